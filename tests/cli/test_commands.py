"""The command line as a user meets it: exit codes, what goes where, no traceback, and an instant --help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.cli.main import COMMANDS
from samples import MINIMAL, ROOT

HEAVY = (
    "pyoxigraph", "rdflib", "networkx", "numpy", "pyvis", "IPython", "pydantic", "rich", "yaml", "rapidfuzz",
    "matplotlib", "pandas", "rustworkx",
)  # fmt: skip


def run(*arguments: str, cwd: Path = ROOT, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "customs_graph", *arguments]
    done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "graph.yaml").write_text(MINIMAL, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_imports_nothing_heavy(command: str) -> None:
    arguments = [*([command] if command else []), "--help"]
    code = (
        f"import sys; from customs_graph.cli.main import main; main({arguments}, standalone_mode=False); "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 5


def test_check_is_silent_on_the_facts() -> None:
    done = run("check", "--shapes")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_names_file_and_line(workspace: Path) -> None:
    faulty = MINIMAL.replace("host: alpha", "host: alpah")
    (workspace / "data" / "graph.yaml").write_text(faulty, encoding="utf-8")
    line = next(n for n, text in enumerate(faulty.splitlines(), 1) if "alpah" in text)
    done = run("check", cwd=workspace)
    assert done.returncode == 1
    assert done.stdout.startswith(
        f"data/graph.yaml:{line}: unknown-id: there is no organization or person 'alpah' (did you"
    )
    assert done.stderr == "1 problem in data\n"
    found = json.loads(run("check", "data", "--format", "json", cwd=workspace).stdout)
    assert [(p["file"], p["line"], p["rule"]) for p in found] == [("data/graph.yaml", line, "unknown-id")]


def test_shape_faults_would_be_named(workspace: Path) -> None:
    assert run("check", "--shapes", cwd=workspace).returncode == 0


def test_a_workspace_answers_instead_of_the_bundled_graph(workspace: Path) -> None:
    done = run("ask", "posts", "--format", "json", cwd=workspace)
    assert [row["person"]["id"] for row in json.loads(done.stdout)["rows"]] == ["ann-lee"]
    other = run("ask", "posts", "title=Head", "--data", str(ROOT / "data"), "--format", "json", cwd=workspace)
    assert [row["person"]["id"] for row in json.loads(other.stdout)["rows"]] == ["norikazu-kuramoto"]


def test_ask_lists_every_question() -> None:
    from customs_graph.questions.catalogue import questions

    listed = run("ask").stdout
    for asked in questions().values():
        assert f"  {asked.name} " in listed
        assert asked.question in listed


def test_ask_lists_and_describes_as_json() -> None:
    listed = json.loads(run("ask", "--format", "json").stdout)
    assert {"name", "question", "parameters"} <= set(listed[0])
    assert json.loads(run("ask", "partners", "--about", "--format", "json").stdout)["name"] == "partners"


def test_ask_describes_a_question() -> None:
    assert "of=  (organization, needed)" in run("ask", "partners", "--about").stdout


def test_no_row_is_told_on_stderr(workspace: Path) -> None:
    done = run("ask", "invitations", cwd=workspace)
    assert done.returncode == 0
    assert "nothing in the sources answers this" in done.stderr


def test_a_profile_and_a_chain() -> None:
    assert "Frontline" not in run("explain", "ccf-korea").stdout
    told = json.loads(run("explain", "ccf-korea", "--format", "json").stdout)
    assert {"is", "partner", "sponsors"} <= {row["part"] for row in told["rows"]}
    chain = run("path", "APPU", "Fiji Customs", "--chains", "1")
    assert "ROCB A/P" in chain.stdout
    assert "leads over 1 other" in chain.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--rule", "cosine"), "one of newman, count, role"),
        (("--damping", "strong"), "not a number"),
        (("--since", "2022-5"), "is not a date"),
        (("--roles", "organiser"), "did you mean organizer"),
        (("--support", "0"), "whole number above 0"),
    ],
)
def test_a_scope_that_makes_no_sense_is_told(options: tuple[str, str], message: str) -> None:
    for command in ("path", "explain"):
        done = run(command, "wco", "rocb-ap", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr


def test_explain_and_its_mistakes() -> None:
    assert "Railway workshop" in run("explain", "otif", "ROCB A/P").stdout
    for pair, message in (
        (("otif", "grace-ye"), "cannot be compared"),
        (("otif", "OTIF"), "both names stand for one"),
        (("otif", "nobody at all"), "no person or organization named"),
    ):
        done = run("explain", *pair)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr


def test_sparql_from_argument_file_and_stdin(tmp_path: Path) -> None:
    query = "SELECT ?n { id:grace-ye rdfs:label ?n }"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    wanted = "n\nGrace Ye\n"
    assert run("sparql", query, "--format", "csv").stdout == wanted
    assert run("sparql", "-f", str(tmp_path / "q.rq"), "--format", "csv").stdout == wanted
    assert run("sparql", "-", "--format", "csv", text=query).stdout == wanted
    assert run("sparql", "-f", "-", "--format", "csv", text=query).stdout == wanted
    assert run("sparql").returncode == 2


def test_build_writes_nothing_where_the_facts_are_faulty(workspace: Path) -> None:
    assert run("build", "--no-page", cwd=workspace).returncode == 0
    before = {path.name: path.read_bytes() for path in (workspace / "exports").iterdir()}
    (workspace / "data" / "graph.yaml").write_text(MINIMAL.replace("online: 4", "online: 5"), encoding="utf-8")
    done = run("build", "--no-page", cwd=workspace)
    assert done.returncode == 1
    assert "data/graph.yaml:" in done.stderr
    assert "counts: 6 + 5 is not 10" in done.stderr
    assert {path.name: path.read_bytes() for path in (workspace / "exports").iterdir()} == before


def test_build_and_view_make_a_page(workspace: Path) -> None:
    assert run("build", cwd=workspace).returncode == 0
    page = (workspace / "exports" / "explorer.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert run("view", "--focus", "Alpha", "--out", "a.html", cwd=workspace).returncode == 0
    assert (workspace / "a.html").is_file()


def test_view_mistakes_leave_no_file(workspace: Path) -> None:
    for arguments, message in (
        (("--focus", "alpah"), "did you mean alpha"),
        (("--focus", "gamma", "--until", "2022-05-02"), "falls into this period"),
        (("--since", "2022-5"), "is not a date"),
        (("--since", "2022-06", "--until", "2022-05"), "ends before it starts"),
        (("--rule", "cosine"), "newman"),
    ):
        done = run("view", *arguments, "--out", "a.html", cwd=workspace)
        assert done.returncode == 2
        assert message in done.stderr
        assert not (workspace / "a.html").exists()


def test_view_to_stdout(workspace: Path) -> None:
    assert run("view", "--out", "-", cwd=workspace).stdout.startswith("<!doctype html>")
    assert not (workspace / "-").exists()


def test_export_to_stdout_and_to_a_file(workspace: Path) -> None:
    printed = run("export", "ties", cwd=workspace).stdout
    assert printed.startswith("source,target,source_label,target_label,newman,count,role,occasions\n")
    assert run("export", "ties", "--out", "t.csv", cwd=workspace).returncode == 0
    assert (workspace / "t.csv").read_text("utf-8") == printed


def test_a_folder_without_facts(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert done.returncode == 2
    assert "no facts in" in done.stderr
    assert "there is no folder" in run("check", str(tmp_path / "nowhere")).stderr


def test_an_unknown_command_is_answered_with_a_suggestion() -> None:
    done = run("chek")
    assert done.returncode == 2
    assert "did you mean check?" in done.stderr


def test_output_that_cannot_be_written_leaves_the_old(workspace: Path) -> None:
    (workspace / "exports" / "ties.csv").mkdir(parents=True)
    done = run("build", "--no-page", cwd=workspace)
    assert done.returncode == 1
    assert "cannot write exports/ties.csv: it is a folder (the old files are untouched)" in done.stderr
    assert [path.name for path in (workspace / "exports").iterdir()] == ["ties.csv"]


def test_a_full_device_and_a_narrow_encoding_are_no_traceback() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "customs_graph", "ask", "posts"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "customs-graph: cannot use the output: No space left on device\n")
    narrow = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, cwd=ROOT, env=narrow, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_query_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xff\xfe")
    done = run("sparql", "-f", str(tmp_path / "q.rq"))
    assert done.returncode == 2
    assert "not text in UTF-8" in done.stderr


def test_a_unit_and_its_own_whole() -> None:
    done = run("explain", "wco-tariff", "wco")
    assert done.returncode == 2
    assert "both names stand for one" in done.stderr
