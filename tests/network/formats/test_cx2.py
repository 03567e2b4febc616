"""The collaboration network is read back by the library of NDEx."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from typing import Any

import pytest

from customs_graph.explorer.arrangement import known_places
from customs_graph.exports import FORMATS, Places
from customs_graph.network.formats.exchange import exchange
from customs_graph.rdf.store import StoredGraph
from samples import DATA

cx2: Any = import_module("ndex2.cx2")
RULES = ("newman", "count", "role")
Weights = dict[frozenset[str], dict[str, float]]


def read(graph: StoredGraph, places: Places | None = None) -> Any:
    content = json.loads(FORMATS["cytoscape"].content(graph, places))
    return cx2.RawCX2NetworkFactory().get_cx2network(content)


def test_ndex_reads_as_much_as_the_facts_hold(everything: StoredGraph, weights: Weights, kinds: dict[str, str]) -> None:
    network = read(everything)
    names = {number: node["v"]["short_id"] for number, node in network.get_nodes().items()}
    assert {node["v"]["short_id"]: node["v"]["kind"] for node in network.get_nodes().values()} == kinds
    found = {frozenset((names[edge["s"]], names[edge["t"]])): edge["v"] for edge in network.get_edges().values()}
    assert {ends: {rule: values[rule] for rule in RULES} for ends, values in found.items()} == weights
    ties = {frozenset((tie.source, tie.target)): tie for tie in exchange(everything).ties}
    for ends, values in found.items():
        assert tuple(values["occasions"]) == ties[ends].occasions
        assert values.get("first_date", "") == ties[ends].duration.first


def test_every_value_is_of_the_type_that_is_declared(everything: StoredGraph) -> None:
    network = read(everything)
    declared = network.get_attribute_declarations()
    types = {"string": str, "double": float, "integer": int, "list_of_string": list}
    for aspect, elements in (("nodes", network.get_nodes()), ("edges", network.get_edges())):
        for element in elements.values():
            for name, value in element["v"].items():
                assert type(value) is types[declared[aspect][name]["d"]], name
        assert "id" not in declared[aspect]


def test_the_style_colours_every_kind_that_occurs(everything: StoredGraph, kinds: dict[str, str]) -> None:
    mapped = read(everything).get_visual_properties()["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
    colours = {entry["v"]: entry["vp"] for entry in mapped["map"]}
    assert set(kinds.values()) <= set(colours)
    assert set(Counter(colours.values()).values()) == {1}


def test_all_have_a_place_or_none_has(everything: StoredGraph) -> None:
    places = known_places(DATA)["organizations"]
    known, partial, none = (read(everything, some) for some in (places, {"wco": (0.5, 0.25)}, {}))
    for network in (known, partial):
        assert all(isinstance(node["x"], float) for node in network.get_nodes().values())
    assert all(node["x"] is None for node in none.get_nodes().values())
    wco = next(node for node in partial.get_nodes().values() if node["v"]["short_id"] == "wco")
    assert (wco["x"], wco["y"]) == (400.0, 127.5)
    assert all(node["y"] > wco["y"] for node in partial.get_nodes().values() if node is not wco)


def test_the_file_counts_its_own_parts_and_ends_with_its_status(everything: StoredGraph) -> None:
    parts = json.loads(FORMATS["cytoscape"].content(everything))
    held = {name: len(elements) for part in parts[2:-1] for name, elements in part.items()}
    assert {one["name"]: one["elementCount"] for one in parts[1]["metaData"]} == held
    assert parts[-1] == {"status": [{"success": True}]}


def test_names_that_attack_stay_names(hostile_graph: StoredGraph) -> None:
    wanted = {one.id: (one.label, one.name) for one in exchange(hostile_graph).organizations}
    nodes = [node["v"] for node in read(hostile_graph).get_nodes().values()]
    assert {node["short_id"]: (node["name"], node["full_name"]) for node in nodes} == wanted


@pytest.mark.parametrize("name", ["cytoscape", "networkx"])
def test_a_record_stands_on_a_line(everything: StoredGraph, name: str) -> None:
    lines = FORMATS[name].content(everything).decode().split("\n")
    network = exchange(everything)
    records = len(network.organizations) + len(network.ties)
    assert records <= len(lines) <= records + 30
