"""The store as rdflib sees it, with two sources that partly say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import rdflib
from rdflib import Literal, URIRef

from customs_graph import Knowledge
from customs_graph.rdf.store import Graph
from samples import MINIMAL

SCHEMA = rdflib.Namespace("https://schema.org/")
BASE = "https://w3id.org/customs-graph/"
MEETING, ALPHA = URIRef(BASE + "id/meeting"), URIRef(BASE + "id/alpha")
NEWS, MORE = URIRef(BASE + "graph/news"), URIRef(BASE + "graph/more")
TWO = MINIMAL.replace(
    "organizations:\n",
    "  more: {title: More 2, kind: newsletter, period: 2022-04 to 2022-06, sections: {three: {heading: T, page: 3}}}\n"
    "organizations:\n",
    1,
).replace("kind: regional-office, section: one", "kind: regional-office, section: [one, more/three]")


@pytest.fixture
def g(graph_from: Callable[[str], Graph]) -> Knowledge:
    return Knowledge(graph_from(TWO))


def test_the_default_graph_holds_every_statement_once(g: Knowledge) -> None:
    triples = list(g.rdf.triples((None, None, None)))
    assert len(triples) == len(set(triples)) == len(g.rdf) == len(g.graph.triples())


def test_a_text_is_found_as_a_plain_one_and_comes_back_typed(g: Knowledge) -> None:
    assert list(g.rdf.subjects(rdflib.RDFS.label, Literal("Alpha Office"))) == [ALPHA]
    assert g.rdf.value(ALPHA, rdflib.RDFS.label) == Literal("Alpha Office", datatype=rdflib.XSD.string)
    assert g.rdf.value(ALPHA, rdflib.RDFS.label) != Literal("Alpha Office")
    assert str(g.rdf.value(ALPHA, rdflib.RDFS.label)) == "Alpha Office"


def test_a_named_graph_holds_what_its_source_says(g: Knowledge) -> None:
    news, more = g.rdf.graph(NEWS), g.rdf.graph(MORE)
    assert (ALPHA, rdflib.RDFS.label, None) in news and (ALPHA, rdflib.RDFS.label, None) in more
    assert (MEETING, rdflib.RDFS.label, None) in news and (MEETING, rdflib.RDFS.label, None) not in more
    query = "SELECT ?source { GRAPH ?source { id:alpha rdfs:label ?label } } ORDER BY ?source"
    assert [row.source for row in _rows(g, query)] == [MORE, NEWS]
    labels = list(g.rdf.quads((ALPHA, rdflib.RDFS.label, None, None)))
    assert len(labels) == 3


def test_values_are_bound_to_variables_that_are_selected(g: Knowledge) -> None:
    query = "SELECT ?event ?fund { ?event schema:sponsor ?fund }"
    assert [row.fund for row in _rows(g, query, event=MEETING)] == [URIRef(BASE + "id/gamma")]
    assert _rows(g, query, event=ALPHA) == []
    with pytest.raises(RuntimeError, match="SELECT projection"):
        _rows(g, "SELECT ?fund { ?event schema:sponsor ?fund }", event=MEETING)


def test_construct_gives_a_graph_of_its_own(g: Knowledge) -> None:
    made = g.rdf.query("CONSTRUCT { ?event a schema:Thing } WHERE { ?event a schema:Event }").graph
    assert made is not None
    assert set(made) == {(MEETING, rdflib.RDF.type, SCHEMA.Thing)}
    made.remove((None, None, None))
    assert (MEETING, rdflib.RDF.type, SCHEMA.Event) in g.rdf


def test_each_graph_is_serialized_alone(g: Knowledge) -> None:
    for graph in (g.rdf.default_graph, g.rdf.graph(NEWS)):
        assert set(rdflib.Graph().parse(data=graph.serialize(format="turtle"))) == set(graph)
    again = rdflib.Dataset().parse(data=g.rdf.serialize(format="trig"), format="trig")
    assert len(list(again.quads((ALPHA, rdflib.RDFS.label, None, None)))) == 3


def test_what_is_added_is_seen_by_all_and_in_no_other_graph(g: Knowledge, graph_from: Callable[[str], Graph]) -> None:
    g.rdf.add((MEETING, SCHEMA.sponsor, ALPHA))
    query = "SELECT ?fund { id:meeting schema:sponsor ?fund } ORDER BY ?fund"
    assert [row["fund_id"] for row in g.sparql(query)] == ["alpha", "gamma"]
    assert [row["fund_id"] for row in Knowledge(graph_from(TWO)).sparql(query)] == ["gamma"]


def _rows(g: Knowledge, query: str, **bindings: URIRef) -> list[Any]:
    return list(g.rdf.query(query, initBindings=dict(bindings)))
