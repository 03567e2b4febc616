"""What may be one thing under two ids, and what is told apart: each case is two records of invented facts."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.test_commands import run
from customs_graph.facts.checks import check
from customs_graph.facts.deciding import FILE
from customs_graph.facts.duplicates import Candidate, candidates
from samples import DATA, MINIMAL

SHORE = "  shore: {name: Shore, kind: territory, section: one}\n"
OTHERWISE_TOLD = ("two-spellings", "one-name-for-two", "duplicate-event")


def person(one: str, other: str, at: tuple[str, str] = ("alpha", "alpha")) -> str:
    posts = [f"posts: [{{title: Officer, at: {where}, section: one}}]" for where in at]
    people = [f"  {key}: {{name: {name}, section: one, {post}}}\n" for key, name, post in
              zip(("p-one", "p-two"), (one, other), posts, strict=True)]  # fmt: skip
    return "".join(people)


def organization(one: str, other: str) -> str:
    return f"  o-one: {{{one}, section: one}}\n  o-two: {{{other}, section: one}}\n"


def event(one: str, other: str) -> str:
    return f"  e-one: {{{one}, section: one}}\n  e-two: {{{other}, section: two}}\n"


def of(folder: Path, collection: str, records: str) -> list[Candidate]:
    text = MINIMAL.replace("places:\n", f"places:\n{SHORE}", 1).replace(
        f"{collection}:\n", f"{collection}:\n{records}", 1
    )
    (folder / "facts.yaml").write_text(f"{text}series:\n  rounds: {{name: Rounds, section: one}}\n", "utf-8")
    facts, problems = check(folder)
    assert not [one for one in problems if one.rule not in OTHERWISE_TOLD]
    return candidates(facts)


BUREAU = "kind: agency"
PEOPLE = [
    (person("Jane Roe", "J. Roe"), "the initials fit"),
    (person("ROE Jane", "Jane Roe"), "the same words"),
    (person("Jane Rosamund Roe", "Jane Roe"), "stand in the other"),
    (person("Jhon Rosamund", "John Rosamund"), "a slip of the pen"),
    (person("Jane Roe", "J. Roe", ("alpha", "beta")), "the initials fit"),
    (person("Jane Rosamund", "Theodora Rosamund"), ""),
    (person("Jane Rosamund", "K. Rosamund"), ""),
    (person("Jane Rosamund", "Jane Millerton"), ""),
    (person("Jane", "Jane Roe"), ""),
]
ORGANIZATIONS = [
    (organization("name: Northern Border Office, kind: agency", "name: NBO, kind: agency"), "are the initials of"),
    (organization("name: Office of the Northern Border, kind: agency", "name: Northern Border Office, kind: agency"),
     "the same words"),
    (organization("name: Zeta Customs, kind: customs-administration, place: shore",
                  "name: Duties Board, kind: customs-administration, place: shore"), "customs administration of shore"),
    (organization("name: Northern Border Office, kind: agency",
                  "name: Northern Border Offices, kind: agency"), "nearly the same words"),
    (organization("name: Northern Border Office, kind: agency",
                  "name: NBO, kind: organization-unit, part_of: o-one"), ""),
    (organization("name: Northern Laboratory India, kind: laboratory, place: land",
                  "name: Northern Laboratory Indonesia, kind: laboratory, place: shore"), ""),
    (organization("name: Northern Border Office, kind: agency", "name: Southern Harbour Board, kind: agency"), ""),
]  # fmt: skip
MAY = "type: workshop, date: 2022-05-10 to 2022-05-12, place: land"
EVENTS = [
    (event(f"title: Valuation workshop, {MAY}", f"title: Training on rules of origin, {MAY}"), "both were at land"),
    (event(f"title: Regional workshop on valuation, {MAY}",
           "title: Workshop on regional valuation, type: seminar, date: 2022-05-11"), "the titles are the same"),
    (event("title: Talks, type: meeting, series: rounds, edition: 4, date: 2022-05",
           "title: Others, type: seminar, series: rounds, edition: 4"), "both are edition 4 of rounds"),
    (event("title: Talks, type: meeting, series: rounds, date: 2022-05-03",
           "title: Talks again, type: meeting, series: rounds, date: 2022-11, status: planned"), "of rounds in 2022"),
    (event("title: Talks, type: meeting, series: rounds, edition: 4",
           "title: Talks, type: meeting, series: rounds, edition: 5"), ""),
    (event("title: Talks, type: meeting, date: 2022-05-03", "title: Talks, type: meeting, date: 2022-06-03"), ""),
    (event(f"title: Talks, {MAY}", f"title: Opening of the talks, part_of: e-one, {MAY}"), ""),
    (event(f"title: Talks, {MAY}", "title: Talks, type: workshop, date: 2022-05-10, place: shore"), ""),
    (event("title: Talks on post, type: meeting, date: 2022-05-20",
           "title: Wildlife day, type: seminar, date: 2022-05-20"), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("collection", "records", "reason"),
    [
        (collection, *case)
        for collection, cases in (("people", PEOPLE), ("organizations", ORGANIZATIONS), ("events", EVENTS))
        for case in cases
    ],
)
def test_reasons(tmp_path: Path, collection: str, records: str, reason: str) -> None:
    found = of(tmp_path, collection, records)
    if not reason:
        assert found == []
        return
    (pair,) = found
    assert {pair.one[2:], pair.other[2:]} == {"one", "two"}
    assert any(reason in told for told in pair.reasons), pair.reasons


@given(st.permutations(["Jane", "Rosamund", "Roe"]), st.integers(0, 2))
def test_the_order_of_words_and_an_initial_do_not_hide_a_person(words: list[str], at: int) -> None:
    short = [f"{word[0]}." if place == at else word for place, word in enumerate(words)]
    with tempfile.TemporaryDirectory() as folder:
        (pair,) = of(Path(folder), "people", person("Jane Rosamund Roe", " ".join(short)))
    assert pair.kind == "person" and "both have a post at alpha" in pair.reasons


def test_what_is_told_apart_is_asked_by_no_command_again(tmp_path: Path) -> None:
    alike = person("Jhon Rosamund", "John Rosamund")
    of(tmp_path, "people", alike)
    before = run("check", str(tmp_path))
    assert (before.returncode, "two-spellings" in before.stdout) == (1, True)
    listed = run("duplicates", "--data", str(tmp_path))
    assert "person p-two may be p-one (at " in listed.stdout and "a slip of the pen" in listed.stdout
    told = run("duplicates", "--data", str(tmp_path), "--apart", "p-two", "p-one")
    assert told.returncode == 0, told.stderr
    assert run("duplicates", "--data", str(tmp_path)).stdout == ""
    assert run("check", str(tmp_path)).returncode == 0
    text = (tmp_path / FILE).read_text("utf-8")
    assert run("duplicates", "--data", str(tmp_path), "--apart", "p-two", "p-one").returncode == 0
    assert (tmp_path / FILE).read_text("utf-8") == text


DECIDED = "{of: events, key: date, value: 2024-03-05, section: news/one}"


@pytest.mark.parametrize(
    "before",
    [
        "", "\n\n", "# nothing yet\n", "\ufeff", "decisions:\n", "decisions: {}\n", "decisions: {rejected: []}\n",
        f"decisions:\n    rejected:\n        - {DECIDED}\n",
        f"decisions:\r\n  rejected:\r\n    - {DECIDED}\r\n",
        "decisions:\n  names:\n    kind: person\n    name: Other\n    names_nothing: true   # why\n",
        f"decisions:\n  rejected:\n    - {DECIDED}\nsource: news\n",
        "source: news\n", "decisions: {}\n...\n# the end\n",
    ],
)  # fmt: skip
def test_a_decision_is_added_to_whatever_stands_there(tmp_path: Path, before: str) -> None:
    of(tmp_path, "people", person("Jhon Rosamund", "John Rosamund"))
    (tmp_path / FILE).write_bytes(before.encode())
    told = run("duplicates", "--data", str(tmp_path), "--apart", "p-two", "p-one")
    assert told.returncode == 0, told.stderr
    assert run("check", str(tmp_path)).stdout == ""
    assert run("duplicates", "--data", str(tmp_path)).stdout == ""
    after = (tmp_path / FILE).read_bytes().decode("utf-8")
    assert all(comment in after for comment in re.findall("# .*", before))
    assert after.count("\n") == after.count("\r\n") or "\r" not in before


def test_two_events_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    of(tmp_path, "events", EVENTS[0][0])
    assert len(json.loads(run("duplicates", "--data", str(tmp_path), "--format", "json").stdout)) == 1
    run("duplicates", "--data", str(tmp_path), "--apart", "e-one", "e-two")
    assert json.loads(run("duplicates", "--data", str(tmp_path), "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("p-one", "p-one", "are one thing"),
        ("p-one", "alpha", "are of the kinds person and organization"),
        ("p-one", "p-too", "did you mean p-two"),
    ],
)
def test_what_cannot_be_told_apart(tmp_path: Path, one: str, other: str, told: str) -> None:
    of(tmp_path, "people", person("Jane Rosamund", "J. Rosamund"))
    done = run("duplicates", "--data", str(tmp_path), "--apart", one, other)
    assert done.returncode != 0 and told in done.stderr
    assert not (tmp_path / FILE).exists()


def test_the_first_newsletter_holds_nothing_twice() -> None:
    facts, _ = check(DATA)
    assert candidates(facts) == []
