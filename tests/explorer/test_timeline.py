"""The occasions over time, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from visits import DESKTOP, PHONE

BARS = """[...document.querySelectorAll('#timeline-view .moment')].map(one => {
  const [box, bar] = ['.moment-ground', '.moment-bar'].map(name => one.querySelector(name).getBoundingClientRect());
  return {href: one.getAttribute('href'), left: box.left, right: box.right, top: box.top, bottom: box.bottom,
    from: bar.left, width: bar.width, fill: one.querySelector('.moment-bar').getAttribute('class')}; })"""


def bars(seen: Any) -> dict[str, dict[str, Any]]:
    return {bar["href"].removeprefix("#event="): bar for bar in seen.page.evaluate(BARS)}


def test_buttons_address_and_history(visit: Any) -> None:
    seen = visit("newsletter")
    for name in ("timeline", "matrix", "map", "table"):
        seen.page.click(f"#show-{name}")
        assert seen.fragment() == f"#overview&view={name}"
        assert seen.page.is_visible(f"#{name}-view")
        assert seen.page.get_attribute(f"#show-{name}", "aria-pressed") == "true"
        assert seen.page.locator(".views [aria-pressed=true]").count() == 1
    seen.page.go_back()
    seen.page.wait_for_selector("#map-view", state="visible")
    seen.page.go_back()
    seen.page.wait_for_selector("#matrix-view", state="visible")
    seen.page.go_forward()
    seen.page.wait_for_selector("#map-view", state="visible")
    seen.page.click("#show-picture")
    assert seen.fragment() == "#overview"


def test_an_unknown_view_is_the_picture(visit: Any) -> None:
    seen = visit("newsletter", "#org=oco&view=globe")
    assert seen.page.is_visible("#picture-view")


def test_every_dated_occasion_has_its_place_in_time(visit: Any) -> None:
    found = bars(visit("newsletter", "#overview&view=timeline"))
    order = ["knowledge-academy-1", "rhca-22", "suva-working-group-2022", "rhca-23", "rcl-heads-meeting-2023"]
    places = [found[name]["from"] for name in order]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert "asean-dg-meeting-31" not in found
    assert len(found) == 34


def test_names_and_bars_do_not_overlap(visit: Any) -> None:
    found = list(bars(visit("newsletter", "#overview&view=timeline")).values())
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one, other)


def test_far_years_do_not_squash_the_quarter(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=timeline")
    found = bars(seen)
    quarter = found["knowledge-academy-12"]["from"] - found["suva-working-group-2022"]["from"]
    years = found["suva-working-group-2022"]["from"] - found["knowledge-academy-1"]["from"]
    assert quarter > 0.35 * years
    assert "drawn narrow" in seen.page.inner_text("#timeline-view .explained")
    assert "Jan 2011 to Mar 2021" in seen.page.inner_text("#timeline-view .explained")


def test_precision_and_status_show_in_shape_and_pattern(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=timeline")
    found = bars(seen)
    assert found["rhca-23"]["fill"].endswith("bar-sure")
    assert found["rcl-professionals-2022"]["fill"].endswith("bar-outline")
    assert found["knowledge-academy-1"]["fill"].endswith("bar-vague")
    assert found["rhca-22"]["width"] > 3 * found["rhca-23"]["width"]
    key = seen.page.inner_text("#timeline-view .explained .key")
    for words in ("event, held", "event, mentioned", "event, planned", "agreement, signed"):
        assert words in key


def test_what_has_no_date_stands_in_a_row_of_its_own(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=timeline")
    row = seen.page.inner_text("#timeline-view .undated")
    assert row.startswith("Date not stated (12)")
    assert "Understanding the Global Maritime Supply Chain" in row
    seen.page.click("#timeline-view .undated a:has-text('31st Meeting of the ASEAN')")
    assert seen.arrives("31st Meeting")
    assert seen.fragment().endswith("&view=timeline")


@pytest.mark.parametrize("how", ["click", "Enter"])
def test_a_bar_opens_its_event(visit: Any, how: str) -> None:
    seen = visit("newsletter", "#overview&view=timeline")
    bar = seen.page.locator(".moment[href='#event=rhca-23']")
    if how == "click":
        bar.click()
    else:
        bar.focus()
        seen.page.keyboard.press("Enter")
    assert seen.arrives("23rd WCO A/P Regional Heads")
    assert seen.fragment() == "#event=rhca-23&view=timeline"
    assert seen.page.get_attribute(".moment.chosen", "href") == "#event=rhca-23"
    assert "held" in str(bar.get_attribute("aria-label"))


def test_the_selection_is_lit(visit: Any) -> None:
    seen = visit("newsletter", "#org=oco&view=timeline")
    lit = seen.page.evaluate("[...document.querySelectorAll('.moment.chosen')].map(one => one.getAttribute('href'))")
    assert sorted(lit) == ["#event=data-analytics-workshop-2022", "#event=suva-working-group-2022"]


def test_filters_reach_the_timeline(visit: Any) -> None:
    seen = visit("newsletter", "#overview&view=timeline")
    before = len(bars(seen))
    for kind in ("Regional", "International", "Customs"):
        seen.page.click(f".kind:has-text('{kind}')")
    after = bars(seen)
    assert 0 < len(after) < before
    assert "money-trail-webinar-2022" in after
    assert "rilo-seminar-2022" not in after
    for kind in ("Funds", "Civil"):
        seen.page.click(f".kind:has-text('{kind}')")
    assert "No occasion passes" in seen.page.inner_text("#timeline-view")


def test_phone_has_a_list_in_the_order_of_time(visit: Any) -> None:
    seen = visit("newsletter", "#event=rhca-23&view=timeline", viewport=PHONE)
    years = seen.page.locator("#timeline-view .year > h2").all_inner_texts()
    assert years == ["2011", "2021", "2022", "2023"]
    assert seen.page.locator("#timeline-view svg.chart").count() == 0
    assert seen.page.locator("#timeline-view .year .small-axis").count() == 34
    assert "23rd" in seen.page.inner_text("#timeline-view li.chosen")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.page.set_viewport_size(DESKTOP)
    seen.page.wait_for_selector("#timeline-view svg.chart")


def test_hostile_dates_and_titles_are_inert(visit: Any) -> None:
    for viewport in (DESKTOP, PHONE):
        seen = visit("hostile", "#overview&view=timeline", viewport=viewport)
        assert "<img src=x onerror=alert(1)>" in seen.page.inner_text("#timeline-view")
        assert seen.page.evaluate("document.querySelectorAll('#timeline-view img, #timeline-view script').length") == 0


def test_nothing_to_show_is_told(visit: Any) -> None:
    seen = visit("empty", "#overview&view=timeline")
    assert "No occasion passes" in seen.page.inner_text("#timeline-view")
