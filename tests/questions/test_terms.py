"""The terms that a question is said to need are those of the queries that its answer is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pyparsing import ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from customs_graph.questions.catalogue import question, questions
from customs_graph.questions.runner import ask
from customs_graph.questions.terms import queries_behind, terms_in, terms_of
from customs_graph.rdf.namespaces import CG, PREFIXES, expand
from customs_graph.rdf.store import WHOLE, Dataset, Graph, Result, StoredGraph, Value
from customs_graph.site.answers import example_of

NETWORK = sorted(name for name, asked in questions().items() if asked.network)
# Every answer names sections, to tell its sources.
NAMING = {expand("cg:Section")}


class Recorded(StoredGraph):
    """A graph that keeps the queries it is asked."""

    def __init__(self, graph: StoredGraph) -> None:
        super().__init__(graph.store, graph.base)
        self.queries: set[str] = set()

    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        self.queries.add(query)
        return super().evaluate(query, bindings, dataset)


@pytest.mark.parametrize("name", NETWORK)
def test_a_measure_needs_the_terms_of_the_queries_that_run(graph: Graph, name: str) -> None:
    asked, recorded = question(name), Recorded(graph.local())
    given = example_of(graph, asked)
    assert given is not None
    ask(recorded, asked, given)
    run = {term for query in recorded.queries for term in terms_in(query) if term.startswith(CG)}
    assert {term for term in terms_of(asked) if term.startswith(CG)} == run - NAMING


def test_all_ways_of_naming_a_term_are_read() -> None:
    query = """SELECT ?x { ?x a cg:Figure ; dcterms:source/oa:hasSource|^schema:about ?y .
      OPTIONAL { ?y <https://example.org/p> 1 } FILTER NOT EXISTS { ?x cg:base "cg:measure" }
      { SELECT ?y { VALUES ?y { id:a } GRAPH ?g { ?y cg:mode+ ?z } } } } ORDER BY ?x # cg:party"""
    names = ("cg:Figure", "dcterms:source", "oa:hasSource", "schema:about", "cg:base", "cg:mode", "id:a", "rdf:type")
    assert terms_in(query) == {*map(expand, names), "https://example.org/p"}


def test_the_terms_of_a_query_are_those_that_a_parser_finds() -> None:
    head = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
    for query in {query for asked in questions().values() for query in queries_behind(asked)}:
        assert terms_in(query) == named_in(parseQuery(head + query)[1]), query


def named_in(part: Any) -> set[str]:
    if isinstance(part, URIRef):
        return {str(part)}
    if isinstance(part, CompValue) and part.name == "pname":
        return {PREFIXES[part["prefix"]] + part["localname"]}
    within = part.values() if isinstance(part, CompValue) else part if isinstance(part, list | ParseResults) else ()
    return set().union(*map(named_in, within))


def test_every_question_needs_some_term() -> None:
    assert [name for name, asked in questions().items() if not terms_of(asked)] == []
