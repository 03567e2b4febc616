"""The graph of the repository's own facts, built once a session, and small graphs made from YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from customs_graph.facts.checks import check
from customs_graph.facts.problems import Problem
from customs_graph.rdf.store import Graph, graph_of, load_graph
from samples import DATA, REGION, of_one_source

# No test asserts on time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def everything() -> Graph:
    """The graph of all facts in the repository."""
    return load_graph(DATA)


@pytest.fixture(scope="session")
def graph(everything: Graph) -> Graph:
    """What newsletter 77 says: the right answers of the tests stay right when another issue is added."""
    return of_one_source(everything, "rocb-ap-077")


@pytest.fixture(scope="session")
def region() -> Graph:
    """An invented region whose structure is known beforehand."""
    return load_graph(REGION)


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
def graph_from(folder: Path) -> Callable[[str], Graph]:
    def make(text: str) -> Graph:
        (folder / "facts.yaml").write_text(text, encoding="utf-8")
        facts, found = check(folder)
        assert found == []
        return graph_of(facts)

    return make
