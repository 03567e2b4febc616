"""The collaboration network is read back by NetworkX, and is the one that Python users have."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from customs_graph.exports import FORMATS
from customs_graph.knowledge import Knowledge
from customs_graph.network.formats.exchange import exchange
from customs_graph.rdf.store import StoredGraph


def read(graph: StoredGraph) -> nx.Graph[str]:
    document: dict[str, Any] = json.loads(FORMATS["networkx"].content(graph))
    network: nx.Graph[str] = nx.node_link_graph(document, edges="edges")
    return network


def test_networkx_reads_the_network_that_python_users_have(everything: StoredGraph) -> None:
    found, own = read(everything), Knowledge(everything).network
    assert nx.get_node_attributes(found, "label") == nx.get_node_attributes(own, "label")
    assert {frozenset(edge) for edge in found.edges} == {frozenset(edge) for edge in own.edges}
    for one, other, data in own.edges(data=True):
        assert found.edges[one, other]["weight"] == pytest.approx(data["weight"])
        assert found.edges[one, other]["occasions"] == data["occasions"].split()
    assert found.graph["rule"] == own.graph["rule"]


def test_weights_and_kinds(
    everything: StoredGraph, weights: dict[frozenset[str], dict[str, float]], kinds: dict[str, str]
) -> None:
    network = read(everything)
    assert nx.get_node_attributes(network, "kind") == kinds
    rules = ("newman", "count", "role")
    assert {
        frozenset((a, b)): {rule: data[rule] for rule in rules} for a, b, data in network.edges(data=True)
    } == weights
    assert not network.is_directed() and not network.is_multigraph()


def test_names_that_attack_stay_names(hostile_graph: StoredGraph) -> None:
    wanted = {one.id: one.name for one in exchange(hostile_graph).organizations}
    assert nx.get_node_attributes(read(hostile_graph), "full_name") == wanted
