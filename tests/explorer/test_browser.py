"""The page as a reader meets it, in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from customs_graph.explorer.payload import Payload
from visits import LYING, PHONE, SMALL


def test_overview_at_first(visit: Any) -> None:
    seen = visit()
    assert seen.arrives("Who worked with whom")
    assert "306 attendances" in seen.panel()
    assert seen.counts() == "50 of 50 organizations, 307 of 307 ties"
    assert seen.page.text_content("#names-shown") == ""


def test_search_select_and_back(visit: Any) -> None:
    seen = visit()
    seen.page.fill("#search-field", "oceania")
    seen.page.click("#search-list li")
    assert seen.arrives("Oceania Customs Organisation Secretariat")
    assert "World Customs Organization" in seen.panel()
    assert "p. 17" in seen.panel()
    assert seen.fragment() == "#org=oco"
    seen.page.click("#panel-body .tie-row:has-text('World Customs Organization')")
    assert seen.fragment() == "#tie=oco~wco"
    assert seen.arrives("Oceania Customs Organisation Secretariat (OCO) and World Customs Organization (WCO)")
    seen.page.go_back()
    assert seen.arrives("Oceania Customs Organisation Secretariat")
    seen.page.go_back()
    assert seen.arrives("Who worked with whom")
    seen.page.go_forward()
    assert seen.arrives("Oceania Customs Organisation Secretariat")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("wco", "World Customs Organization"),
        ("word customs", "World Customs Organization"),
        ("YE Zhengqing", "Grace Ye"),
        ("念本", "Norikazu Kuramoto"),
        ("railway workshop", "WCO Asia/Pacific Regional Railway Workshop"),
    ],
)
def test_search_by_keyboard_finds_any_name(visit: Any, asked: str, found: str) -> None:
    seen = visit()
    seen.page.focus("#search-field")
    seen.page.keyboard.type(asked)
    seen.page.keyboard.press("Enter")
    assert seen.arrives(found)


def test_arrow_keys_and_escape_in_the_search(visit: Any) -> None:
    seen = visit()
    seen.page.focus("#search-field")
    seen.page.keyboard.type("rcl")
    seen.page.keyboard.press("ArrowDown")
    field = seen.page.locator("#search-field")
    assert field.get_attribute("aria-activedescendant") == "found-1"
    assert field.get_attribute("aria-expanded") == "true"
    seen.page.keyboard.press("ArrowUp")
    seen.page.keyboard.press("ArrowUp")
    assert seen.page.get_attribute("#search-list li:last-child", "aria-selected") == "true"
    seen.page.keyboard.press("Escape")
    assert seen.page.is_hidden("#search-list")
    assert field.get_attribute("aria-expanded") == "false"


def test_tie_shows_occasions_roles_and_sources(visit: Any) -> None:
    seen = visit(fragment="#tie=rocb-ap~wco")
    panel = seen.panel()
    assert "Master Trainer Programme" in panel
    assert "25–29 April 2022 · Suva, Fiji · hybrid" in panel
    assert "Opening remarks – Norikazu Kuramoto: thanked all stakeholders" in panel
    assert "ROCB A/P E-Newsletter No. 77, “ROCB A/P join AP Heads meeting in Bali”, from p. 24" in panel
    assert "on behalf of" not in panel


def test_occasion_shows_every_statement_and_decisions(visit: Any) -> None:
    seen = visit(fragment="#event=asean")
    assert "8 June 2021" in seen.panel()
    assert "✓ preferred" in seen.page.inner_text(".statement.preferred")
    assert "8 June 2022" in seen.page.inner_text(".statement.preferred")
    decided = visit(fragment="#event=bali")
    decided.page.click("text=Memorandum on the Regional Training Center Iran")
    assert decided.arrives("Memorandum")
    assert "Decided at 23rd Regional Heads" in decided.panel()


def test_names_lead_on_even_without_an_organization_or_an_id(visit: Any) -> None:
    seen = visit(fragment="#event=academy")
    seen.page.click("h4 a:has-text('Pavida Tarapoom')")
    assert seen.arrives("Pavida Tarapoom")
    assert "12th WCO Knowledge Academy" in seen.panel()
    behalf = visit(fragment="#event=money")
    assert "on behalf of Norikazu Kuramoto" in behalf.panel()
    behalf.page.click(".acts a:has-text('Norikazu Kuramoto')")
    assert behalf.arrives("Norikazu Kuramoto")
    assert "Following the Money Trail" in behalf.panel()


def test_person_shows_posts_spellings_and_acts(visit: Any) -> None:
    seen = visit(fragment="#person=kuramoto")
    assert "Noriakzu Kuramoto" in seen.panel()
    assert seen.page.get_attribute("#panel-body .aliases span", "lang") == "und-Hani"
    assert "Guest speaker" in seen.panel()
    assert "Imprint at the end of the issue" in seen.panel()


def test_filters_change_the_counts_and_say_what_to_loosen(visit: Any) -> None:
    seen = visit()
    seen.page.click(".kind:has-text('Customs administration')")
    assert seen.counts().startswith("27 of 50 organizations")
    seen.page.focus("#threshold")
    seen.page.keyboard.press("End")
    assert seen.counts() == "2 of 50 organizations, 1 of 307 ties"
    seen.page.click(".kind:has-text('Regional entity')")
    assert "No tie between the kinds shown weighs 2.45 or more" in seen.page.inner_text("#nothing")
    seen.page.click("#nothing button")
    assert seen.page.inner_text("#nothing") == ""
    for kind in seen.page.query_selector_all(".kind[aria-pressed=true]"):
        kind.click()
    assert "Every kind is switched off" in seen.page.inner_text("#nothing")
    seen.page.click("#nothing button")
    assert seen.counts() == "50 of 50 organizations, 307 of 307 ties"


def test_table_has_every_tie_and_leads_to_it(visit: Any) -> None:
    seen = visit()
    seen.page.click("#show-table")
    assert seen.page.locator("tbody tr").count() == 307
    assert seen.page.get_attribute("th:nth-child(3)", "aria-sort") == "descending"
    seen.page.click("th:nth-child(1) button")
    assert seen.page.get_attribute("th:nth-child(1)", "aria-sort") == "ascending"
    assert seen.page.inner_text(".table-view tbody tr:first-child").startswith("ADB")
    seen.page.click("tbody tr:first-child td:last-child")
    seen.page.wait_for_selector("h2.ends")
    assert seen.fragment().startswith("#tie=")


def test_click_on_a_mark_selects_it(visit: Any, sample: Payload) -> None:
    seen = visit()
    node = next(one for one in sample.organizations if one.id == "rocb-ap")
    place = seen.page.evaluate(
        "id => { const canvas = document.querySelector('#picture').getBoundingClientRect();"
        "const at = Picture.placeOf(id); return { x: canvas.left + at.x, y: canvas.top + at.y }; }",
        node.id,
    )
    seen.page.mouse.click(place["x"], place["y"])
    seen.page.wait_for_function("() => location.hash === '#org=rocb-ap'")
    assert seen.arrives(node.label)


def test_focus_is_selected_at_the_start_unless_the_address_says_otherwise(visit: Any) -> None:
    assert visit("focus").arrives("Regional Intelligence Liaison Office, Asia/Pacific")
    assert visit("focus", "#org=wco").arrives("World Customs Organization")


@pytest.mark.parametrize("fragment", ["#org=nobody", "#tie=wco", "#event=%E0%A4%A", "#org=__proto__", "#what"])
def test_unknown_address_leads_to_the_overview(visit: Any, fragment: str) -> None:
    seen = visit(fragment=fragment)
    assert seen.arrives("Who worked with whom")


def test_phone_never_scrolls_sideways(visit: Any) -> None:
    seen = visit(viewport=PHONE)
    for fragment in ("#org=rocb-ap", "#tie=rocb-ap~wco", "#event=asean", "#person=kuramoto"):
        seen.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        seen.page.wait_for_function("() => document.querySelector('.back')")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert seen.page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#panel-body'))")
    seen.page.click("#grip")
    assert seen.page.get_attribute("#grip", "aria-expanded") == "true"
    seen.page.click("#grip")
    seen.page.click("#controls summary")
    assert seen.page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#controls'))")
    seen.page.click("#show-table")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#table-view'))")


@pytest.mark.parametrize(("viewport", "share"), [(PHONE, 0.44), (SMALL, 0.44), (LYING, 0.6)])
def test_picture_keeps_its_height_whatever_is_opened(visit: Any, viewport: dict[str, int], share: float) -> None:
    seen = visit("newsletter", "#org=rocb-ap", viewport=viewport)
    height = "document.querySelector('#picture').clientHeight"
    assert seen.page.evaluate(height) >= share * viewport["height"]
    seen.page.click("#controls summary")
    assert seen.page.evaluate(height) >= share * viewport["height"]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    note, picture = (seen.page.locator(name).bounding_box() for name in ("#names-shown", "#picture"))
    assert note["y"] >= picture["y"] + picture["height"]
    seen.page.click("#controls summary")
    assert seen.page.locator("#panel-body h2").is_visible()
    seen.page.click("#show-table")
    seen.page.wait_for_selector("tr.chosen")
    assert seen.page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#table-view'))")


def test_hostile_texts_stay_texts(visit: Any, hostile: Payload) -> None:
    seen = visit("hostile")
    assert seen.page.title() == hostile.title
    named = [("org", one.id, one.label) for one in hostile.organizations]
    named += [("person", one.id, one.label) for one in hostile.people]
    for kind, identifier, label in named:
        seen.page.evaluate("fragment => { location.hash = fragment; }", f"#{kind}={quote(identifier, safe='')}")
        assert seen.arrives(label)
    for occasion in hostile.occasions:
        seen.page.evaluate(
            "fragment => { location.hash = fragment; }", f"#event={quote(occasion.id, safe='')}&net=events"
        )
        assert seen.arrives(occasion.title)
    seen.page.evaluate("location.hash = '#tie=__proto__~constructor'")
    seen.page.wait_for_selector("h2.ends")
    seen.page.click("#show-table")
    seen.page.fill("#search-field", "alert")
    assert seen.page.locator("#search-list li").count() > 3
    assert seen.page.locator("img, iframe, object, embed, form").count() == 0
    assert seen.page.locator("script").count() == 3
    assert seen.page.locator("svg:not([class])").count() == 0


def test_empty_graph_is_a_page_too(visit: Any) -> None:
    seen = visit("empty")
    assert seen.counts() == "0 of 0 organizations, 0 of 0 ties"
    assert "There are no ties." in seen.panel()


def test_touch_targets_are_large_enough(visit: Any) -> None:
    seen = visit(fragment="#org=rocb-ap", viewport=PHONE)
    small = seen.page.evaluate(
        "[...document.querySelectorAll('button, input, summary, .tie-row, .back a')]"
        ".filter((e) => e.offsetParent && Math.min(e.offsetWidth, e.offsetHeight) < 24).map((e) => e.outerHTML)"
    )
    assert small == []
