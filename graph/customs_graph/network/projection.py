"""From two modes to one: ties between agents, weighted by a named and declared rule.

A tie is never stored as a fact. It is computed from the occasions that two agents share, and carries them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from customs_graph.errors import WrongUse
from customs_graph.network.incidence import Incidence, members
from customs_graph.network.ties import Tie, Ties, tied


@dataclass(frozen=True)
class WeightingRule:
    """How much an occasion of n agents adds to the tie of two of them, 1/(n-1)^damping, and whether all roles count."""

    name: str
    label: str
    explanation: str
    damping: float
    responsible_only: bool = False


AGREEMENTS = " An agreement made at an event by those present adds nothing beyond the event."

RULES: dict[str, WeightingRule] = {
    rule.name: rule
    for rule in (
        WeightingRule(
            "newman",
            "shared occasions, each divided among those named",
            "Each shared occasion adds 1/(n-1), n being all who are named for it, so that one large conference does "
            "not outweigh several joint workshops (Newman 2001)." + AGREEMENTS,
            1.0,
        ),
        WeightingRule("count", "number of shared occasions", "Each shared occasion adds 1." + AGREEMENTS, 0.0),
        WeightingRule(
            "role",
            "number of occasions with shared responsibility",
            "Each occasion on which both were host, organizer, cooperating or sponsor adds 1; attending adds nothing.",
            0.0,
            responsible_only=True,
        ),
    )
}
DEFAULT_RULE = "newman"


def weighting_rule(name: str) -> WeightingRule:
    """Return the rule of that name; WrongUse lists the names there are."""
    if name not in RULES:
        raise WrongUse(f"there is no weighting rule '{name}'", f"one of {', '.join(RULES)}")
    return RULES[name]


def project(
    acts: Iterable[Incidence],
    rule: WeightingRule,
    responsible: frozenset[str] = frozenset(),
    damping: float | None = None,
) -> Ties:
    """Return the ties of all agents that share an occasion, sorted by their ends.

    The weight of a tie is the sum over the shared occasions of 1/(n-1)^d, n being the number of agents of the occasion
    and d the damping given or else that of the rule; for d = 1 see M. E. J. Newman, Scientific collaboration networks
    II, Phys. Rev. E 64, 016132 (2001), equation 2. With a rule for responsibility only, acts in roles outside
    `responsible` are left out first.
    """
    taken = counted(acts, rule, responsible)
    power = rule.damping if damping is None else damping
    return tied(taken, lambda present: (present - 1) ** -power, part_of_their_event(taken))


def counted(acts: Iterable[Incidence], rule: WeightingRule, responsible: frozenset[str]) -> list[Incidence]:
    """Return the incidences that a rule counts."""
    return [act for act in acts if not rule.responsible_only or act.role in responsible]


def part_of_their_event(acts: Iterable[Incidence]) -> set[str]:
    """Return the agreements whose parties were all present at the event that decided them: evidence without weight."""
    taken = list(acts)
    decided = {act.occasion: act.decided for act in taken if act.decided}
    if not decided:
        return set()
    concerned = {*decided, *decided.values()}
    present = members(act for act in taken if act.occasion in concerned)
    return {occasion for occasion, event in decided.items() if present[occasion] <= present.get(event, set())}


def strengths(ties: Iterable[Tie]) -> dict[str, float]:
    """Return for each agent the sum of the weights of its ties."""
    total: dict[str, float] = {}
    for tie in ties:
        for agent in (tie.a, tie.b):
            total[agent] = total.get(agent, 0.0) + tie.weight
    return {agent: round(total[agent], 6) for agent in sorted(total)}
