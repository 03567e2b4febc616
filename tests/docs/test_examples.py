"""The examples in docstrings, which the documentation shows, do what they say on newsletter 77."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

import customs_graph
from customs_graph import Knowledge
from customs_graph.rdf.store import Graph
from samples import ROOT

PACKAGE = Path(customs_graph.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str, graph: Graph) -> None:
    result = doctest.testmod(import_module(name), extraglobs={"g": Knowledge(graph)}, optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0


def test_what_is_public_is_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    for name in customs_graph.__all__:
        assert re.search(rf"^## `?{name}\b|`customs_graph.{name}`", page, re.MULTILINE), name
    for name in dir(Knowledge):
        assert name.startswith("_") or name == "graph" or f"### `g.{name}" in page, name
