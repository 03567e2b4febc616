"""When, where, how and with how many, read in invented reports; and what hostile texts do to the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.facts.checks import check
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.intake.circumstances import EXTRACTORS
from customs_graph.intake.event_types import TYPES
from customs_graph.intake.known import Known
from customs_graph.intake.modes import MODES
from customs_graph.intake.parts import issue_of
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reading import read_newsletter
from customs_graph.intake.reports import Report, Sentence
from customs_graph.intake.topics import WORDS
from hostile import HOSTILE
from invented import known
from samples import ROOT

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "circumstances.yaml").read_text(encoding="utf-8"))
ALWAYS = ("date", "mode", "place", "status")
SOMETIMES = ("title", "type", "edition", "series")
NEWSLETTER_77 = ROOT.parent / "shared" / "sources" / "rocb-ap-newsletter-77.txt"


def report_of(row: dict[str, Any]) -> Report:
    heading = row.get("heading", "News of the month")
    lines = [heading, *([row["line"]] if "line" in row else []), *row["text"]]
    sentences = tuple(Sentence(str(text), at) for at, text in enumerate(lines, 1))
    return Report("one", heading, None, 1, row.get("kind", "event"), sentences, period=row.get("period", ""))


def proposals_of(report: Report, registries: Known | None = None) -> list[Proposal]:
    return [each for rule in EXTRACTORS.values() for each in rule(report, registries or known())]


def surest(proposals: list[Proposal], key: str) -> Any:
    found = [each for each in proposals if each.key == key]
    return max(found, key=lambda each: each.confidence).value if found else None


def attendance(proposals: list[Proposal]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in proposals:
        if each.key.startswith("attendance."):
            found.setdefault(each.key.removeprefix("attendance."), set()).add(str(each.value))
    return found


def discrepancies(proposals: list[Proposal]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for each in proposals:
        if each.key.startswith("discrepancies/"):
            says = each.value["says"] if isinstance(each.value, dict) else each.value
            found.setdefault(each.key.split(".")[0], []).append(str(says))
    return list(found.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"][-1])[:60])
def test_circumstances(row: dict[str, Any]) -> None:
    found = proposals_of(report_of(row))
    assert {key: surest(found, key) for key in ALWAYS} == {key: _text(row.get(key)) for key in ALWAYS}
    assert {key: surest(found, key) for key in SOMETIMES if key in row} == {k: row[k] for k in SOMETIMES if k in row}
    counted = {k: {str(v) for v in (n if isinstance(n, list) else [n])} for k, n in row.get("attendance", {}).items()}
    assert attendance(found) == counted
    assert discrepancies(found) == row.get("discrepancies", [])
    assert surest(found, "remarks") == row.get("remark")
    assert {key: surest(found, key) for key in row.get("new", {})} == row.get("new", {})
    if "beside" in row:
        assert [each.key for each in found if each.key.startswith("events/")] == row["beside"]
    if "topics" in row:
        assert [each.value for each in found if each.key == "topics"] == row["topics"]
    assert row.get("rule", "") in next((each.rule for each in found if each.key == "date"), "")


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def test_a_year_from_elsewhere_is_less_sure_than_a_printed_one() -> None:
    text = "The Regional Forum on Risk was held on 27 October{}."
    printed, heading, period = (
        next(each.confidence for each in proposals_of(report_of(row)) if each.key == "date")
        for row in (
            {"text": [text.format(" 2021")]},
            {"heading": "Risk in 2021", "text": [text.format("")]},
            {"text": [text.format("")], "period": "2021-10 to 2021-12"},
        )
    )
    assert printed > heading > period


def test_the_words_for_topics_and_types_are_those_of_terms_that_exist() -> None:
    assert set(WORDS) <= set(vocabulary("topics"))
    assert set(TYPES) == set(vocabulary("event-types"))
    assert set(MODES) == set(vocabulary("modes"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read_without_harm(text: str) -> None:
    row = {
        "heading": text,
        "line": text,
        "text": [f"{text} was held on 3 May 2023 in {text}.", f"{text} 20 officers {text}."],
    }
    for each in proposals_of(report_of(row)):
        assert 0 < each.confidence <= 1 and each.rule


def test_long_runs_of_digits_and_words_take_no_long() -> None:
    for piece in ("1, ", "12-", "twenty ", "1 and ", "May ", "the 3rd ", "A b ", "(", '"', "Havn, "):
        proposals_of(report_of({"text": [f"The Sola Seminar was held {piece * 1500}."]}))


@pytest.mark.skipif(not NEWSLETTER_77.exists(), reason="the text of newsletter 77 is not here")
def test_newsletter_77() -> None:
    """Date, place, mode, type, edition, series and figures of its reports are those of the reviewed facts."""
    facts, _ = check(ROOT / "data")
    issue, registries = issue_of(read_newsletter(NEWSLETTER_77)), Known(facts)
    reviewed = {
        facts.sources["rocb-ap-077"].sections[event.section.split("/")[-1]].page: event
        for event in facts.events.values()
        if event.status == "held"
    }
    wrong = list[str]()
    for report in issue.reports:
        event = reviewed.get(report.page)
        if report.kind == "event" and event is not None:
            found = proposals_of(replace(report, period=issue.period), registries)
            for key in ("date", "place", "mode", "type", "edition", "series"):
                if _text(getattr(event, key)) != surest(found, key):
                    wrong.append(f"{report.key}: {key}: {surest(found, key)}, not {getattr(event, key)}")
    assert wrong == []
