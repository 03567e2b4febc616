"""The scoring itself, the invented newsletters, and that the drafts do not get worse than what is on record."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmark import drafting
from benchmark.corpus import EXAMPLE, FOLDER, NEWSLETTER_77, Case, cases, chromium, read_facts
from benchmark.naming import listed
from benchmark.scores import Score, compared
from customs_graph.facts.checks import check
from customs_graph.facts.loading import Facts
from customs_graph.intake.draft import Draft
from customs_graph.intake.known import Known
from customs_graph.intake.newsletter import Newsletter
from customs_graph.intake.proposals import Drafted, Proposal
from customs_graph.intake.reports import Issue, Report, Sentence

CASES = {case.name: case for case in cases()}
PLACE = Sentence("as typed", 1)
NOT_A_FIELD = ("section", "also_in")


def typed(case: Case) -> Draft:
    """The draft that the reviewed facts would be, had a program made it: nothing is right but these."""
    facts = read_facts((case.expected,))
    before = case.before()
    sections = facts["sources"][next(iter(facts["sources"]))]["sections"]
    reports = [
        Report(key, one["heading"], int(one["page"]) if "page" in one else None, 1, "event", ())
        for key, one in sections.items()
    ]
    things = [
        _thing(collection, identifier, record)
        for collection in ("organizations", "people", "places", "series", "events", "agreements", "discrepancies")
        for identifier, record in facts.get(collection, {}).items()
        if identifier not in before.get(collection, {})
    ]
    printed = facts["sources"][next(iter(facts["sources"]))]
    publisher = before["organizations"][printed["publisher"]]["name"] if "publisher" in printed else ""
    issue = Issue("", printed.get("number"), publisher, printed.get("period", ""), tuple(reports))
    return Draft("typed", Newsletter("", "", ()), issue, Known(Facts()), things, [])


def _thing(collection: str, identifier: str, record: dict[str, Any]) -> Drafted:
    stated = record["statements"][0] if collection == "discrepancies" else record
    section = listed(stated["section"])[0].rpartition("/")[2]
    proposals = [
        Proposal(key, value, 1.0, PLACE, "typed")
        for key, value in _flat(record)
        if key.split(".")[0] not in NOT_A_FIELD
    ]
    return Drafted(collection, identifier, proposals, section)


def _flat(record: dict[str, Any]) -> list[tuple[str, Any]]:
    """One proposal a value, several for a list, as rules propose them."""
    found: list[tuple[str, Any]] = []
    for key, value in record.items():
        if key in ("roles", "attendance"):
            found += [(f"{key}.{inner}", one) for inner, several in value.items() for one in listed(several)]
        elif key in ("topics", "sponsors", "posts", "parties"):
            found += [(key, one) for one in listed(value)]
        else:
            found.append((key, value))
    return found


@pytest.mark.parametrize("name", sorted(CASES))
class TestCorpus:
    def test_what_is_known_and_what_is_expected_are_sound_together(self, name: str, tmp_path: Path) -> None:
        case = CASES[name]
        for number, path in enumerate((*case.known, case.expected)):
            if path.is_dir():
                shutil.copytree(path, tmp_path / str(number))
            else:
                shutil.copy(path, tmp_path / f"{number}.yaml")
        assert [str(problem) for problem in check(tmp_path)[1]] == []

    def test_it_says_that_it_is_invented(self, name: str) -> None:
        case = CASES[name]
        for path in (case.text, case.expected):
            assert "INVENTED" in path.read_text("utf-8"), path

    def test_the_facts_as_typed_have_no_fault(self, name: str) -> None:
        result = compared(CASES[name], typed(CASES[name]))
        assert [str(fault) for fault in result.faults] == []
        assert result.scores["events"].right and result.scores["organizations with role"].right


class TestScoring:
    """One change to the facts as typed, and what it costs."""

    @pytest.fixture
    def made(self) -> Draft:
        return typed(CASES["issue-78"])

    def faults(self, made: Draft) -> list[tuple[str, str, str]]:
        return [(one.kind, one.field, one.shown) for one in compared(CASES["issue-78"], made).faults]

    def event(self, made: Draft, identifier: str) -> Drafted:
        return next(thing for thing in made.things if thing.id == identifier)

    def changed(self, thing: Drafted, key: str, value: Any) -> None:
        thing.proposals = [replace(one, value=value) if one.key == key else one for one in thing.proposals]

    def test_a_wrong_date_is_a_miss_and_a_false_value(self, made: Draft) -> None:
        self.changed(self.event(made, "origin-mongolia"), "date", "2022-07-05")
        assert self.faults(made) == [
            ("missed", "dates", "2022-07-05 to 2022-07-07"),
            ("false", "dates", "2022-07-05"),
        ]

    def test_another_role_costs_the_role_but_not_the_name(self, made: Draft) -> None:
        event = self.event(made, "dili-workshop")
        event.proposals = [replace(p, key="roles.organizer") if p.key == "roles.host" else p for p in event.proposals]
        assert self.faults(made) == [
            ("missed", "hosts", "host: Timor-Leste"),
            ("false", "organizations with role", "organizer: Timor-Leste"),
        ]

    def test_a_lost_qualifier_makes_another_figure(self, made: Draft) -> None:
        self.changed(self.event(made, "aeo-workshop"), "attendance.total", "85")
        assert self.faults(made) == [
            ("missed", "attendance", "total: about 85"),
            ("false", "attendance", "total: 85"),
        ]

    def test_an_event_that_is_not_drafted_costs_all_that_is_said_of_it(self, made: Draft) -> None:
        made.things.remove(self.event(made, "aeo-workshop"))
        missed = {field for kind, field, _ in self.faults(made) if kind == "missed"}
        assert {"events", "dates", "sponsors", "people with role", "attendance"} <= missed

    def test_a_second_event_in_a_section_is_false(self, made: Draft) -> None:
        event = self.event(made, "aeo-workshop")
        made.things.append(Drafted("events", "another", [Proposal("title", "Tea", 1.0, PLACE, "typed")], event.section))
        assert self.faults(made) == [("false", "events", "Tea")]

    def test_of_competing_values_the_first_counts(self, made: Draft) -> None:
        event = self.event(made, "aeo-workshop")
        event.proposals.append(Proposal("mode", "hybrid", 0.3, PLACE, "typed"))
        assert self.faults(made) == []


def test_measures() -> None:
    score = Score(right=3, false=1, missed=2)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.6, 6 / 9)
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)


@pytest.fixture(scope="module")
def sets() -> dict[str, dict[str, Score]]:
    if not chromium():
        missing = "no Chromium on this machine, so one of the newsletters cannot be printed"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return drafting.by_set(drafting.runs(drafting.available()))


def test_no_field_falls_below_what_is_on_record(sets: dict[str, dict[str, Score]]) -> None:
    for name, fields in drafting.recorded().items():
        for field, floor in fields.items():
            if name in sets:
                now = sets[name][field]
                assert now.right >= floor.right, f"{name}, {field}: fewer are right than on record"
                assert now.false <= floor.false, f"{name}, {field}: more are false than on record"


def test_the_documentation_shows_what_is_on_record() -> None:
    text = drafting.DOCUMENT.read_text("utf-8")
    assert drafting.with_table(text, drafting.table(drafting.recorded())) == text
    assert drafting.BEGIN in text


@pytest.mark.skipif(not NEWSLETTER_77.exists(), reason="the text of the newsletter is not here")
def test_no_invented_newsletter_copies_from_the_real_one() -> None:
    def phrases(path: Path) -> set[tuple[str, ...]]:
        found = re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", "", path.read_text("utf-8")).casefold())
        return {tuple(found[start : start + 9]) for start in range(len(found) - 8)}

    real = phrases(NEWSLETTER_77)
    for path in (*FOLDER.rglob("newsletter.*"), *EXAMPLE.glob("*.md")):
        assert sorted(phrases(path) & real) == [], path
