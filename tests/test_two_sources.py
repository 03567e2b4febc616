"""Two issues that say the same: nothing is counted twice, and every statement keeps both sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from customs_graph.explorer.view import View, payload_of
from customs_graph.network.coverage import coverage
from customs_graph.network.incidence import incidences, responsible_roles, within
from customs_graph.network.projection import RULES, project
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from samples import MINIMAL

SECOND = """\
  more: {title: More 2, kind: newsletter, period: 2022-04 to 2022-06, sections: {three: {heading: Three, page: 3}}}
organizations:
"""


@pytest.fixture
def twice(graph_from: Callable[[str], Graph]) -> Graph:
    """The sound facts, told by a second issue as well."""
    text = MINIMAL.replace("organizations:\n", SECOND, 1).replace("section: one", "section: [one, more/three]")
    return graph_from(
        text.replace("    section: [one, more/three]\n    date", "    section: one\n    also_in: more/three\n    date")
    )


def test_nothing_is_counted_twice(twice: Graph) -> None:
    assert twice.select("SELECT (COUNT(?o) AS ?n) { ?o a org:Organization }") == [{"n": "3"}]
    assert twice.select("SELECT (SUM(?v) AS ?n) { ?f cg:measure 'participants' ; schema:value ?v }") == [{"n": "10"}]
    assert (coverage(twice).named, coverage(twice).counted) == (1, 3)
    ties = {(twice.short(t.a), twice.short(t.b)): t.weight for t in project(incidences(twice), RULES["count"])}
    assert ties == {("alpha", "beta"): 1.0, ("alpha", "gamma"): 1.0, ("beta", "gamma"): 1.0}
    assert [o.id for o in payload_of(twice, View()).occasions] == ["meeting"]


def test_a_row_carries_both_sources(twice: Graph) -> None:
    (row,) = ask(twice, question("posts"), {}).rows
    assert [cell.id for cell in row["source"]] == ["more/three", "news/one"]
    (event,) = ask(twice, question("event"), {}).rows
    assert {cell.id for cell in event["source"]} == {"more/three", "news/one"}


def test_a_shortcut_stands_where_its_participation_stands(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("organizations:\n", SECOND, 1).replace(
        "host: alpha", "host: {who: alpha, section: more/three}"
    )
    graph = graph_from(text)
    found = {quad.graph_name for quad in graph.quads() if quad.predicate.value.endswith("/organizer")}
    assert [str(name) for name in found] == ["<https://w3id.org/customs-graph/graph/more>"]


AGREED = """\
agreements:
  pact:
    title: Pact
    kind: joint-undertaking
    status: agreed
    section: one
    parties: [alpha, beta]
    decided_at: meeting
    {more}
"""


@pytest.mark.parametrize("more", ["due: 2023", "date: 2022-05-04", "date: 2022-05-04\n    due: 2023"])
def test_an_agreement_has_one_date_and_its_due_date_is_another_matter(
    graph_from: Callable[[str], Graph], more: str
) -> None:
    graph = graph_from(MINIMAL + AGREED.format(more=more))
    acts = [act for act in incidences(graph) if graph.short(act.occasion) == "pact"]
    assert len(acts) == 2
    assert all(act.start.startswith("2022-05") for act in acts)
    (pact,) = [o for o in payload_of(graph, View()).occasions if o.id == "pact"]
    assert pact.when.endswith("May 2022")
    assert pact.due == ("2023" if "due" in more else "")


def test_an_agreement_outside_the_event_of_its_decision_has_weight(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL + AGREED.format(more="date: 2022-06-01"))
    ties = project(within(incidences(graph), since="2022-06"), RULES["newman"])
    assert [(graph.short(tie.a), graph.short(tie.b), tie.weight) for tie in ties] == [("alpha", "beta", 1.0)]
    assert responsible_roles(graph)
