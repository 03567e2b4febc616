"""The collaboration network is read back by the library of Gephi Lite and by NetworkX."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from customs_graph.explorer.arrangement import known_places
from customs_graph.exports import FORMATS
from customs_graph.network.formats.duration import duration_of
from customs_graph.network.formats.exchange import exchange
from customs_graph.network.incidence import incidences
from customs_graph.rdf.store import StoredGraph
from samples import DATA

NAMESPACES = {"gexf": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
ATTRIBUTES = ("newman", "count", "role")
Weights = dict[frozenset[str], dict[str, float]]


@pytest.fixture(scope="module")
def content(everything: StoredGraph) -> bytes:
    return FORMATS["gephi"].content(everything, known_places(DATA)["organizations"])


def read(content: bytes) -> nx.Graph[str]:
    found: nx.Graph[str] = nx.read_gexf(io.BytesIO(content), version="1.3")
    return found


def test_gephi_lite_reads_as_much_as_the_facts_hold(
    content: bytes, graphology: Callable[[bytes], Any], weights: Weights, kinds: dict[str, str]
) -> None:
    found = graphology(content)
    assert found["options"] | {"allowSelfLoops": True} == {"type": "undirected", "multi": False, "allowSelfLoops": True}
    assert {node["key"]: node["attributes"]["kind"] for node in found["nodes"]} == kinds
    edges = {frozenset((edge["source"], edge["target"])): edge["attributes"] for edge in found["edges"]}
    assert len(edges) == len(found["edges"])
    assert {ends: {rule: values[rule] for rule in ATTRIBUTES} for ends, values in edges.items()} == weights
    assert all(values["weight"] == values["newman"] > 0 for values in edges.values())


def test_gephi_lite_sees_colours_without_alpha_sizes_and_places(
    content: bytes, graphology: Callable[[bytes], Any]
) -> None:
    nodes = {node["key"]: node["attributes"] for node in graphology(content)["nodes"]}
    assert all(re.fullmatch(r"rgb\(\d+,\d+,\d+\)", node["color"]) for node in nodes.values())
    assert nodes["rocb-ap"]["color"] == nodes["rilo-ap"]["color"] != nodes["wco"]["color"]
    assert nodes["rocb-ap"]["size"] == max(node["size"] for node in nodes.values())
    known = known_places(DATA)["organizations"]
    above = {one: place[1] for one, place in known.items() if one in nodes}
    # In the explorer y grows downwards.
    assert sorted(above, key=lambda one: above[one]) == sorted(above, key=lambda one: -nodes[one]["y"])


def test_networkx_reads_the_same(content: bytes, weights: Weights, kinds: dict[str, str]) -> None:
    network = read(content)
    assert nx.get_node_attributes(network, "kind") == kinds
    found = {frozenset((a, b)): {rule: data[rule] for rule in ATTRIBUTES} for a, b, data in network.edges(data=True)}
    assert found == weights


def test_dates_are_spells(content: bytes, everything: StoredGraph) -> None:
    network = read(content)
    acts = incidences(everything)
    for node, data in network.nodes(data=True):
        duration = duration_of(act for act in acts if everything.short(act.agent) == node)
        assert tuple(data.get("spells", ())) == duration.spells
        assert (data["number_of_occasions"], data["undated_occasions"]) == (
            len({act.occasion for act in acts if everything.short(act.agent) == node}),
            duration.undated,
        )
    dated = {everything.short(act.occasion): act for act in acts}
    for _, _, data in network.edges(data=True):
        occasions = [dated[one] for one in data["occasions"].split(" | ")]
        assert tuple(data.get("spells", ())) == duration_of(occasions).spells
        assert data["number_of_occasions"] == len(occasions)


def test_what_only_a_year_is_known_of_is_not_given_a_day(everything: StoredGraph, content: bytes) -> None:
    partial = [act for act in incidences(everything) if len(act.start) == len("2011")]
    assert partial
    node = read(content).nodes[everything.short(partial[0].agent)]
    assert node["first_date"] == partial[0].start
    assert (f"{partial[0].start}-01-01", f"{partial[0].end}-12-31") in node["spells"]


def test_the_form_is_that_of_gexf(content: bytes) -> None:
    root = ElementTree.fromstring(content)
    graph = root.find("gexf:graph", NAMESPACES)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    declared = {one.get("id") for one in root.iterfind(".//gexf:attribute", NAMESPACES)}
    assert {one.get("for") for one in root.iterfind(".//gexf:attvalue", NAMESPACES)} == declared
    identifiers = Counter(one.get("id") for one in root.iterfind(".//gexf:edge", NAMESPACES))
    assert set(identifiers.values()) == {1}
    assert b"lastmodifieddate" not in content


def test_names_that_attack_stay_names(hostile_graph: StoredGraph, graphology: Callable[[bytes], Any]) -> None:
    content = FORMATS["gephi"].content(hostile_graph)
    wanted = {one.id: one.label for one in exchange(hostile_graph).organizations}
    assert len(wanted) == 3
    assert nx.get_node_attributes(read(content), "label") == wanted
    # Graphology cannot hold a node with the id `constructor`, whatever the file says.
    nodes = graphology(content.replace(b'"constructor"', b'"alpha"'))["nodes"]
    assert {node["attributes"]["label"] for node in nodes} == set(wanted.values())
    assert not any("x" in node["attributes"] for node in nodes)
