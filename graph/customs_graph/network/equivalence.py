"""Who stands in the same place of a network, whatever the names: the order and the pooling that keep an answer the same
when its things are renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

DEPTH = 4


def places(network: nx.Graph[str], weight: str | None = None) -> dict[str, str]:
    """Return a name for the place of each node that does not depend on how nodes are called.

    N. Shervashidze et al., Weisfeiler-Lehman graph kernels, J. Mach. Learn. Res. 12, 2539 (2011). Nodes with the same
    surroundings of that depth have the same place.
    """
    import networkx as nx

    found = nx.weisfeiler_lehman_subgraph_hashes(network, edge_attr=weight, iterations=DEPTH)
    return {node: hashes[-1] for node, hashes in found.items()}


def places_in_two_modes(occasions: Mapping[str, Iterable[str]]) -> dict[tuple[int, str], str]:
    """Return the places of agents, as (0, agent), and of occasions, as (1, occasion)."""
    import networkx as nx

    network: nx.Graph[tuple[int, str]] = nx.Graph()
    for occasion, agents in occasions.items():
        network.add_node((1, occasion), mode="1")
        for agent in agents:
            network.add_node((0, agent), mode="0")
            network.add_edge((0, agent), (1, occasion))
    found = nx.weisfeiler_lehman_subgraph_hashes(network, node_attr="mode", iterations=DEPTH)
    return {node: hashes[-1] for node, hashes in found.items()}


def pooled(values: Mapping[str, float], place: Mapping[str, str]) -> dict[str, float]:
    """Return for each one the mean over all in the same place."""
    together: dict[str, list[float]] = defaultdict(list)
    for one, value in values.items():
        together[place[one]].append(value)
    return {one: sum(together[place[one]]) / len(together[place[one]]) for one in values}
