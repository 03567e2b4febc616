"""Each kind of fault, at the file and line that it must name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from customs_graph.facts.problems import Problem, grouped
from samples import MINIMAL

Check = Callable[..., list[Problem]]

# Fault: what is replaced in MINIMAL by what, the rule, a word of the line that must be named, a word of the message.
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown id": ("host: alpha", "host: alpah", "unknown-id", "host: alpah", "did you mean alpha"),
    "wrong kind of id": ("host: alpha", "host: land", "wrong-kind", "host: land", "of the kind place"),
    "unknown section": ("    section: one\n    date", "    section: won\n    date", "unknown-id", "section: won", "news/one"),
    "unknown term": ("type: meeting", "type: meating", "unknown-term", "type: meating", "did you mean meeting"),
    "unknown role": ("host: alpha", "hots: alpha", "unknown-term", "hots: alpha", "did you mean host"),
    "unknown key": ("title: First", "titel: First", "unknown-key", "titel: First", "did you mean title"),
    "unknown key in a role": ("for: alpha}", "fro: alpha}", "unknown-key", "fro: alpha", "did you mean for"),
    "unknown key at the top": ("events:", "evens:", "unknown-key", "evens:", "did you mean events"),
    "missing key": ("    type: meeting\n", "", "missing-key", "meeting:", "`type` is missing"),
    "missing source": ("name: Gamma Fund, kind: fund, section: one", "name: Gamma Fund, kind: fund", "missing-source", "gamma:", "section"),
    "sum": ("online: 4", "online: 5", "counts", "attendance:", "6 + 5 is not 10"),
    "part over whole": ("on_site: 6, online: 4", "on_site: 60", "counts", "attendance:", "more than the total"),
    "more named than counted": ("administrations: 3", "administrations: 0", "counts", "meeting:", "1 administrations are named"),
    "not a figure": ("total: 10", "total: several", "value", "total: several", "not a figure"),
    "after its source": ("2022-05-03 to 2022-05-04", "2023-05-03", "dates", "meeting:", "planned"),
    "bad id": ("  gamma: {", "  Gamma_1: {", "id-form", "Gamma_1: {", "small letters"),
    "duplicate id": ("places:\n", "places:\n  beta: {name: Bay, kind: city, section: one}\n", "duplicate-id", "beta: {name: Bay", "taken"),
    "organization acts for one": ("who: ann-lee, for", "who: beta, for", "roles", "who: beta, for", "persons"),
    "two spellings": ("  gamma: {", "  alhpa: {name: Alhpa Office, kind: fund, section: one}\n  gamma: {", "two-spellings", "alhpa: {", "distinct_from"),
    "one name for two": ("name: Gamma Fund,", "name: Gamma Fund, aliases: ALPHA office,", "one-name-for-two", "gamma: {", "share the name"),
    "part of itself": ("name: Land, kind: territory,", "name: Land, kind: territory, in: land,", "itself", "land: {", "names itself"),
    "e-mail address": ("First meeting", "Ask ann@example.org", "personal-data", "Ask ann", "e-mail"),
    "telephone number": ("First meeting", "Ring +66-2-667-6777", "personal-data", "Ring +66", "telephone"),
    "text for a record": ("  land: {name: Land, kind: territory, section: one}", "  land: Land", "structure", "land: Land", "a record is wanted"),
    "no graph": ("graph: {title: Test, description: A test., licence: https://example.org/licence}\n", "", "missing-graph", "", "graph:"),
    "no section in the list": ("name: Gamma Fund, kind: fund, section: one", "name: Gamma Fund, kind: fund, section: []", "value", "gamma:", "at least one"),
    "licence that is no address": ("https://example.org/licence", "CC BY 4.0", "value", "graph:", "not an address"),
    "a figure without end": ("total: 10", "total: 1" + "0" * 400, "value", "total: 1", "not a figure"),
    "a negative figure": ("total: 10", "total: -10", "value", "total: -10", "not a figure"),
    "a name typed for an id": ("host: alpha", "host: Alpha Office", "unknown-id", "host: Alpha", "did you mean alpha"),
    "several typed as a text": ("host: alpha", "host: 'alpha, beta'", "unknown-id", "host: 'alpha", "written [alpha, beta]"),
    "wrong source on top": ("source: news\n", "source: mews\n", "unknown-id", "source: mews", "did you mean news"),
    "text cut off": ("title: First meeting", "title: Meeting #5", "yaml-comment", "title: Meeting", "quotes"),
    "dash without a blank": ("    type: meeting", "    type: meeting\n    remarks:\n      -one\n      -two", "yaml-dash", "-one", "blank"),
    "unclosed quote": ("title: First meeting", "title: 'First meeting", "yaml-syntax", "title: 'First", "not closed"),
    "comma in one word": ("for: alpha}", "for: alpha, did: price, royalties}", "unknown-key", "royalties", "quotes"),
    "half a participant": ("total: 10,", "total: 10.5,", "value", "total: 10.5", "number of people"),
    "more administrations than people": ("on_site: 6, online: 4, administrations: 3", "administrations: 30", "counts", "attendance:", "more than the total"),
    "came on site to an event online": ("type: meeting", "type: meeting\n    mode: online", "counts", "attendance:", "is online"),
    "one sponsor twice": ("sponsors: gamma", "sponsors: [gamma, gamma]", "twice", "sponsors:", "gamma"),
    "edition of nothing": ("type: meeting", "type: meeting\n    edition: 3", "edition", "meeting:", "series"),
    "nearly a graph": ("graph:", "grahp:", "unknown-key", "grahp:", "did you mean graph"),
    "address in the terms": ("licence:", "id_base: https://w3id.org/customs-graph/ontology#, licence:", "value", "graph:", "not lie where"),
    "a name of nothing": ("name: Gamma Fund", 'name: "\\u200b"', "value", "gamma:", "letter or a digit"),
    "a bell in a name": ("name: Gamma Fund", 'name: "Gam\\ama"', "value", "gamma:", "invisible"),
    "a role of nobody": ("host: alpha", "host:", "value", "host:", "nothing stands here"),
    "a number where keys belong": ("attendance: {total: 10, on_site: 6, online: 4, administrations: 3}", "attendance: 10", "value", "attendance: 10", "keys with values"),
    "an edition in words": ("type: meeting", "type: meeting\n    edition: 2nd", "value", "edition: 2nd", "whole number"),
    "latitude beyond the pole": ("places:\n", "coordinates:\n  land: {latitude: 91, longitude: 0}\nplaces:\n", "value", "land: {latitude", "from -90 to 90"),
    "longitude in words": ("places:\n", "coordinates:\n  land: {latitude: 1, longitude: 170 W}\nplaces:\n", "value", "land: {latitude", "west"),
    "coordinates of no place": ("places:\n", "coordinates:\n  lnad: {latitude: 1, longitude: 2}\nplaces:\n", "unknown-id", "lnad: {", "did you mean land"),
    "coordinates of an organization": ("places:\n", "coordinates:\n  alpha: {latitude: 1, longitude: 2}\nplaces:\n", "wrong-kind", "alpha: {latitude", "of the kind organization"),
    "half a point": ("places:\n", "coordinates:\n  land: {latitude: 1}\nplaces:\n", "missing-key", "land: {latitude", "`longitude` is missing"),
    "comma without quotes": ("for: alpha}", "for: alpha, did: read, and sang}", "unknown-key", "and sang", "quotes"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_names_its_line(problems: Check, fault: str) -> None:
    old, new, rule, marked, message = FAULTS[fault]
    text = MINIMAL.replace(old, new, 1)
    assert text != MINIMAL
    found = [problem for problem in problems(news=text) if problem.rule == rule]
    line = next((n for n, content in enumerate(text.splitlines(), 1) if marked and marked in content), 1)
    assert [problem.at.line for problem in found] == [line]
    assert message in str(found[0])
    assert not marked or Path(found[0].at.file).name == "news.yaml"


def test_nothing_is_wrong_with_the_sound_facts(problems: Check) -> None:
    assert problems(news=MINIMAL) == []


EVENT = "  {id}: {{title: {title}, type: meeting, section: one, date: {date}, {more}}}\n"


def event(name: str, title: str, date: str, more: str = "status: held") -> str:
    return EVENT.format(id=name, title=title, date=date, more=more)


@pytest.mark.parametrize(
    ("events", "rule"),
    [
        ([event("again", "First Meeting", "2022-05-03 to 2022-05-04")], "duplicate-event"),
        ([event("a", "A", "2022-05", "series: row, edition: 2"), event("b", "B", "2022-05", "series: row, edition: 2")], "duplicate-event"),
        ([event("a", "A", "2022-05", "series: row, edition: 2"), event("b", "B", "2022-04", "series: row, edition: 3")], "dates"),
        ([event("a", "A", "2022-05", "part_of: b"), event("b", "B", "2022-05", "part_of: a")], "circle"),
        ([event("a", "A", "2022-05", "roles: {host: [alpha, alpha]}")], "duplicate-role"),
    ],
)  # fmt: skip
def test_events_among_each_other(problems: Check, events: list[str], rule: str) -> None:
    series = "series:\n  row: {name: Row, section: one}\n"
    found = problems(news=MINIMAL + "".join(events) + series)
    assert {problem.rule for problem in found} == {rule}


def test_an_agreement_is_not_due_before_it_was_decided(problems: Check) -> None:
    text = (
        MINIMAL
        + "agreements:\n  pact: {title: Pact, kind: plan, status: planned, section: one, date: 2022-06, due: 2022-05}\n"
    )
    assert [(p.rule, p.at.line) for p in problems(news=text)] == [("dates", len(text.splitlines()))]


def test_only_one_statement_is_preferred(problems: Check) -> None:
    statement = "{says: x, section: one, preferred: true}"
    text = MINIMAL + (
        "discrepancies:\n  year: {title: Year, kind: date, about: meeting, reason: none,\n"
        f"    statements: [{statement},\n      {statement}]}}\n"
    )
    assert [(p.rule, p.at.line) for p in problems(news=text)] == [("discrepancy", len(text.splitlines()))]


def test_told_apart_persons_are_not_reported(problems: Check) -> None:
    twins = (
        "  li-hongliang: {name: Li Hongliang, section: one}\n  lin-hongliang: {name: Lin Hongliang, section: one%s}\n"
    )
    assert [p.rule for p in problems(news=MINIMAL.replace("places:", twins % "" + "places:"))] == ["two-spellings"]
    told_apart = MINIMAL.replace("places:", twins % ", distinct_from: li-hongliang" + "places:")
    assert problems(news=told_apart) == []


def test_one_cause_in_many_places_is_one_group(problems: Check) -> None:
    many = "".join(event(f"e{n}", f"Title {n}", "2022-05", "place: nowhere") for n in range(20))
    lines = grouped(problems(news=MINIMAL + many))
    assert len(lines) == 4
    assert re.search(r"unknown-id: the same in 17 more places: .*:\d+, ", lines[-1])


def test_all_problems_in_one_run(problems: Check) -> None:
    text = (
        MINIMAL.replace("host: alpha", "host: alpah")
        .replace("online: 4", "online: 5")
        .replace("type: meeting", "type: x")
    )
    assert {problem.rule for problem in problems(news=text)} == {"unknown-id", "counts", "unknown-term"}


def test_a_mistyped_collection_is_one_problem(problems: Check) -> None:
    assert [p.rule for p in problems(news=MINIMAL.replace("organizations:", "organisations:"))] == ["unknown-key"]


def test_a_graph_in_two_files(problems: Check) -> None:
    again = "graph: {title: Again, description: Again., licence: https://example.org/}\n"
    assert [(Path(p.at.file).name, p.rule) for p in problems(a=MINIMAL, b=again)] == [("b.yaml", "duplicate-key")]


def test_a_file_that_is_nearly_read(folder: Path, problems: Check) -> None:
    (folder / "people.YAML").write_text("people: {}", encoding="utf-8")
    (folder / ".hidden.yaml").write_text("people: [", encoding="utf-8")
    assert [(Path(p.at.file).name, p.rule) for p in problems(news=MINIMAL)] == [("people.YAML", "file")]


def test_a_copied_file_is_one_group(problems: Check) -> None:
    lines = grouped(problems(a=MINIMAL, b=MINIMAL))
    assert len([line for line in lines if "duplicate-id" in line]) == 4


def test_a_pipe_and_a_device_are_no_files(folder: Path, problems: Check) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    found = problems(news=MINIMAL)
    assert [(Path(p.at.file).name, p.rule) for p in found] == [("pipe.yaml", "file"), ("zero.yaml", "file")]


def test_long_and_hostile_texts_neither_hang_nor_reach_the_terminal(problems: Check) -> None:
    text = MINIMAL.replace("host: alpha", f"host: {'a' * 200_000}").replace("First meeting", "x" * 200_000)
    (line,) = grouped(problems(news=text))
    assert len(line) < 2000
    (line,) = grouped(problems(news=MINIMAL.replace("host: alpha", 'host: "al\\e[2Jpha"')))
    assert "\x1b" not in line


def test_lines_are_told_in_their_order(problems: Check) -> None:
    places = ("nowhere", "elsewhere")
    many = "".join(event(f"e{n}", f"Title {n}", "2022-05", f"place: {places[n % 2]}") for n in range(12))
    lines = grouped(problems(news=MINIMAL + many))
    numbers = [int(re.findall(r":(\d+): unknown", line)[0]) for line in lines]
    assert len(numbers) == 8
    assert numbers == sorted(numbers)


AGREEMENT = "agreements:\n  pact: {title: Pact, kind: %s, status: agreed, section: one, decided_at: meeting, %s}\n"


@pytest.mark.parametrize(
    ("kind", "more", "rule"),
    [
        ("plan", "due: 2019", "dates"),
        ("plan", "date: 2019", "dates"),
        ("handover", "topics: governance", "handover"),
        ("handover", "hands_over: {responsibility: alpha, from: beta, to: beta}", "handover"),
        ("plan", "parties: [alpha, alpha]", "twice"),
        ("plan", "concerns: pact", "itself"),
    ],
)
def test_agreements_that_cannot_be(problems: Check, kind: str, more: str, rule: str) -> None:
    assert [p.rule for p in problems(news=MINIMAL + AGREEMENT % (kind, more))] == [rule]


def test_a_responsibility_may_pass_from_a_place(problems: Check) -> None:
    more = "hands_over: {responsibility: alpha, from: land, to: beta}"
    assert problems(news=MINIMAL + AGREEMENT % ("handover", more)) == []


def test_coordinates_stand_once_over_all_files(problems: Check) -> None:
    point = "coordinates:\n  land: {latitude: -17.8, longitude: 178}\n"
    assert problems(news=MINIMAL, points=point) == []
    twice = problems(news=MINIMAL, points=point, more=point)
    assert [(p.rule, p.at.file.rsplit("/", 1)[1]) for p in twice] == [("duplicate-id", "points.yaml")]
    assert "more.yaml:2" in twice[0].message
