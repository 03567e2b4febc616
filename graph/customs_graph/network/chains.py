"""The shortest chains of introduction between two agents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MOST_LOOKED_AT = 10_000


@dataclass(frozen=True)
class Chain:
    """Agents of whom each is tied to the next, and the weights of these ties."""

    agents: tuple[str, ...]
    weights: tuple[float, ...]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The ties of the chain, in its order."""
        return list(pairwise(self.agents))


def shortest_chains(network: nx.Graph[str], one: str, other: str, most: int) -> list[Chain]:
    """Return the best of the chains with the fewest steps, at most so many; none where nothing connects the two.

    A chain is as good as its weakest tie; of equals the one with the larger sum of weights comes first.
    """
    import networkx as nx

    if one not in network or other not in network or not nx.has_path(network, one, other):
        return []
    found = [
        Chain(tuple(agents), tuple(network.edges[step]["weight"] for step in pairwise(agents)))
        for agents in islice(nx.all_shortest_paths(network, one, other), MOST_LOOKED_AT)
    ]
    return sorted(found, key=lambda chain: (-min(chain.weights), -sum(chain.weights), chain.agents))[:most]
