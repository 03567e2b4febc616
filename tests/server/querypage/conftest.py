"""The query page in a real browser, at an endpoint over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from customs_graph.facts.checks import check
from customs_graph.rdf.store import Graph, graph_of
from server.querypage.small_endpoint import app_of, served
from site_facts import hostile_facts, with_invisible_signs
from visits import DESKTOP

Opened = Callable[..., Any]


@pytest.fixture(scope="session")
def endpoint(graph: Graph) -> Iterator[str]:
    """The address of an endpoint of newsletter 77."""
    with served(app_of(graph)) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an endpoint of a graph in which every text is an attack."""
    folder: Path = tmp_path_factory.mktemp("attacks")
    (folder / "facts.yaml").write_text(hostile_facts(), encoding="utf-8")
    facts, problems = check(folder)
    assert problems == []
    with served(app_of(with_invisible_signs(graph_of(facts)))) as address:
        yield f"{address}/sparql"


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
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A browser notes every refusal of a query by itself.
    assert [one for one in complaints if "the server responded with a status of 4" not in one] == []
    assert {urlsplit(url).path for url in asked if not url.startswith(("data:", "blob:"))} <= {
        "/sparql",
        "/below/it/sparql",
    }
