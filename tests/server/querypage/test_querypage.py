"""The page as a text, its examples through HTTP, and the page in every theme, size, path and under attack."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from customs_graph.questions.catalogue import questions
from customs_graph.questions.parameters import value_of
from customs_graph.questions.runner import complete
from customs_graph.rdf.store import Graph
from customs_graph.server.examples import examples
from customs_graph.server.querypage import FOLDER, SCRIPTS, STYLES, query_page
from customs_graph.site.answers import example_of
from hostile import HOSTILE
from server.querypage.asked import run, show, typed, write
from server.querypage.conftest import BELOW, Opened
from visits import DESKTOP, PHONE, SMALL

TIES = """
SELECT ?event ?who ?start {
  ?act cg:event ?event ; cg:agent ?who . OPTIONAL { ?event schema:startDate ?start } } LIMIT 12"""
READ_AS_MARKUP = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|localStorage|cookie"
# Without this, axe would fetch the style once more.
NO_FETCHING = {"preload": False}
ONLY_COLOURS = NO_FETCHING | {"runOnly": ["color-contrast"]}


def test_the_same_graph_gives_the_same_page(graph: Graph) -> None:
    assert query_page(graph) == query_page(graph)


def test_scripts_never_read_text_as_markup() -> None:
    for path in (FOLDER / "assets").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert path.stem in SCRIPTS, f"{path.name} is not part of the page"
        assert not re.search(READ_AS_MARKUP, script), path.name
        assert len(script.splitlines()) < 300


def test_the_page_names_no_other_address_but_that_of_the_language() -> None:
    own = (FOLDER / "templates" / "querypage.html").read_text(encoding="utf-8")
    own += "".join((FOLDER / "assets" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    assert re.findall(r"https?:[^\"]*", own) == ["https://www.w3.org/TR/sparql11-query/"]
    assert not re.search(r"url\(|@import|style=|\son\w+=", own)


def test_every_question_of_sparql_is_an_example_and_answers_over_http(everything: Graph, endpoint: str) -> None:
    found = examples(everything)
    assert {one.name for one in found} == {asked.name for asked in questions().values() if asked.sparql}
    with httpx.Client(headers={"Accept": "application/sparql-results+json"}, timeout=60) as client:
        for one in found:
            given = client.post(endpoint, data={"query": one.query})
            assert given.status_code == httpx.codes.OK, (one.name, given.text)
            bindings = given.json()["results"]["bindings"]
            rows = [[(name, term["value"]) for name, term in row.items() if term["value"]] for row in bindings]
            assert sorted(map(sorted, rows)) == sorted(map(sorted, _as_asked(everything, one.name))), one.name


def _as_asked(graph: Graph, name: str) -> list[list[tuple[str, str]]]:
    """The bound values of each row, with the parameters handed over beside the query."""
    asked = questions()[name]
    texts = complete(asked, example_of(graph, asked) or {})
    values = {key: value_of(graph, key, asked.parameters[key], text) for key, text in texts.items()}
    return [[(key, text) for key, text in row.items() if text] for row in graph.select(asked.sparql or "", **values)]


def barriers(page: Any, options: dict[str, Any] = NO_FETCHING) -> list[tuple[str, str]]:
    found = import_module("axe_playwright_python.sync_playwright").Axe().run(page, options=options)
    assert found.response["passes"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found.response["violations"]]


@pytest.mark.parametrize(
    ("viewport", "dark", "options"),
    [(DESKTOP, False, NO_FETCHING), (DESKTOP, True, ONLY_COLOURS), (PHONE, False, NO_FETCHING)],
    ids=["desktop", "dark", "phone"],
)
def test_no_barrier_in_any_state(opened: Opened, viewport: dict[str, int], dark: bool, options: dict[str, Any]) -> None:
    page = opened(viewport=viewport, dark=dark)
    for details in ("sources", "prefixes", "taken"):
        page.click(f"#{details} > summary")
    run(page, TIES)
    page.locator(".rows th button").last.click()
    assert barriers(page, options) == []
    show(page, "Network")
    page.wait_for_selector(".network canvas")
    page.click("#taken > summary")
    write(page, "SELECT ?x { ?x a ")
    typed(page, "cg:S")
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions li[aria-selected=true]").is_visible()
    assert barriers(page, options) == []
    run(page, "SELECT ?x {\n FILTR }")
    assert barriers(page, ONLY_COLOURS) == []


@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["phone", "small"])
def test_the_page_is_never_wider_than_a_phone(opened: Opened, viewport: dict[str, int]) -> None:
    page = opened(viewport=viewport)
    width = "document.documentElement.scrollWidth"
    page.click("#examples > summary")
    assert page.evaluate(width) <= viewport["width"]
    page.get_by_role("button", name="Which events took place in a country").click()
    page.wait_for_selector("table")
    assert page.get_attribute("#examples", "open") is None
    for details in ("sources", "prefixes", "taken"):
        page.click(f"#{details} > summary")
    for view in ("Network", "Text", "Table"):
        show(page, view)
        assert page.evaluate(width) <= viewport["width"], view
    write(page, "SELECT ?x { ?x a ")
    typed(page, "sche")
    assert page.evaluate(width) <= viewport["width"]


def test_below_a_path_it_asks_there_and_leads_there(opened: Opened, endpoint: str) -> None:
    page = opened(endpoint.replace("/sparql", f"{BELOW}/sparql"))
    run(page, "SELECT ?who { VALUES ?who { id:wco } ?who a org:Organization }")
    assert page.locator(".rows a").evaluate("a => new URL(a.href).pathname") == f"{BELOW}/organization/wco.html"


def test_a_reader_without_a_mouse_gets_to_everything(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("table")
    assert page.evaluate("document.activeElement.id") == "run"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 20)"))
    assert {"Prefixes", "Link, curl, Python", "Table", "Network", "Text", "JSON", "CSV"} <= reached


def strangers(page: Any) -> int:
    """Elements that no script of ours makes."""
    return int(
        page.evaluate(
            "document.querySelectorAll('img, main svg:not([aria-hidden]), main style, main script, iframe, b').length"
        )
    )


def test_attacks_in_answers_do_nothing(opened: Opened, attacked: str) -> None:
    page = opened(attacked)
    run(page, "SELECT * { ?thing ?property ?value }")
    page.locator("#pane > button").click()
    assert strangers(page) == 0
    run(page, "CONSTRUCT { ?a ?p ?b } { ?a ?p ?b FILTER(isIRI(?a)) }")
    for view in ("Network", "Text"):
        show(page, view)
        assert strangers(page) == 0
    page.fill("#examples-field", "<img")
    write(page, "SELECT ?x { ?x a id:")
    page.keyboard.press("Control+ ")
    assert page.locator("#suggestions li").count() > 3
    assert strangers(page) == 0


def test_attacks_in_the_address_and_in_made_values_do_nothing(opened: Opened, endpoint: str) -> None:
    fragment = urlencode([("query", "\n".join(HOSTILE)), *(("graph", text) for text in HOSTILE), ("__proto__", "x")])
    page = opened(f"{endpoint}#{fragment}")
    assert page.input_value("#query") == "\n".join(HOSTILE).replace("\r", "\n")
    assert page.inner_text("#sources-chosen") == "everything"
    page.click("#run")
    page.wait_for_selector("#fault:not([hidden])")
    assert strangers(page) == 0
    texts = " ".join(
        f"({json.dumps(text)} <javascript:alert(1)> <https://example.org/{at}>)" for at, text in enumerate(HOSTILE)
    )
    run(page, f"SELECT * {{ VALUES (?__proto__ ?constructor ?web) {{ {texts} }} }}")
    assert strangers(page) == 0
    assert page.locator(".rows a[href^='javascript']").count() == 0
    assert page.locator(".rows a[href^='https://example.org/']").count() == len(HOSTILE)
    assert page.locator(".rows td:first-child").first.inner_text() == HOSTILE[0]


def test_the_second_visit_looks_like_the_first(opened: Opened, endpoint: str) -> None:
    page = opened()
    styled = "() => getComputedStyle(document.body).fontFamily + document.scripts.length"
    first = page.evaluate(styled)
    for _ in range(2):
        page.goto("about:blank")
        page.goto(endpoint)
        assert page.evaluate(styled) == first
        page.wait_for_selector("#saving", state="attached")
