"""Manners of print that other newsletters and news have; each report is invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.intake.drafting import draft_of
from customs_graph.intake.sheet import sheet
from samples import DATA

Drafted = Callable[[str], dict[str, Any]]


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    """The draft of a text, as somebody would read it who accepts every line; reports alone are those of an issue."""

    def make(text: str) -> dict[str, Any]:
        file = tmp_path / "issue.md"
        file.write_text(text if text.startswith("# ") else f"# Reeds Newsletter No. 4\n\n{text}", "utf-8")
        made: dict[str, Any] = yaml.safe_load(sheet(draft_of(file, DATA)))
        return made

    return make


def only(things: dict[str, Any]) -> dict[str, Any]:
    (one,) = things.values()
    assert isinstance(one, dict)
    return one


NEWS = """\
# Zone of Reeds News

## Reeds moves ahead with trusted traders

**21 March 2024**

A national workshop on trusted traders took place in Tarnby from 11 to 15 March 2024. It was led by two experts,
Mr. Pieter van der Vlist of the Southern Revenue Service and Mrs. Achieng Otieno of the Tarn Revenue Authority.
Twenty-six officers attended.
"""


def test_the_day_above_a_piece_of_news_is_that_of_its_publication(drafted: Drafted) -> None:
    made = drafted(NEWS)
    assert str(only(made["events"])["date"]) == "2024-03-11 to 2024-03-15"
    assert "discrepancies" not in made


@pytest.mark.parametrize("number", ["# Reeds Newsletter No. 4\n", "# Reeds Newsletter\n\nJanuary to June 2024\n"])
def test_in_an_issue_it_is_the_day_of_the_event_and_may_contradict_the_text(number: str, drafted: Drafted) -> None:
    made = drafted(NEWS.replace("# Zone of Reeds News\n", number, 1))
    says = [one["says"] for one in only(made["discrepancies"])["statements"]]
    assert says == ["21 March 2024", "11 to 15 March 2024"]


def test_the_title_of_the_next_person_is_no_part_of_an_office(drafted: Drafted) -> None:
    made = drafted(NEWS)
    assert {one["name"] for one in made["organizations"].values()} >= {
        "Southern Revenue Service",
        "Tarn Revenue Authority",
    }
    assert not any(one["name"].endswith(("Mrs", "Mr")) for one in made["organizations"].values())
    assert {one["name"] for one in made["people"].values()} == {"Pieter van der Vlist", "Achieng Otieno"}


@pytest.mark.parametrize("title", ["Captain", "Sgt.", "Brig. Gen. (ret.)", "Lic.", "Dra.", "Eng."])
def test_ranks_and_degrees_stand_before_a_name(title: str, drafted: Drafted) -> None:
    made = drafted(
        "## Seminar on seals in Tarnby\n\nThe Seminar on Seals was held in Tarnby on "
        f"4 May 2024. {title} Sione Vaka of the Tarn Revenue Authority presented the results of the pilot project.\n"
    )
    assert only(made["people"])["name"] == "Sione Vaka"
    assert only(made["events"])["roles"]["presenter"] == [{"who": "sione-vaka", "for": "tarn-revenue-authority"}]


def test_a_name_begins_behind_the_article(drafted: Drafted) -> None:
    made = drafted(
        "## Forum on data in Tarnby\n\nThe Forum on Data was held in Tarnby on 4 May 2024. On "
        "the margins of the Forum the Customs Committee of Tarn and the State Revenue Committee of Wold signed a "
        "Memorandum of Understanding.\n"
    )
    names = {one["name"] for one in made["organizations"].values()}
    assert names == {"Customs Committee of Tarn", "State Revenue Committee of Wold"}
    assert sorted(only(made["agreements"])["parties"]) == sorted(made["organizations"])


def test_who_supports_in_passing_did_not_organize(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Reeds Training Office, with support from the "
        "Cold Box Foundation, held a regional workshop on seals in Tarnby on 4 May 2024.\n"
    )
    roles = only(made["events"])["roles"]
    assert roles["organizer"] == ["reeds-training-office"]
    assert roles["support"] == ["cold-box-foundation"]


def test_decisions_in_a_list_are_those_of_whom_it_is_led_in_by(drafted: Drafted) -> None:
    made = drafted(
        "## 14th Meeting of the Steering Council\n\nThe 14th Meeting of the Steering Council "
        "took place in Tarnby on 4 May 2024.\n\nThe Council:\n\n- adopted the Regional Strategic Plan 2024-2027;\n"
        "- agreed to establish a dog school in Wold;\n- noted the report of the secretariat.\n"
    )
    assert sorted(one["title"] for one in made["agreements"].values()) == [
        "Agreed to establish a dog school in Wold",
        "Regional Strategic Plan 2024-2027, endorsed",
    ]


def test_what_is_decided_has_its_own_time(drafted: Drafted) -> None:
    made = drafted(
        "## 14th Meeting of the Steering Committee\n\nThe 14th Meeting of the Steering "
        "Committee took place in Tarnby on 4 May 2024. The Committee decided to postpone the audit to 2026 and to meet "
        "again in Wold in March 2025.\n"
    )
    due = {one["title"]: str(one.get("due", "")) for one in made["agreements"].values()}
    assert due == {
        "Agreed to postpone the audit to 2026": "",
        "Agreed to meet again in Wold in March 2025": "2025-03",
    }


def test_a_calendar_announces_events_a_line_each(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on "
        "4 May 2024 and was attended by 30 officers from all over the region.\n\n## Upcoming events\n\n"
        "- 22-26 July 2024: Training on Scanners, Kingsport, Wold\n- 5-7 August 2024: 48th Reeds Conference, Tarnby\n"
    )
    planned = {one["title"]: str(one["date"]) for one in made["events"].values() if one.get("status") == "planned"}
    assert planned == {
        "Training on Scanners": "2024-07-22 to 2024-07-26",
        "48th Reeds Conference": "2024-08-05 to 2024-08-07",
    }


@pytest.mark.parametrize(
    ("printed", "administrations"),
    [
        ("19 of the 24 member administrations attended", 19),
        ("Heads of 19 of the 24 member administrations attended", 19),
    ],
)
def test_of_the_members_those_count_who_came(printed: str, administrations: int, drafted: Drafted) -> None:
    made = drafted(
        "## 14th Meeting of the Steering Council\n\nThe 14th Meeting of the Steering Council "
        f"took place in Tarnby on 4 May 2024. {printed}.\n"
    )
    assert only(made["events"])["attendance"] == {"administrations": administrations}


def test_officers_from_listed_countries_came_from_their_administrations(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May "
        "2024 and brought together 28 officers from four countries: Angola, Botswana, Kenya and Malawi.\n"
    )
    assert only(made["events"])["roles"]["participant"] == [
        "angola-customs", "botswana-customs", "kenya-customs", "malawi-customs"
    ]  # fmt: skip


def test_a_long_line_with_a_post_is_no_line_of_an_author(drafted: Drafted) -> None:
    made = drafted(
        "## 14th Meeting of the Steering Council\n\nMs. Ada Thorne, Commissioner General of "
        "the Tarn Revenue Authority and host of the meeting, was elected at the meeting in Tarnby on 4 May 2024.\n\n"
        "## Visit of the Wold delegation\n\nOn 20 June 2024 a delegation of the Wold Customs Service paid a courtesy "
        "call on the Tarn Revenue Authority.\n"
    )
    assert {one["type"] for one in made["events"].values()} == {"meeting", "visit"}


def test_numbered_paragraphs_are_told_without_their_numbers(drafted: Drafted) -> None:
    made = drafted(
        "# Report of the working group\n\n1. The second joint meeting of the Working Group on Transit was held "
        "in Tarnby on 17-18 October 2022.\n\n2. In total 41 delegates attended.\n"
    )
    event = only(made["events"])
    assert event["title"] == "Second joint meeting of the Working Group on Transit"
    assert event["attendance"] == {"total": 41}


def test_people_on_site_and_online_are_counted_apart_from_members(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May 2024. In view of the "
        "roads, 22 TRA officers attended in person while 41 participants from seven other Members connected online.\n"
    )
    counted = only(made["events"])["attendance"]
    assert counted == {"administrations": 7, "on_site": 22, "online": 41}


def test_who_leaves_is_no_event(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May 2024.\n\n"
        "## Farewell to Ms. Ada Thorne\n\nMs. Ada Thorne, Head of the Tarn Revenue Authority, completed her term on "
        "31 May 2024.\n"
    )
    assert only(made["events"])["title"] == "Workshop on Seals"


def test_a_speech_told_by_its_speaker(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May 2024. Ms. Ada "
        "Thorne, Head of the Tarn Revenue Authority, in her welcome address stressed the value of seals.\n"
    )
    assert only(made["events"])["roles"]["welcoming-remarks"] == [
        {"who": "ada-thorne", "for": "tarn-revenue-authority"}
    ]


def test_a_committee_to_come_has_no_chair_at_this_event(drafted: Drafted) -> None:
    made = drafted(
        "## Workshop on seals in Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May 2024. The customs chiefs "
        "resolved to form a technical committee chaired by the Tarn Revenue Authority.\n"
    )
    assert "chair" not in only(made["events"]).get("roles", {})
    assert only(made["agreements"])["title"].startswith("Agreed to form a technical committee")


def test_the_office_in_a_longer_name_publishes(drafted: Drafted) -> None:
    made = drafted(
        "# WCO Asia/Pacific Regional Office for Capacity Building Newsletter, Issue No. 71\n\n## Workshop on seals in "
        "Tarnby\n\nThe Workshop on Seals was held in Tarnby on 4 May 2024.\n"
    )
    assert made["sources"]["rocb-ap-071"]["publisher"] == "rocb-ap"
