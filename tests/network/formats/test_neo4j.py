"""The tables for Neo4j load into another graph database, Ladybug, which refuses a relation to what is not there."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ladybug
import networkx as nx
import pytest

from customs_graph.exports import FORMATS
from customs_graph.network.multigraph import multigraph
from customs_graph.rdf.store import StoredGraph

TYPES = {"ID": "STRING", "string": "STRING", "long": "INT64", "double": "DOUBLE", "boolean": "BOOLEAN"}
COPY = "COPY {} FROM '{}' (HEADER=true, PARALLEL=false)"
Ask = Callable[[str], list[Any]]


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[StoredGraph], Ask]:
    def load(graph: StoredGraph) -> Ask:
        connection = ladybug.Connection(ladybug.Database(":memory:"))
        nodes, relations = tmp_path / "nodes.csv", tmp_path / "relationships.csv"
        nodes.write_bytes(FORMATS["neo4j-nodes"].content(graph))
        relations.write_bytes(FORMATS["neo4j-relationships"].content(graph))
        connection.execute(f"CREATE NODE TABLE Thing({', '.join(_columns(nodes))}, PRIMARY KEY(id))")
        connection.execute("CREATE REL TABLE Relation(FROM Thing TO Thing, type STRING, property STRING)")
        connection.execute(COPY.format("Thing", nodes))
        connection.execute(COPY.format("Relation", relations))

        def ask(query: str) -> list[Any]:
            result = connection.execute(query)
            assert isinstance(result, ladybug.QueryResult)
            return [list(row) for row in result.get_all()]

        return ask

    return load


def _columns(nodes: Path) -> list[str]:
    """The columns as the headers of Neo4j declare them."""
    with nodes.open(encoding="utf-8", newline="") as file:
        heads = [head.rpartition(":") for head in next(csv.reader(file))]
    assert heads[:2] == [("id", ":", "ID"), ("", ":", "LABEL")]
    return ["id STRING", "labels STRING", *(f"{name} {TYPES[kind]}" for name, _, kind in heads[2:])]


def test_counts_agree_with_the_multigraph(everything: StoredGraph, loaded: Callable[[StoredGraph], Ask]) -> None:
    ask, network = loaded(everything), multigraph(everything)
    kinds = Counter(kind.partition(":")[2] for kind in nx.get_node_attributes(network, "kind").values())
    assert dict(ask("MATCH (one) RETURN one.labels, count(*)")) == kinds
    relations = Counter(relation for *_, relation in network.edges(keys=True))
    assert dict(ask("MATCH ()-[r]->() RETURN r.property, count(*)")) == relations
    assert ask("MATCH (one {id: 'rocb-ap'}) RETURN one.label") == [[network.nodes["rocb-ap"]["label"]]]


def test_numbers_are_numbers_and_dates_are_as_the_source_gives_them(
    everything: StoredGraph, loaded: Callable[[StoredGraph], Ask]
) -> None:
    ask = loaded(everything)
    rows = everything.select("SELECT ?n { ?place schema:latitude ?n }")
    assert ask("MATCH (one) RETURN sum(one.schema_latitude)")[0][0] == pytest.approx(
        sum(float(row["n"]) for row in rows)
    )
    pages = everything.select("SELECT ?n { ?section schema:pageStart ?n }")
    assert ask("MATCH (one) RETURN max(one.schema_pageStart)") == [[max(int(row["n"]) for row in pages)]]
    starts = everything.select("SELECT ?event ?start { ?event a schema:Event ; schema:startDate ?start }")
    found = ask(
        "MATCH (one {labels: 'Event'}) WHERE one.schema_startDate IS NOT NULL RETURN one.id, one.schema_startDate"
    )
    assert dict(found) == {everything.short(row["event"]): row["start"] for row in starts}


def test_a_question_across_relations(everything: StoredGraph, loaded: Callable[[StoredGraph], Ask]) -> None:
    query = "MATCH (e {labels: 'Event'})-[:Relation {type: 'SPONSOR'}]->(o) RETURN e.id, o.id"
    rows = everything.select("SELECT ?event ?sponsor { ?event a schema:Event ; schema:sponsor ?sponsor }")
    wanted = sorted([everything.short(row["event"]), everything.short(row["sponsor"])] for row in rows)
    assert wanted
    assert sorted(loaded(everything)(query)) == wanted


def test_types_and_labels_are_names_that_cypher_takes_as_they_are(everything: StoredGraph) -> None:
    nodes, relations = (
        list(csv.reader(io.StringIO(FORMATS[name].content(everything).decode())))[1:]
        for name in ("neo4j-nodes", "neo4j-relationships")
    )
    assert all(re.fullmatch("[A-Z][A-Za-z]+", row[1]) for row in nodes)
    assert all(re.fullmatch("[A-Z]+(_[A-Z]+)*", row[2]) for row in relations)
    assert len({row[2] for row in relations}) == len({row[3] for row in relations})


def test_texts_that_attack_load_as_they_stand_in_the_table_of_things(
    hostile_graph: StoredGraph, loaded: Callable[[StoredGraph], Ask]
) -> None:
    ask, network = loaded(hostile_graph), multigraph(hostile_graph)
    found = dict(ask("MATCH (one) RETURN one.id, one.label"))
    table = csv.DictReader(io.StringIO(FORMATS["nodes"].content(hostile_graph).decode(), newline=""))
    assert {node: label or "" for node, label in found.items()} == {row["id"]: row["label"] for row in table}
    assert len(ask("MATCH ()-[r]->() RETURN r.type")) == network.number_of_edges()
