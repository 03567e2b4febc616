"""The cases of the W3C's SPARQL 1.1 protocol tests that apply where nothing can be changed, in a table of our own.

Names are those of the W3C. Its data sets are graphs of ours; how many statements each has is known to the server's own
description, and to the graph that the test reads for itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from customs_graph.rdf.store import Graph
from patient_http import http
from server.started import Served

GRAPH = "https://w3id.org/customs-graph/graph/"
ABOUT, PLACES, TERMS = GRAPH + "about", GRAPH + "coordinates", GRAPH + "ontology"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TURTLE, RDF_XML, JSON_LD = "text/turtle", "application/rdf+xml", "application/ld+json"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@dataclass(frozen=True)
class Case:
    """A request, and what the W3C expects of it: statuses, and where there is an answer, what it must be."""

    name: str
    method: str = "GET"
    address: str = ""
    body: bytes = b""
    media: str = ""
    accept: str = ""
    statuses: tuple[int, ...] = (200,)
    types: tuple[str, ...] = ()
    answer: object = None


def query(text: str, **more: str) -> str:
    return "?" + urlencode({"query": text} | more)


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


def graphs(*pairs: tuple[str, str]) -> str:
    return "?" + urlencode(pairs)


DEFAULT, NAMED_GRAPH = "default-graph-uri", "named-graph-uri"
BOTH = ((DEFAULT, ABOUT), (DEFAULT, PLACES))
TWO = ((NAMED_GRAPH, ABOUT), (NAMED_GRAPH, PLACES))
FULL = (*BOTH, (NAMED_GRAPH, TERMS))
FROM = f"SELECT (COUNT(*) AS ?n) FROM <{TERMS}> {{ ?s ?p ?o }}"
UTF_16 = "SELECT * { ?s ?p ?o }".encode("utf-16")

CASES = (
    Case("query_get", address=query("ASK {}"), answer=True),
    Case("query_post_form", "POST", body=form(("query", "ASK {}")), media=FORM, answer=True),
    Case("query_post_form_charset", "POST", "", form(("query", "ASK {}")), f"{FORM}; charset=UTF-8", answer=True),
    Case("query_post_direct", "POST", body=b"ASK {}", media=DIRECT, answer=True),
    Case("query_post_direct_charset", "POST", body=b"ASK {}", media=f"{DIRECT};charset=utf-8", answer=True),
    Case("query_dataset_default_graph", address=query(COUNT, **{DEFAULT: ABOUT}), answer=[ABOUT]),
    Case("query_dataset_default_graphs_get", address=graphs(("query", COUNT), *BOTH), answer=[ABOUT, PLACES]),
    Case("query_dataset_default_graphs_post", "POST", graphs(*BOTH), COUNT.encode(), DIRECT, answer=[ABOUT, PLACES]),
    Case("query_dataset_default_graphs_form", "POST", "", form(("query", COUNT), *BOTH), FORM, answer=[ABOUT, PLACES]),
    Case("query_dataset_named_graphs_get", address=graphs(("query", NAMED), *TWO), answer={ABOUT, PLACES}),
    Case("query_dataset_named_graphs_post", "POST", graphs(*TWO), NAMED.encode(), DIRECT, answer={ABOUT, PLACES}),
    Case("query_dataset_full_default", address=graphs(("query", COUNT), *FULL), answer=[ABOUT, PLACES]),
    Case("query_dataset_full_named", address=graphs(("query", NAMED), *FULL), answer={TERMS}),
    Case("query_dataset_named_has_no_default", address=graphs(("query", COUNT), *TWO), answer=[]),
    Case("query_dataset_default_names_no_graph", address=graphs(("query", NAMED), *BOTH), answer=set()),
    Case("query_multiple_dataset", address=query(FROM, **{DEFAULT: ABOUT}), answer=[ABOUT]),
    Case("query_multiple_dataset_post", "POST", graphs((DEFAULT, ABOUT)), FROM.encode(), DIRECT, answer=[ABOUT]),
    Case("query_from_in_text", address=query(FROM), answer=[TERMS]),
    Case("query_content_type_select", address=query(COUNT), accept=XML, types=(XML,)),
    Case("query_content_type_ask", address=query("ASK {}"), accept=XML, types=(XML,)),
    Case("query_content_type_describe", address=query(f"DESCRIBE <{ABOUT}>"), types=(TURTLE, RDF_XML, JSON_LD)),
    Case("query_content_type_construct", address=query("CONSTRUCT WHERE {?s a ?c}"), accept=RDF_XML, types=(RDF_XML,)),
    Case("bad_query_method", "PUT", query("ASK {}"), statuses=(405,)),
    Case("bad_query_method_delete", "DELETE", query("ASK {}"), statuses=(405,)),
    Case("bad_multiple_queries", address=graphs(("query", "ASK {}"), ("query", "SELECT * {}")), statuses=(400,)),
    Case("bad_multiple_queries_form", "POST", "", form(("query", "ASK {}"), ("query", "")), FORM, statuses=(400,)),
    Case("bad_multiple_queries_mixed", "POST", query("ASK {}"), b"ASK {}", DIRECT, statuses=(400,)),
    Case("bad_query_wrong_media_type", "POST", body=b"ASK {}", media="text/plain", statuses=(415,)),
    Case("bad_query_missing_form_type", "POST", body=form(("query", "ASK {}")), statuses=(415,)),
    Case("bad_query_missing_direct_type", "POST", body=b"ASK {}", statuses=(415,)),
    Case("bad_query_multipart", "POST", body=b"--x", media="multipart/form-data; boundary=x", statuses=(415,)),
    Case("bad_query_non_utf8", "POST", body=UTF_16, media=f"{DIRECT}; charset=UTF-16", statuses=(415,)),
    Case("bad_query_non_utf8_unsaid", "POST", body=UTF_16, media=DIRECT, statuses=(400,)),
    Case("bad_query_non_utf8_get", address="?query=ASK+%7B%7D+%23+%FF", statuses=(400,)),
    Case("bad_query_percent", address="?query=ASK%20%7B%7D%2", statuses=(400,)),
    Case("bad_query_syntax", address=query("ASK { $ }"), statuses=(400,)),
    Case("bad_query_empty", address=query(""), statuses=(400,)),
    Case("bad_query_missing", "POST", body=form(("q", "ASK {}")), media=FORM, statuses=(400,)),
    Case("bad_query_missing_with_dataset", address=graphs(*BOTH), statuses=(400,)),
    Case("bad_query_dataset_relative", address=query("ASK {}", **{DEFAULT: "about"}), statuses=(400,)),
    Case("bad_query_dataset_unknown", address=query("ASK {}", **{DEFAULT: GRAPH + "none"}), statuses=(400,)),
    Case("bad_query_too_many_parameters", address="?" + "&".join(["a=b"] * 200), statuses=(400,)),
    Case("update_get", address=graphs(("update", "CLEAR ALL")), statuses=(400,)),
    Case("update_post_form", "POST", body=form(("update", "CLEAR ALL")), media=FORM, statuses=(403,)),
    Case("update_post_direct", "POST", body=b"CLEAR ALL", media="application/sparql-update", statuses=(403,)),
    Case("update_as_query", address=query("INSERT DATA { <urn:a> <urn:b> <urn:c> }"), statuses=(400,)),
    Case("update_and_query", "POST", query("ASK {}"), form(("update", "CLEAR ALL")), FORM, statuses=(403,)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_protocol(newsletter: Served, everything: Graph, case: Case) -> None:
    headers = {"Accept": case.accept or "*/*"} | ({"Content-Type": case.media} if case.media else {})
    found = http.request(case.method, newsletter.sparql + case.address, content=case.body, headers=headers)
    assert found.status_code in case.statuses, found.text
    assert found.text
    if case.types:
        assert found.headers["content-type"].partition(";")[0] in case.types
        read(found)
    if case.answer is not None:
        assert said(found) == expected(everything, case.answer)


def read(found: httpx.Response) -> None:
    """Read an answer by what it says that it is; a reader of its own fails on what it is not."""
    media = found.headers["content-type"].partition(";")[0]
    rows, triples = QueryResultsFormat.from_media_type(media), RdfFormat.from_media_type(media)
    if rows:
        read_rows = parse_query_results(found.content, rows)
        assert not isinstance(read_rows, QuerySolutions) or list(read_rows)
    else:
        assert triples and list(parse(found.content, triples))


def said(found: httpx.Response) -> object:
    """Return yes or no, the number in the one row, or the numbers by graph."""
    answer = json.loads(found.content)
    if "boolean" in answer:
        return answer["boolean"]
    rows = answer["results"]["bindings"]
    if answer["head"]["vars"] == ["n"]:
        return int(rows[0]["n"]["value"])
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}


def expected(graph: Graph, answer: object) -> object:
    """The same, counted by hand: a list is of graphs taken together, a set of graphs each for itself."""
    if isinstance(answer, bool):
        return answer
    triples = {name: {q.triple for q in graph.quads() if q.graph_name.value == name} for name in (ABOUT, PLACES, TERMS)}  # type: ignore[union-attr]
    if isinstance(answer, list):
        return len(set().union(*(triples[name] for name in answer)))
    assert isinstance(answer, set)
    return {name: len(triples[name]) for name in answer}


def test_updates_and_wrong_methods_are_told_of_in_words(newsletter: Served) -> None:
    refused = http.post(newsletter.sparql, data={"update": "CLEAR ALL"})
    assert "updates are refused" in refused.text
    wrong = http.put(newsletter.sparql, content=b"")
    assert wrong.headers["allow"] == "GET, HEAD, POST"
    assert "GET, HEAD, POST" in wrong.text


def test_a_query_may_hold_any_text(newsletter: Served) -> None:
    text = "念本 'Ω' \t + & = % ü 😀"
    asked = f'SELECT ?text {{ BIND("{text}" AS ?text) }}'
    direct = http.post(newsletter.sparql, content=asked.encode(), headers={"Content-Type": DIRECT})
    for found in (newsletter.ask(asked), http.post(newsletter.sparql, data={"query": asked}), direct):
        assert found.json()["results"]["bindings"][0]["text"]["value"] == text


def test_a_plus_in_an_address_is_a_blank(newsletter: Served) -> None:
    found = newsletter.get("/sparql?query=" + quote_plus("SELECT ?a { BIND('x y+z' AS ?a) }"))
    assert found.json()["results"]["bindings"][0]["a"]["value"] == "x y+z"
