"""Every question against its golden answer, on newsletter 77 and on an invented region whose structure is known."""

from __future__ import annotations

import pytest

from customs_graph.questions.catalogue import questions
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


@pytest.mark.parametrize("where", WHERE)
def test_no_golden_answer_is_left_over(where: str) -> None:
    assert {path.stem for path in (FOLDER / where).iterdir()} == set(questions())
