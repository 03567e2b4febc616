"""`ask` as a user meets it: outcomes that look different, a limit of time, pictures, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.cli.ask import SAID, command
from customs_graph.errors import QueryStopped, WrongUse
from customs_graph.questions.catalogue import questions
from samples import ROOT

# Six times all statements by all statements: it does not end in a lifetime.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p . ?q ?r ?s }"
HEAD = "question: Is it so?\nwhy: A test.\ngroup: Events\nkeywords: [test]\n"
# Questions of a test stand in a folder of their own; everything else is what a user runs.
DRIVER = """
import sys
from pathlib import Path
from customs_graph.questions import catalogue, patterns
from customs_graph.questions.findings import Finding
catalogue.FOLDER = Path(sys.argv.pop(1))
patterns.PATTERNS["nothing"] = lambda found, values: Finding(refusal="Two events are too few.")
from customs_graph.cli.main import main
main()
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-m", "customs_graph", *arguments])


def _run(line: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "120"} | variables
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "slow.yaml").write_text(f"{HEAD}sparql: |\n  {SLOW}\n", encoding="utf-8")
    (folder / "refused.yaml").write_text(f"{HEAD}network: nothing\ncolumns: [x]\n", encoding="utf-8")
    (folder / "empty.yaml").write_text(f"{HEAD}sparql: 'SELECT ?x {{ ?x a id:none }}'\nnote: A note.\n", "utf-8")
    (folder / "answered.yaml").write_text(f"{HEAD}sparql: 'SELECT ?x {{ ?x a schema:Event }}'\n", encoding="utf-8")
    return folder


def drive(catalogue: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run([sys.executable, "-c", DRIVER, str(catalogue), "ask", *arguments])


def test_outcomes_look_as_the_help_says(catalogue: Path) -> None:
    done = {
        "answered": drive(catalogue, "answered"),
        "empty": drive(catalogue, "empty"),
        "refused": drive(catalogue, "refused"),
        "mistake": drive(catalogue, "answred"),
        "stopped": drive(catalogue, "slow", "--seconds", "1"),
    }
    told = {
        "answered": "",
        "empty": "nothing in the sources answers this\n",
        "refused": "the sources say too little to answer this: Two events are too few.\n",
        "mistake": "customs-graph: there is no question 'answred' (did you mean answered?)\n",
        "stopped": "customs-graph: the question was stopped after 1 second (narrow it by a parameter, or give it more "
        "--seconds)\n",
    }
    help_lines = [line.split() for line in (command.help or "").splitlines() if line.strip()]
    codes = {line[0]: int(line[1]) for line in help_lines if line[0] in done}
    assert {name: one.returncode for name, one in done.items()} == codes
    assert {name: one.stderr for name, one in done.items()} == told
    assert done["empty"].stdout == "A note.\n"
    assert done["refused"].stdout.startswith("Two events are too few.\n")
    assert done["mistake"].stdout == done["stopped"].stdout == ""
    assert (codes["mistake"], codes["stopped"]) == (WrongUse.exit_code, QueryStopped.exit_code)
    assert all(text.partition(":")[0] in (command.help or "") for text in SAID.values())


def test_a_question_that_was_stopped_draws_nothing(catalogue: Path, tmp_path: Path) -> None:
    slow = catalogue / "slow.yaml"
    slow.write_text(f"{slow.read_text('utf-8')}plot: {{kind: bars, of: n, value: n}}\n", encoding="utf-8")
    done = drive(catalogue, "slow", "--seconds", "1", "--plot", str(tmp_path / "p.svg"))
    assert done.returncode == QueryStopped.exit_code
    assert [path.name for path in tmp_path.iterdir()] == ["catalogue"]


def test_rows_are_cut_in_tables_only() -> None:
    short = run("ask", "partners", "of=rocb-ap", "--rows", "3").stdout
    assert "more rows (--rows 0 shows all)" in short
    whole = run("ask", "partners", "of=rocb-ap", "--rows", "0").stdout
    assert " more" not in whole.split("Ties under")[0]
    assert len(run("ask", "partners", "of=rocb-ap", "--rows", "3", "-F", "csv").stdout.splitlines()) > 10


def test_help_names_every_question() -> None:
    told = run("ask", "--help").stdout
    listed = " ".join(told.partition("Questions: ")[2].split()).split(", ")
    assert listed == list(questions())


def test_a_query_is_explained_with_its_values() -> None:
    told = run("ask", "sponsors", "sponsor=CCF/Japan", "--explain-query").stdout.splitlines()
    assert told[0] == "# sponsor = <https://w3id.org/customs-graph/id/ccf-japan>"
    assert told[1].startswith("SELECT ")
    titled = run("ask", "posts", "title=a\nb } #", "--explain-query").stdout.splitlines()
    assert titled[0] == r'# title = "a\nb } #"'
    assert run("sparql", "\n".join(told), "--format", "csv").returncode == 0


def test_a_measure_is_explained_with_its_scope() -> None:
    told = run("ask", "partners", "of=wco", "rule=count", "--explain-query").stdout
    assert "customs_graph.questions.patterns.partners.partners\nRank the partners" in told
    assert "Ties under the rule `count`" in told
    done = run("ask", "partners", "--explain-query")
    assert (done.returncode, "needs `of=…`" in done.stderr) == (2, True)


def test_a_picture_is_written_beside_the_answer(tmp_path: Path) -> None:
    target = tmp_path / "new" / "p.svg"
    done = run("ask", "partners", "of=rocb-ap", "--plot", str(target))
    assert (done.returncode, done.stderr) == (0, f"wrote {target}\n")
    assert "RILO A/P" in done.stdout
    assert target.read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("partners", "of=rocb-ap", "--plot", "p.png"), 2, "does not end in .svg"),
        (("posts", "--plot", "p.svg"), 2, "'posts' has no picture"),
        (("partners", "of=rocb-ap", "since=2050", "--plot", "p.svg"), 2, "there is nothing to draw"),
        (("partners", "of=rocb-ap", "--plot", "/proc/none/p.svg"), 1, "cannot write /proc/none/p.svg"),
        (("partners", "of=rocb-ap", "--rows", "-1"), 2, "--rows"),
        (("partners", "of=rocb-ap", "--seconds", "0"), 2, "--seconds"),
    ],
)
def test_what_cannot_be_drawn_or_shown_is_told(arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run("ask", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert not (ROOT / "p.svg").exists()


def complete(words: str, at: int) -> list[str]:
    program = str(Path(sys.executable).with_name("customs-graph"))
    done = _run([program], _CUSTOMS_GRAPH_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at))
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [
        ("customs-graph as", 1, ["ask"]),
        ("customs-graph ask administrations-", 2, ["administrations-in-both"]),
        ("customs-graph ask partners o", 3, ["of="]),
        ("customs-graph ask partners of=wco rule=r", 4, ["rule=role"]),
        ("customs-graph ask partners of=roc", 3, ["of=rocb-ap"]),
        # What bash makes of it: `=` is a word of its own, and only what follows is replaced.
        ("customs-graph ask partners of = roc", 5, ["rocb-ap"]),
        ("customs-graph ask partners rule =", 4, ["newman", "count", "role"]),
        ("customs-graph ask partners of = wco u", 6, ["until="]),
        ("customs-graph ask partners none=x", 3, []),
        ("customs-graph ask none x", 3, []),
        ("customs-graph ask --data /none partners of=", 5, []),
    ],
)
def test_names_keys_and_values_are_completed(words: str, at: int, offered: list[str]) -> None:
    assert complete(words, at) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_that_switch_completion_on_stand_in_the_help(shell: str) -> None:
    assert f"_CUSTOMS_GRAPH_COMPLETE={shell}_source customs-graph" in run("--help").stdout
    program = str(Path(sys.executable).with_name("customs-graph"))
    assert (
        f"_CUSTOMS_GRAPH_COMPLETE={shell}_complete" in _run([program], _CUSTOMS_GRAPH_COMPLETE=f"{shell}_source").stdout
    )
