"""A client gets the format that it asks for, or is told which there are."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib.compare import to_isomorphic

from customs_graph.server.negotiation import OFFERED, ROWS, STATEMENTS, Form, choose, preferred
from server.started import Served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
SELECT = "SELECT ?e ?l ?d ?none { ?e a schema:Event ; rdfs:label ?l ; schema:startDate ?d } ORDER BY ?e LIMIT 5"
DATED = "?e rdfs:label ?l ; schema:startDate ?d"
CONSTRUCT = f"CONSTRUCT {{ {DATED} }} WHERE {{ ?e a schema:Event . {DATED} }}"
QUERIES = {
    "SELECT": SELECT,
    "ASK": "ASK { ?e a schema:Event }",
    "CONSTRUCT": CONSTRUCT,
    "DESCRIBE": "DESCRIBE id:rocb-ap",
}
EVERY = [(kind, form, media) for kind, forms in OFFERED.items() for form in forms for media in form.media]


@pytest.mark.parametrize(
    ("accept", "liked"),
    [
        (None, "a/one"),
        ("", "a/one"),
        ("*/*", "a/one"),
        ("b/two", "b/two"),
        ("B/Two", "b/two"),
        ("a/*;q=0.1, b/*;q=0.2", "b/two"),
        ("a/one;q=0, */*", "b/two"),
        ("a/*, a/one;q=0.5", "a/three"),
        ("*/*, a/*;q=0", "b/two"),
        ("b/two; charset=utf-8; q=0.9, a/one;q=0.8", "b/two"),
        ("c/four", None),
        ("a/one;q=0", None),
        ("*/*;q=0", None),
        ("a/one;q=7, b/two;q=0.1", "b/two"),
        ("nonsense", "a/one"),
        (";;;,,,=", "a/one"),
        (", b/two", "b/two"),
        ("c/four, */*;q=0.001", "a/one"),
    ],
)
def test_the_best_liked_is_chosen(accept: str | None, liked: str | None) -> None:
    assert preferred(accept, ["a/one", "b/two", "a/three"]) == liked


def test_every_media_type_and_short_name_leads_to_one_format_of_its_kind() -> None:
    for forms in OFFERED.values():
        names = [name for form in forms for name in (*form.media, *form.short)]
        assert len(set(names)) == len(names)
        for form in forms:
            for name in (*form.short, *form.media):
                chosen = choose(forms, "*/*", name)
                assert chosen and chosen.form is form


@pytest.mark.parametrize(("kind", "form", "media"), EVERY, ids=[f"{kind}-{media}" for kind, _, media in EVERY])
def test_every_format_is_what_it_says(newsletter: Served, kind: str, form: Form, media: str) -> None:
    found = newsletter.ask(QUERIES[kind], media)
    assert found.status_code == 200, found.text
    told, _, charset = found.headers["content-type"].partition("; charset=")
    assert told == media
    assert (charset == "utf-8") is media.startswith("text/")
    assert found.content == newsletter.ask(QUERIES[kind], form.media[0]).content


def test_all_formats_of_rows_say_the_same(newsletter: Served) -> None:
    answers = {form.name: newsletter.ask(SELECT, form.media[0]).content for form in ROWS}
    rows = [rdflib_rows(answers["sparql-json"], "json"), rdflib_rows(answers["sparql-xml"], "xml")]
    rows.append(rdflib_rows(answers["tsv"], "tsv"))
    assert rows[0] == rows[1] == rows[2]
    assert len(rows[0]) == 5
    plain = list(csv.reader(io.StringIO(answers["sparql-csv"].decode())))
    assert plain[0] == ["e", "l", "d", "none"]
    assert plain[1:] == [["" if cell is None else str(cell) for cell in row] for row in rows[0]]


def rdflib_rows(answer: bytes, form: str) -> list[tuple[object, ...]]:
    result = rdflib.query.Result.parse(io.BytesIO(answer), format=form)
    return [tuple(row.get(name) for name in result.vars or ()) for row in result.bindings]


def test_all_formats_of_statements_say_the_same(newsletter: Served) -> None:
    names = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    graphs = []
    for form in STATEMENTS:
        graph = rdflib.Graph().parse(data=newsletter.ask(CONSTRUCT, form.media[0]).content, format=names[form.name])
        graphs.append(to_isomorphic(graph))
    assert all(graph == graphs[0] for graph in graphs)
    assert len(graphs[0]) > 20


@pytest.mark.parametrize(
    ("kind", "accept", "media"),
    [
        ("SELECT", "*/*", "application/sparql-results+json"),
        ("SELECT", "application/*", "application/sparql-results+json"),
        ("SELECT", "text/*", "text/csv"),
        ("SELECT", "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("SELECT", "text/turtle, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("ASK", "text/csv, */*;q=0.1", "application/sparql-results+json"),
        ("CONSTRUCT", "*/*", "text/turtle"),
        ("CONSTRUCT", "application/json", "application/json"),
        ("DESCRIBE", "application/n-triples, text/turtle;q=0.9", "application/n-triples"),
    ],
)
def test_weights_and_wildcards_count(newsletter: Served, kind: str, accept: str, media: str) -> None:
    assert newsletter.ask(QUERIES[kind], accept).headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("kind", "accept"),
    [
        ("SELECT", "text/turtle"),
        ("SELECT", "image/png"),
        ("ASK", "text/csv"),
        ("ASK", "text/tab-separated-values"),
        ("CONSTRUCT", "text/csv"),
        ("CONSTRUCT", "application/sparql-results+json"),
        ("DESCRIBE", "text/turtle;q=0"),
    ],
)
def test_what_is_not_there_is_406_with_what_is(newsletter: Served, kind: str, accept: str) -> None:
    found = newsletter.ask(QUERIES[kind], accept)
    assert found.status_code == 406
    assert all(form.media[0] in found.text for form in OFFERED[kind])


@pytest.mark.parametrize(
    ("kind", "short", "media"),
    [
        ("SELECT", "csv", "text/csv"),
        ("SELECT", "json", "application/sparql-results+json"),
        ("SELECT", "XML", "application/sparql-results+xml"),
        ("SELECT", "text/tab-separated-values", "text/tab-separated-values"),
        ("CONSTRUCT", "json", "application/ld+json"),
        ("CONSTRUCT", "xml", "application/rdf+xml"),
        ("CONSTRUCT", "nt", "application/n-triples"),
    ],
)
def test_a_link_names_its_format(newsletter: Served, kind: str, short: str, media: str) -> None:
    found = newsletter.ask(QUERIES[kind], BROWSER, format=short)
    assert found.headers["content-type"].partition(";")[0] == media


def test_an_unknown_format_is_told(newsletter: Served) -> None:
    assert newsletter.ask(SELECT, format="xlsx").status_code == 406
    assert newsletter.ask(CONSTRUCT, format="csv").status_code == 406


def test_a_browser_gets_the_query_page_and_a_program_the_description(newsletter: Served) -> None:
    page = newsletter.get("/sparql", accept=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for accept in ("*/*", "text/turtle", "text/html;q=0.1, text/turtle"):
        assert newsletter.get("/sparql", accept=accept).headers["content-type"] == "text/turtle; charset=utf-8"


def test_a_link_with_a_query_opens_the_page_with_the_query_in_it(newsletter: Served) -> None:
    about = "https://w3id.org/customs-graph/graph/about"
    found = newsletter.ask(SELECT, BROWSER, **{"default-graph-uri": about})
    assert found.status_code == 303
    path, _, fragment = found.headers["location"].partition("#")
    assert path == "/sparql"
    assert parse_qs(fragment) == {"query": [SELECT], "graph": [about]}


def test_independent_readers_know_our_media_types() -> None:
    for form in ROWS:
        assert QueryResultsFormat.from_media_type(form.media[0])
    for form in STATEMENTS:
        assert RdfFormat.from_media_type(form.media[0])


def test_answers_are_read_by_oxigraph(newsletter: Served) -> None:
    for form in ROWS:
        answer = newsletter.ask(SELECT, form.media[0]).content
        known = QueryResultsFormat.from_media_type(form.media[0])
        if known != QueryResultsFormat.CSV:
            assert known and len(list(parse_query_results(answer, known))) == 5  # type: ignore[arg-type]
    for form in STATEMENTS:
        assert list(parse(newsletter.ask(CONSTRUCT, form.media[0]).content, RdfFormat.from_media_type(form.media[0])))
