"""Could it be chance? Random two-mode networks in which every agent has as many occasions, and every occasion as many
agents, as in the sources.

G. Strona et al., A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column
totals, Nature Communications 5, 4114 (2014): two occasions trade agents that only one of them has. All occasions trade
at once, in pairs: C. J. Carstens, A. Berger and G. Strona, A unifying framework for fast randomization of ecological
networks with fixed (node) degrees, MethodsX 5, 773 (2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from customs_graph.network.equivalence import places_in_two_modes, pooled
from customs_graph.network.projection import WeightingRule
from customs_graph.network.ties import Weighed
from customs_graph.progress import steps

if TYPE_CHECKING:
    from customs_graph.network.ties import Numbers, Weights

Occasions = Mapping[str, set[str]]
Pair = tuple[str, str]
SAMPLES = 400
# Of a large network fewer are drawn: so many incidences in all, and never fewer networks than these.
INCIDENCES = 1_000_000
FEWEST = 39
SEED = 77
# Ten rounds let each occasion trade as often as five trades an occasion do, after which the chain has forgotten where
# it began (Strona et al. 2014, figure 3).
ROUNDS = 10
# Weights of ties are kept to six decimals; a sum of them is no more exact than this.
ROUNDING = 5e-5


def samples_of(occasions: Occasions) -> int:
    """Return how many random networks are drawn to judge these occasions; an estimate p has the error sqrt(p(1-p)/n).

    >>> samples_of({"a": {"x", "y"}, "b": {"y", "z"}})
    400
    """
    incidences = sum(map(len, occasions.values()))
    return max(FEWEST, min(SAMPLES, INCIDENCES // max(incidences, 1)))


@dataclass(frozen=True)
class Attendance:
    """Who was on which occasion, as columns: incidence `i` is `agent[i]` on `occasion[i]`, occasions in their order."""

    agents: list[str]
    occasions: list[str]
    agent: Numbers
    occasion: Numbers

    @classmethod
    def of(cls, occasions: Occasions) -> Attendance:
        """Return it in an order that does not depend on names, as far as places differ."""
        import numpy as np

        place = places_in_two_modes(occasions)
        names = sorted(occasions, key=lambda name: (place[1, name], name))
        attended: dict[str, list[int]] = {}
        for position, name in enumerate(names):
            for agent in occasions[name]:
                attended.setdefault(agent, []).append(position)
        order = sorted(attended, key=lambda agent: (place[0, agent], attended[agent], agent))
        rank = {agent: position for position, agent in enumerate(order)}
        numbers = [number for name in names for number in sorted(rank[one] for one in occasions[name])]
        at = np.repeat(np.arange(len(names)), [len(occasions[name]) for name in names])
        return cls(order, names, np.array(numbers, dtype=np.int64), at)

    def traded(self, random: Any) -> Attendance:
        """Return it after every occasion has traded with another, drawn at random, who only one of the two has."""
        import numpy as np

        partner = np.empty(len(self.occasions), dtype=np.int64)
        partner[random.permutation(len(self.occasions))] = np.arange(len(self.occasions)) // 2
        pair = partner[self.occasion]
        order, met = _sorted_by(pair * len(self.agents) + self.agent)
        same = np.diff(met) == 0
        in_both = np.zeros(len(order), dtype=bool)
        in_both[order[1:][same]] = in_both[order[:-1][same]] = True
        free = np.flatnonzero(~in_both)
        slots = free[_sorted_by(pair[free])[0]]
        drawn = free[np.argsort(random.random_sample(len(free)))]
        donors = drawn[_sorted_by(pair[drawn])[0]]
        agent = self.agent.copy()
        agent[slots] = self.agent[donors]
        return Attendance(self.agents, self.occasions, agent, self.occasion)

    def present(self) -> dict[str, list[str]]:
        """Return the agents of each occasion."""
        found: dict[str, list[str]] = {name: [] for name in self.occasions}
        for agent, occasion in zip(self.agent.tolist(), self.occasion.tolist(), strict=True):
            found[self.occasions[occasion]].append(self.agents[agent])
        return found


def _sorted_by(key: Numbers) -> tuple[Numbers, Numbers]:
    """Return the order that sorts whole numbers, equal ones as they stand, and the numbers in it.

    One number for both sorts many times as fast as a stable order; there is room for nine digits of each.
    """
    import numpy as np

    key, order = np.divmod(np.sort(key * len(key) + np.arange(len(key))), max(len(key), 1))
    return order, key


@dataclass(frozen=True)
class Meetings:
    """The incidences of each two who met on one occasion, which are the same places in every random network."""

    attendance: Attendance

    @cached_property
    def _sides(self) -> tuple[Numbers, Numbers]:
        import numpy as np

        sizes = np.bincount(self.attendance.occasion, minlength=len(self.attendance.occasions))
        first = np.cumsum(sizes) - sizes
        one, other = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for size in sorted(set(sizes.tolist()) - {0, 1}):
            a, b = np.triu_indices(size, 1)
            starts = first[sizes == size][:, None]
            one.append((starts + a).ravel())
            other.append((starts + b).ravel())
        return np.concatenate(one), np.concatenate(other)

    def shares(self, damping: float) -> Weights:
        """Return what each meeting adds to a tie: 1/(n-1)^damping, n being those who were there."""
        import numpy as np

        sizes = np.bincount(self.attendance.occasion, minlength=len(self.attendance.occasions)).astype(float)
        met: Weights = np.maximum(sizes - 1.0, 1.0)[self.attendance.occasion[self._sides[0]]] ** -damping
        return met

    def pairs(self, agent: Numbers) -> Numbers:
        """Return the two of each meeting as one number: the lower of them times all agents, plus the higher."""
        import numpy as np

        one, other = agent[self._sides[0]], agent[self._sides[1]]
        met: Numbers = np.minimum(one, other) * len(self.attendance.agents) + np.maximum(one, other)
        return met


def random_networks(occasions: Occasions, number: int, seed: int = SEED) -> Iterator[Attendance]:
    """Yield random networks with the degrees of `occasions`, the same ones for the same input and seed.

    Renaming agents renames them in the samples and changes nothing else.
    """
    import numpy as np

    found = Attendance.of(occasions)
    # The older generator: its stream is the same in every version of NumPy.
    random = np.random.RandomState(seed)
    for _ in steps(range(number), number, "random networks"):
        for _ in range(ROUNDS if len(occasions) > 1 else 0):
            found = found.traded(random)
        yield found


def random_weights(occasions: Occasions, damping: float) -> Iterator[Weighed]:
    """Yield `samples_of` random networks as the ties that they make. Their agents are in an order of their own."""
    import numpy as np

    meetings = Meetings(Attendance.of(occasions))
    shares, agents = meetings.shares(damping), meetings.attendance.agents
    for sample in random_networks(occasions, samples_of(occasions)):
        pairs, which = np.unique(meetings.pairs(sample.agent), return_inverse=True)
        one, other = np.divmod(pairs, len(agents))
        yield Weighed(agents, one, other, np.asarray(np.bincount(which, shares, len(pairs)), dtype=np.float64))


def chance_of_ties(observed: Mapping[Pair, float], occasions: Occasions, damping: float) -> dict[Pair, float]:
    """Return for each tie how often random networks give it at least that weight: (1 + r) / (1 + n) of n networks.

    The estimate never is 0: B. Phipson and G. Smyth, Stat. Appl. Genet. Mol. Biol. 9, 39 (2010). Ties that stand in the
    same place share one estimate.
    """
    import numpy as np

    meetings, number = Meetings(Attendance.of(occasions)), samples_of(occasions)
    rank = {agent: position for position, agent in enumerate(meetings.attendance.agents)}
    judged = sorted(observed)
    codes = np.array([_code(rank[a], rank[b], len(rank)) for a, b in judged], dtype=np.int64)
    least = np.array([observed[pair] for pair in judged]) - ROUNDING
    order, shares, reached = np.argsort(codes), meetings.shares(damping), np.zeros(len(judged))
    for sample in random_networks(occasions, number):
        met = meetings.pairs(sample.agent)
        at = np.minimum(np.searchsorted(codes[order], met), max(len(judged) - 1, 0))
        known = codes[order][at] == met if len(judged) else np.zeros(len(met), dtype=bool)
        weight = np.zeros(len(judged))
        weight[order] = np.bincount(at[known], shares[known], len(judged))
        reached += weight >= least
    chances = {pair: (1 + times) / (1 + number) for pair, times in zip(judged, reached.tolist(), strict=True)}
    return _shared(chances, observed, occasions)


def _code(one: int, other: int, agents: int) -> int:
    return min(one, other) * agents + max(one, other)


def _shared(chances: Mapping[Pair, float], observed: Mapping[Pair, float], occasions: Occasions) -> dict[Pair, float]:
    place = places_in_two_modes(occasions)
    joined = {"\n".join(pair): value for pair, value in chances.items()}
    shared = pooled(joined, {"\n".join(pair): _place(pair, weight, place) for pair, weight in observed.items()})
    return {pair: shared["\n".join(pair)] for pair in observed}


def _place(pair: Pair, weight: float, place: Mapping[tuple[int, str], str]) -> str:
    return "\n".join([*sorted(place[0, agent] for agent in pair), f"{weight:.6f}"])


def damping_of(rule: WeightingRule, damping: float | None) -> float:
    """Return the damping that holds: the one given, or else that of the rule."""
    return rule.damping if damping is None else damping
