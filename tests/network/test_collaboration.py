from __future__ import annotations

import networkx as nx
import pytest

from customs_graph.network.collaboration import one_mode, two_mode
from customs_graph.rdf.store import Graph


def test_two_modes_are_two(graph: Graph) -> None:
    network = two_mode(graph)
    agents = {node for node in network if network.nodes[node]["bipartite"] == 0}
    assert nx.bipartite.is_bipartite_node_set(network, agents)
    assert (
        network.edges["rocb-ap", "railway-workshop-2022"]["roles"] == "coordinator | facilitator | host | participant"
    )
    assert network.nodes["railway-workshop-2022"]["start"] == "2022-05-03"


def test_one_mode_is_the_projection_of_two(graph: Graph) -> None:
    both, ties = two_mode(graph), one_mode(graph, "count")
    agents = [node for node in both if both.nodes[node]["bipartite"] == 0]
    projected = nx.bipartite.projected_graph(both, agents)
    assert {frozenset(edge) for edge in ties.edges} == {frozenset(edge) for edge in projected.edges}
    assert set(ties) == set(agents)


def test_a_period_and_its_evidence(graph: Graph) -> None:
    may = one_mode(graph, since="2022-05-31", until="2022-05-31")
    assert set(may) >= {"appu", "rocb-ap"}
    assert may.edges["appu", "rocb-ap"]["weight"] == pytest.approx(1.0)
    assert may.edges["appu", "rocb-ap"]["occasions"].split() == ["appu-further-cooperation", "appu-visit-2022"]
