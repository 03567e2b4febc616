"""The whole state of the page lives in its address."""

from __future__ import annotations

from typing import Any

from visits import PHONE


def test_a_state_can_be_shared(visit: Any) -> None:
    fragment = (
        "#org=wco&net=events&view=table&rule=count&since=2022-05&until=2022-06&without=customs&roles=responsibility"
        "&topics=railway%20transport&sponsors=ccf-korea&regions=asia-pacific"
    )
    seen = visit("newsletter", fragment)
    state = seen.page.evaluate("Route.state()")
    assert (state["net"], state["view"], state["rule"]) == ("events", "table", "count")
    assert (state["since"], state["until"]) == ("2022-05", "2022-06")
    assert (state["without"], state["roles"], state["sponsors"]) == (["customs"], ["responsibility"], ["ccf-korea"])
    assert (state["topics"], state["regions"]) == (["railway transport"], ["asia-pacific"])
    assert seen.page.evaluate("Route.written()") == fragment


def test_back_and_forward_go_through_networks_views_and_filters(visit: Any) -> None:
    seen = visit("newsletter")
    seen.page.select_option("#net", "people")
    seen.page.click("#show-table")
    seen.page.click("#show-picture")
    assert seen.fragment() == "#overview&net=people"
    seen.page.go_back()
    seen.page.wait_for_selector("#table-view tbody tr")
    assert seen.page.input_value("#net") == "people"
    seen.page.go_back()
    seen.page.go_back()
    seen.page.wait_for_function("() => document.querySelector('#net').value === 'organizations'")
    seen.page.go_forward()
    seen.page.wait_for_function("() => document.querySelector('#net').value === 'people'")
    assert "person" in seen.page.inner_text("#panel-body").lower()


def test_what_is_no_state_is_left_out(visit: Any) -> None:
    seen = visit(
        "newsletter", "#overview&net=nothing&rule=__proto__&since=yesterday&weight=-3&view=constructor&steps=9"
    )
    assert seen.page.evaluate("Route.written()") == "#overview"
    assert seen.counts().startswith("50 of 50 organizations")


def test_every_network_opens_with_its_legend_and_table(visit: Any) -> None:
    seen = visit("newsletter")
    for net in ("events", "people", "sponsors", "agreements", "organizations"):
        seen.page.select_option("#net", net)
        assert seen.page.evaluate("Route.state().net") == net
        assert seen.page.locator("#kinds .kind:visible").count() > 0
        seen.page.click("#show-table")
        ties = seen.page.evaluate("Filters.ties().length")
        assert seen.page.locator("#table-view tbody tr").count() == ties > 0
        seen.page.click("#show-picture")


def test_period_sliders_and_playback(visit: Any) -> None:
    seen = visit("newsletter")
    seen.page.focus("#since")
    seen.page.keyboard.press("End")
    for _ in range(5):
        seen.page.keyboard.press("ArrowLeft")
    since = seen.page.evaluate("Route.state().since")
    assert since
    assert seen.page.text_content("#period-value").startswith(("May", "Jun", "Apr"))
    seen.page.wait_for_function("() => location.hash.includes('since=')")
    seen.page.focus("#since")
    seen.page.keyboard.press("Home")
    assert seen.page.text_content("#period-value") == "all dates"
    seen.page.click("#play")
    assert seen.page.get_attribute("#play", "aria-label") == "Pause"
    first = seen.page.evaluate("Route.state().until")
    seen.page.wait_for_function("until => Route.state().until !== until", arg=first)
    seen.page.click("#play")
    assert seen.page.get_attribute("#play", "aria-label") == "Play the months in turn"


def test_choices_narrow_the_network_and_say_what_to_loosen(visit: Any) -> None:
    seen = visit("newsletter")
    seen.page.click("#more-filters summary")
    seen.page.check("label.choice-box:has-text('CCF/Japan') input")
    assert "CCF/Japan" in seen.page.inner_text("#rule-text")
    assert seen.page.text_content("#more-filters-count") == "1 on"
    assert seen.counts().startswith("6 of 50 organizations")
    seen.page.check("label.choice-box:has-text('Railway transport') input")
    assert "No occasion shown has these topics" in seen.page.inner_text("#nothing")
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#choices").is_visible()
    seen.page.click("#nothing button:has-text('Show all sponsors')")
    assert seen.page.inner_text("#nothing") == ""
    assert "railway transport" in seen.page.inner_text("#rule-text")


def test_the_shortest_way_is_found_and_follows_the_filters(visit: Any) -> None:
    seen = visit("newsletter", "#org=traffic")
    seen.page.click("button:has-text('Way to')")
    seen.page.keyboard.type("otif")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("() => location.hash === '#path=traffic~otif'")
    assert "1 between them: Asia/Pacific Regional Office for Capacity Building" in seen.panel()
    assert seen.page.locator("#panel-body .tie-row").count() == 2
    seen.page.evaluate("location.hash = '#path=traffic~otif&topics=wildlife%20trade'")
    seen.page.wait_for_function("() => document.querySelector('#panel-body').textContent.includes('No chain')")


def test_two_are_compared(visit: Any) -> None:
    seen = visit("newsletter", "#org=wco")
    seen.page.click("button:has-text('Compare with')")
    seen.page.keyboard.type("rilo")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("() => location.hash === '#compare=wco~rilo-ap'")
    shared = seen.page.evaluate(
        "(() => { const of = (id) => Filters.tiesOf(id).map((tie) => Data.partner(tie, id));"
        "const other = new Set(of('rilo-ap')); return of('wco').filter((id) => other.has(id)).length; })()"
    )
    assert seen.page.locator(".shared tbody tr").count() == shared
    assert f"Partners of both ({shared})" in seen.panel()


def test_leaving_the_question_of_a_comparison_takes_it_back(visit: Any) -> None:
    seen = visit("newsletter", "#org=wco", viewport=PHONE)
    seen.page.click("button:has-text('Compare with')")
    assert seen.page.get_attribute("#search-field", "placeholder") == "Compare WCO with …"
    seen.page.keyboard.press("Escape")
    assert seen.page.get_attribute("#search-field", "placeholder") == "Name, place or topic"
    assert seen.fragment() == "#org=wco"


def test_partners_of_partners(visit: Any) -> None:
    seen = visit("newsletter", "#org=appu")
    near = "Selection.current().near.length"
    assert seen.page.evaluate(near) == 2
    seen.page.click("button:has-text('Partners of partners too')")
    assert seen.page.evaluate(near) > 20
    assert seen.fragment() == "#org=appu&steps=2"
