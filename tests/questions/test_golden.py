"""Every question against its golden answer, on newsletter 77 and on an invented region whose structure is known."""

from __future__ import annotations

import pytest

from customs_graph.questions.catalogue import questions
from customs_graph.rdf import names
from customs_graph.rdf.store import Graph
from questions.golden import FOLDER, golden, path_of

WHERE = ("newsletter", "region")


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("name", questions())
def test_the_golden_answer(request: pytest.FixtureRequest, name: str, where: str) -> None:
    graph: Graph = request.getfixturevalue("graph" if where == "newsletter" else "region")
    path = path_of(name, where)
    assert path.is_file(), f"write it with `python tests/questions/golden.py {name}` and read it against the text"
    assert golden(graph, name, where) == path.read_text("utf-8"), (
        f"if this is right: python tests/questions/golden.py {name}"
    )


@pytest.mark.parametrize("many", [0, 10_000])
@pytest.mark.parametrize(
    "name", ["agreements", "authors", "discrepancies", "events", "figures", "partners", "sponsors"]
)
def test_names_are_the_same_whether_asked_for_one_by_one(
    graph: Graph, name: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "MANY", many)
    assert golden(graph, name, "newsletter") == path_of(name, "newsletter").read_text("utf-8")


@pytest.mark.parametrize("where", WHERE)
def test_no_golden_answer_is_left_over(where: str) -> None:
    assert {path.stem for path in (FOLDER / where).iterdir()} == set(questions())
