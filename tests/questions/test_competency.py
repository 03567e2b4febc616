"""What the graph of newsletter 77 must be able to tell, with the right answers read by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.facts.checks import check
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph, graph_of
from samples import DATA, of_one_source

ANOTHER = """\
source: another-078
sources:
  another-078:
    title: Another 78
    kind: newsletter
    period: 2022-07 to 2022-09
    sections: {one: {heading: One, page: 1}}
events:
  later-workshop:
    title: A later workshop
    type: workshop
    section: one
    date: 2022-08
    place: suva
    sponsors: ccf-korea
    attendance: {total: 5, administrations: 2}
    roles:
      host: fiji-customs
      participant: [samoa-customs, {who: norikazu-kuramoto, for: rocb-ap}]
agreements:
  later-pact: {title: Later pact, kind: joint-undertaking, status: agreed, section: one, parties: [rocb-ap, appu]}
"""
CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "competency.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


@pytest.fixture(scope="module")
def with_another_issue(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What newsletter 77 says after a second issue was added that speaks of the same things."""
    folder = tmp_path_factory.mktemp("two") / "data"
    shutil.copytree(DATA, folder)
    (folder / "newsletters" / "another.yaml").write_text(ANOTHER, encoding="utf-8")
    facts, problems = check(folder)
    assert problems == []
    return of_one_source(graph_of(facts), "rocb-ap-077")


@pytest.mark.parametrize("issues", ["graph", "with_another_issue"])
@pytest.mark.parametrize("case", CASES, ids=[case["q"] for case in CASES])
def test_the_right_answer(request: pytest.FixtureRequest, issues: str, case: dict[str, Any]) -> None:
    graph: Graph = request.getfixturevalue(issues)
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
