"""The pages as a reader meets them, opened as files in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from visits import DESKTOP, PHONE, SMALL

KINDS_OF_PAGE = (
    "index.html",
    "event/rhca-23.html",
    "organization/oco.html",
    "person/norikazu-kuramoto.html",
    "sponsor/ccf-korea.html",
    "source/rocb-ap-077.html",
    "discrepancy/asean-consultation-year.html",
    "events.html",
    "questions.html",
    "answer/counted-and-named.html",
    "answer/partner-mix.html",
    "downloads.html",
    "ontology.html",
    "vocabulary/roles.html",
    "changes.html",
    "how-to-read.html",
    "search.html",
)
# These show every colour that there is.
IN_THE_DARK = ("index.html", "event/rhca-23.html", "answer/partner-mix.html", "vocabulary/roles.html", "search.html")
Opened = Callable[..., Any]
# Without this, axe would fetch the style once more, which the policy of the pages forbids.
NO_FETCHING = {"preload": False}
ONLY_COLOURS = NO_FETCHING | {"runOnly": ["color-contrast"]}


def barriers(page: Any, options: dict[str, Any]) -> list[tuple[str, str]]:
    found = import_module("axe_playwright_python.sync_playwright").Axe().run(page, options=options)
    assert found.response["passes"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found.response["violations"]]


@pytest.fixture
def opened(browser: Any, site: Path) -> Iterator[Opened]:
    """Open pages of the site; in the end, none may have complained or asked for anything but files."""
    contexts: list[Any] = []
    complaints: list[str] = []
    asked: list[str] = []

    def dismiss(dialog: Any) -> None:
        complaints.append("dialog")
        dialog.dismiss()

    def open_page(name: str, folder: Path = site, viewport: dict[str, int] = DESKTOP) -> Any:
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", dismiss)
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_a_newcomer_finds_who_paid_and_where_it_says_so(opened: Opened) -> None:
    page = opened("index.html")
    page.fill("#find-field", "fiji data analytics")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.input_value("#search-field") == "fiji data analytics"
    page.fill("#search-field", "data analytics nadi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/data-analytics-workshop-2022.html")
    paid = page.locator("section", has=page.get_by_role("heading", name="Who paid"))
    assert "CCF/Korea" in paid.inner_text()
    paid.get_by_role("link", name="p. 31").click()
    page.wait_for_url("**/source/rocb-ap-077.html#section-data-analytics")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("wco", "World Customs Organization"), ("KURAMOTO nori", "Norikazu Kuramoto"), ("念本", "Norikazu Kuramoto")],
)
def test_search_finds_any_spelling_by_keyboard(opened: Opened, asked: str, found: str) -> None:
    page = opened("search.html")
    page.keyboard.type(asked)
    assert page.locator("#search-found a").first.inner_text() == found
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == found
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"


def test_search_makes_no_difference_of_accents_and_says_when_nothing_is_found(opened: Opened) -> None:
    page = opened("search.html")
    page.fill("#search-field", "Fïjí  CUSTÔMS")
    assert "Fiji Revenue & Customs Service" in page.inner_text("#search-found")
    page.fill("#search-field", "xyzzy")
    assert page.inner_text("#search-status") == "0 found"


def test_a_page_leads_to_its_place_in_the_explorer(opened: Opened) -> None:
    page = opened("organization/oco.html")
    page.get_by_role("link", name="Show in the explorer").click()
    page.wait_for_url("**/explorer.html#org=oco")


def test_the_style_and_the_picture_are_there(opened: Opened) -> None:
    page = opened("answer/partners.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.band')).maxWidth") == "1152px"
    assert page.evaluate("document.querySelector('figure img').naturalWidth") > 0
    assert not page.locator("details pre").is_visible()
    page.locator("summary").click()
    assert page.locator("details pre").is_visible()


@pytest.mark.parametrize("name", KINDS_OF_PAGE)
def test_no_barrier_on_any_kind_of_page(opened: Opened, name: str) -> None:
    page = opened(name)
    assert barriers(page, NO_FETCHING) == []
    if name in IN_THE_DARK:
        # All but the colours is the same in the dark.
        page.emulate_media(color_scheme="dark")
        assert barriers(page, ONLY_COLOURS) == []


@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["phone", "small"])
def test_no_page_is_wider_than_a_phone(opened: Opened, site: Path, viewport: dict[str, int]) -> None:
    page = opened("index.html", viewport=viewport)
    for name in KINDS_OF_PAGE:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name


def test_no_barrier_on_a_phone(opened: Opened) -> None:
    assert barriers(opened("event/rhca-23.html", viewport=PHONE), NO_FETCHING) == []


def test_attacks_do_nothing_on_any_page(opened: Opened, hostile_site: Path) -> None:
    page = opened("index.html", folder=hostile_site)
    drawn = "document.querySelectorAll('main img:not([src$=svg]), svg:not([role=group]), style').length"
    # Those below `id` and `graph` only lead to others, and are gone before they can be asked.
    deeper = [path for path in sorted(hostile_site.glob("[d-z]*/*.html")) if path.parent.name not in ("id", "graph")]
    for path in [*sorted(hostile_site.glob("*.html")), *deeper]:
        page.goto(path.as_uri())
        if path.name != "explorer.html":
            assert page.evaluate(drawn) == 0
    page.goto((hostile_site / "search.html").as_uri())
    for text in ("img src", "proto", "script", "念本智物"):
        page.fill("#search-field", text)
        assert page.locator("#search-found a").count() > 0
    assert page.evaluate("document.querySelectorAll('#search img, #search script').length") == 0
