"""The graphs can be fetched whole, and none of them can be changed."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.compare import to_isomorphic

from customs_graph.rdf.store import Graph
from patient_http import http
from server.started import Served

GRAPH = "https://w3id.org/customs-graph/graph/"


def fetched(served: Served, **named: str) -> rdflib.Graph:
    found = http.get(f"{served.url}/graph-store", params=named, headers={"Accept": "application/n-triples"})
    assert found.status_code == 200
    return rdflib.Graph().parse(data=found.text, format="nt")


def test_each_graph_is_whole(newsletter: Served, everything: Graph) -> None:
    for name in {quad.graph_name.value for quad in everything.quads()}:  # type: ignore[union-attr]
        assert to_isomorphic(fetched(newsletter, graph=name)) == to_isomorphic(named(everything, name))


def named(graph: Graph, name: str) -> rdflib.Graph:
    lines = (f"{quad.triple} ." for quad in graph.quads() if quad.graph_name.value == name)  # type: ignore[union-attr]
    return rdflib.Graph().parse(data="\n".join(lines), format="nt")


def test_the_default_graph_holds_each_statement_once(newsletter: Served, everything: Graph) -> None:
    assert len(fetched(newsletter, default="")) == len(everything.triples())


def test_a_graph_comes_in_the_format_asked_for_and_can_be_kept(newsletter: Served) -> None:
    address = f"{newsletter.url}/graph-store?graph={GRAPH}about"
    found = http.get(address, headers={"Accept": "application/rdf+xml"})
    assert found.headers["content-type"] == "application/rdf+xml"
    kept = http.get(address, headers={"Accept": "application/rdf+xml", "If-None-Match": found.headers["etag"]})
    assert kept.status_code == 304
    assert http.get(address, headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_written(newsletter: Served, method: str) -> None:
    found = http.request(method, f"{newsletter.url}/graph-store?default", content=b"")
    assert found.status_code == 405
    assert found.headers["allow"] == "GET, HEAD"
    assert "nothing here can be changed" in found.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("?graph=urn:unknown", 404),
        ("", 400),
        ("?graph=about", 400),
        ("?graph=", 400),
        ("?graph=urn:a&default", 400),
        ("?graph=urn:a&graph=urn:b", 400),
        ("?graph=%FF", 400),
        ("?graph=%zz", 400),
    ],
)
def test_what_names_no_graph_is_told_so(newsletter: Served, address: str, status: int) -> None:
    found = newsletter.get("/graph-store" + address)
    assert found.status_code == status
    assert found.text
