"""The graph in a notebook: what the documentation promises of `load`."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pandas
import pytest

from customs_graph import load
from customs_graph.errors import CustomsGraphError, QueryRefused, WrongUse
from customs_graph.knowledge import Knowledge
from customs_graph.questions.catalogue import questions
from customs_graph.rdf.store import Graph
from samples import DATA


@pytest.fixture
def g(graph: Graph) -> Knowledge:
    return Knowledge(graph)


def test_rows_are_plain_values(g: Knowledge) -> None:
    answer = g.ask("partners", of="rocb-ap")
    first = next(iter(answer))
    assert (first["partner"], first["weight"], first["number"]) == ("RILO A/P", 1.475, 4)
    assert "RILO A/P seminar 2022" in first["occasion"]
    assert len(answer) == len(list(answer)) > 40


def test_numbers_may_be_given_as_numbers(g: Knowledge) -> None:
    assert len(g.ask("partners", of="rocb-ap", support=3)) == 4
    halved = g.ask("partners", of="rocb-ap", damping=0.5)
    assert any("damped by 1/(n-1)^0.5" in note for note in halved.notes)


def test_a_frame_for_pandas(g: Knowledge) -> None:
    frame = g.ask("partners", of="rocb-ap").frame()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.loc[frame["partner"] == "WCO", "number"].item() == 8


def test_explain_and_path(g: Knowledge) -> None:
    assert {row["occasion"] for row in g.explain("OTIF", "rocb-ap")} == {"Railway workshop, Seoul 2022"}
    assert {row["part"] for row in g.explain("ccf-japan")} == {"is", "partner", "part in", "sponsors"}
    assert [row["to"] for row in g.path("appu", "fiji-customs", chains=1)] == ["ROCB A/P", "Fiji Customs"]
    with pytest.raises(WrongUse, match="did you mean rule"):
        g.explain("OTIF", "rocb-ap", rul="count")


def test_networks(g: Knowledge) -> None:
    assert g.network.edges["rocb-ap", "rilo-ap"]["weight"] == pytest.approx(1.475)
    assert g.collaboration(rule="count").edges["rocb-ap", "wco"]["weight"] == 8
    assert nx.is_bipartite(g.two_mode)


def test_rdf_and_sparql(g: Knowledge) -> None:
    rows = list(g.sparql("SELECT ?sponsor { ?event schema:sponsor ?sponsor } ORDER BY ?sponsor"))
    assert {"sponsor": "CCF/Japan"} in rows
    found = g.rdf.query("SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a <https://schema.org/Event> }")
    assert [int(str(row[0])) for row in found] == [22]  # type: ignore[index]
    for query in ("SELECT ?x { SERVICE <http://example.org/> { ?x ?y ?z } }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryRefused):
            g.sparql(query)


def test_every_question_has_words(g: Knowledge) -> None:
    assert g.questions().keys() == questions().keys()


def test_a_folder_may_be_named_and_its_mistakes_are_told(tmp_path: object) -> None:
    assert load(DATA).ask("sponsors").status == "answered"
    with pytest.raises(CustomsGraphError):
        load(str(tmp_path) + "/none")


def test_importing_the_package_is_instant() -> None:
    code = "import sys, customs_graph; print([m for m in ('pyoxigraph', 'networkx', 'yaml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
