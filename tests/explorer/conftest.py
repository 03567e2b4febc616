"""Payloads, the pages made of them, and a browser to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Payload
from customs_graph.explorer.view import View, payload_of
from customs_graph.rdf.store import Graph
from hostile import hostile_payload
from payloads import sample_payload
from visits import DESKTOP, Visit


@pytest.fixture(scope="session")
def sample() -> Payload:
    """Return the sample payload."""
    return sample_payload()


@pytest.fixture(scope="session")
def hostile() -> Payload:
    """Return the hostile payload."""
    return hostile_payload()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, graph: Graph, sample: Payload, hostile: Payload) -> dict[str, str]:
    """Write the pages once and return their addresses."""
    folder = tmp_path_factory.mktemp("pages")
    payloads = {
        "sample": sample,
        "focus": replace(sample, start="org=rilo-ap"),
        "hostile": hostile,
        "newsletter": payload_of(graph, View()),
        "roles": payload_of(graph, View(rule="role")),
        "empty": replace(
            sample,
            organizations=(),
            occasions=(),
            people=(),
            kinds=(),
            networks=tuple(replace(network, places=()) for network in sample.networks),
        ),
    }
    return {name: _written(folder / f"{name}.html", payload) for name, payload in payloads.items()}


def _written(path: Path, payload: Payload) -> str:
    path.write_text(render(payload), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    """Open pages by name; in the end, none may have complained or asked for anything else."""
    visits: list[Visit] = []

    def opened(name: str = "sample", fragment: str = "", viewport: dict[str, int] = DESKTOP) -> Visit:
        visits.append(Visit(browser, pages[name] + fragment, viewport))
        return visits[-1]

    yield opened
    for each in visits:
        each.context.close()
        assert each.complaints == []
        assert [url for url in each.requests if not url.startswith(("file:", "data:"))] == []
        assert len([url for url in each.requests if url.startswith("file:")]) == 1
