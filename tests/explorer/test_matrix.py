"""The matrices, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Payload
from visits import PHONE

CELL = "document.activeElement.closest('td, th')"
AT = f"[{CELL}.parentElement.rowIndex, {CELL}.cellIndex]"
ROWS = "[...document.querySelectorAll('#matrix-view tbody th')].map(th => th.innerText.trim())"


def test_organizations_by_events(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    assert seen.page.locator("#matrix-view tbody tr").count() == 50
    assert seen.page.locator("#matrix-view thead th").count() == 19
    cell = seen.page.get_by_role("link", name="Korea Customs Cooperation Fund at WCO Asia/Pacific Regional Railway")
    assert cell.get_attribute("aria-label").endswith(": sponsor")
    assert "strong" in str(cell.locator("..").get_attribute("class"))
    assert cell.inner_text() == "S"
    seen.page.click("#matrix-view .signs summary")
    assert "S\nsponsor" in seen.page.inner_text("#matrix-view .signs")
    cell.click()
    assert seen.arrives("WCO Asia/Pacific Regional Railway Workshop")


def test_every_role_has_letters_of_its_own(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    codes = seen.page.evaluate("[...document.querySelectorAll('#matrix-view .signs b')].map(b => b.textContent)")
    assert len(codes) == len(set(codes)) > 15


def test_pairs_are_shaded_by_weight_and_lead_to_the_tie(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    seen.page.click("[data-mode=pairs]")
    assert seen.page.evaluate("document.activeElement.dataset.mode") == "pairs"
    assert seen.page.locator("#matrix-view thead th").count() == 50
    links = seen.page.locator("#matrix-view td a")
    assert links.count() == 2 * 275
    strongest = seen.page.locator("#matrix-view td.shade-5 a[href='#tie=rilo-ap~rocb-ap']")
    assert strongest.count() == 2
    strongest.first.hover()
    assert "weight 1.48, 4 occasions" in seen.page.inner_text("#matrix-view .readout")
    strongest.first.click()
    assert seen.fragment() == "#tie=rilo-ap~rocb-ap&view=matrix"


def test_orders(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    assert seen.page.evaluate(ROWS)[:2] == ["ROCB A/P", "WCO"]
    seen.page.select_option("#matrix-order", "kind")
    assert seen.page.evaluate("document.activeElement.id") == "matrix-order"
    by_kind = seen.page.evaluate("[...document.querySelectorAll('#matrix-view tbody th svg')].map(s => s.classList[1])")
    assert by_kind == sorted(by_kind)
    seen.page.select_option("#matrix-order", "ties")
    rows = seen.page.evaluate(ROWS)
    laboratories = sorted(rows.index(f"RCL {name}") for name in ("China", "India", "Indonesia", "Japan", "Korea"))
    assert laboratories[-1] - laboratories[0] == 4
    assert len(rows) == len(set(rows)) == 50


def test_arrow_keys_lead_through_the_cells(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    assert seen.page.locator("#matrix-view .grid [tabindex='0']").count() == 1
    seen.page.focus("#matrix-view .grid tbody [tabindex='0']")
    for key, place in (
        ("ArrowRight", [1, 1]), ("ArrowDown", [2, 1]), ("End", [2, 19]), ("Home", [2, 0]), ("PageDown", [12, 0]),
        ("ArrowLeft", [12, 0]), ("Control+End", [50, 19]), ("Control+Home", [1, 0]), ("ArrowUp", [1, 0]),
    ):  # fmt: skip
        seen.page.keyboard.press(key)
        assert seen.page.evaluate(AT) == place, key
        assert seen.page.locator("#matrix-view .grid [tabindex='0']").count() == 1
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowRight")
    assert "Second WCO/JICA" in seen.page.inner_text("#matrix-view .readout")
    outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    seen.page.keyboard.press("Enter")
    assert seen.arrives("Second WCO/JICA")


def test_heads_stay_in_sight(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix")
    seen.page.evaluate("document.querySelector('.grid-pane').scrollTo(500, 600)")
    box = seen.page.locator(".grid-pane").bounding_box()
    head = seen.page.locator("#matrix-view thead th").last.bounding_box()
    row = seen.page.locator("#matrix-view tbody th").nth(30).bounding_box()
    assert abs(head["y"] - box["y"]) < 3
    assert abs(row["x"] - box["x"]) < 3


def test_the_selection_is_marked(visit: Any) -> None:
    seen = visit("newsletter", "#event=appu-visit-2022&view=matrix")
    assert seen.page.locator("#matrix-view thead th.chosen").inner_text().startswith("Visit to the APPU")
    assert sorted(seen.page.locator("#matrix-view tbody th.chosen").all_inner_texts()) == ["APPU", "ROCB A/P"]


def test_filters_and_phone(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=matrix", viewport=PHONE)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.page.click("#controls summary")
    seen.page.click(".kind:has-text('Customs')")
    assert seen.page.locator("#matrix-view tbody tr").count() == 28


def test_above_sixty_the_strongest_are_shown(browser: Any, sample: Payload, tmp_path: Path) -> None:
    extra = tuple(replace(sample.organizations[0], id=f"x{n}", label=f"Extra {n}") for n in range(40))
    first, *others = sample.networks
    first = replace(first, places=(*first.places, *((one.id, 0.0, 0.0) for one in extra)))
    page = tmp_path / "many.html"
    page.write_text(
        render(replace(sample, organizations=(*sample.organizations, *extra), networks=(first, *others))),
        encoding="utf-8",
    )
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(page.as_uri() + "#overview&view=matrix")
    assert opened.locator("#matrix-view tbody tr").count() == 60
    assert "The 60 strongest of 90 are shown." in opened.inner_text("#matrix-view .caption")
    assert set(opened.evaluate(ROWS)) >= {"ROCB A/P", "WCO"}
    context.close()


def test_hostile_names_are_inert(visit: Any) -> None:
    seen = visit("hostile", "#overview&view=matrix")
    for mode in ("events", "pairs"):
        seen.page.click(f"[data-mode={mode}]")
        assert seen.page.locator("#matrix-view tbody tr").count() == 10
        assert seen.page.evaluate("document.querySelectorAll('#matrix-view img, #matrix-view script').length") == 0
        seen.page.locator("#matrix-view td a").first.click()
        seen.page.wait_for_function("() => document.querySelector('#panel-body .back')")


def test_nothing_to_show_is_told(visit: Any) -> None:
    assert "No organization passes" in visit("empty", "#overview&view=matrix").page.inner_text("#matrix-view")
