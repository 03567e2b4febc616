"""Loading into a real store: completely, again, after a failure, beside the data of others, and with credentials."""

from __future__ import annotations

import base64
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.test_commands import run
from customs_graph.errors import EndpointFailed, WrongUse
from customs_graph.rdf.endpoint import count_of, open_endpoint
from customs_graph.rdf.namespaces import ALL, LOADED, graphs_of
from customs_graph.rdf.push import ByGraphStore, ByUpdate, Way, parts_of, push
from customs_graph.rdf.service import Service
from customs_graph.rdf.store import Graph, StoredGraph
from patient_http import http
from samples import MINIMAL, of_one_source
from stores import Oxigraph, free_port, oxigraph

CHUNK = 700
OTHERS = "<urn:other> <urn:says> 'hands off' ."


@pytest.fixture(scope="module")
def server() -> Iterator[Oxigraph]:
    with oxigraph() as started:
        yield started


@pytest.fixture
def store(server: Oxigraph) -> Oxigraph:
    """The store without anything in it."""
    http.post(server.update, data={"update": "CLEAR ALL"}).raise_for_status()
    return server


def way_into(store: Oxigraph, by: str, base: str) -> Way:
    if by == "graph-store":
        return ByGraphStore(Service(store.store), base)
    return ByUpdate(Service(store.update), Service(store.query), base, CHUNK)


WAYS = pytest.mark.parametrize("by", ["graph-store", "update"])


@WAYS
def test_all_is_there_and_a_second_push_sends_nothing(store: Oxigraph, everything: Graph, by: str) -> None:
    way, parts = way_into(store, by, everything.base), parts_of(everything)
    done = push(parts, way)
    assert (len(done.loaded), done.unchanged) == (len(parts), [])
    assert open_endpoint(store.query).quads() == everything.quads()
    again = push(parts, way)
    assert (again.loaded, again.statements, len(again.unchanged)) == ([], 0, len(parts))
    assert len(push(parts, way, again=True).loaded) == len(parts)
    assert open_endpoint(store.query).quads() == everything.quads()


@WAYS
def test_what_changed_is_replaced_and_what_is_gone_is_dropped(
    store: Oxigraph, graph_from: Callable[[str], StoredGraph], by: str
) -> None:
    second = "  more: {title: More 2, kind: newsletter, sections: {three: {heading: Three, page: 3}}}\norganizations:\n"
    text = MINIMAL.replace("organizations:\n", second, 1).replace("page: 2", "page: 4")
    both = graph_from(
        text.replace("name: Gamma Fund, kind: fund, section: one", "name: Gamma Fund, kind: fund, section: more/three")
    )
    one = graph_from(MINIMAL)
    push(parts_of(both), way_into(store, by, both.base))
    done = push(parts_of(one), way_into(store, by, one.base))
    below = graphs_of(one.base)
    assert done.dropped == [below + "more"]
    assert below + "ontology" in done.unchanged
    assert open_endpoint(store.query).quads() == one.quads()


@WAYS
def test_nothing_else_in_the_store_is_touched(store: Oxigraph, everything: Graph, by: str) -> None:
    for where in ("default", "graph=urn:others"):
        http.put(f"{store.store}?{where}", content=OTHERS, headers={"Content-Type": "text/turtle"}).raise_for_status()
    push(parts_of(everything), way_into(store, by, everything.base))
    for where in ("default", "graph=urn:others"):
        assert "hands off" in http.get(f"{store.store}?{where}").text
    found = open_endpoint(store.query)
    assert found.quads() == everything.quads()
    assert (
        found.select("SELECT ?s { ?s <urn:says> ?o }")
        == found.select("SELECT ?s { GRAPH ?g { ?s <urn:says> ?o } }")
        == []
    )


@pytest.mark.parametrize("by", ["graph-store", "update"])
def test_a_killed_store_is_gone_on_with(tmp_path: Path, everything: Graph, by: str) -> None:
    """The store dies in the middle of the largest graph; it keeps what was whole, and the rest is sent afterwards."""
    port, parts = free_port(), parts_of(everything)
    largest = max(parts, key=lambda part: len(part.triples))
    first, sent = Oxigraph(port, tmp_path), 0
    before = sum(len(part.triples) for part in parts[: parts.index(largest)])

    def dies(statements: int) -> None:
        nonlocal sent
        sent += statements
        if sent > before + CHUNK and first.process.poll() is None:
            first.stop(signal.SIGKILL)

    with pytest.raises(EndpointFailed, match="goes on where this one stopped"):
        push(parts, way_into(first, by, everything.base), watch=dies)
    second = Oxigraph(port, tmp_path)
    try:
        known: list[int] = []
        done = push(parts, way_into(second, by, everything.base), watch=known.append)
        assert largest.name in done.loaded and len(done.unchanged) >= parts.index(largest)
        assert open_endpoint(second.query).quads() == everything.quads()
        if by == "update":
            # Told in one go: the chunks that were there already.
            assert any(number and number % CHUNK == 0 and number > CHUNK for number in known)
    finally:
        second.stop()


def test_a_reader_sees_the_old_graph_or_the_new_one(store: Oxigraph, everything: Graph) -> None:
    """By updates a graph is loaded beside the old one, which stands until all has come."""
    name = graphs_of(everything.base) + ALL
    http.put(store.store, params={"graph": name}, content=OTHERS, headers={"Content-Type": "text/turtle"})
    seen: set[int] = set()
    push(
        parts_of(everything),
        way_into(store, "update", everything.base),
        watch=lambda n: seen.add(count_of(Service(store.query), name)),
    )
    assert seen == {1}
    assert count_of(Service(store.query), name) == len(everything.triples())


def test_a_store_that_loses_statements_is_noticed(store: Oxigraph, everything: Graph) -> None:
    class Forgetful(ByGraphStore):
        def count(self, name: str) -> int:
            http.post(store.update, data={"update": f"DELETE WHERE {{ GRAPH <{name}> {{ ?s a ?class }} }}"})
            return super().count(name)

    with pytest.raises(EndpointFailed, match=r"was sent .* and holds"):
        push(parts_of(everything), Forgetful(Service(store.store), everything.base))
    log = graphs_of(everything.base) + LOADED
    assert count_of(Service(store.query), log) == 0


def test_two_graphs_in_one_store(store: Oxigraph, everything: Graph, graph_from: Callable[[str], StoredGraph]) -> None:
    other = graph_from(MINIMAL.replace("graph: {", "graph: {id_base: 'https://example.org/region/id/', "))
    for graph in (everything, other):
        push(parts_of(graph), way_into(store, "graph-store", graph.base))
        assert open_endpoint(store.query, partial(str, graph.base)).quads() == graph.quads()
    with pytest.raises(WrongUse, match=r"holds https://example\.org/region/id/, https://w3id"):
        open_endpoint(store.query)


def test_what_is_held_back_is_not_loaded_unasked(store: Oxigraph, tmp_path: Path) -> None:
    (tmp_path / "graph.yaml").write_text(MINIMAL.replace("kind: fund,", "kind: fund, audience: internal,"), "utf-8")
    assert run("push", store.store, "--data", str(tmp_path)).returncode == 0
    assert "Gamma" not in str(open_endpoint(store.query).quads())
    done = run("push", store.store, "--data", str(tmp_path), "--internal")
    assert "named graphs loaded" in done.stderr
    assert "Gamma" in str(open_endpoint(store.query).quads())


def telling(folder: Path) -> Path:
    """Facts that hold a fund back and name it in the title of something public."""
    held = MINIMAL.replace("kind: fund,", "kind: fund, audience: internal,")
    (folder / "graph.yaml").write_text(held.replace("title: First meeting", "title: Thanks to the Gamma Fund"), "utf-8")
    return folder


def test_a_title_that_tells_of_what_is_held_back_stops_it_all(store: Oxigraph, tmp_path: Path) -> None:
    arguments = ("push", store.store, "--data", str(telling(tmp_path)))
    refused = run(*arguments)
    assert refused.returncode == 1 and "of what is held back" in refused.stderr
    assert "Gamma" not in http.get(store.store, headers={"Accept": "application/n-quads"}).text
    assert run("serve", "--port", "0", "--data", str(tmp_path)).returncode == 1
    assert run(*arguments, "--allow", "Gamma Fund", "--allow", "gamma").returncode == 0


@contextmanager
def guarded(target: str, wanted: str, scheme: str) -> Iterator[str]:
    """A real proxy before a store that wants credentials."""

    class Proxy(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Authorization") != wanted:
                self.send_response(401)
                self.send_header("WWW-Authenticate", f'{scheme} realm="store"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if self.headers[name]}
            answered = http.request(self.command, target + self.path, content=body, headers=kept)
            self.send_response(answered.status_code)
            self.send_header("Content-Type", answered.headers.get("content-type", ""))
            self.send_header("Content-Length", str(len(answered.content)))
            self.end_headers()
            self.wfile.write(answered.content)

        do_GET = do_PUT = do_POST = do_DELETE = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


BASIC = "Basic " + base64.b64encode(b"ann:s3cret").decode()


@pytest.mark.parametrize(
    ("scheme", "wanted", "given", "netrc"),
    [
        ("Basic", BASIC, {"CUSTOMS_GRAPH_USER": "ann", "CUSTOMS_GRAPH_PASSWORD": "s3cret"}, ""),
        ("Basic", BASIC, {}, "machine 127.0.0.1 login ann password s3cret\n"),
        ("Bearer", "Bearer s3cret", {"CUSTOMS_GRAPH_TOKEN": "s3cret"}, ""),
    ],
)
def test_credentials(
    store: Oxigraph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    wanted: str,
    given: dict[str, str],
    netrc: str,
) -> None:
    for name in ("CUSTOMS_GRAPH_USER", "CUSTOMS_GRAPH_PASSWORD", "CUSTOMS_GRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text(netrc, "utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    with guarded(store.url, wanted, scheme) as url:
        first = run("push", f"{url}/store")
        assert ("does not let you in" in first.stderr) == bool(given), first.stderr
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        done = run("push", f"{url}/store")
        assert done.returncode == 0, done.stderr
        assert "loaded" in done.stderr or "unchanged" in done.stderr
        asked = run("ask", "sponsors", "--endpoint", f"{url}/query")
        assert asked.stdout == run("ask", "sponsors").stdout
        assert "s3cret" not in done.stdout + done.stderr + first.stderr + asked.stderr


def test_a_web_page_is_no_store(store: Oxigraph) -> None:
    done = run("push", f"{store.url}/")
    assert done.returncode == 1 and "no address of the Graph Store Protocol" in done.stderr


def test_a_wrong_password_is_not_told(store: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_GRAPH_USER", "ann")
    monkeypatch.setenv("CUSTOMS_GRAPH_PASSWORD", "wr0ng")
    with guarded(store.url, BASIC, "Basic") as url:
        done = run("push", f"{url}/store")
    assert done.returncode == 1
    assert "does not let you in (401)" in done.stderr and "wr0ng" not in done.stderr


@pytest.mark.parametrize(
    ("url", "told", "code"),
    [
        ("ftp://localhost/x", "is not the address of a store", 2),
        ("localhost:7878", "is not the address of a store", 2),
        ("http://ann:s3cret@localhost/store", "holds no user and no password", 2),
        ("http://127.0.0.1:9/store", "cannot be reached", 1),
    ],
)
def test_wrong_addresses_are_told(url: str, told: str, code: int) -> None:
    for done in (run("push", url), run("ask", "sponsors", "--endpoint", url)):
        assert (done.returncode, told in done.stderr) == (code, True), done.stderr
        assert "s3cret" not in done.stderr


def test_a_store_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        service = Service(f"http://127.0.0.1:{silent.getsockname()[1]}/query", seconds=0.5)
        with pytest.raises(EndpointFailed, match=r"did not answer within 0\.5 seconds"):
            service.send("GET")


def test_an_empty_store_says_what_to_do(store: Oxigraph) -> None:
    done = run("ask", "sponsors", "--endpoint", store.query)
    assert done.returncode == 2
    assert "holds no graph of ours (load one with `customs-graph push`)" in done.stderr


def test_another_source_can_be_asked_alone(store: Oxigraph, everything: Graph) -> None:
    one = of_one_source(everything, "rocb-ap-077")
    push(parts_of(one), way_into(store, "graph-store", one.base))
    assert open_endpoint(store.query).triples() == one.triples()
