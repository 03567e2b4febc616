"""Two programs at once, a stop in the middle, a folder that cannot be written: nothing is lost, and it is said."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from customs_graph.facts.checks import check
from customs_graph.files import UNFINISHED, alone
from intake.drafting_samples import draft_file, workspace
from patient_http import WAIT_SECONDS
from samples import MINIMAL

COMMAND = [sys.executable, "-m", "customs_graph"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path)
    draft_file(made)
    return made


def started(folder: Path) -> subprocess.Popen[str]:
    """A review that waits for its first answer."""
    process = subprocess.Popen(
        [*COMMAND, "review", "draft.yaml", "--data", "data"],
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    shown = ""
    while not shown.endswith("\n> "):
        letter = process.stdout.read(1)
        assert letter, shown
        shown += letter
    return process


def run(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )


def test_two_reviews_of_one_draft_do_not_work_at_once(folder: Path) -> None:
    first = started(folder)
    second = run(folder, "review", "draft.yaml", "--data", "data", typed="a\nq\n")
    assert second.returncode == 1
    assert "another customs-graph is at work on draft.yaml" in second.stderr
    assert "Traceback" not in second.stderr
    first.communicate("a\nq\n", timeout=WAIT_SECONDS)
    assert first.returncode == 0
    assert run(folder, "review", "draft.yaml", "--data", "data", typed="q\n").returncode == 0


def test_a_review_that_was_killed_blocks_nobody(folder: Path) -> None:
    with started(folder) as first:
        first.kill()
    assert run(folder, "review", "draft.yaml", "--data", "data", typed="q\n").returncode == 0


def test_ctrl_c_keeps_the_answers_and_says_so(folder: Path) -> None:
    process = started(folder)
    assert process.stdin and process.stdout
    process.stdin.write("a\n")
    process.stdin.flush()
    shown = ""
    while not shown.endswith("\n> "):
        shown += process.stdout.read(1)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=WAIT_SECONDS)
    assert "All answers are kept in the draft; the same command goes on from here." in told
    assert process.returncode == 0
    assert "  # ok " in (folder / "draft.yaml").read_text("utf-8")


def test_check_says_that_a_change_was_cut_short(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(MINIMAL, "utf-8")
    (tmp_path / UNFINISHED).write_text("[]", "utf-8")
    (problem,) = check(tmp_path)[1]
    assert (problem.rule, UNFINISHED in str(problem.at)) == ("unfinished", True)
    assert "any command that changes facts writes the rest" in problem.hint


@pytest.mark.parametrize(
    "command",
    [
        ["merge", "alpha", "beta"],
        ["split", "alpha", "beta", "--section", "One"],
        ["forget", "alpha"],
        ["duplicates", "--apart", "one", "two"],
    ],
)
def test_each_command_that_changes_facts_first_writes_the_rest(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "facts.yaml").write_text("what stood there before", "utf-8")
    (tmp_path / ".facts.new").write_text(MINIMAL, "utf-8")
    (tmp_path / UNFINISHED).write_text('[[".facts.new", "facts.yaml"]]', "utf-8")
    done = run(tmp_path, *command, "--data", ".")
    assert not (tmp_path / UNFINISHED).exists(), done.stderr
    assert (tmp_path / "facts.yaml").read_text("utf-8") == MINIMAL


def test_a_review_does_not_write_the_rest_of_what_another_program_is_still_writing(folder: Path) -> None:
    note = folder / "data" / UNFINISHED
    note.write_text("[]", "utf-8")
    with alone(folder / "data"):
        done = run(folder, "review", "draft.yaml", "--data", "data", typed="q\n")
    assert (done.returncode, note.exists()) == (1, True), done.stderr
    assert "another customs-graph is at work on data" in done.stderr
    assert run(folder, "review", "draft.yaml", "--data", "data", typed="q\n").returncode == 0
    assert not note.exists()


def test_a_folder_that_cannot_be_written_is_told_and_the_answers_stay(folder: Path) -> None:
    """A file in the place of a folder stops the superuser, too."""
    draft, data = folder / "draft.yaml", folder / "data"
    draft.write_text(draft.read_text("utf-8").replace("    # kind: ?", "    kind: agency"), "utf-8")
    (data / "newsletters").write_text("", "utf-8")
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    done = run(folder, "review", "draft.yaml", "--data", "data", "--accept-above", "0", "--yes")
    assert done.returncode == 1, done.stderr
    assert "cannot write data/newsletters/orion-005.yaml" in done.stderr
    assert "the old files are untouched" in done.stderr
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert "  # ok " in draft.read_text("utf-8")
