"""The map of places: what the page is told, and what a reader meets."""

from __future__ import annotations

from typing import Any

import pytest

from customs_graph.explorer.payload import Place
from customs_graph.explorer.view import View, payload_of
from customs_graph.rdf.store import Graph
from visits import PHONE

MARKS = """[...document.querySelectorAll('#map-view .place')].map(one => { const box = one.getBoundingClientRect();
  return [one.getAttribute('aria-label'), box.x + box.width / 2, box.y + box.height / 2]; })"""
NAMES = """[...document.querySelectorAll('#map-view .place-name')].map(one => { const box = one.getBoundingClientRect();
  return [box.left, box.right, box.top + 3, box.bottom - 3]; })"""


@pytest.fixture(scope="module")
def places(graph: Graph) -> dict[str, Place]:
    return {place.id: place for place in payload_of(graph, View()).places}


def test_events_and_homes_are_where_the_source_says(places: dict[str, Place]) -> None:
    assert places["suva"].events == ("suva-working-group-2022",)
    assert places["singapore"].events == ("asean-dg-meeting-31", "asean-wco-consultation-11")
    assert places["fiji"].organizations == ("fiji-customs",)
    assert places["bangkok"].organizations == ("rocb-ap",)


def test_a_building_is_where_its_city_is_and_a_region_is_nowhere(places: dict[str, Place]) -> None:
    assert places["bangkok"].events == ("appu-visit-2022",)
    assert "appu-head-office" not in places
    assert not {"asia-pacific", "pacific-islands"} & places.keys()
    assert "rilo-ap" not in {name for place in places.values() for name in place.organizations}


def test_a_period_leaves_out_places_without_anything(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=map&since=2022-06&until=2022-06")
    assert "Nadi" in seen.page.inner_text("#map-view")
    assert "Bali" not in seen.page.inner_text("#map-view")


def test_the_pacific_is_whole(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=map")
    at = {label.split(":")[0]: (x, y) for label, x, y in seen.page.evaluate(MARKS)}
    (fiji,) = [place for name, place in at.items() if "Suva" in name]
    assert at["Japan"][0] < fiji[0] < at["Tonga"][0] < at["Samoa"][0]
    assert at["Samoa"][0] - fiji[0] < 0.2 * (at["Samoa"][0] - at["Pakistan"][0])
    assert at["Japan"][1] < at["CNMI"][1] < at["Nauru"][1] < at["Samoa"][1] < at["Australia"][1]


def test_names_do_not_overlap(visit: Any) -> None:
    boxes = visit("newsletter", "#overview&view=map").page.evaluate(NAMES)
    assert len(boxes) > 15
    for index, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


@pytest.mark.parametrize("how", ["click", "Enter", " "])
def test_a_mark_lists_what_is_there(visit: Any, how: str) -> None:
    seen = visit("newsletter", "#overview&view=map")
    mark = seen.page.get_by_role("button", name="Suva")
    if how == "click":
        mark.click()
    else:
        mark.focus()
        seen.page.keyboard.press(how)
    told = seen.page.inner_text("#map-view .places-there")
    assert "Second WCO/JICA Joint Sub-Regional" in told
    assert "Fiji Customs" in told
    assert "Singapore" not in told
    assert seen.page.get_by_role("button", name="Suva").get_attribute("aria-pressed") == "true"
    assert "Suva" in seen.page.evaluate("document.activeElement.getAttribute('aria-label')")
    seen.page.click("#map-view .places-there a:has-text('Data Analytics')")
    assert seen.arrives("WCO Asia/Pacific Sub-Regional Data Analytics")
    assert seen.page.is_visible("#map-view .place.lit")
    seen.page.click("#map-view .only")
    assert "Singapore" in seen.page.inner_text("#map-view .places-there")
    assert seen.page.evaluate("document.activeElement.className") == "map-pane"


def test_what_is_not_on_the_map_is_told(visit: Any) -> None:
    told = visit("newsletter", "#overview&view=map").page.inner_text("#map-view")
    assert "14 events without a place (how it was held:" in told
    assert "organizations of which no source says a place, or only a region" in told
    assert "where these lie is our own, approximate entry" in told


def test_zooming_parts_what_lies_together(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=map")
    together = len(seen.page.evaluate(MARKS))
    for _ in range(5):
        seen.page.click("#map-in")
    assert seen.page.evaluate("document.activeElement.id") == "map-in"
    assert len(seen.page.evaluate(MARKS)) > together
    assert seen.page.evaluate("(p => p.scrollWidth > 3 * p.clientWidth)(document.querySelector('.map-pane'))")
    seen.page.click("#map-out")
    seen.page.click("#map-fit")
    assert len(seen.page.evaluate(MARKS)) == together


def test_filters_reach_the_map(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=map")
    seen.page.click(".kind:has-text('Customs')")
    labels = [label for label, _, _ in seen.page.evaluate(MARKS)]
    assert "Pakistan: 1 organization at home" not in labels
    assert any(label.startswith("Bali: 1 event") for label in labels)
    for kind in ("Regional", "International", "Funds", "Civil"):
        seen.page.click(f".kind:has-text('{kind}')")
    assert "No place with coordinates passes" in seen.page.inner_text("#map-view")


def test_phone(visit: Any) -> None:
    seen = visit("newsletter", "#event=suva-working-group-2022&view=map", viewport=PHONE)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    pane, mark = (seen.page.locator(name).bounding_box() for name in (".map-pane", ".place.lit"))
    assert pane["x"] < mark["x"] < pane["x"] + pane["width"] - mark["width"]


def test_hostile_places_are_inert(visit: Any) -> None:
    seen = visit("hostile", "#overview&view=map")
    assert seen.page.evaluate("document.querySelectorAll('#map-view img, #map-view script').length") == 0
    for mark in range(seen.page.locator("#map-view .place").count()):
        seen.page.locator("#map-view .place").nth(mark).dispatch_event("click")
        assert seen.page.locator("#map-view .place.chosen").count() == 1
        seen.page.click("#map-view .only")


def test_nothing_to_show_is_told(visit: Any) -> None:
    assert "No place with coordinates" in visit("empty", "#overview&view=map").page.inner_text("#map-view")
