"""Writing a query: colours, numbers of lines, brackets, suggestions by keyboard, and where a fault is."""

from __future__ import annotations

from typing import Any

import pytest

from server.querypage.asked import run, typed, write
from server.querypage.conftest import Opened
from visits import PHONE

QUERY = """# who
SELECT ?who WHERE {
  ?who a org:Organization ; rdfs:label "念本 {"@en , \"\"\"a "b" c\"\"\" .
  FILTER(?n > 1.5 && ?who != <https://example.org/>)
}"""


def parts(page: Any, kind: str) -> list[str]:
    found: list[str] = page.locator(f"#mirror .{kind}").all_inner_texts()
    return found


def suggested(page: Any) -> list[str]:
    found: list[str] = page.locator("#suggestions:not([hidden]) code").all_inner_texts()
    return found


def test_the_mirror_shows_the_text_in_colours_with_a_number_for_each_line(opened: Opened) -> None:
    page = opened()
    write(page, QUERY)
    assert [
        page.evaluate("line => line.textContent", line) for line in page.query_selector_all(".line")
    ] == QUERY.split("\n")
    assert parts(page, "keyword") == ["SELECT", "WHERE", "a", "FILTER"]
    assert set(parts(page, "variable")) == {"?who", "?n"}
    assert parts(page, "text") == ['"念本 {"', '"""a "b" c"""']
    assert parts(page, "comment") == ["# who"]
    assert parts(page, "address") == ["<https://example.org/>"]
    assert parts(page, "bracket") == ["{", "(", ")", "}"]


def test_long_and_odd_texts_do_not_keep_the_page_busy(opened: Opened) -> None:
    """Read anew for each sign, these would keep it busy for minutes."""
    page = opened()
    for part in ("a.", "a-", ":.", "a:b.", "\\'"):
        found = page.evaluate("text => Tokens.list(text).length", part * (99_000 // len(part)))
        assert found > 0, part
    write(page, "?a " * 5000)
    assert parts(page, "variable") == []
    write(page, "?a " * 50)
    assert len(parts(page, "variable")) == 50


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desktop", "phone"])
def test_what_is_typed_lies_on_what_is_seen(opened: Opened, viewport: dict[str, int] | None) -> None:
    page = opened(viewport=viewport) if viewport else opened()
    write(
        page,
        "\n".join(f"{'  ' * at}?subject{at} schema:location/schema:containedInPlace* ?place{at} ." for at in range(40)),
    )
    heights = page.evaluate("['query', 'mirror'].map((id) => document.getElementById(id).scrollHeight)")
    assert heights[0] == heights[1]
    assert page.evaluate("document.getElementById('query').scrollWidth <= document.getElementById('query').clientWidth")


def test_the_caret_stays_in_sight_in_a_long_text(opened: Opened) -> None:
    page = opened()
    write(page, "\n" * 80)
    typed(page, "SELECT")
    inside = """() => { const box = document.getElementById('editor').getBoundingClientRect();
        const line = document.querySelector('#mirror .line:last-child').getBoundingClientRect();
        return line.top >= box.top && line.bottom <= box.bottom + 1; }"""
    page.wait_for_function(inside)


def test_a_class_is_completed_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    write(page, "SELECT ?x { ?x a ")
    typed(page, "schema:Ev")
    assert suggested(page)[:2] == ["schema:Event", "schema:EventSeries"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#query", "aria-activedescendant")
    assert "schema:EventSeries" in page.inner_text(f"#{active}[aria-selected=true]")
    page.keyboard.press("Enter")
    assert page.input_value("#query") == "SELECT ?x { ?x a schema:EventSeries"
    assert suggested(page) == []


SUGGESTED = (
    ("SELECT ?x { ?x id:world", "id:wco", "World Customs Organization"),
    ("SELECT ?x { ?x cg:onBe", "cg:onBehalfOf", "property"),
    ("SELECT ?x { ?x sponsor", "cg:Sponsorship", "class"),
    ("SELECT ?where { ?where a ?wh", "?where", "variable"),
    ("SELECT ?x { FILT", "FILTER", "keyword"),
    ("SELECT ?x { ?x sch", "schema:", "prefix"),
)


def test_all_kinds_of_words_are_suggested(opened: Opened) -> None:
    page = opened()
    for begun, insert, told in SUGGESTED:
        write(page, begun[:-1])
        typed(page, begun[-1])
        option = page.locator("#suggestions li", has=page.get_by_text(insert, exact=True)).first
        assert told in option.inner_text(), begun
        option.click()
        assert page.input_value("#query") == begun[: begun.rindex(" ") + 1] + insert


def test_nothing_is_suggested_in_texts_and_comments_and_enter_stays_enter(opened: Opened) -> None:
    page = opened()
    for begun in ("SELECT ?x { ?x rdfs:label 'schema:Ev", "# schema:Ev"):
        write(page, begun[:-2])
        typed(page, "Ev'"[: 2 + begun.count("'")])
        assert suggested(page) == []
    write(page, "")
    typed(page, "SELECT ?x {\n?x a schema:Event\n}")
    assert page.input_value("#query") == "SELECT ?x {\n?x a schema:Event\n}"


def test_escape_closes_and_tab_leaves(opened: Opened) -> None:
    page = opened()
    write(page, "SELECT ")
    typed(page, "?x { ?x a schema:Ev")
    assert suggested(page)
    page.keyboard.press("Escape")
    assert suggested(page) == []
    page.keyboard.press("Control+ ")
    assert page.locator("#suggestions li[aria-selected=true]").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    assert page.input_value("#query").endswith("schema:Ev")


def test_the_bracket_at_the_caret_and_its_other_are_marked(opened: Opened) -> None:
    page = opened()
    write(page, "ASK { FILTER(STRLEN('}') = 1) }")
    page.keyboard.press("End")
    page.wait_for_selector("#mirror .paired")
    assert parts(page, "paired") == ["{", "}"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('#mirror .paired').textContent === '('")
    assert parts(page, "paired") == ["(", ")"]


def test_a_fault_is_marked_where_it_is_until_the_text_changes(opened: Opened) -> None:
    page = opened()
    run(page, "SELECT ?x {\n  ?x rdfs:label '念𝔘' .\n  '𝔘𝔘' FILTR(?x) }")
    assert "Refused" in page.inner_text("#fault")
    assert "line 3, column 8" in page.inner_text("#fault")
    assert parts(page, "faulty") == ["  '𝔘𝔘' FILTR(?x) }"]
    assert parts(page, "at-fault") == ["FILTR"]
    assert page.get_attribute("#query", "aria-invalid") == "true"
    page.get_by_role("button", name="Go to line 3").click()
    before = "document.getElementById('query').value.slice(0, document.getElementById('query').selectionStart)"
    assert page.evaluate(before).endswith("'𝔘𝔘' ")
    page.keyboard.type("#")
    assert parts(page, "faulty") == []
    assert page.locator("#fault").is_hidden()


def test_an_example_can_be_undone(opened: Opened) -> None:
    page = opened()
    write(page, "ASK { ?my ?own ?query }")
    page.get_by_role("button", name="Who did what at an event?").click()
    page.wait_for_selector("table")
    assert page.evaluate("document.activeElement.textContent") == "Who did what at an event?"
    page.focus("#query")
    page.keyboard.press("Control+z")
    assert page.input_value("#query") == "ASK { ?my ?own ?query }"
