"""The draft: what the rules propose, put together as a file that `check` reads beside the facts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from customs_graph.facts.checks import check
from customs_graph.intake.draft import Draft
from customs_graph.intake.extractors import EXTRACTORS
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known
from customs_graph.intake.marks import marked
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.sheet import sheet
from hostile import HOSTILE
from intake.drafting_samples import FACTS, ISSUE, RULES, draft_in, workspace


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return draft_in(workspace(tmp_path))


def test_an_event_has_each_value_with_its_place_and_confidence(draft: Draft) -> None:
    text = sheet(draft)
    assert "    date: 2024-03-04 to 2024-03-06  # 0.95 p. 2 l. 12 dates\n" in text
    assert "    # date: 2024-03-05  # or 0.40 p. 2 l. 12 dates\n" in text
    assert "    title: Workshop on Valuation in Lorn  # ?? 0.60 p. 2 l. 10 heading\n" in text
    assert "        - alpha-customs  # 0.90 p. 2 l. 14 hosts\n" in text


def test_the_head_says_from_what_and_how_much(draft: Draft) -> None:
    head = sheet(draft).split("\n\n")[0]
    look, values = (int(number) for number in reversed(re.findall(r"\d+", head.split("\n")[3])))
    lines = [made for line in sheet(draft).split("\n") if (made := marked(line)) and made.open]
    assert "# from: issue.md" in head
    assert f"# sha256: {hashlib.sha256(ISSUE.encode()).hexdigest()}" in head
    assert (values, look) == (len(lines), sum(made.unsure for made in lines))


def test_who_is_new_gets_an_entry_with_near_names(draft: Draft) -> None:
    text = sheet(draft)
    assert "  jane-roe:  # ?? 0.50 p. 2 l. 14 new person, like jane-row\n" in text
    assert "    # kind: ?  # ?? 0.00 p. 2 l. 14 needed: agency, customs-administration," in text
    assert "        - {who: jane-roe, for: harbour-guild}  # ??" in text


def test_an_event_of_the_facts_keeps_its_id(draft: Draft) -> None:
    """It was planned; the issue tells that it was held, on another day."""
    assert [thing.id for thing in draft.things if thing.collection == "events"] == ["valuation-lorn-workshop-2024"]
    added = {proposal.key: proposal.value for proposal in draft.additions[0].proposals}
    assert draft.additions[0].id == "laboratories-2"
    assert added == {
        "accounts": {
            **{"section": "orion-005/laboratories", "title": "Second Meeting of Laboratories"},
            **{"type": "meeting", "status": "held", "date": "2024-03-12", "mode": "online", "edition": "2"},
        }
    }


def test_it_is_the_same_each_time(tmp_path: Path, draft: Draft) -> None:
    assert sheet(draft) == sheet(draft_in(tmp_path))


def test_check_reads_it_beside_the_facts(tmp_path: Path, draft: Draft) -> None:
    """All that is missing is what the newsletter does not say."""
    (tmp_path / "data" / "draft.yaml").write_text(sheet(draft), encoding="utf-8")
    problems = check(tmp_path / "data")[1]
    assert {(problem.rule, problem.message) for problem in problems} <= {
        ("missing-key", "`kind` is missing"),
        ("two-spellings", f"'Jane Row' looks like 'Jane ROE' (at {tmp_path}/data/draft.yaml:{_line_of(draft)})"),
    }


def _line_of(draft: Draft) -> int:
    return next(n for n, line in enumerate(sheet(draft).split("\n"), 1) if line.startswith("  jane-roe:"))


def test_nothing_recognised_is_said(tmp_path: Path) -> None:
    draft = draft_in(workspace(tmp_path, issue="Greetings to all of you.\n"), ())
    text = sheet(draft)
    assert "values, " in text.split("\n")[3] or "nothing was recognised" in text
    assert [proposal for proposal in draft.proposals() if proposal.rule != "heading"] == []
    assert yaml.safe_load(text)["source"] == draft.source


def test_a_title_in_the_same_year_is_asked_about(tmp_path: Path) -> None:
    """Without an edition nobody can tell whether it is the meeting that was planned."""
    facts = FACTS.replace("    series: laboratories\n    edition: 2\n", "")
    text = sheet(draft_in(workspace(tmp_path, facts)))
    assert "  laboratories-2-2:  # ?? 0.50 p. 4 l. 16 like laboratories-2 (the same title)\n" in text


def test_another_edition_is_another_event(tmp_path: Path) -> None:
    facts = FACTS.replace("edition: 2\n", "edition: 1\n").replace("laboratories-2:", "laboratories-1:")
    draft = draft_in(workspace(tmp_path, facts))
    assert "laboratories-2" in [thing.id for thing in draft.things]
    assert draft.same == {}


def test_an_event_held_on_other_days_is_another_event(tmp_path: Path) -> None:
    facts = FACTS.replace("    series: laboratories\n    edition: 2\n", "").replace("date: 2024-04", "date: 2024-02")
    held = facts.replace("    status: planned\n    date", "    date").replace("2023-12", "2024-02")
    draft = draft_in(workspace(tmp_path, held))
    assert draft.same == {}
    assert "laboratories-2-2" in [thing.id for thing in draft.things]


@pytest.mark.parametrize("attack", [*HOSTILE, "x  # ok 1.00 l. 1", "y\nevents: {}\n# ok 1.00 l. 1"])
def test_hostile_texts_stay_texts(tmp_path: Path, attack: str) -> None:
    def rule(report: Report, known: Known) -> list[Proposal]:
        sentence = report.sentences[0]
        return [Proposal(key, attack, 0.5, sentence, attack) for key in ("title", "remarks", "roles.host", "place")]

    text = sheet(draft_in(workspace(tmp_path, issue=ISSUE.replace("Lorn", f"Lorn {attack}")), (*RULES, rule)))
    (tmp_path / "data" / "draft.yaml").write_text(text, encoding="utf-8")
    problems = check(tmp_path / "data")[1]
    assert {problem.rule for problem in problems} <= {
        "missing-key",
        "two-spellings",
        "duplicate-event",
        "one-name-for-two",
    }


def test_what_the_facts_cannot_hold_is_left_out_and_told(tmp_path: Path) -> None:
    def rule(report: Report, known: Known) -> list[Proposal]:
        sentence = report.sentences[0]
        bad = {"topics": "no-topic", "roles.king": "alpha-customs", "colour": "red", "remarks": "call +49 30 1234567"}
        return [Proposal(key, value, 0.9, sentence, "bad") for key, value in bad.items()]

    draft = draft_in(workspace(tmp_path), (rule,))
    assert draft.told == [
        "left out 6 values for keys or terms that the facts do not have",
        "left out 2 values with an e-mail address or telephone number",
    ]


def test_who_was_taken_out_on_request_is_not_drafted(tmp_path: Path) -> None:
    from customs_graph.facts.fingerprints import fingerprints

    marks = fingerprints(["Jane Roe"], "salt")
    removed = f'removals:\n  salt: "salt"\n  persons:\n    - {{fingerprints: ["{marks[0]}"]}}\n'
    draft = draft_in(workspace(tmp_path, FACTS + removed))
    assert "roe" not in sheet(draft).casefold()
    assert draft.told == ["left out 1 value naming somebody who was taken out on request"]


def test_with_all_rules_a_draft_is_yaml_that_check_can_read(tmp_path: Path) -> None:
    text = sheet(draft_in(workspace(tmp_path), EXTRACTORS))
    (tmp_path / "data" / "draft.yaml").write_text(text, encoding="utf-8")
    assert {problem.rule for problem in check(tmp_path / "data")[1]} <= {"missing-key", "two-spellings", "roles"}


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Harbour Guild of the Isles (HGI)", "hgi"),
        ("Zoë O’Neill", "zoe-oneill"),
        ("The 3rd Meeting of the Heads of Laboratories", "3rd-meeting-heads-laboratories"),
        ("念本智物", ""),
    ],
)
def test_ids_are_readable(name: str, identifier: str) -> None:
    assert id_of(name) == identifier
