"""What of the two-mode network is looked at, and how its ties are weighed: declared with every answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.facts.nearness import did_you_mean
from customs_graph.network.incidence import Incidence, incidences, role_labels, within
from customs_graph.network.projection import DEFAULT_RULE, RULES, WeightingRule, project
from customs_graph.network.ties import Tie

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


@dataclass(frozen=True)
class Scope:
    """A weighting rule, its damping (the rule's own where None), a period, roles (all where empty), least support.

    A tie has support k where k occasions add to its weight.
    """

    rule: WeightingRule = field(default_factory=lambda: RULES[DEFAULT_RULE])
    damping: float | None = None
    since: str = ""
    until: str = ""
    roles: tuple[str, ...] = ()
    support: int = 1

    def acts(self, graph: Graph, people: bool = False) -> list[Incidence]:
        """Return the incidences in the period and in the roles; WrongUse for a role that is none."""
        wanted = roles_named(graph, self.roles)
        acts = within(incidences(graph, people), self.since, self.until)
        return [act for act in acts if not wanted or act.role in wanted]

    def ties(self, acts: Iterable[Incidence], responsible: frozenset[str]) -> Sequence[Tie]:
        """Return the ties that these incidences make under the rule, with at least the support.

        A support of 1 also keeps what is evidence only and adds no weight.
        """
        ties = project(acts, self.rule, responsible, self.damping)
        if self.support == 1:
            return ties
        return [tie for tie in ties if sum(share > 0 for share in tie.shares) >= self.support]

    @property
    def period(self) -> str:
        """The period in words, empty where it has no limit."""
        if not self.since and not self.until:
            return ""
        return f"from {self.since or 'the beginning'} to {self.until or 'the end'}, undated ones left out"

    def __str__(self) -> str:
        parts = [f"Ties under the rule `{self.rule.name}` ({self.rule.label})"]
        if self.damping is not None and self.damping != self.rule.damping:
            parts.append(f"large occasions damped by 1/(n-1)^{self.damping:g}")
        if self.period:
            parts.append(self.period)
        parts.append(f"roles: {', '.join(self.roles) or 'all'}")
        if self.support > 1:
            parts.append(f"at least {self.support} shared occasions a tie")
        return "; ".join(parts) + "."


def roles_named(graph: Graph, names: Iterable[str]) -> frozenset[str]:
    """Return the labels of the roles that are named, one by one or by a kind of roles such as `responsibility`.

    WrongUse for a name that is neither.
    """
    known = roles_known(graph)
    found: set[str] = set()
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"kinds of roles are {', '.join(role_labels(graph))}"
            raise WrongUse(f"roles: '{name}' is no role and no kind of roles", hint)
        found |= known[name]
    return frozenset(found)


def roles_known(graph: Graph) -> dict[str, frozenset[str]]:
    """Return the labels of each role alone and of each kind of roles, by the name that may be typed."""
    kinds = role_labels(graph)
    return {label: frozenset({label}) for label in kinds["all"]} | kinds
