"""Results are cut at their limits and say so; what is not cut is what the engine itself writes."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, Store, Triple

from customs_graph.errors import QueryRefused
from customs_graph.questions.asked import Asked
from customs_graph.questions.cutting import Answered
from customs_graph.questions.limits import ALONE, Limits
from customs_graph.questions.sparql import RESULTS, TRIPLES, answer_query
from customs_graph.rdf.store import StoredGraph

XSD = "http://www.w3.org/2001/XMLSchema#"
SUBJECT, PREDICATE = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


NESTED = Triple(BlankNode("z"), PREDICATE, Triple(SUBJECT, PREDICATE, typed("1", "integer")))
TERMS = (
    NamedNode("http://example.org/é?x=1#&"), BlankNode("b0"), NESTED,
    Literal(""), Literal("", language="en"), Literal("text", language="en-gb"), Literal("'\"\\\t\n\r\u2028 😀"),
    Literal("text", language="ar", direction=BaseDirection.RTL),
    typed("1", "integer"), typed("no number", "integer"), typed("1.5", "decimal"), typed("1", "decimal"),
    typed("1", "double"), typed("1e200", "double"), typed("INF", "double"), typed("NaN", "double"),
    typed("true", "boolean"), typed("TRUE", "boolean"), typed("2022", "gYear"), typed("2022-05-18", "date"),
)  # fmt: skip
QUERIES = (
    "SELECT * { ?s ?p ?o }",
    "SELECT ?o ?none { ?s ?p ?o }",
    "SELECT ?none { ?s ?p ?o }",
    "SELECT ?a ?b { { BIND(1 AS ?a) } UNION { BIND(2 AS ?b) } UNION { } }",
    "SELECT * { <http://example.org/s> <http://example.org/p> 1 }",
    "SELECT ?s { FILTER(false) }",
    "SELECT * { FILTER(false) }",
    "ASK { ?s ?p ?o }",
)


@pytest.fixture(scope="module")
def terms() -> StoredGraph:
    store = Store()
    store.extend(Quad(SUBJECT, PREDICATE, term) for term in TERMS)
    return StoredGraph(store, "http://example.org/")


def numbers(upto: int) -> str:
    return f"SELECT ?n {{ VALUES ?n {{ {' '.join(map(str, range(upto)))} }} }}"


def within(graph: StoredGraph, query: str, form: str, rows: int | None = None, answer: int | None = None) -> Answered:
    return answer_query(graph, Asked(query, form), Limits(ALONE.seconds, ALONE.megabytes, rows, answer))


@pytest.mark.parametrize("form", RESULTS)
@pytest.mark.parametrize("query", QUERIES)
def test_what_is_not_cut_is_what_the_engine_writes(terms: StoredGraph, query: str, form: str) -> None:
    """Every kind of term, unbound ones, and rows without columns."""
    written = terms.store.query(query).serialize(format=getattr(QueryResultsFormat, RESULTS[form]))
    assert within(terms, query, form, rows=100, answer=1) == Answered(written or b"")


def rows_of(text: bytes, form: str) -> int:
    if form == "sparql-json":
        return len(json.loads(text)["results"]["bindings"])
    if form == "json":
        return len(json.loads(text)["rows"])
    return text.count(b"<result>") if form == "sparql-xml" else len(text.splitlines()) - 1


@pytest.mark.parametrize("form", [*RESULTS, "json", "csv"])
@pytest.mark.parametrize(("there", "cut"), [(9, ""), (10, ""), (11, "after 10 rows"), (5000, "after 10 rows")])
def test_rows_are_cut_at_their_limit_and_not_before(terms: StoredGraph, form: str, there: int, cut: str) -> None:
    answered = within(terms, numbers(there), form, rows=10)
    assert (answered.cut, rows_of(answered.body, form)) == (cut, min(there, 10))


@pytest.mark.parametrize("form", [*RESULTS, "json", "csv"])
def test_an_answer_is_no_larger_than_its_limit_in_any_format(terms: StoredGraph, form: str) -> None:
    megabyte = 1024 * 1024
    text = "<&," * 3000
    query = f"SELECT ?x {{ VALUES ?n {{ {'1 ' * 300} }} BIND('{text}' AS ?x) }}"
    answered = within(terms, query, form, answer=1)
    kept = rows_of(answered.body, form)
    assert answered.cut == f"after {kept} rows, at 1 megabytes"
    assert megabyte / 2 < len(answered.body) <= megabyte


@pytest.mark.parametrize("form", TRIPLES)
def test_triples_are_cut(graph: StoredGraph, form: str) -> None:
    query = "CONSTRUCT { ?s a ?t } { ?s a ?t }"
    cut, whole = within(graph, query, form, rows=5), within(graph, query, form)
    assert cut.cut == "after 5 triples" and whole.cut == ""
    assert len(cut.body) < len(whole.body)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT ('\\u0001' AS ?x) { }", "sparql-xml"),
        ("CONSTRUCT { <x:a> <x:b> '\\u0001' } { }", "rdfxml"),
        ("CONSTRUCT { <x:a> <http://example.org/1> 'x' } { }", "rdfxml"),
        ("CONSTRUCT { <x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> } { }", "jsonld"),
    ],
)
def test_what_a_format_cannot_say_is_refused(terms: StoredGraph, query: str, form: str) -> None:
    with pytest.raises(QueryRefused, match="cannot be written"):
        within(terms, query, form)
    other = "ntriples" if form in TRIPLES else "sparql-json"
    assert within(terms, query, other).body
