"""The graph of the repository's own facts, built once a session, small graphs made from YAML, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from customs_graph.facts.checks import check
from customs_graph.facts.problems import Problem
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.store import Graph, StoredGraph, graph_of
from samples import DATA, REGION, of_one_source
from site_facts import hostile_facts, with_invisible_signs

# No test asserts on time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def everything() -> StoredGraph:
    """The graph of all facts in the repository."""
    return load_graph(DATA)


@pytest.fixture(scope="session")
def graph(everything: StoredGraph) -> Graph:
    """What newsletter 77 says: the right answers of the tests stay right when another issue is added."""
    return of_one_source(everything, "rocb-ap-077")


@pytest.fixture(scope="session")
def region() -> StoredGraph:
    """An invented region whose structure is known beforehand."""
    return load_graph(REGION)


@pytest.fixture(scope="session")
def hostile_graph(tmp_path_factory: pytest.TempPathFactory) -> StoredGraph:
    """A graph in which every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "facts.yaml").write_text(hostile_facts(), encoding="utf-8")
    facts, problems = check(folder)
    assert problems == []
    return with_invisible_signs(graph_of(facts))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def problems(folder: Path) -> Callable[..., list[Problem]]:
    """Check YAML texts, given as file name (a dot stands as an underscore) to content."""

    def run(**files: str | bytes) -> list[Problem]:
        for name, content in files.items():
            path = folder / (name.replace("_", ".") + ".yaml")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return check(folder)[1]

    return run


@pytest.fixture
def graph_from(folder: Path) -> Callable[[str], StoredGraph]:
    def make(text: str) -> StoredGraph:
        (folder / "facts.yaml").write_text(text, encoding="utf-8")
        facts, found = check(folder)
        assert found == []
        return graph_of(facts)

    return make


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium once; skip where there is none, except in CI."""
    executable = _chromium()
    if executable is None or find_spec("playwright") is None:
        missing = "no Chromium or no playwright on this machine, so no page can be looked at"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    api = import_module("playwright.sync_api")
    with api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()
