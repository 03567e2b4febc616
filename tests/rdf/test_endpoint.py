"""What is asked of a store elsewhere is answered as from the facts, and what is no answer is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pyoxigraph import Literal

from cli.test_commands import run
from customs_graph import load
from customs_graph.errors import EndpointFailed
from customs_graph.rdf.endpoint import open_endpoint
from customs_graph.rdf.push import ByGraphStore, parts_of, push
from customs_graph.rdf.service import Service
from customs_graph.rdf.store import Graph
from hostile import HOSTILE
from samples import DATA, MINIMAL
from server.started import serve
from stores import oxigraph

ASKED = [
    ["ask", "sponsors"],
    ["ask", "brokers", "--format", "json"],
    ["explain", "OTIF", "rocb-ap"],
    ["explain", "norikazu-kuramoto"],
    ["path", "APPU", "Fiji Customs"],
    ["sparql", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"],
    ["sparql", "DESCRIBE id:rocb-ap", "--format", "ntriples"],
    ["sparql", "ASK { id:rocb-ap a org:Organization }", "--format", "sparql-json"],
    ["export", "nquads"],
]


@pytest.fixture(scope="module")
def endpoint(everything: Graph) -> Iterator[str]:
    with oxigraph() as server:
        push(parts_of(everything), ByGraphStore(Service(server.store), everything.base))
        yield server.query


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_the_same_answer_as_from_the_facts(endpoint: str, arguments: list[str]) -> None:
    here = run(*arguments, "--data", str(DATA))
    there = run(*arguments, "--endpoint", endpoint)
    assert here.stdout and (there.returncode, there.stdout) == (here.returncode, here.stdout)


def test_the_same_page_as_from_the_facts(endpoint: str, tmp_path: Path) -> None:
    for where in (["--data", str(DATA)], ["--endpoint", endpoint]):
        assert run("view", "--out", str(tmp_path / where[0]), *where).returncode == 0
    assert (tmp_path / "--data").read_bytes() == (tmp_path / "--endpoint").read_bytes()


def test_the_same_site_as_from_the_facts(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "graph.yaml").write_text(MINIMAL, encoding="utf-8")
    with oxigraph() as server:
        assert run("push", server.store, cwd=tmp_path).returncode == 0
        for name, where in (("here", []), ("there", ["--endpoint", server.query])):
            assert run("publish", "--out", name, *where, cwd=tmp_path).returncode == 0
    files = [path for path in (tmp_path / "here").rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        assert path.read_bytes() == (tmp_path / "there" / path.relative_to(tmp_path / "here")).read_bytes(), path


def test_python_asks_it_too(endpoint: str) -> None:
    here, there = load(DATA), load(endpoint=endpoint)
    assert repr(there) == repr(here)
    assert there.ask("partners", of="rocb-ap").rows == here.ask("partners", of="rocb-ap").rows
    assert sorted(there.network.edges(data="weight")) == sorted(here.network.edges(data="weight"))
    assert len(there.rdf) == len(here.rdf)


def test_the_environment_may_name_it(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_GRAPH_ENDPOINT", endpoint)
    assert run("ask", "sponsors").stdout
    monkeypatch.setenv("CUSTOMS_GRAPH_ENDPOINT", "http://127.0.0.1:9/query")
    assert "cannot be reached" in run("ask", "sponsors").stderr


@pytest.mark.parametrize("text", [*HOSTILE, 'x" } } ; DROP ALL #', "\\", "a\nb", "\u2028"])
def test_a_hostile_value_stays_a_value(endpoint: str, text: str) -> None:
    found = open_endpoint(endpoint).select("SELECT ?x ?thing { ?thing a org:Organization }", x=Literal(text))
    assert found and {row["x"] for row in found} == {text}


def test_an_answer_that_is_cut_is_no_answer(tmp_path: Path) -> None:
    with serve("--data", str(DATA), "--rows", "50") as served:
        asked = run("ask", "roles", "--endpoint", served.sparql)
        assert (asked.returncode, asked.stdout) == (1, "") and "cuts its answer" in asked.stderr
        copied = run("export", "nquads", "--endpoint", served.sparql)
        assert copied.returncode == 1


def test_service_is_refused_here_too(endpoint: str) -> None:
    done = run("sparql", f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}", "--endpoint", endpoint)
    assert done.returncode == 2 and "SERVICE is refused" in done.stderr


@contextmanager
def answering(status: int, media_type: str, body: bytes, **headers: str) -> Iterator[str]:
    """A server that says the same to everybody."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in (("Content-Type", media_type), ("Content-Length", str(len(body))), *headers.items()):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    made = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/sparql"
    made.shutdown()
    made.server_close()


# The first row is whole, the second is not.
CUT_SHORT = b"""{"head": {"vars": ["base"]}, "results": {"bindings": [
  {"base": {"type": "literal", "value": "https://example.org/id/"}}, {"base": {"type"""


@pytest.mark.parametrize(
    ("status", "media_type", "body", "told"),
    [
        (200, "text/html", b"<h1>Welcome</h1>", "does not answer as SPARQL 1.1 says: its answer is text/html"),
        (200, "", b"", "its answer is of no known kind"),
        (200, "application/sparql-results+json", b'{"head": ', "does not answer as SPARQL 1.1 says"),
        (200, "application/sparql-results+json", b"", "does not answer as SPARQL 1.1 says"),
        (200, "application/sparql-results+json", CUT_SHORT, "does not answer as SPARQL 1.1 says"),
        (200, "application/sparql-results+json", b'{"head": {}, "boolean": true}', "a SELECT query with rows"),
        (200, "application/n-triples", b"", "a SELECT query with rows"),
        (500, "text/plain", b"out of \x1b[31mmemory\x00", "answered 500: out of  [31mmemory"),
        (503, "text/plain", b"", "answered 503: without a word"),
        (403, "text/plain", b"no", "does not let you in (403)"),
        (301, "text/plain", b"", "leads elsewhere (use /there)"),
    ],
)
def test_what_is_no_answer_is_told(status: int, media_type: str, body: bytes, told: str) -> None:
    with answering(status, media_type, body, Location="/there") as url, pytest.raises(EndpointFailed) as caught:
        open_endpoint(url)
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)
