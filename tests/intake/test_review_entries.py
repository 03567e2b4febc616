"""The review as staff need it: undone on another day, what was missed entered, by hand as at the terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from customs_graph.facts.checks import check
from customs_graph.intake.sheet import sheet
from intake.drafting_samples import draft_file, draft_in, workspace
from intake.test_review import NEW_GUILD, TO_THE_EVENT, lines_of, looked_at, review, sound


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path)
    draft_file(made)
    return made


def files_of(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_undo_goes_back_over_sessions(folder: Path) -> None:
    before = lines_of(folder)
    review(folder, "a\nr\nq\n")
    review(folder, TO_THE_EVENT[4:] + "q\n")
    shown = review(folder, "u\n" * 9 + "q\n").stdout
    assert lines_of(folder) == before
    assert "there is nothing to undo (no answer was given to this draft)" in shown


def test_undo_of_a_later_is_no_undo_of_the_answer_before(folder: Path) -> None:
    review(folder, "a\nl\nu\nq\n")
    assert "    title: Orion Office Newsletter No. 5  # ok 0.90 l. 1 masthead" in lines_of(folder)


def test_an_answer_that_was_edited_since_is_not_undone(folder: Path) -> None:
    review(folder, "a\nq\n")
    draft = folder / "draft.yaml"
    draft.write_text(draft.read_text("utf-8").replace("Newsletter No. 5  # ok", "News 5  # ok"), encoding="utf-8")
    before = lines_of(folder)
    assert "were edited by hand since" in review(folder, "u\nq\n").stdout
    assert lines_of(folder) == before


def test_a_spoiled_journal_is_said_and_a_new_draft_has_none(folder: Path) -> None:
    review(folder, "a\nq\n")
    journal = folder / "draft.yaml.undo"
    assert journal.exists()
    journal.write_text("{}\n[[1]]\n", encoding="utf-8")
    done = review(folder, "q\n")
    assert (done.returncode, "draft.yaml.undo does not hold the answers" in done.stderr) == (2, True)


def test_what_is_marked_does_not_slip_in(folder: Path) -> None:
    before = files_of(folder / "data")
    done = review(folder, "", "--as-it-stands")
    assert done.returncode == 1
    assert "7 lines wait for a decision in draft.yaml, nothing was written" in done.stderr
    number = next(n for n, line in enumerate(lines_of(folder), 1) if "who: jane-roe" in line)
    assert f"draft.yaml:{number}: not-reviewed: events/valuation-lorn-workshop-2024: roles.participant" in done.stderr
    assert files_of(folder / "data") == before


def test_by_hand_and_at_the_terminal_the_same_decisions_make_the_same_facts(tmp_path: Path) -> None:
    """A new name, a value corrected, a value rejected, an entry that is none, an addition accepted and one not."""
    made = []
    for way in ("typed", "edited"):
        (tmp_path / way).mkdir()
        folder = workspace(tmp_path / way)
        draft = draft_file(folder)
        text = draft.read_text("utf-8")
        if way == "typed":
            answers = "a\n" * 5 + NEW_GUILD + "3\nc Valuation Workshop\na\nr\na\na\n" + "a\na\na\nr\n"
            assert review(folder, answers, "--yes").returncode == 0
        else:
            title = next(line for line in text.split("\n") if line.startswith("    title: Workshop on Valuation"))
            text = text.replace(title, "    title: Valuation Workshop\n" + title.replace("    ", "    # ", 1))
            text = text.replace("    date: 2024-03-04", "    # date: 2024-03-04")
            text = re.sub(r"(# events/laboratories-2.*  # )(?:\?\? )?", r"\1ok ", text)
            text = text.replace("mode: online  # ok", "mode: online  # no")
            text = text.replace("    # kind: ?", "    kind: non-governmental-organization")
            text = text.replace("      participant:\n        - ", "      # participant:\n        # - ")
            text = text.replace("  jane-roe:", "  # jane-roe:").replace("    name: Jane ROE", "    # name: Jane ROE")
            draft.write_text(looked_at(text), encoding="utf-8")
            done = review(folder, "", "--as-it-stands")
            assert done.returncode == 0, done.stderr
        made.append(files_of(folder / "data"))
    assert made[0] == made[1]


def test_what_was_missed_is_entered_at_the_terminal(folder: Path) -> None:
    """A role with whom it is for, a value, a person like a known one, and a whole event."""
    typed = (
        TO_THE_EVENT
        + "m chair Jane Row for Orion Office\nm topics valuation\nm mode on-site\nm mode online\n"
        + "m char Jane Row\nm chair Jane Rwo\nnew event Seminar on Seals\nm seminar-seals.date 6 March\n"
        + "m seminar-seals.date 2024-03-06\nm seminar-seals.organizer Harbour Guild\n"
        + "a\n" * 5
        + "c role=speaker\n"
        + "c seminar\n"
        + "a\n" * 4
    )
    done = review(folder, typed, "--yes")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "entered events/seminar-seals" in done.stdout
    assert "did you mean chair" in done.stdout
    assert re.search(r"did you mean .*jane-row.*\?", done.stdout)
    assert "'6 March' is not a date" in done.stdout
    assert "entered events/seminar-seals roles.organizer: harbour-guild" in done.stdout
    assert "has its mode already" in done.stdout
    text = sound(folder)
    assert "{who: jane-row, for: orion}" in text
    assert "speaker: {who: jane-roe, for: harbour-guild}" in text
    event = check(folder / "data")[0].events["seminar-seals"]
    assert (str(event.date), event.section) == ("2024-03-06", "orion-005/valuation-lorn")


def test_a_part_of_a_record_is_corrected(folder: Path) -> None:
    review(folder, TO_THE_EVENT + "a\n" * 5 + "c for=Alpha Customs\nq\n")
    line = next(line for line in lines_of(folder) if "who: jane-roe" in line)
    assert line.startswith("        - {who: jane-roe, for: alpha-customs}  # ok")


def test_all_takes_what_is_open_of_an_entry(folder: Path) -> None:
    done = review(folder, TO_THE_EVENT + "all\nq\n")
    assert "accepted date: 2024-03-04 to 2024-03-06; not 2024-03-05\n" in done.stdout
    assert "meeting" not in done.stdout.partition("accepted date")[0]
    assert "say first whether it is new" in review(folder, "u\nu\nall\nq\n").stdout


def test_what_was_rejected_stays_so_when_the_heading_is_mended(folder: Path) -> None:
    typed = "a\n" * 5 + NEW_GUILD + "2\na\na\nr\n" + "a\n" * 30
    review(folder, typed, "--yes")
    assert "section: orion-005/valuation-lorn}" in (folder / "data" / "decisions.yaml").read_text("utf-8")
    issue = folder / "issue.md"
    issue.write_text(issue.read_text("utf-8").replace("on Valuation in Lorn", "on Valuations in Lorn"), "utf-8")
    assert "valuations-lorn" in (again := sheet(draft_in(folder)))
    assert "date: 2024-03-04 to" not in again


def test_without_colours_marks_are_letters(folder: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    command = ["-m", "customs_graph", "review", "draft.yaml", "--data", "data"]
    child = pexpect.spawn(
        sys.executable, command, cwd=folder, encoding="utf-8", timeout=60, dimensions=(40, 80), env=environment
    )
    child.expect_exact("> ")
    shown = str(child.before)
    child.sendline("?")
    child.expect_exact("new KIND NAME")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()
    assert "\x1b" not in shown
    assert "»Orion Office Newsletter No. 5«" in shown
    assert max(map(len, shown.splitlines())) <= 80


KILLED_REVIEW = """
import os, signal, sys

def watch(event, arguments):
    if event == "os.rename" and "newsletters" in str(arguments[1]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
from customs_graph.cli.main import main
main()
"""


def test_a_review_that_is_killed_while_it_writes_is_finished_by_the_next(folder: Path) -> None:
    draft = folder / "draft.yaml"
    text = draft.read_text("utf-8").replace("    # kind: ?", "    kind: agency")
    draft.write_text(looked_at(text), encoding="utf-8")
    command = [sys.executable, "-c", KILLED_REVIEW, "review", "draft.yaml", "--data", "data", "--as-it-stands"]
    done = subprocess.run(command, cwd=folder, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert not (folder / "data" / "newsletters" / "orion-005.yaml").exists()
    again = review(folder, "", "--as-it-stands")
    assert "an earlier review was stopped while it wrote into data: all of it is written now" in again.stderr
    assert "orion-005 is in the facts already" in again.stderr
    assert "jane-roe" in sound(folder)
