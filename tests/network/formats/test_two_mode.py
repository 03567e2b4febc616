"""The two-mode network is read back by Tulip, which reads files of Pajek and UCINET."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx

from customs_graph.exports import FORMATS
from customs_graph.network.collaboration import two_mode
from customs_graph.network.incidence import incidences
from customs_graph.rdf.names import short_labels_of
from customs_graph.rdf.store import StoredGraph
from samples import MINIMAL

Tulip = Callable[[str, bytes], Any]


def modes(network: nx.Graph[str]) -> tuple[list[str], list[str]]:
    sides = nx.get_node_attributes(network, "bipartite")
    return [node for node in network if sides[node] == 0], [node for node in network if sides[node] == 1]


def test_pajek_holds_both_modes_with_their_names(everything: StoredGraph, tulip: Tulip) -> None:
    content, network = FORMATS["pajek"].content(everything), two_mode(everything)
    organizations, occasions = modes(network)
    head = content.split(b"\n", 1)[0].decode()
    assert head == f"*Vertices {len(network)} {len(organizations)}"
    found = tulip("Pajek", content)
    names = nx.get_node_attributes(network, "label")
    count = len(organizations)
    assert Counter(found["nodes"][:count]) == Counter(names[one] for one in organizations)
    assert Counter(found["nodes"][count:]) == Counter(names[one] for one in occasions)
    edges = Counter((one, other) for one, other, _ in found["edges"])
    assert edges == Counter((names[one], names[other]) for one, other in _pairs(network))
    assert {weight for *_, weight in found["edges"]} == {1.0}


def test_ucinet_holds_both_modes_by_id(everything: StoredGraph, tulip: Tulip) -> None:
    content, network = FORMATS["ucinet"].content(everything), two_mode(everything)
    organizations, occasions = modes(network)
    assert content.startswith(f"dl nr={len(organizations)} nc={len(occasions)} format=edgelist2\n".encode())
    found = tulip("UCINET", content)
    assert set(found["nodes"]) == set(network)
    assert len(found["nodes"]) == len(network)
    assert Counter((one, other) for one, other, _ in found["edges"]) == Counter(_pairs(network))


def _pairs(network: nx.Graph[str]) -> list[tuple[str, str]]:
    sides = nx.get_node_attributes(network, "bipartite")
    return [(a, b) if sides[a] == 0 else (b, a) for a, b in network.edges]


def test_names_that_attack_stay_names_but_for_quotation_marks(hostile_graph: StoredGraph, tulip: Tulip) -> None:
    content = FORMATS["pajek"].content(hostile_graph)
    assert content.isascii()
    labels = short_labels_of(hostile_graph)
    acts = incidences(hostile_graph)
    wanted = {labels[iri] for act in acts for iri in (act.agent, act.occasion)}
    for found in tulip("Pajek", content)["nodes"]:
        assert found.count('"') == 0
    read = {html.unescape(name) for name in tulip("Pajek", content)["nodes"]}
    assert read == {html.unescape(" ".join(name.replace('"', "'").split())) for name in wanted}
    assert len(tulip("UCINET", FORMATS["ucinet"].content(hostile_graph))["nodes"]) == len(wanted)


def test_two_of_one_name_stay_two(graph_from: Callable[[str], StoredGraph], tulip: Tulip) -> None:
    graph = graph_from(MINIMAL.replace("title: First meeting", "title: Beta Customs"))
    names = tulip("Pajek", FORMATS["pajek"].content(graph))["nodes"]
    assert names == ["Alpha Office", "Beta Customs (beta)", "Gamma Fund", "Beta Customs (meeting)"]
