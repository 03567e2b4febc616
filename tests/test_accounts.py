"""One event in several sources: side by side, agreement counted, contradictions kept with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from customs_graph.facts.accounts import aspects
from customs_graph.facts.checks import check
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from customs_graph.site.gate import publishable
from samples import MINIMAL

PAPERS = """\
  more: {title: More 2, kind: newsletter, period: 2022-04 to 2022-06, sections: {three: {heading: Three, page: 3}}}
  plan: {title: Plan 0, kind: newsletter, period: 2022-01 to 2022-06, sections: {four: {heading: Four, page: 4}}}
organizations:
"""
TOLD = """\
    accounts:
      - section: more/three
"""


def told(more: str, event: str = "") -> str:
    """The sound facts, with one account of the meeting from another source."""
    text = MINIMAL.replace("organizations:\n", PAPERS, 1).replace(
        "  land: {name: Land, kind: territory, section: one}\n",
        "  land: {name: Land, kind: territory, section: one}\n"
        "  port: {name: Port, kind: city, section: one, in: land}\n"
        "  isle: {name: Isle, kind: territory, section: one}\n",
    )
    lines = "".join(f"        {line}\n" for line in more.splitlines())
    return text.replace(
        "    attendance:", TOLD + lines + event + "    place: land\n    mode: hybrid\n    attendance:", 1
    )


def standings(facts_text: str, tmp_path: Path) -> dict[str, list[tuple[str, str]]]:
    (tmp_path / "facts.yaml").write_text(facts_text, "utf-8")
    facts, problems = check(tmp_path)
    assert not [problem for problem in problems if problem.rule != "account"], problems
    found = aspects(facts.events["meeting"], facts.places)
    return {one.name: [(str(said.value), str(said.standing)) for said in one.said] for one in found}


@pytest.mark.parametrize(
    ("more", "aspect", "standing"),
    [
        ("date: 2022-05-03 to 2022-05-04", "date", "the same"),
        ("date: 2022-05", "date", "less or more exact"),
        ("date: 2022-05-03 to 2022-05-05", "date", "contradicts"),
        ("date: 2022-06", "date", "contradicts"),
        ("date: 2022-06\nstatus: planned", "date", "as planned"),
        ("place: port", "place", "less or more exact"),
        ("place: isle", "place", "contradicts"),
        ("mode: online", "mode", "contradicts"),
        ("status: mentioned", "status", "less or more exact"),
        ("attendance: {total: 10}", "attendance.total", "the same"),
        ("attendance: {total: about 10}", "attendance.total", "less or more exact"),
        ("attendance: {total: about 20}", "attendance.total", "contradicts"),
        ("attendance: {total: more than 9}", "attendance.total", "less or more exact"),
        ("attendance: {total: more than 10}", "attendance.total", "contradicts"),
        ("attendance: {total: 11}", "attendance.total", "contradicts"),
        ("type: seminar", "type", "contradicts"),
    ],
)
def test_how_an_account_stands_to_what_is_kept(more: str, aspect: str, standing: str, tmp_path: Path) -> None:
    found = standings(told(more), tmp_path)[aspect]
    assert [standing for _, standing in found] == ["kept", standing]


def problems(text: str, tmp_path: Path) -> list[str]:
    (tmp_path / "facts.yaml").write_text(text, "utf-8")
    return [str(problem) for problem in check(tmp_path)[1]]


@pytest.mark.parametrize(
    ("more", "event", "message"),
    [
        ("date: 2022-06", "", "the sources contradict each other: 2022-05-03 to 2022-05-04 (news/one), 2022-06"),
        ("date: 2022-05", "    reasons: {date: because}\n", "no source contradicts the date"),
        ("date: 2022-06", "    reasons: {date: {because: x, prefer: plan/four}}\n", "'plan/four' says no date"),
        ("section: two", "", "a second account of news"),
        ("section: [more/three, plan/four]", "", "an account of several sources"),
        ("mode: hybrid\n-again: x", "", "a second account of more"),
    ],
)
def test_faulty_accounts_are_told(more: str, event: str, message: str, tmp_path: Path) -> None:
    text = told(more, event)
    if more.startswith("section"):
        text = text.replace("      - section: more/three\n        section", "      - section", 1)
    text = text.replace("        -again: x\n", "      - section: more/three\n        mode: hybrid\n")
    found = problems(text, tmp_path)
    assert len(found) == 1, found
    assert message in found[0]
    assert "facts.yaml:" in found[0]


CONTRADICTED = told(
    "title: The first meeting of all\ndate: 2022-05-05\nplace: land\nattendance: {total: 10, online: 5}",
    "    reasons: {date: The first report names both days., attendance: It counts twice.}\n",
)


def named_graphs(graph: Graph, path: str, value: str) -> list[str]:
    rows = graph.select(f"SELECT ?g {{ GRAPH ?g {{ {graph.iri('meeting')} {path} {value} }} }} ORDER BY ?g")
    return [row["g"].rsplit("/", 1)[1] for row in rows]


def test_each_source_holds_what_it_says(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(CONTRADICTED)
    assert named_graphs(graph, "schema:location", "?x") == ["more", "news"]
    assert named_graphs(graph, "schema:startDate", '"2022-05-03"^^xsd:date') == ["news"]
    assert named_graphs(graph, "schema:startDate", "?any") == ["news"]
    assert named_graphs(graph, "cg:mode", "?x") == ["news"]
    assert named_graphs(graph, "rdfs:label", "?x") == ["news"]
    assert named_graphs(graph, "skos:altLabel", '"The first meeting of all"') == ["more"]
    account = "?a cg:accountOf ?e ; schema:startDate ?start ; rdfs:label ?title"
    rows = graph.select(f"SELECT ?g ?start ?title {{ GRAPH ?g {{ {account} }} }} ORDER BY ?g")
    assert [(row["g"].rsplit("/", 1)[1], row["start"], row["title"]) for row in rows] == [
        ("more", "2022-05-05", "The first meeting of all"),
        ("news", "2022-05-03", "First meeting"),
    ]


def test_a_figure_that_both_give_counts_once(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(CONTRADICTED)
    total = "?f cg:measure 'participants' ; schema:value ?v"
    assert graph.select(f"SELECT (SUM(?v) AS ?n) {{ {total} }}") == [{"n": "10"}]
    sources = graph.select(f"SELECT ?s {{ {total} ; dcterms:source ?s }} ORDER BY ?s")
    assert [row["s"].split("/id/")[1] for row in sources] == ["more/three", "news/one"]


def test_contradictions_are_asked_for_like_any_other(graph_from: Callable[[str], Graph]) -> None:
    rows = ask(graph_from(CONTRADICTED), question("discrepancies"), {"kind": "date"}).rows
    said = [(row["says"][0].text, [cell.text for cell in row["preferred"]]) for row in rows]
    assert said == [("3 to 4 May 2022", ["yes"]), ("5 May 2022", [])]
    assert {cell.id for row in rows for cell in row["source"]} == {"news/one", "more/three"}


def test_another_may_be_preferred(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(told("date: 2022-05-05", "    reasons: {date: {because: It was there., prefer: more/three}}\n"))
    assert named_graphs(graph, "schema:startDate", "?any") == ["more"]
    assert named_graphs(graph, "schema:startDate", '"2022-05-05"^^xsd:date') == ["more"]


def test_none_may_be_preferred(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(told("date: 2022-05-05", "    reasons: {date: {because: Who knows., undecided: true}}\n"))
    assert named_graphs(graph, "schema:startDate", "?any") == []
    rows = graph.select("SELECT ?p { ?d a cg:Discrepancy ; dcterms:hasPart/cg:preferred ?p }")
    assert [row["p"] for row in rows] == ["false", "false"]


def test_a_plan_gives_way_to_the_report(graph_from: Callable[[str], Graph]) -> None:
    text = told("status: held\ndate: 2022-06-01\nplace: isle").replace(
        "    date: 2022-05-03", "    status: planned\n    date: 2022-05-03"
    )
    graph = graph_from(text)
    assert named_graphs(graph, "schema:startDate", '"2022-06-01"^^xsd:date') == ["more"]
    assert named_graphs(graph, "schema:startDate", "?any") == ["more"]
    assert not graph.select("SELECT ?d { ?d a cg:Discrepancy }")


def test_what_was_only_planned_is_not_said_of_what_was_held(graph_from: Callable[[str], Graph]) -> None:
    """The report gives no date: when it was held, nobody says."""
    text = told("status: held").replace("    date: 2022-05-03", "    status: planned\n    date: 2022-05-03")
    graph = graph_from(text)
    assert named_graphs(graph, "cg:status", "?x") == ["more"]
    assert named_graphs(graph, "schema:startDate", "?any") == []
    (row,) = graph.select("SELECT ?date { ?a cg:accountOf ?e ; schema:startDate ?date }")
    assert row == {"date": "2022-05-03"}


def test_an_event_has_a_type_whoever_is_right(tmp_path: Path) -> None:
    event = "    reasons: {type: {because: Who knows., undecided: true}}\n"
    (problem,) = problems(told("type: seminar", event), tmp_path)
    assert "an event needs a type" in problem


def test_what_only_the_other_source_says_is_the_events_too(graph_from: Callable[[str], Graph]) -> None:
    text = (
        told("edition: 3")
        .replace("events:\n", "series:\n  row: {name: Row, section: one}\nevents:\n")
        .replace("    type: meeting", "    type: meeting\n    series: row")
    )
    assert named_graphs(graph_from(text), "bibo:number", "3") == ["more"]


@pytest.mark.parametrize("held", ["news", "more"])
def test_a_held_back_source_leaves_no_trace(held: str, graph_from: Callable[[str], Graph]) -> None:
    text = (
        CONTRADICTED.replace("  more: {title: More 2,", "  more: {title: More 2, audience: internal,")
        if held == "more"
        else CONTRADICTED.replace("    title: News 1\n", "    title: News 1\n    audience: internal\n")
    )
    public, _ = publishable(graph_from(text))
    shown = "\n".join(str(quad) for quad in public.quads())
    assert f"/{held}/" not in shown
    assert "-contradiction-" not in shown
    assert "/account/" not in shown
    assert "5 May 2022" not in shown
    assert "2022-05-05" not in shown
    assert ("2022-05-03" in shown) == ("/id/meeting>" in shown) == (held == "more")


def test_what_an_open_source_says_in_full_stays(graph_from: Callable[[str], Graph]) -> None:
    text = told("title: First meeting\ntype: meeting\nstatus: held\ndate: 2022-05-03 to 2022-05-04\nplace: port")
    hidden = text.replace("    title: News 1\n", "    title: News 1\n    audience: internal\n")
    public, _ = publishable(graph_from(hidden))
    assert named_graphs(public, "rdfs:label", "?x") == ["more"]
    assert named_graphs(public, "schema:startDate", "?x") == ["more"]
    assert named_graphs(public, "cg:mode", "?x") == []
