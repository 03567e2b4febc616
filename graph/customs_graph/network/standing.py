"""How far a rank can be trusted: whether it holds when one occasion is left out, and whether chance would give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from customs_graph.network.equivalence import places_in_two_modes, pooled
from customs_graph.network.nullmodel import ROUNDING, SEED, damping_of, random_weights, samples_of
from customs_graph.network.ties import Ties, Weighed
from customs_graph.progress import steps

if TYPE_CHECKING:
    from customs_graph.network.collaboration import Collaboration
    from customs_graph.network.ties import Tie

DECIMALS = 4
# Leaving out one occasion after the other looks at all ties each time; of a large network not at more than these.
TIES_LOOKED_AT = 1_000_000
FEWEST_LEFT_OUT = 25
Measure = Callable[[Weighed], dict[str, float]]


def weights_of(ties: Iterable[Tie]) -> Weighed:
    """Return the ties as pairs with their weights, without those that are evidence only."""
    if isinstance(ties, Ties):
        return ties.weighed()
    return Weighed.of({(tie.a, tie.b): tie.weight for tie in ties if tie.weight > 0})


def strength(ties: Weighed) -> dict[str, float]:
    """Return the sum of the weights of each agent's ties: A. Barrat et al., PNAS 101, 3747 (2004)."""
    import numpy as np

    ends = np.concatenate((ties.b, ties.a))
    total = np.bincount(ends, np.concatenate((ties.weight, ties.weight)), len(ties.agents)).tolist()
    return {ties.agents[at]: total[at] for at in ties.tied_agents()}


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Return the rank of each agent, 1 for the highest value; equal values share the best rank.

    Values are compared to four decimals, as weights are sums of rounded shares.
    """
    rounded = {agent: round(value, DECIMALS) for agent, value in values.items()}
    best: dict[float, int] = {}
    for rank, value in enumerate(sorted(rounded.values(), reverse=True), 1):
        best.setdefault(value, rank)
    return {agent: best[value] for agent, value in rounded.items()}


def left_out(found: Collaboration) -> list[str]:
    """Return the occasions that are left out one by one: all, or of a large network as many as can be, drawn evenly."""
    import numpy as np

    tying = list(found.tying_occasions)
    number = max(FEWEST_LEFT_OUT, TIES_LOOKED_AT // max(len(found.ties), 1))
    if len(tying) <= number:
        return tying
    drawn = np.random.RandomState(SEED).permutation(len(tying))[:number]
    return [tying[at] for at in sorted(drawn.tolist())]


def rank_ranges(found: Collaboration, measure: Measure) -> dict[str, tuple[int, int]]:
    """Return the best and the worst rank of each agent when any one occasion of `left_out` is left out, or none.

    An agent that is tied to nobody without an occasion has the rank after all others. A jackknife of the occasions:
    T. A. B. Snijders and S. P. Borgatti, Non-parametric standard errors and tests for network statistics, Connections
    22(2), 161 (1999).
    """
    seen = [ranks(measure(weights_of(found.ties)))]
    aside = left_out(found)
    each = steps(aside, len(aside), "ranks without one occasion")
    seen += [ranks(measure(weights_of(found.without(occasion)))) for occasion in each]
    return {
        agent: (
            min(ranking.get(agent, len(ranking) + 1) for ranking in seen),
            max(ranking.get(agent, len(ranking) + 1) for ranking in seen),
        )
        for agent in seen[0]
    }


def chance(found: Collaboration, measure: Measure) -> dict[str, float]:
    """Return for each agent how often random networks of the same degrees give it at least the value that it has.

    Agents that stand in the same place share one estimate.
    """
    observed, occasions = measure(weights_of(found.ties)), found.tying_occasions
    damping = damping_of(found.scope.rule, found.scope.damping)
    reached = dict.fromkeys(observed, 0)
    for ties in random_weights(occasions, damping):
        values = measure(ties)
        for agent, value in observed.items():
            reached[agent] += values.get(agent, 0.0) >= value - ROUNDING
    chances = {agent: (1 + times) / (1 + samples_of(occasions)) for agent, times in reached.items()}
    place = places_in_two_modes(occasions)
    return pooled(chances, {agent: place.get((0, agent), agent) for agent in observed})
