"""Answers can be kept and asked for again, come compressed, and errors come in words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import httpx
import pytest
import rdflib
from rdflib.namespace import RDF, VOID

from hostile import HOSTILE
from patient_http import http
from server.conftest import OTHER_SITE
from server.started import Served

QUERY = "SELECT ?e ?l { ?e a schema:Event ; rdfs:label ?l } ORDER BY ?l"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


def again(served: Served, tag: str, accept: str = "application/sparql-results+json", **more: str) -> httpx.Response:
    headers = {"Accept": accept, "If-None-Match": tag}
    return http.get(served.sparql, params={"query": QUERY} | more, headers=headers)


def test_who_has_the_answer_gets_it_not_again(newsletter: Served) -> None:
    first = newsletter.ask(QUERY)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for names in (tag, tag.removeprefix("W/"), f'"other", {tag}', f'W/"a,b",{tag}'):
        found = again(newsletter, names)
        assert (found.status_code, found.content, found.headers["etag"]) == (304, b"", tag)
        assert "Accept" in found.headers["vary"]
    for names in ('"other"', "*", tag[:-2] + '"', "nonsense"):
        assert again(newsletter, names).status_code == 200


def test_another_question_format_or_dataset_is_another_answer(newsletter: Served) -> None:
    tag = newsletter.ask(QUERY).headers["etag"]
    about = "https://w3id.org/customs-graph/graph/about"
    assert again(newsletter, tag, "application/json").status_code == 200
    assert again(newsletter, tag, "text/csv").status_code == 200
    assert again(newsletter, tag, **{"default-graph-uri": about}).status_code == 200
    assert again(newsletter, tag, **{"named-graph-uri": about}).status_code == 200
    assert newsletter.ask(QUERY + " ").headers["etag"] != tag


def test_other_facts_give_another_tag(newsletter: Served, small: Served) -> None:
    assert newsletter.ask("ASK {}").headers["etag"] != small.ask("ASK {}").headers["etag"]


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?n) {}", "SELECT (RAND() AS ?n) {}", "SELECT (UUID() AS ?n) {}"])
def test_what_changes_is_not_kept(newsletter: Served, query: str) -> None:
    found = newsletter.ask(query)
    assert "etag" not in found.headers
    assert found.headers["cache-control"] == "no-store"


def test_head_says_what_get_would(newsletter: Served) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql", "/graph-store?default", "/"):
        got, head = (http.request(method, newsletter.url + path) for method in ("GET", "HEAD"))
        assert head.content == b""
        assert head.status_code == got.status_code == 200
        del got.headers["date"], head.headers["date"]
        assert head.headers == got.headers


def test_answers_come_compressed_to_who_can_read_it(newsletter: Served) -> None:
    with http.stream("GET", newsletter.sparql, params={"query": QUERY}, headers={"Accept-Encoding": "gzip"}) as found:
        raw = b"".join(found.iter_raw())
    assert found.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in found.headers["vary"]
    plain = http.get(newsletter.sparql, params={"query": QUERY}, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content
    assert found.headers["etag"] == plain.headers["etag"]
    assert found.headers["etag"].startswith("W/")


def test_errors_are_words_for_people_and_problems_for_programs(newsletter: Served) -> None:
    assert newsletter.get("/nothing", accept="text/html").headers["content-type"] == "text/plain; charset=utf-8"
    for accept in ("*/*", "application/sparql-results+xml", ""):
        found = newsletter.ask("SELECT * { ?s ?p }", accept)
        assert (found.status_code, found.headers["content-type"]) == (400, "text/plain; charset=utf-8")
        assert found.text.startswith("not a SPARQL query: ")
        assert found.headers["cache-control"] == "no-store"
    for accept in ("application/json", "application/sparql-results+json, application/problem+json"):
        found = newsletter.ask("SELECT * { ?s ?p }", accept)
        assert found.headers["content-type"] == "application/problem+json"
        problem = json.loads(found.content)
        assert problem["status"] == 400
        assert problem["title"] == "Bad Request"
        assert problem["detail"].startswith("not a SPARQL query: ")


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_hostile_comes_back_as_a_page(newsletter: Served, attack: str) -> None:
    asked = [
        newsletter.ask(attack, "application/sparql-results+json, text/html;q=0.5"),
        newsletter.ask("ASK {}", "*/*", format=attack),
        newsletter.ask("ASK {}", "*/*", **{"default-graph-uri": attack}),
        newsletter.ask(f"SELECT ?x {{ VALUES ?x {{ {json.dumps(attack)} }} }}", "application/xml"),
    ]
    for found in asked:
        assert "html" not in found.headers["content-type"]
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["content-security-policy"].startswith("default-src 'none'")
        assert found.headers["content-security-policy"].endswith("sandbox")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/> INTO GRAPH <urn:x>",
    ],
)
def test_a_query_reaches_nothing_outside(newsletter: Served, query: str) -> None:
    found = newsletter.ask(query)
    assert found.status_code == 400
    assert "refused" in found.text or "update" in found.text


def test_too_much_is_refused_by_its_size(newsletter: Served) -> None:
    long = "SELECT * { ?s ?p ?o } #" + "x" * 40_000
    found = newsletter.ask(long)
    assert found.status_code == 414
    assert "POST" in found.text
    assert http.post(newsletter.sparql, data={"query": long}).status_code == 200
    assert http.post(newsletter.sparql, data={"query": long + "x" * 2**20}).status_code == 413
    many = http.get(newsletter.sparql, headers={"X-Long": "x" * 20_000})
    assert many.status_code == 431


def test_an_endless_body_is_cut_off(newsletter: Served) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(2_000):
            yield b"x" * 1_000

    found = http.post(newsletter.sparql, content=endless(), headers={"Content-Type": "application/sparql-query"})
    assert found.status_code == 413


def test_the_service_describes_itself(newsletter: Served) -> None:
    graph = rdflib.Graph().parse(data=newsletter.get("/sparql", accept="text/turtle").text, format="turtle")
    service = graph.value(predicate=RDF.type, object=SD.Service)
    assert graph.value(service, SD.endpoint) == rdflib.URIRef(newsletter.sparql)
    assert SD.SPARQL11Query in graph.objects(service, SD.supportedLanguage)
    formats = {str(one).rpartition("/")[2] for one in graph.objects(service, SD.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "JSON-LD"} <= formats
    dataset = graph.value(service, SD.defaultDataset)
    counted = newsletter.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    default = graph.value(dataset, SD.defaultGraph)
    assert int(str(graph.value(default, VOID.triples))) == int(counted[0]["n"]["value"])
    named = newsletter.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    sizes = {row["g"]["value"]: int(row["n"]["value"]) for row in named.json()["results"]["bindings"]}
    told = {
        str(graph.value(one, SD.name)): int(str(graph.value(graph.value(one, SD.graph), VOID.triples)))
        for one in graph.objects(dataset, SD.namedGraph)
    }
    assert told == sizes
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_the_description_comes_in_every_form_of_rdf(newsletter: Served) -> None:
    forms = {
        "text/turtle": "turtle",
        "application/n-triples": "nt",
        "application/rdf+xml": "xml",
        "application/ld+json": "json-ld",
    }
    texts = {form: newsletter.get("/sparql", accept=media).text for media, form in forms.items()}
    sizes = {len(rdflib.Graph().parse(data=text, format=form)) for form, text in texts.items()}
    assert len(sizes) == 1


def test_pages_of_the_site_that_was_named_read_answers(newsletter: Served) -> None:
    headers = {"Origin": OTHER_SITE}
    found = http.get(newsletter.sparql, params={"query": QUERY}, headers=headers)
    assert found.headers["access-control-allow-origin"] == OTHER_SITE
    assert "Origin" in found.headers["vary"]
    exposed = found.headers["access-control-expose-headers"].lower()
    assert all(name in exposed for name in ("etag", "result-cut", "retry-after"))
    refused = http.get(newsletter.sparql, params={"query": "SELEC"}, headers=headers)
    assert refused.headers["access-control-allow-origin"] == OTHER_SITE
    before = headers | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert http.options(newsletter.sparql, headers=before).headers["access-control-allow-origin"] == OTHER_SITE


def test_pages_of_others_do_not(newsletter: Served, small: Served) -> None:
    for served in (newsletter, small):
        headers = {"Origin": "https://evil.example"}
        assert "access-control-allow-origin" not in http.get(served.sparql, headers=headers).headers
        before = headers | {"Access-Control-Request-Method": "POST"}
        found = http.options(served.sparql, headers=before)
        assert found.status_code in (400, 405)
        assert "access-control-allow-origin" not in found.headers
