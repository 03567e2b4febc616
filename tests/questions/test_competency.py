"""What the graph of newsletter 77 must be able to tell, with the right answers read by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "competency.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


@pytest.mark.parametrize("case", CASES, ids=[case["q"] for case in CASES])
def test_the_right_answer(graph: Graph, case: dict[str, Any]) -> None:
    answer = ask(graph, question(case["ask"]), case.get("with", {}))
    found = {tuple("; ".join(cell.text for cell in row[name]) for name in case["columns"]) for row in answer.rows}
    wanted = {tuple(row) for row in case["rows"]}
    assert (wanted <= found) if "some" in case else (wanted == found)


@pytest.mark.parametrize("case", CASES, ids=[case["q"] for case in CASES])
def test_every_row_carries_its_source(graph: Graph, case: dict[str, Any]) -> None:
    answer = ask(graph, question(case["ask"]), case.get("with", {}))
    assert answer.rows
    for row in answer.rows:
        assert row["source"]
        assert all(cell.heading and cell.document == "rocb-ap-077" for cell in row["source"])
