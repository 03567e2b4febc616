"""The server starts and ends cleanly, and says in words what it cannot do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from customs_graph.errors import WrongUse
from customs_graph.server.running import address_of, bound
from customs_graph.server.serving import Serving, serving_from
from customs_graph.site.folder import replace_site
from patient_http import http
from server.started import Served, serve, small_facts


def refused(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "customs_graph", "serve", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_facts(tmp_path_factory.mktemp("running") / "data")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_ends_when_told_and_leaves_nothing(facts: Path, tmp_path: Path, number: signal.Signals, code: int) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with serve("--data", str(facts), environment=environment) as served:
        assert served.ask("ASK {}").status_code == 200
        assert list(tmp_path.iterdir()) != []
        assert served.end(number) == code
    assert list(tmp_path.iterdir()) == []
    assert served.said == [f"the site is at {served.url}/ and the endpoint at {served.url}/sparql; Ctrl-C ends\n"]


def test_ctrl_c_at_a_terminal_reaches_all_and_is_quiet(facts: Path) -> None:
    """A terminal interrupts every process of the group, the one that makes the site too."""
    with serve("--data", str(facts), start_new_session=True) as served:
        os.killpg(served.process.pid, signal.SIGINT)
        assert served.process.wait(120) == 130
    assert len(served.said) == 1


def test_a_port_in_use_is_told() -> None:
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        code, said = refused("--port", str(port))
    assert code == 2
    assert said == (
        f"customs-graph: cannot listen at 127.0.0.1 port {port}: Address already in use "
        "(name another port with --port, or 0 for a free one)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--bind", "example.org"], "'example.org' is no address"),
        (["--as-of", "soon", "--port", "0"], "soon"),
        (["--site", str(Path(__file__).parent), "--port", "0"], "is not a published site"),
        (["--port", "70000"], "70000"),
        (["--seconds", "0"], "0"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: list[str], told: str) -> None:
    code, said = refused(*arguments)
    assert code == 2
    assert told in said
    assert "Traceback" not in said


def test_faulty_facts_are_told(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("nonsense: [", encoding="utf-8")
    code, said = refused("--port", "0", "--data", str(tmp_path))
    assert code == 1
    assert "customs-graph check" in said
    assert "Traceback" not in said


def test_it_listens_on_this_machine_only(small: Served) -> None:
    assert small.url.startswith("http://127.0.0.1:")
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", small.port), 5):
        pass


def test_addresses_are_written_as_browsers_read_them() -> None:
    with bound("0.0.0.0", 0) as everywhere:
        assert address_of(everywhere) == f"http://localhost:{everywhere.getsockname()[1]}"


def test_it_works_below_a_path(facts: Path, tmp_path: Path) -> None:
    """As behind a web server that takes the path away, and says so."""
    replace_site(tmp_path / "site", {"id/alpha.html": b"<!doctype html><title>Alpha</title>"})
    options = ("--root-path", "/below", "--proxy", "127.0.0.1", "--site", str(tmp_path / "site"))
    with serve("--data", str(facts), *options) as served:
        root = served.url.removesuffix("/below")
        assert served.url == root + "/below"
        headers = {"X-Forwarded-Proto": "https", "Accept": "text/turtle"}
        described = http.get(root + "/sparql", headers=headers).text
        assert f"<https{root.removeprefix('http')}/below/sparql>" in described
        moved = http.get(root + "/id/alpha")
        assert (moved.status_code, moved.headers["location"]) == (303, "/below/id/alpha.html")


def test_forwarded_headers_are_not_believed_unasked(small: Served) -> None:
    described = small.get("/sparql", accept="text/turtle", x_forwarded_proto="https").text
    assert "https://127" not in described
    assert f"<{small.sparql}>" in described


def test_the_environment_tells_what_a_web_server_of_ones_own_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "CUSTOMS_GRAPH_DATA": "facts",
        "CUSTOMS_GRAPH_HOST_NAMES": "graph.example.org, www.example.org",
        "CUSTOMS_GRAPH_CORS": "*",
        "CUSTOMS_GRAPH_ROWS": "500",
    }
    expected = Serving(data="facts", host_names=("graph.example.org", "www.example.org"), cors=("*",), rows=500)
    assert serving_from(told) == expected
    assert serving_from({}) == Serving()
    with pytest.raises(WrongUse, match="CUSTOMS_GRAPH_SECONDS is 'many'"):
        serving_from({"CUSTOMS_GRAPH_SECONDS": "many"})


def test_the_factory_runs_under_a_web_server_of_ones_own(facts: Path) -> None:
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "customs_graph.server.app:application"]
    environment = os.environ | {"CUSTOMS_GRAPH_DATA": str(facts), "TMPDIR": tempfile.gettempdir()}
    process = subprocess.Popen([*command, "--port", str(port)], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        assert any("Uvicorn running" in line for line in process.stderr)
        found = http.get(f"http://127.0.0.1:{port}/sparql", params={"query": "ASK { ?e a schema:Event }"}, timeout=60)
        assert found.json()["boolean"] is True
    finally:
        process.terminate()
        process.communicate(timeout=60)
