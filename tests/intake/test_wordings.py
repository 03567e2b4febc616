"""One thing said in many words: each sentence is told of an invented workshop in an issue, and read into the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.intake.drafting import draft_of
from customs_graph.intake.sheet import sheet
from samples import DATA

Event = Callable[[str], dict[str, Any]]
REPORT = "# Reeds Newsletter No. 4\n\n## Workshop on seals in Tarnby\n\n{}\n"
HELD = "The Workshop on Seals was held in Tarnby on 4 May 2024. {}"


@pytest.fixture
def event(tmp_path: Path) -> Event:
    """The event that a report tells of, as somebody would read it who accepts every line."""

    def made(text: str) -> dict[str, Any]:
        file = tmp_path / "issue.md"
        file.write_text(REPORT.format(text), "utf-8")
        (one,) = yaml.safe_load(sheet(draft_of(file, DATA)))["events"].values()
        assert isinstance(one, dict)
        return one

    return made


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ("It drew 52 experts from seventeen administrations.", {"total": 52, "administrations": 17}),
        ("Representing nine administrations, 31 chemists came together.", {"total": 31, "administrations": 9}),
        ("Forty-one officials took part in Tarnby; a further 64 connected online.", {"on_site": 41, "online": 64}),
        (
            "Whereas twenty-six people came to the hall, 83 followed the workshop remotely.",
            {"on_site": 26, "online": 83},
        ),
        ("It was attended by 90 officers, of whom 40 connected online.", {"total": 90, "online": 40}),
        ("It was witnessed by about thirty guests.", {"total": "about 30"}),
        ("Some 45 people sat in the hall and 110 followed on screen.", {"on_site": "about 45", "online": 110}),
    ],
)
def test_how_many_came(told: str, figures: dict[str, Any], event: Event) -> None:
    assert event(HELD.format(told))["attendance"] == figures


@pytest.mark.parametrize("told", ["Twelve experts wrote the manual.", "The centre employs 40 specialists."])
def test_experts_who_did_something_else_are_no_attendance(told: str, event: Event) -> None:
    assert "attendance" not in event(HELD.format(told))


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("The Workshop on Seals drew many officers to Tarnby last week (17-19 June 2025).", "2025-06-17 to 2025-06-19"),
        (
            "The Workshop on Seals was concluded on 14 March 2024. It had been opened on 12 March 2024 in Tarnby.",
            "2024-03-12 to 2024-03-14",
        ),
    ],
)
def test_when_it_was(told: str, date: str, event: Event) -> None:
    assert event(told)["date"] == date


@pytest.mark.parametrize(
    ("told", "role", "who"),
    [
        ("The Tarn Revenue Authority played host.", "host", "tarn-revenue-authority"),
        ("The Northern Seal Council co-organised it.", "co-organizer", "northern-seal-council"),
        ("Ms. Ada Thorne presided.", "chair", "ada-thorne"),
        ("It was opened on 4 May by Ms. Ada Thorne.", "opening-remarks", "ada-thorne"),
        ("Closing the workshop, Ms. Ada Thorne thanked all trainers.", "closing-remarks", "ada-thorne"),
        ("Delegations from Fiji and Samoa presented their experience.", "country-presenter", ["fiji", "samoa"]),
        ("The Northern Seal Council presented its experience.", "presenter", "northern-seal-council"),
        ("It was an initiative of the Northern Seal Council.", "organizer", "northern-seal-council"),
        ("The host, the Tarn Revenue Authority, lent its hall.", "host", "tarn-revenue-authority"),
        ("It was put together by the Northern Seal Council.", "organizer", "northern-seal-council"),
        ("Ms. Ada Thorne extended a warm welcome to all.", "welcoming-remarks", "ada-thorne"),
        ("Two experts accompanied the groups: Ms. Ada Thorne and Mr. Bo Lund.", "expert", ["ada-thorne", "bo-lund"]),
        ("Ms. Ada Thorne took the chair.", "chair", "ada-thorne"),
        ("Sessions were run by Ms. Ada Thorne.", "session-leader", "ada-thorne"),
        ("The trainers came from the Northern Seal Council.", "expert", "northern-seal-council"),
        ("A panel with Ms. Ada Thorne and Mr. Bo Lund was lively.", "speaker", ["ada-thorne", "bo-lund"]),
    ],
)
def test_who_did_what(told: str, role: str, who: str | list[str], event: Event) -> None:
    roles = event(HELD.format(told))["roles"]
    found = roles[role] if isinstance(roles[role], list) else [roles[role]]
    named = [one["who"] if isinstance(one, dict) else one for one in found]
    wanted = who if isinstance(who, list) else [who]
    assert [name.removesuffix("-customs") for name in named] == wanted


def test_who_pays_the_costs_is_a_sponsor_and_who_meets_a_visit_is_none(event: Event) -> None:
    assert event(HELD.format("The Northern Seal Fund covered the travel costs."))["sponsors"] == ["northern-seal-fund"]
    assert "sponsors" not in event(HELD.format("The Northern Seal Council met the officers."))


@pytest.mark.parametrize(
    "told",
    [
        "It was funded through the Long Seal Project of the Northern Seal Agency.",
        "It was held with the Northern Seal Agency as sponsor.",
        "Funding came from the Northern Seal Agency.",
    ],
)
def test_who_paid(told: str, event: Event) -> None:
    assert event(HELD.format(told))["sponsors"] == ["northern-seal-agency"]


def test_a_title_without_the_patron_before_it(event: Event) -> None:
    told = (
        "Under the patronage of Ms. Ada Thorne, Minister of Trade, the Regional Forum on Seals was held on 4 May 2024."
    )
    assert event(told)["title"] == "Regional Forum on Seals"


def test_a_delegation_that_was_welcomed(event: Event) -> None:
    made = event(
        "The Northern Seal Council welcomed a five-member delegation of the Upland Border Agency on Friday, 24 "
        "November "
        "2023. The visitors were led by Col. Bertil Aske."
    )
    assert made["attendance"] == {"total": 5}
    visitors = [one["who"] if isinstance(one, dict) else one for one in made["roles"]["visitor"]]
    assert visitors == ["bertil-aske", "upland-border-agency"]
    assert made["roles"]["visited"] == ["northern-seal-council"] or made["roles"]["visited"] == "northern-seal-council"


def test_a_report_without_a_verb_of_events_is_one_by_its_date_and_noun(event: Event) -> None:
    made = event("On Thursday, 22 August 2024, over 150 users logged in to the Webinar on Electronic Seals.")
    assert made["date"].isoformat() == "2024-08-22"


def test_the_head_of_who_is_named_before(event: Event) -> None:
    made = event(HELD.format("The Northern Seal Council hosted it, and its Director, Mr. Bo Lund, was in the chair."))
    assert made["roles"]["chair"] == [{"who": "bo-lund", "for": "northern-seal-council"}]
