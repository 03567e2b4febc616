"""What a reader is told beside the bare records: shares, places, filters in the way, and where the view stands."""

from __future__ import annotations

import re
from typing import Any

import pytest

from customs_graph.explorer.payload import Payload
from payloads import sample_ties
from visits import PHONE

APART = "(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y))(['wco', 'rilo-ap'].map(Picture.placeOf))"


def test_the_weight_of_a_tie_can_be_followed(visit: Any, sample: Payload) -> None:
    tie = next(one for one in sample_ties() if (one.a, one.b) == ("rocb-ap", "wco"))
    seen = visit(fragment="#tie=rocb-ap~wco")
    shown = [float(text) for text in seen.page.locator(".sum tbody td").all_inner_texts()]
    assert sorted(shown) == pytest.approx(sorted(tie.shares), abs=0.0051)
    assert seen.page.inner_text(".sum tfoot td") == f"{tie.weight:.2f}"
    assert seen.page.locator(".card .share").count() == len(tie.occasions)


def test_an_agreement_adds_nothing_beyond_its_event(visit: Any) -> None:
    seen = visit(fragment="#tie=rcl-china~rcl-japan")
    assert "to happen: 2023" in seen.panel()
    assert "adds nothing: part of 1st Meeting of Heads" in seen.panel()
    seen.page.click(".share a")
    assert seen.arrives("1st Meeting of Heads")
    assert "to happen: 2023" in seen.panel()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bali", "23rd Regional Heads of Customs Administrations Conference"),
        ("SUVA", "Second WCO/JICA Working Group Activity"),
        ("seoul", "WCO Asia/Pacific Regional Railway Workshop"),
        ("phnom", "WCO National Workshop on combating counterfeiting and piracy"),
        ("workshop nadi", "WCO Asia/Pacific Sub-Regional Data Analytics Workshop"),
        ("a/p", "Regional Office for Capacity Building, Asia/Pacific (ROCB A/P)"),
    ],
)
def test_search_finds_places_too(visit: Any, asked: str, found: str) -> None:
    seen = visit()
    seen.page.fill("#search-field", asked)
    seen.page.keyboard.press("Enter")
    assert seen.arrives(found)


def test_search_puts_names_first_and_counts_the_rest(visit: Any, sample: Payload) -> None:
    seen = visit()
    seen.page.fill("#search-field", "capacity building")
    found = seen.page.locator("#search-list [role=option]").all_inner_texts()
    assert found[0].startswith("Regional Office for Capacity Building")
    with_topic = sum("capacity building" in one.topics for one in sample.occasions)
    assert seen.page.text_content("#search-status") == f"{with_topic + 1} found"
    assert "more; type on" in seen.page.inner_text("#search-list li:last-child")


def test_both_names_are_told_once(visit: Any) -> None:
    seen = visit(fragment="#org=wco")
    assert seen.page.inner_text("#panel-body h2") == "World Customs Organization (WCO)"
    assert seen.page.inner_text("#panel-body .aliases") == "Also written: Word Customs Organization · WCO Secretariat"
    assert "the sum of its ties" in seen.panel()
    assert "ROCB A/P\nRegional Office for Capacity Building, Asia/Pacific" in seen.panel()
    assert seen.page.title().startswith("World Customs Organization – ")


def test_table_marks_the_selection_and_stays_with_the_address(visit: Any, sample: Payload) -> None:
    own = sum("cer" in (tie.a, tie.b) for tie in sample_ties())
    seen = visit(fragment="#org=cer&view=table")
    chosen = seen.page.locator("tr.chosen")
    assert chosen.count() == own
    assert all(text.startswith("CER") for text in chosen.all_inner_texts())
    table, row = seen.page.locator("#table-view").bounding_box(), chosen.first.bounding_box()
    assert table["y"] < row["y"] < table["y"] + table["height"]
    seen.page.click(".only")
    assert seen.page.locator(".table-view tbody tr").count() == own
    seen.page.click("#panel-body .tie-row >> nth=0")
    seen.page.wait_for_selector("h2.ends")
    assert re.fullmatch(r"#tie=.*&view=table", seen.fragment())
    assert seen.page.locator("tr.chosen").count() == 1
    seen.page.click("#show-picture")
    seen.page.wait_for_function("() => !location.hash.includes('view')")
    seen.page.go_back()
    seen.page.wait_for_selector("tr.chosen")
    again = visit(fragment=seen.fragment())
    assert again.page.locator("tr.chosen").count() == 1


def test_filters_in_the_way_of_the_selection_are_told_and_loosened(visit: Any, sample: Payload) -> None:
    count = sum("oco" in (tie.a, tie.b) for tie in sample_ties())
    seen = visit(fragment="#org=oco")
    assert seen.page.locator(".notice").count() == 0
    seen.page.focus("#threshold")
    seen.page.keyboard.press("End")
    assert f"The filters hide all {count} ties of this organization." in seen.panel()
    assert "The filters hide all of its ties." in seen.panel()
    seen.page.click(".notice button")
    assert seen.page.locator(".notice").count() == 0
    assert seen.counts() == "50 of 50 organizations, 307 of 307 ties"
    seen.page.click(".kind:has-text('International organization')")
    assert "hide this kind of organization" in seen.panel()
    seen.page.keyboard.press("Escape")
    assert seen.arrives("Who worked with whom")
    assert "The filters show 40 of 50 organizations" in seen.panel()
    assert "WCO" not in seen.page.inner_text("#panel-body .ties")


def test_zoom_ends_where_it_has_no_more_to_show(visit: Any) -> None:
    seen = visit(viewport=PHONE)
    first = seen.page.evaluate(APART)
    for _ in range(20):
        seen.page.click("#zoom-in")
    assert 2 < seen.page.evaluate(APART) / first <= 5.01
    assert not re.search("zoom in|No mark", seen.page.text_content("#names-shown"))
    for _ in range(20):
        seen.page.click("#zoom-out")
    assert seen.page.evaluate(APART) == pytest.approx(first)
    box = seen.page.locator("#picture").bounding_box()
    seen.page.mouse.move(box["x"] + 200, box["y"] + 150)
    for delta in (-4000,) * 30:
        seen.page.mouse.wheel(0, delta)
    seen.page.wait_for_timeout(100)
    assert 2 < seen.page.evaluate(APART) / first <= 5.01


def test_organizations_without_a_tie_are_counted(visit: Any) -> None:
    seen = visit("roles")
    alone = re.search(r", (\d+) without a tie$", seen.counts())
    assert alone
    assert f"{alone.group(1)} without a tie under this rule" in seen.panel()
    assert "its thickness is the weight: number of occasions with shared responsibility" in seen.panel()
    weights = seen.page.locator(".tie-row .tie-weight").all_inner_texts()
    assert all(re.search(r"\d$", text) and "." not in text for text in weights)


def test_weights_have_two_decimals(visit: Any) -> None:
    seen = visit(fragment="#view=table")
    weights = seen.page.locator("td.number a").all_inner_texts()
    assert len(weights) == 307
    assert all(re.fullmatch(r"\d+\.\d\d", text) and float(text) > 0 for text in weights)


def test_participants_by_the_importance_of_their_roles(visit: Any) -> None:
    seen = visit(fragment="#event=suva")
    named = seen.page.locator(".party h4 .brief").all_inner_texts()
    assert named[:4] == ["JICA", "WCO", "FRCS", "ROCB A/P"]
    assert named[-2:] == ["Tonga Customs", "Vanuatu Customs"]


def test_one_source_that_says_two_things(visit: Any) -> None:
    seen = visit(fragment="#event=asean")
    assert "The source disagrees with itself: Year of the consultation" in seen.panel()


def test_sources_stand_in_the_order_of_their_pages(visit: Any) -> None:
    seen = visit(fragment="#org=rocb-ap")
    pages = [int(page) for page in re.findall(r"from p\. (\d+)", seen.page.inner_text(".places"))]
    assert len(pages) > 5
    assert pages == sorted(pages)


def test_name_under_the_pointer_stands_near_it(visit: Any) -> None:
    seen = visit()
    box = seen.page.locator("#picture").bounding_box()
    place = seen.page.evaluate("Picture.placeOf('wco')")
    x, y = box["x"] + place["x"], box["y"] + place["y"]
    seen.page.mouse.move(x, y)
    caption = seen.page.locator("#hovered")
    assert caption.inner_text().startswith("World Customs Organization (WCO)")
    where = caption.bounding_box()
    assert abs(where["x"] - x) < 30
    assert abs(where["y"] - y) < 30
    seen.page.mouse.move(5, 5)
    assert caption.inner_text() == ""
