"""The ties of a network in columns of numbers: what a projection computes with, and measures read.

A million incidences make some million ties; as objects they would take seconds and gigabytes, so a `Tie` is made only
when one is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from customs_graph.network.incidence import Incidence

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

DECIMALS = 6


class Tie(NamedTuple):
    """Two agents (`a` < `b`; addresses in the graph, ids on a page) and what ties them.

    The weight is the sum of the shares that the occasions add.
    An agreement whose parties were all present at the event that decided it belongs to that event: its share is 0.
    """

    a: str
    b: str
    weight: float
    occasions: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Weighed:
    """Pairs of agents with a weight, in columns: what a measure reads. The ends, `a` < `b`, are positions in `agents`.

    Pairs are sorted by their ends; agents that are tied to nobody may stand among the others.
    """

    agents: list[str]
    a: Numbers
    b: Numbers
    weight: Weights

    @classmethod
    def of(cls, weights: Mapping[tuple[str, str], float]) -> Weighed:
        """Return pairs that are given by name, each sorted."""
        import numpy as np

        agents = sorted({agent for pair in weights for agent in pair})
        number = {agent: at for at, agent in enumerate(agents)}
        ends = np.array([[number[a], number[b]] for a, b in sorted(weights)], dtype=np.int64).reshape(-1, 2)
        return cls(agents, ends[:, 0], ends[:, 1], np.array([weights[pair] for pair in sorted(weights)], dtype=float))

    def __len__(self) -> int:
        return len(self.a)

    def named(self) -> dict[tuple[str, str], float]:
        """Return the weight of each pair by name."""
        ends = ([self.agents[at] for at in side.tolist()] for side in (self.a, self.b))
        return dict(zip(zip(*ends, strict=True), self.weight.tolist(), strict=True))

    def tied_agents(self) -> list[int]:
        """Return the positions of all agents that are tied to another, in order."""
        import numpy as np

        ends: list[int] = np.unique(np.concatenate((self.a, self.b))).tolist()
        return ends


@dataclass(frozen=True, eq=False)
class Ties(Sequence[Tie]):
    """Ties sorted by their ends. Ends and occasions are positions in the sorted names.

    The occasions behind tie `i` are `behind[first[i] : first[i + 1]]`; `share` is what each occasion adds.
    """

    agents: list[str]
    occasions: list[str]
    a: Numbers
    b: Numbers
    weight: Weights
    first: Numbers
    behind: Numbers
    share: Weights

    def __len__(self) -> int:
        return len(self.a)

    @overload
    def __getitem__(self, at: int) -> Tie: ...
    @overload
    def __getitem__(self, at: slice) -> list[Tie]: ...
    def __getitem__(self, at: int | slice) -> Tie | list[Tie]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        behind = self.behind[self.first[at] : self.first[at + 1]].tolist()
        return self._tie(int(self.a[at]), int(self.b[at]), float(self.weight[at]), behind, self.share.tolist())

    def __iter__(self) -> Iterator[Tie]:
        first, behind, share = self.first.tolist(), self.behind.tolist(), self.share.tolist()
        ends = zip(self.a.tolist(), self.b.tolist(), self.weight.tolist(), strict=True)
        for at, (a, b, weight) in enumerate(ends):
            yield self._tie(a, b, weight, behind[first[at] : first[at + 1]], share)

    def weighed(self) -> Weighed:
        """Return the ties that have a weight; the others are evidence only."""
        kept = self.weight > 0
        return Weighed(self.agents, self.a[kept], self.b[kept], self.weight[kept])

    def weights_in(self, other: Ties) -> Weights:
        """Return the weight in `other` of each tie; 0 where it is none there. All ties of `other` are among these."""
        import numpy as np

        number = {agent: at for at, agent in enumerate(self.agents)}
        here = np.array([number[agent] for agent in other.agents], dtype=np.int64)
        own, theirs = (a * len(self.agents) + b for a, b in ((self.a, self.b), (here[other.a], here[other.b])))
        found = np.zeros(len(self), dtype=np.float64)
        found[np.searchsorted(own, theirs)] = other.weight
        return found

    def _tie(self, a: int, b: int, weight: float, behind: list[int], share: list[float]) -> Tie:
        occasions, shares = tuple(self.occasions[one] for one in behind), tuple(share[one] for one in behind)
        return Tie(self.agents[a], self.agents[b], weight, occasions, shares)


def tied(acts: Sequence[Incidence], share: Callable[[int], float], without_weight: Collection[str] = ()) -> Ties:
    """Return the ties of all agents that share an occasion; `share` is what one of so many agents adds to each.

    The weight is the sum of the shares, in the order of the occasions, to six decimals. Occasions `without_weight` are
    evidence only.
    """
    import numpy as np

    (agents, agent), (known, occasion) = _numbered([act.agent for act in acts]), _numbered([a.occasion for a in acts])
    # One number for two sorts several times as fast; there is room for 100,000 agents on 900 million occasions.
    occasion, agent = np.divmod(_once(occasion * len(agents) + agent), max(len(agents), 1))
    present = np.bincount(occasion, minlength=len(known))
    shared = np.flatnonzero(present > 1)
    occasions = [known[at] for at in shared.tolist()]
    added = np.array([share(number) for number in present[shared].tolist()], dtype=np.float64)
    added[[at for at, name in enumerate(occasions) if name in without_weight]] = 0.0
    pairs, behind = _pairs(agent, np.cumsum(present)[shared] - present[shared], present[shared], len(agents))
    pairs, behind = np.divmod(np.sort(pairs * max(len(shared), 1) + behind), max(len(shared), 1))
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    which = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(pairs)))
    weight = np.asarray(np.bincount(which, added[behind], len(starts)), dtype=np.float64).round(DECIMALS)
    a, b = np.divmod(pairs[starts], max(len(agents), 1))
    first = np.append(starts, len(pairs))
    return Ties(agents, occasions, a, b, weight, first, behind, added.round(DECIMALS))


def _once(numbers: Numbers) -> Numbers:
    """Return whole numbers from 0 on sorted, each once; NumPy's own way takes longer where hardly one stands twice."""
    import numpy as np

    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _numbered(names: list[str]) -> tuple[list[str], Numbers]:
    """Return the names, each once and sorted, and the position of each as it was given."""
    import numpy as np

    known = sorted(set(names))
    number = {name: at for at, name in enumerate(known)}
    return known, np.fromiter(map(number.__getitem__, names), dtype=np.int64, count=len(names))


def _pairs(agent: Numbers, first: Numbers, present: Numbers, agents: int) -> tuple[Numbers, Numbers]:
    """Return each pair of agents of each occasion, as one number, and the occasion. Occasions of a size go at once.

    The agents of occasion `i` are `present[i]` sorted ones from `agent[first[i]]` on.
    """
    import numpy as np

    pairs, behind = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for size in np.unique(present).tolist():
        one, other = np.triu_indices(size, 1)
        occasions = np.flatnonzero(present == size)
        alike = agent[first[occasions][:, None] + np.arange(size)]
        pairs.append((alike[:, one] * agents + alike[:, other]).ravel())
        behind.append(np.repeat(occasions, len(one)))
    return np.concatenate(pairs), np.concatenate(behind)
