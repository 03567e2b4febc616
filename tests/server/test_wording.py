"""The kind of a query is known before it runs, and whether its answer may be kept."""

from __future__ import annotations

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions

from customs_graph.questions.catalogue import questions
from customs_graph.rdf.store import Graph
from customs_graph.server.wording import is_steady, kind_of

TRICKY = {
    "select * {}": "SELECT",
    "  # ask\n  ASK {}": "ASK",
    "#select\r\nCONSTRUCT WHERE { ?s ?p ?o }": "CONSTRUCT",
    "PREFIX : <urn:select>\nDESCRIBE :a": "DESCRIBE",
    "PREFIX select:<urn:x#>ASK { select:a ?p ?o }": "ASK",
    "BASE <http://example.org/construct> PREFIX a.b: <x> SELECT * {}": "SELECT",
    "prefix # a comment\n ex: # another\n <urn:ask> construct { ?s ?p ?o } { ?s ?p ?o }": "CONSTRUCT",
    "PREFIX base: <urn:b> PREFIX prefix: <urn:p> ask { base:x prefix:y 1 }": "ASK",
    "PREFIX é: <urn:e>\tASK{}": "ASK",
    "VERSION '1.2' ASK {}": "ASK",
    "SELECT ?ask { ?ask a 'construct' }": "SELECT",
}


def kind(graph: Graph, query: str) -> str:
    """What the engine makes of it."""
    result = graph.evaluate(query)
    if isinstance(result, QueryBoolean):
        return "ASK"
    return "SELECT" if isinstance(result, QuerySolutions) else "CONSTRUCT"


@pytest.mark.parametrize("query", TRICKY)
def test_the_kind_of_a_query(graph: Graph, query: str) -> None:
    assert kind_of(query) == TRICKY[query]
    assert kind(graph, query) == TRICKY[query].replace("DESCRIBE", "CONSTRUCT")


def test_the_kind_of_every_question_of_the_catalogue(graph: Graph) -> None:
    texts = [question.sparql for question in questions().values() if question.sparql]
    assert len(texts) > 30
    for text in texts:
        assert kind_of(text) == kind(graph, text)


@pytest.mark.parametrize("query", ["", "INSERT DATA {}", "PREFIX x <urn:x> ASK {}", "SELEC * {}", "# ask", "selection"])
def test_what_is_no_query_is_left_to_the_workers(query: str) -> None:
    assert kind_of(query) == "SELECT"


@pytest.mark.parametrize("part", ["prefix ", "prefix a:", "# ", "base <", "\n", "prefix a: <b> ", "version '"])
def test_long_nonsense_is_given_up_at_once(part: str) -> None:
    assert kind_of(part * 100_000) == "SELECT"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (now() AS ?n) {}",
        "SELECT (RAND () AS ?n) {}",
        "ASK { FILTER(STRLEN(STRUUID()) > 1) }",
        "CONSTRUCT { ?b a ?c } { ?s a ?c BIND(BNODE(\n) AS ?b) }",
        "SELECT (UUID() AS ?u) {}",
    ],
)
def test_clock_and_chance_are_not_kept(query: str) -> None:
    assert not is_steady(query)


@pytest.mark.parametrize(
    "query", ["SELECT ?now { ?now a 'rand()' } # uuid()", "ASK { <urn:now()> ?p ?o }", "SELECT (YEAR(?d) AS ?y) {}"]
)
def test_all_else_is(query: str) -> None:
    assert is_steady(query)
