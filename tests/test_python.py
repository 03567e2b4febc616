"""The graph in a notebook: what the documentation promises of `load`."""

from __future__ import annotations

import csv
import datetime
import io
import subprocess
import sys
from collections.abc import Callable

import networkx as nx
import pandas
import pytest

from customs_graph import Knowledge, load
from customs_graph.errors import CustomsGraphError, QueryRefused, WrongUse
from customs_graph.exports import FORMATS as EXPORTS
from customs_graph.questions.catalogue import question, questions
from customs_graph.questions.formats import FORMATS
from customs_graph.rdf.store import Graph
from samples import DATA, MINIMAL


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


def test_what_is_none_is_left_out_and_a_date_may_be_one(g: Knowledge) -> None:
    since = datetime.date(2022, 6, 1)
    assert list(g.ask("partners", of="appu", since=None)) == list(g.ask("partners", of="appu"))
    assert list(g.ask("partners", of="wwf", since=pandas.Timestamp("2022-06-01 08:00"))) == list(
        g.ask("partners", of="wwf", since=since)
    )
    assert list(g.ask("partners", of="wwf", since=since)) == list(g.ask("partners", of="wwf", since="2022-06-01"))
    assert {row["start"] >= "2022-05-03" for row in g.incidences(since=since, until="2022-06")} == {True}


def test_no_chain_asked_for_is_a_mistake(g: Knowledge) -> None:
    with pytest.raises(WrongUse, match="chains: 0"):
        g.path("appu", "fiji-customs", chains=0)


def test_it_tells_its_questions_and_their_parameters(g: Knowledge) -> None:
    assert g.parameters("partners").keys() == question("partners").parameters.keys()
    assert g.parameters("partners")["rule"].endswith("(default newman)")
    with pytest.raises(WrongUse, match="did you mean"):
        g.parameters("partner")


def test_ids_stand_beside_names_as_in_csv(g: Knowledge) -> None:
    answer = g.ask("partners", of="rocb-ap")
    header, first = list(csv.reader(io.StringIO(FORMATS["csv"](answer))))[:2]
    row = answer.frame().iloc[0]
    assert list(row.index) == list(next(iter(answer))) == header
    assert "; ".join(row["occasion_id"]) == first[header.index("occasion_id")]
    assert len(row["occasion"]) == len(row["occasion_id"]) > 1


def test_a_column_of_the_query_is_not_overwritten_by_ids(g: Knowledge) -> None:
    (row,) = g.sparql("SELECT ?e ?e_id { BIND(id:rhca-23 AS ?e) BIND('mine' AS ?e_id) }")
    assert row == {"e": "23rd RHCA, Bali 2022", "e_id": "mine"}


def test_numbers_with_gaps_stay_whole_and_dates_stay_as_printed(g: Knowledge) -> None:
    rows = "(1 1 1.5 '2022') (UNDEF UNDEF UNDEF '2022-05-18') (3 99999999999999999999 2.5 UNDEF)"
    frame = g.sparql(f"SELECT ?n ?big ?x ?d ?none {{ VALUES (?n ?big ?x ?d) {{ {rows} }} }}").frame()
    assert str(frame["n"].dtype) == "Int64"
    assert frame["n"].sum() == 4
    assert frame["big"].max() == 99999999999999999999
    assert frame["x"].dtype == float
    assert frame["d"].dropna().tolist() == ["2022", "2022-05-18"]
    assert frame["none"].isna().all()


def test_an_empty_answer_has_a_frame_with_its_columns(g: Knowledge) -> None:
    frame = g.ask("posts", title="no such title").frame()
    assert len(frame) == 0
    assert "person" in frame.columns


def test_a_long_answer_is_cut_in_a_notebook_and_says_so(g: Knowledge) -> None:
    answer = g.sparql("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 100")
    assert answer._repr_html_().count("<tr>") == 61
    assert "40 more rows, all in frame()" in answer._repr_html_()
    assert repr(answer) == "<Answer: answered, 100 rows of s, p, o; print() shows it>"


def test_it_shows_what_it_holds(graph_from: Callable[[str], Graph]) -> None:
    attack = "<img src=x onerror=alert(1)>"
    text = MINIMAL.replace("{title: Test,", f"{{title: '{attack}',").replace("title: News 1", f"title: '{attack}'")
    shown = Knowledge(graph_from(text))
    assert "<td style=text-align:right;vertical-align:top;white-space:nowrap>3</td>" in shown._repr_html_()
    assert "<img" not in shown._repr_html_()
    assert "From &lt;img" in shown._repr_html_()
    assert repr(shown) == f"<Knowledge of {attack}: 1 event, 3 organizations, from 1 source>"


def test_incidences_are_those_of_the_export_and_of_the_network(g: Knowledge, graph: Graph) -> None:
    frame = g.incidences().frame()
    lines = list(csv.DictReader(io.StringIO(EXPORTS["incidences"].content(graph).decode())))
    columns = ["agent_id", "role", "occasion_id", "statement"]
    assert sorted(map(list, frame[columns].itertuples(index=False))) == sorted(
        [line[name.removesuffix("_id")] for name in columns] for line in lines
    )
    assert set(zip(frame["agent_id"], frame["occasion_id"], strict=True)) == set(g.two_mode.edges)
    assert set(g.incidences(roles="sponsor").frame()["role"]) == {"sponsor"}
    with pytest.raises(WrongUse, match="no role"):
        g.incidences(roles="sponsors")


def test_networks_that_are_kept_stay_as_they_are(g: Knowledge) -> None:
    for network in (g.network, g.two_mode, g.multigraph):
        with pytest.raises(nx.NetworkXError, match="Frozen"):
            network.remove_node("rocb-ap")
    mine = g.network.copy()
    mine.remove_node("rocb-ap")
    assert "rocb-ap" in g.network


def test_networks_tell_their_kinds_and_scope(g: Knowledge) -> None:
    assert g.network.nodes["ccf-japan"] == {"label": "CCF/Japan", "kind": "fund"}
    assert g.two_mode.nodes["rhca-23"]["kind"] == "event"
    assert "from 2022-05" in g.collaboration(since="2022-05").graph["scope"]


def test_networks(g: Knowledge) -> None:
    assert g.network.edges["rocb-ap", "rilo-ap"]["weight"] == pytest.approx(1.475)
    assert g.collaboration(rule="count").edges["rocb-ap", "wco"]["weight"] == 8
    assert nx.is_bipartite(g.two_mode)


def test_rdf_and_sparql(g: Knowledge) -> None:
    rows = list(g.sparql("SELECT ?sponsor { ?event schema:sponsor ?sponsor } ORDER BY ?sponsor"))
    assert {"sponsor": "CCF/Japan", "sponsor_id": "ccf-japan"} in rows
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
