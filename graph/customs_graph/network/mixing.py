"""Whether like works with like, and how widely something is spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.network.ties import Weighed


@dataclass(frozen=True)
class Mixing:
    """The ties of a group: within it, and to others."""

    internal: int
    external: int

    @classmethod
    def of(cls, ties: Weighed, group: Mapping[str, str]) -> Mixing:
        """Return the mixing of a whole network, each tie counted once; those of agents without a group do not count."""
        import numpy as np

        number = {name: at for at, name in enumerate(sorted(set(group.values())))}
        own = np.array([number.get(group.get(agent, ""), -1) for agent in ties.agents], dtype=np.int64)
        a, b = own[ties.a], own[ties.b]
        counted = np.minimum(a, b) >= 0
        within = int((a == b)[counted].sum())
        return cls(within, int(counted.sum()) - within)

    @property
    def index(self) -> float:
        """The E-I index, from -1 (all ties within) to 1 (all ties to others); 0 where there is no tie.

        D. Krackhardt and R. N. Stern, Informal networks and organizational crises, Soc. Psychol. Q. 51, 123 (1988).
        """
        total = self.internal + self.external
        return (self.external - self.internal) / total if total else 0.0


def mixing(network: nx.Graph[str], group: Mapping[str, str]) -> dict[str, Mixing]:
    """Return the mixing of each group; ties of agents without a group do not count."""
    found = {name: [0, 0] for name in sorted({group[agent] for agent in network if agent in group})}
    for a, b in network.edges:
        if a in group and b in group:
            for name in {group[a], group[b]}:
                found[name][group[a] != group[b]] += 1
    return {name: Mixing(*counted) for name, counted in found.items()}


def effective_number(counts: Iterable[float]) -> float:
    """Return how many equally common kinds would be as diverse: exp of the Shannon entropy, Hill's number of order 1.

    M. O. Hill, Diversity and evenness, Ecology 54, 427 (1973). 0 where there is nothing to count.
    """
    positive = [count for count in counts if count > 0]
    total = sum(positive)
    return exp(-sum(count / total * log(count / total) for count in positive)) if positive else 0.0
