"""What a client is told at the limits, and that nothing goes on for one who has left."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from patient_http import WAIT_SECONDS
from server.started import Served, serve, small_facts

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ROWS = 5
AT_ONCE = 12


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that gives little."""
    facts = small_facts(tmp_path_factory.mktemp("narrow") / "data")
    with serve("--data", str(facts), "--seconds", "1", "--rows", str(ROWS)) as served:
        yield served


def test_an_answer_that_is_cut_says_so(narrow: Served) -> None:
    whole = narrow.ask(f"SELECT * {{ ?s ?p ?o }} LIMIT {ROWS}")
    assert "result-cut" not in whole.headers
    for query in ("SELECT * { ?s ?p ?o }", "SELECT ?s { ?s a ?c }"):
        found = narrow.ask(query)
        assert found.headers["result-cut"] == f"after {ROWS} rows"
        assert len(found.json()["results"]["bindings"]) == ROWS
    triples = narrow.ask("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    assert triples.headers["result-cut"] == f"after {ROWS} triples"
    assert len(triples.text.splitlines()) == ROWS


def test_a_graph_is_given_whole_or_not_at_all(narrow: Served) -> None:
    found = narrow.get("/graph-store?default")
    assert found.status_code == 503
    assert f"after {ROWS} triples" in found.text
    assert "result-cut" not in found.headers


def test_a_stopped_query_is_told_to_ask_for_less(narrow: Served) -> None:
    found = narrow.ask(ENDLESS)
    assert found.status_code == 503
    assert "stopped after 1 second" in found.text
    assert "retry-after" not in found.headers
    assert found.headers["cache-control"] == "no-store"


def test_too_many_are_told_to_come_again_and_quick_ones_are_answered(narrow: Served) -> None:
    with ThreadPoolExecutor(AT_ONCE) as asking:
        slow = [asking.submit(narrow.ask, f"{ENDLESS} # {number}") for number in range(AT_ONCE)]
        assert narrow.ask("ASK {}").json()["boolean"] is True
        found = [one.result() for one in slow]
    assert {one.status_code for one in found} == {503}
    busy = [one for one in found if "retry-after" in one.headers]
    assert busy
    assert all("stopped" not in one.text for one in busy)
    assert narrow.ask("ASK {}").status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
def test_nothing_goes_on_for_a_client_that_has_left(newsletter: Served) -> None:
    before = processes(newsletter.process.pid)
    request = httpx.Request("GET", newsletter.sparql, params={"query": ENDLESS})
    sent = f"GET {request.url.raw_path.decode()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", newsletter.port), WAIT_SECONDS) as leaving:
        leaving.sendall(sent)
        until(lambda: not processes(newsletter.process.pid) <= before)
    until(lambda: processes(newsletter.process.pid) <= before)


def processes(root: int) -> set[int]:
    """A process and all below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def until(holds: Callable[[], bool]) -> None:
    """Wait for what comes to hold; how long it takes is not asserted."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
