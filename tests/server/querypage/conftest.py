"""The query page in a real browser, as `customs-graph serve` offers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from customs_graph.site.folder import replace_site
from server.started import Served, serve
from site_facts import hostile_facts
from visits import DESKTOP

Opened = Callable[..., Any]
BELOW = "/below/it"
# Of an answer of the endpoint with strict limits.
MOST_ROWS = 4000


@pytest.fixture(scope="session")
def endpoint(newsletter: Served) -> str:
    """The address of the endpoint of the facts of the repository."""
    return newsletter.sparql


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an endpoint with strict limits of a graph in which every text is an attack."""
    folder: Path = tmp_path_factory.mktemp("attacks")
    (folder / "data").mkdir()
    (folder / "data" / "facts.yaml").write_text(hostile_facts(), encoding="utf-8")
    replace_site(folder / "site", {"index.html": b"<!doctype html><title>Published</title>"})
    options = ("--site", str(folder / "site"), "--seconds", "1", "--rows", str(MOST_ROWS))
    with serve("--data", str(folder / "data"), *options) as served:
        yield served.sparql


def in_front(route: Any) -> None:
    """Pass a request on as a web server in front does, which takes away the path below which it offers the endpoint."""
    route.fulfill(response=route.fetch(url=route.request.url.replace(BELOW, "")))


@pytest.fixture
def opened(browser: Any, endpoint: str) -> Iterator[Opened]:
    """Open the page; in the end, none may have complained or asked for anything but its endpoint."""
    contexts: list[Any] = []
    complaints: list[str] = []
    asked: list[str] = []

    def dismiss(dialog: Any) -> None:
        complaints.append("dialog")
        dialog.dismiss()

    def open_page(address: str = endpoint, viewport: dict[str, int] = DESKTOP, dark: bool = False) -> Any:
        scheme = "dark" if dark else "light"
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce", color_scheme=scheme))
        page = contexts[-1].new_page()
        page.set_default_timeout(10000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", dismiss)
        page.on("request", lambda request: asked.append(request.url))
        if BELOW in address:
            page.route(f"**{BELOW}/**", in_front)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A browser notes every refusal of a query by itself.
    assert [one for one in complaints if "Failed to load resource" not in one] == []
    assert {urlsplit(url).path for url in asked if not url.startswith(("data:", "blob:"))} <= {
        "/sparql",
        f"{BELOW}/sparql",
    }
