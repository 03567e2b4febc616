"""The review: through a pipe and at a real terminal, from the draft to the facts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from cli.test_commands import run
from customs_graph.facts.checks import check
from customs_graph.intake.extractors import EXTRACTORS
from customs_graph.intake.sheet import sheet
from intake.drafting_samples import draft_file, draft_in, workspace

NEW_GUILD = "a\nc non-governmental-organization\n"
TO_THE_EVENT = "a\n" * 5 + NEW_GUILD + "2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path)
    draft_file(made)
    return made


def review(folder: Path, typed: str = "", *options: str) -> subprocess.CompletedProcess[str]:
    return run("review", "draft.yaml", "--data", "data", *options, cwd=folder, text=typed)


def lines_of(folder: Path) -> list[str]:
    return (folder / "draft.yaml").read_text("utf-8").split("\n")


def looked_at(text: str) -> str:
    """A draft in which somebody took every ?? away."""
    return re.sub(r"  # \?\? (?!0\.00)", "  # ", text)


def sound(folder: Path) -> str:
    assert check(folder / "data")[1] == []
    return (folder / "data" / "newsletters" / "orion-005.yaml").read_text("utf-8")


def decided(folder: Path) -> str:
    return (folder / "data" / "decisions.yaml").read_text("utf-8")


def test_a_value_is_shown_beside_its_sentence_with_its_words_marked(folder: Path) -> None:
    done = review(folder, "", "--accept-above", "0.95")
    first = done.stdout.split("\n\n")[0].strip().split("\n")
    assert first[:5] == [
        "[2 of 18, 8 to look at; source 1 of 1, 5 values left]",
        "sources/orion-005  title",
        "  l. 1: »Orion Office Newsletter No. 5«",
        "  Orion Office Newsletter No. 5",
        "  (sure, 0.90: masthead)",
    ]


def test_dates_and_ids_are_marked_by_what_the_sentence_says(folder: Path) -> None:
    shown = " ".join(review(folder, TO_THE_EVENT + "a\n" + "l\n" * 30).stdout.split())
    assert "held in Lorn from »4« to »6« »March« »2024«, though the invitation said 5 »March« »2024«." in shown
    assert "It was hosted by »Alpha Customs«, and" in shown


def test_an_answer_is_kept_at_once_and_the_next_review_goes_on(folder: Path) -> None:
    review(folder, "a\na\nr\nq\n")
    assert "    title: Orion Office Newsletter No. 5  # ok 0.90 l. 1 masthead" in lines_of(folder)
    assert "    # publisher: orion  # no 0.90 l. 1 masthead" in lines_of(folder)
    shown = review(folder).stdout
    assert "[4 of 18, 8 to look at; source 1 of 1, 2 values left]\nsources/orion-005  number" in shown


def test_undo_takes_an_answer_back(folder: Path) -> None:
    before = lines_of(folder)
    shown = review(folder, "a\nr\nu\nu\nu\nq\n").stdout
    assert "there is nothing to undo" in shown
    assert lines_of(folder) == before


def test_what_cannot_be_taken_is_said_and_asked_again(folder: Path) -> None:
    shown = review(folder, "x\n\n7\nc\nc {who\na\nc bulletin\nq\n").stdout
    for said in (
        "'x' is no answer here",
        "'' is no answer",
        "no choice 7",
        "nothing was typed",
        "not closed",
        "'bulletin'",
    ):
        assert said in shown


def test_a_corrected_value_becomes_an_id_by_name(folder: Path) -> None:
    review(folder, "l\nl\nc Alpha Customs\nq\n")
    assert "    publisher: alpha-customs  # ok 0.90 l. 1 masthead, corrected" in lines_of(folder)
    assert "    # publisher: orion  # no 0.90 l. 1 masthead, replaced" in lines_of(folder)


def test_another_reading_is_taken_by_its_number(folder: Path) -> None:
    review(folder, TO_THE_EVENT + "a\nl\n2\nq\n")
    assert "    date: 2024-03-05  # ok 0.40 p. 2 l. 12 dates" in lines_of(folder)
    assert "    # date: 2024-03-04 to 2024-03-06  # no 0.95 p. 2 l. 12 dates" in lines_of(folder)


def test_a_new_person_is_the_same_as_a_known_one(folder: Path) -> None:
    typed = "a\n" * 5 + NEW_GUILD + "1\n" + "a\n" * 30
    done = review(folder, typed, "--yes")
    assert done.returncode == 0, done.stderr
    assert "same as jane-row (Jane Row)" in done.stdout
    assert "{who: jane-row, for: harbour-guild}" in sound(folder)
    facts = (folder / "data" / "facts.yaml").read_text("utf-8")
    assert "  jane-row: {name: Jane Row, section: one, spellings: Jane ROE}\n" in facts
    assert "jane-roe" not in facts
    assert "{kind: person, name: Jane ROE, same_as: jane-row}" in (folder / "data" / "decisions.yaml").read_text(
        "utf-8"
    )


def test_a_new_person_is_another_one(folder: Path) -> None:
    typed = TO_THE_EVENT + "a\n" * 30
    assert review(folder, typed, "--yes").returncode == 0
    facts, _ = check(folder / "data")
    assert facts.people["jane-roe"].distinct_from == ("jane-row",)
    assert facts.people["jane-roe"].section == ("orion-005/valuation-lorn",)


def test_what_is_no_person_goes_with_all_that_names_it(folder: Path) -> None:
    typed = "a\n" * 5 + NEW_GUILD + "3\n" + "a\n" * 30
    assert review(folder, typed, "--yes").returncode == 0
    assert "participant" not in sound(folder)
    assert "{kind: person, name: Jane ROE, names_nothing: true}" in (folder / "data" / "decisions.yaml").read_text(
        "utf-8"
    )


def test_old_files_keep_their_comments_and_order(folder: Path) -> None:
    old = (folder / "data" / "facts.yaml").read_text("utf-8")
    review(folder, TO_THE_EVENT + "a\n" * 30, "--yes")
    new = (folder / "data" / "facts.yaml").read_text("utf-8")
    gone = [line for line in old.split("\n") if line not in new.split("\n")]
    assert gone == []
    assert (
        "   # the first\n  harbour-guild: {name: Harbour Guild, kind: non-governmental-organization, section: orion"
        in new
    )
    account = new.partition("    accounts:\n")[2].partition("\n\n")[0]
    told = {"section: orion-005/laboratories", "title: Second Meeting of Laboratories", "type: meeting", "mode: online"}
    assert {line.strip() for line in account.split("\n")} == told | {"date: 2024-03-12", "edition: 2", "status: held"}


def test_the_end_is_asked_for_and_no_leaves_the_facts_alone(folder: Path) -> None:
    done = review(folder, TO_THE_EVENT + "a\n" * 14 + "n\n")
    assert "Everything is answered. Write what was accepted into data? y/n" in done.stdout
    assert not (folder / "data" / "newsletters").exists()


def test_what_check_refuses_is_not_written(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "data").rglob("*.yaml")}
    draft = folder / "draft.yaml"
    draft.write_text(draft.read_text("utf-8").replace("date: 2024-03-04 to", "date: 2025-03-04 to"), "utf-8")
    done = review(folder, TO_THE_EVENT + "a\n" * 30, "--yes")
    assert done.returncode == 1
    assert "draft.yaml cannot be taken into data as it stands" in done.stderr
    assert "at: date: 2025-03-04" in done.stderr
    assert {path: path.read_bytes() for path in (folder / "data").rglob("*.yaml")} == before


def test_only_unsure_asks_about_nothing_else(folder: Path) -> None:
    done = review(folder, "l\n" * 30, "--only-unsure")
    assert len(re.findall(r"^\[\d+ of", done.stdout, re.MULTILINE)) == 5
    assert "18 wait for an answer, 10 of them sure; --accept-above 0.8 accepts the sure ones" in done.stderr


def test_accept_above_takes_the_sure_ones(folder: Path) -> None:
    done = review(folder, "q\n", "--accept-above", "0.8")
    assert "accepted 10 values that are at least 0.8 sure" in done.stderr
    assert "organizations/harbour-guild" in done.stdout


def test_a_draft_edited_by_hand_is_taken_as_it_stands(folder: Path) -> None:
    """A value corrected, a line rejected with #, an addition accepted with ok."""
    draft = folder / "draft.yaml"
    text = draft.read_text("utf-8").replace("    # kind: ?", "    kind: fund")
    text = text.replace("    title: Workshop on Valuation in Lorn", "    title: Valuation Workshop")
    text = text.replace("      participant:\n        - ", "      # participant:\n        # - ")
    text = re.sub(r"(\.accounts: .*?)  # (\?\? )?0", r"\1  # ok 0", text)
    text = re.sub(r"  jane-roe:.*\n(    .*\n)*", "", text)
    draft.write_text(looked_at(text), encoding="utf-8")
    done = review(folder, "", "--as-it-stands")
    assert (done.returncode, done.stderr.split("\n")[0]) == (0, "3 records and 1 additions, in:")
    assert "title: Valuation Workshop" in sound(folder)
    (account,) = check(folder / "data")[0].events["laboratories-2"].accounts
    assert str(account.date) == "2024-03-12"


def test_what_is_needed_and_missing_is_told_by_its_line(folder: Path) -> None:
    number = next(n for n, line in enumerate(lines_of(folder), 1) if "# kind: ?" in line)
    done = review(folder, "", "--as-it-stands")
    assert done.returncode == 1
    assert f"draft.yaml:{number}: missing-key: organizations/harbour-guild: kind" in done.stderr


def test_a_rejected_value_is_not_proposed_again(folder: Path) -> None:
    typed = "a\n" * 5 + NEW_GUILD + "3\n" + "a\n" * 2 + "r\n" + "a\n" * 30
    assert review(folder, typed, "--yes").returncode == 0
    rejected = "{of: events, key: date, value: 2024-03-04 to 2024-03-06, section: orion-005/valuation-lorn}"
    assert rejected in decided(folder)
    again = sheet(draft_in(folder))
    assert "jane" not in again.casefold()
    assert "date: 2024-03-04 to" not in again


def test_an_issue_that_is_in_the_facts_is_not_taken_twice(folder: Path) -> None:
    (folder / "second.yaml").write_text((folder / "draft.yaml").read_text("utf-8"), encoding="utf-8")
    typed = TO_THE_EVENT + "a\n" * 30
    assert review(folder, typed, "--yes").returncode == 0
    done = run("review", "second.yaml", "--data", "data", "--as-it-stands", cwd=folder)
    assert done.returncode == 2
    assert "orion-005 is in the facts already, at data/newsletters/orion-005.yaml:6" in done.stderr
    assert "orion-005 is in the facts already" in run("draft", "issue.md", "--data", "data", cwd=folder).stderr


def test_everything_rejected_leaves_the_source_alone(folder: Path) -> None:
    done = review(folder, "a\n" * 5 + "r\n" * 30, "--yes")
    assert done.returncode == 0, done.stderr
    facts, problems = check(folder / "data")
    assert problems == []
    assert (list(facts.events), sorted(facts.sources)) == (["laboratories-2"], ["orion-004", "orion-005"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("source: a\n  b: [\n", "draft.yaml:2: yaml-syntax"),
        ("just words", "the file must start with keys"),
        ("source: orion-005\nevents: {}\n", "draft.yaml is no draft"),
        (
            "colours: {}\nsource: orion-005\nsources: {orion-005: {title: T, kind: newsletter, sections: {}}}\n",
            "no draft",
        ),
        ("source: orion-005\nsources: {orion-005: {title: T, kind: newsletter, sections: {}}}\n", "made from"),
        ("", "draft.yaml is no draft"),
    ],
)
def test_what_is_no_draft_is_said(folder: Path, content: str, said: str) -> None:
    (folder / "draft.yaml").write_text(content, encoding="utf-8")
    done = review(folder)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_newsletter_that_moved_or_changed_is_said(folder: Path) -> None:
    (folder / "issue.md").rename(folder / "away.md")
    assert "issue.md is neither beside the draft nor here (--newsletter FILE says where it is)" in review(folder).stderr
    assert review(folder, "q\n", "--newsletter", "away.md").returncode == 0
    (folder / "away.md").write_text("Another text.\n", encoding="utf-8")
    done = review(folder, "q\n", "--newsletter", "away.md")
    assert (done.returncode, "is not the file that draft.yaml was made from" in done.stderr) == (2, True)


def test_draft_writes_over_no_answers(folder: Path) -> None:
    done = run("draft", "issue.md", "--data", "data", "--out", "draft.yaml", cwd=folder)
    assert (done.returncode, "draft.yaml is there already" in done.stderr) == (2, True)
    assert run("draft", "issue.md", "--data", "data", "--out", "draft.yaml", "--force", cwd=folder).returncode == 0


def test_the_bundled_facts_are_left_alone(folder: Path) -> None:
    done = run("draft", "issue.md", "--data", "data", "--source", "Not An Id", cwd=folder)
    assert (done.returncode, "'Not An Id' is not an id" in done.stderr) == (2, True)


def test_at_a_terminal(folder: Path) -> None:
    """Words are underlined there; an answer is a letter and Enter; q leaves, and the draft keeps the answers."""
    command = ["-m", "customs_graph", "review", "draft.yaml", "--data", "data"]
    child = pexpect.spawn(sys.executable, command, cwd=folder, encoding="utf-8", timeout=60, dimensions=(40, 200))
    child.expect_exact("\x1b[1m\x1b[4mOrion Office Newsletter No. 5\x1b[0m")
    child.expect_exact("> ")
    child.sendline("a")
    child.expect_exact("sources/orion-005  kind")
    child.expect_exact("> ")
    child.sendline("u")
    child.expect_exact("sources/orion-005  title")
    child.expect_exact("> ")
    child.sendline("a")
    child.expect_exact("> ")
    child.sendline("q")
    child.expect_exact("goes on from here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "    title: Orion Office Newsletter No. 5  # ok 0.90 l. 1 masthead" in lines_of(folder)


def test_with_all_rules_an_issue_goes_into_the_facts(tmp_path: Path) -> None:
    """Whatever the rules find: accept it all, give what is needed, and `check` is silent afterwards."""
    made = workspace(tmp_path)
    draft = draft_file(made, (*EXTRACTORS,))
    text = draft.read_text("utf-8").replace("# kind: ?", "kind: agency").replace("# type: ?", "type: meeting")
    draft.write_text(looked_at(text).replace("# reason: ?", "reason: Not decided."), encoding="utf-8")
    done = run("review", "draft.yaml", "--data", "data", "--as-it-stands", cwd=made)
    assert done.returncode == 0 or "two-spellings" in done.stderr, done.stderr
