"""A typed query reads only, reaches nothing outside, and is ended at its limits: real processes, a real server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from customs_graph.errors import DataFaulty, QueryRefused, QueryStopped
from customs_graph.questions.asked import Asked
from customs_graph.questions.guard import guarded_query
from customs_graph.questions.limits import Limits
from customs_graph.questions.sparql import answer_query, refuse_remote
from customs_graph.rdf.store import Graph
from samples import DATA

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Outside:
    """A server on this machine that counts who comes."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        calls = self.calls

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def outside() -> Iterator[Outside]:
    made = Outside()
    yield made
    made.server.shutdown()
    made.server.server_close()


def ask(query: str, form: str = "json", seconds: int = 20) -> str:
    return guarded_query(DATA, Asked(query, form), Limits(seconds, 2048)).body.decode()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { service silent <%s> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE<%s>{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } VALUES ?u { <%s> } }",
        "PREFIX a: <http://127.0.0.1/> SELECT * { ?s ?p a:.SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 5.SERVICE <%s> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\u005C" . SERVICE <%s> { ?s ?p ?o } #" }',
        'SELECT * { ?s ?p "\\u0022\\u0022\\u0022" . SERVICE <%s> { ?s ?p ?o } #"""""\n }',
        "SELECT * { ?s ?p '#' . SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''a'b\"''' SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { VALUES ?u { <%s> } SERVICE ?u { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b)SERVICE<%s>{ ?s ?p ?o } }",
    ],
)
def test_service_is_refused_before_anything_runs(outside: Outside, query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE is refused"):
        ask(query % outside.url)
    assert outside.calls == []


@pytest.mark.parametrize("clause", ["FROM <%s>", "FROM NAMED <%s>"])
def test_a_dataset_elsewhere_is_not_fetched(outside: Outside, graph: Graph, clause: str) -> None:
    """Not even by a process that could: the engine looks for it in the graph alone."""
    query = f"SELECT * {clause % outside.url} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    assert answer_query(graph, Asked(query, "tsv")).body.count(b"\n") == 1
    assert outside.calls == []


def test_even_an_unnoticed_service_reaches_nothing(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process gives up its right to open connections, whatever the query says."""
    import subprocess
    import sys

    query = f"SELECT * {{ SERVICE <{outside.url}> {{ ?s ?p ?o }} }}"
    code = (
        "import pyoxigraph, sys\n"
        "from customs_graph.questions.confinement import confine\n"
        "from customs_graph.questions.limits import Limits\n"
        "store = pyoxigraph.Store()\n"
        "if sys.argv[1] == 'guarded': confine(Limits(10, 500))\n"
        f"list(store.query({query!r}))\n"
    )
    for mode, calls in (("guarded", 0), ("open", 1)):
        subprocess.run([sys.executable, "-c", code, mode], capture_output=True, timeout=60)
        assert len(outside.calls) == calls, mode


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a schema:Event } LIMIT 1",
        "SELECT * { ?s rdfs:label 'SERVICE' }",
        'SELECT * { ?s rdfs:label """a "service" """@en }',
        "SELECT * { ?s a <http://example.org/service> } # service",
        "PREFIX a: <http://example.org/> SELECT * { ?s a a:service ; a:x\\-service ?o }",
        'SELECT * { ?s rdfs:label "\\u0022 service \\u0022", "x"@en-service }',
    ],
)
def test_the_word_service_elsewhere_is_no_reason(query: str) -> None:
    refuse_remote(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "LOAD <http://127.0.0.1/x>",
        "DROP ALL",
        "CLEAR DEFAULT",
        "hello",
        "",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    ],
)
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused, match="not a SPARQL query"):
        ask(query)


def test_a_very_long_word_is_read_quickly() -> None:
    refuse_remote("SELECT * { ?s ?p " + "a" * 200_000 + " }")


def test_the_answer_is_that_of_the_query() -> None:
    """No row is joined with another, a column named source is a column, and FROM chooses."""
    rows = json.loads(ask("SELECT ?source { ?source a schema:Event } ORDER BY ?source"))["rows"]
    assert len(rows) == len(json.loads(ask("SELECT (COUNT(?e) AS ?n) { ?e a schema:Event }"))["rows"][0:1]) * 22
    kinds = "SELECT ?kind { ?o a org:Organization ; dcterms:type/skos:notation ?kind }"
    count = json.loads(ask("SELECT (COUNT(?o) AS ?n) { ?o a org:Organization }"))["rows"][0]["n"]
    assert len(json.loads(ask(kinds))["rows"]) == count
    about = "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/customs-graph/graph/about> { ?s ?p ?o }"
    assert json.loads(ask(about))["rows"] == [{"n": 7}]


def test_a_query_is_ended_at_its_limit_of_time() -> None:
    with pytest.raises(QueryStopped, match="stopped after 1 seconds"):
        ask(CROSS, seconds=1)


def test_a_query_is_ended_at_its_limit_of_memory() -> None:
    query = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(QueryStopped, match="megabytes of memory"):
        guarded_query(DATA, Asked(query, "json"), Limits(60, 100))


def test_formats_of_a_select() -> None:
    query = "SELECT ?p { ?p a foaf:Person ; rdfs:label 'Grace Ye' }"
    assert json.loads(ask(query))["rows"] == [{"p": {"id": "grace-ye", "label": "Grace Ye"}}]
    assert json.loads(ask(query, "sparql-json"))["results"]["bindings"][0]["p"]["value"].endswith("/grace-ye")
    assert ask(query, "sparql-csv").splitlines() == ["p", "https://w3id.org/customs-graph/id/grace-ye"]
    assert ask(query, "tsv").splitlines() == ["?p", "<https://w3id.org/customs-graph/id/grace-ye>"]
    assert "<uri>" in ask(query, "sparql-xml")
    assert "Grace Ye" in ask(query, "table")


def test_ask_and_construct() -> None:
    assert json.loads(ask("ASK { ?p a foaf:Person }"))["rows"] == [{"answer": "yes"}]
    construct = "CONSTRUCT { ?p rdfs:label ?n } { ?p a foaf:Person ; rdfs:label ?n FILTER(?n = 'Grace Ye') }"
    assert ask(construct, "ntriples").startswith("<https://w3id.org/customs-graph/id/grace-ye>")
    assert "id:grace-ye" in ask(construct, "table")
    with pytest.raises(QueryRefused, match="does not fit"):
        ask(construct, "csv")


def test_faulty_facts_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("events:\n\tx: 1\n", encoding="utf-8")
    with pytest.raises(DataFaulty, match=r"a\.yaml:2: yaml-tab"):
        guarded_query(tmp_path, Asked("ASK {}", "json"))
