"""The site that the server makes, the addresses of things, and that nothing held back is found in either."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
import rdflib

from customs_graph.rdf.access import load_graph
from customs_graph.site.gate import publishable
from patient_http import WAIT_SECONDS, http
from server.started import Served, serve, small_facts

OURS = "https://w3id.org/customs-graph"
TYPES = {
    "/": "text/html; charset=utf-8",
    "/assets/site.css": "text/css; charset=utf-8",
    "/assets/search.js": "text/javascript; charset=utf-8",
    "/dataset.ttl": "text/turtle; charset=utf-8",
    "/dataset.jsonld": "application/ld+json",
    "/data/customs-graph.nq": "application/n-quads",
    "/data/ties.csv": "text/csv; charset=utf-8",
    "/data/network.graphml": "application/graphml+xml",
    "/data/SHA256SUMS": "text/plain; charset=utf-8",
}


@pytest.fixture(scope="module")
def made(small: Served) -> Served:
    """The small server, when its site is there."""
    small.site_ready()
    return small


def test_the_endpoint_answers_while_the_site_is_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small_facts(tmp_path_factory.mktemp("early") / "data")
    with serve("--data", str(folder)) as served:
        assert served.ask("ASK { ?e a schema:Event }").json()["boolean"] is True
        waiting = served.get("/", accept="text/html")
        assert waiting.status_code == 503
        assert 'http-equiv="refresh"' in waiting.text
        told = served.get("/events.html", accept="application/json")
        assert (told.status_code, told.json()["detail"]) == (503, "the site is being made; try again")
        assert int(told.headers["retry-after"]) > 0


@pytest.mark.parametrize("path", TYPES)
def test_files_come_as_what_they_are(made: Served, path: str) -> None:
    found = made.get(path)
    assert (found.status_code, found.headers["content-type"]) == (200, TYPES[path])
    assert "last-modified" not in found.headers
    again = made.get(path, if_none_match=found.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_all_links_of_the_first_page_lead_somewhere(made: Served) -> None:
    with httpx.Client(base_url=made.url, timeout=WAIT_SECONDS) as client:
        front = client.get("/").text
        links = {link.partition("#")[0] for link in re.findall(r'href="([^":]+)"', front)}
        assert len(links) > 5
        for link in links:
            assert client.get(f"/{link}", follow_redirects=True).status_code == 200, link


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/etc/passwd",
        "/assets", "/assets/", "/data/", "/.htaccess", "/index.html/", "/index.html%00", "/ID/ALPHA", "/id/nobody",
        "/id/", "/event/../index.html", "/%5c..%5c", "/id/alpha%0d%0aX:y", "/.well-known/nothing",
    ],
)  # fmt: skip
def test_nothing_else_is_served(made: Served, path: str) -> None:
    request = http.build_request("GET", made.url + "/", headers={"Accept": "*/*"})
    request.extensions["target"] = path.encode()
    found = http.send(request)
    assert found.status_code == 404
    assert found.text


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("/id/alpha", "*/*", "/id/alpha.html"),
        ("/id/alpha", "text/html,application/xhtml+xml,*/*;q=0.8", "/id/alpha.html"),
        ("/id/alpha", "text/turtle", "/id/alpha.ttl"),
        ("/id/alpha", "text/html;q=0.5, application/ld+json;q=0.9", "/id/alpha.jsonld"),
        ("/id/alpha", "image/png", "/id/alpha.html"),
        ("/ontology", "text/turtle", "/ontology/customs.ttl"),
        ("/vocabulary/roles", "text/html", "/vocabulary/roles.html"),
        ("/graph/news", "text/turtle", "/graph/news.ttl"),
        ("/.well-known/void", "*/*", "/dataset.ttl"),
        ("/.well-known/void", "application/ld+json", "/dataset.jsonld"),
    ],
)
def test_an_address_leads_to_its_page_or_its_data(made: Served, path: str, accept: str, target: str) -> None:
    found = made.get(path, accept=accept)
    assert (found.status_code, found.headers["location"]) == (303, target)
    assert "Accept" in found.headers["vary"]
    assert made.get(target.partition("#")[0]).status_code == 200


def test_every_address_of_the_graph_leads_to_what_tells_of_it(made: Served, tmp_path: Path) -> None:
    graph, _ = publishable(load_graph(small_facts(tmp_path)))
    things = sorted({str(triple.subject.value) for triple in graph.triples()})  # type: ignore[union-attr]
    paths = {thing: thing.removeprefix(OURS).partition("#")[0] for thing in things if thing.startswith(OURS)}
    told = {path: described(made, path) for path in set(paths.values()) if not path.startswith("/graph/")}
    for thing, path in paths.items():
        assert path not in told or (rdflib.URIRef(thing), None, None) in told[path], thing
    assert len(told) > 20


def described(served: Served, path: str) -> rdflib.Graph:
    found = http.get(served.url + path, headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert found.status_code == 200, path
    return rdflib.Graph().parse(data=found.text, format="turtle")


def test_what_is_held_back_is_found_nowhere(made: Served) -> None:
    everything = made.ask("SELECT * { ?s ?p ?o }").text + made.ask("SELECT * { GRAPH ?g { ?s ?p ?o } }").text
    stored = made.get("/graph-store?default").text
    data = made.get("/data/customs-graph.nq").text + made.get("/sparql", accept="text/html").text
    for text in (everything, stored, data):
        assert "alpha" in text
        for hidden in (
            "Concealed",
            "concealed",
            "secret-sam",
            "retreat",
            "2030-01-01",
            "accessRights",
        ):
            assert hidden not in text, hidden
    assert made.get("/id/secret-sam").status_code == 404


def test_an_embargo_that_has_ended_holds_back_no_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small_facts(tmp_path_factory.mktemp("later") / "data")
    with serve("--data", str(folder), "--as-of", "2030-01-01") as served:
        assert "concealed retreat" in served.ask("SELECT ?l { id:retreat rdfs:label ?l }").text
        assert "Concealed" not in served.ask("SELECT * { ?s ?p ?o }").text


def test_a_published_folder_is_served_as_it_is(newsletter: Served) -> None:
    assert newsletter.get("/").text == "<!doctype html><title>Published</title>"
    assert newsletter.get("/index.html").headers["etag"] == newsletter.get("/").headers["etag"]
