from __future__ import annotations

from customs_graph.network.projection import RULES
from customs_graph.network.scope import Scope
from customs_graph.questions.explanation import explain
from customs_graph.rdf.names import resolve
from customs_graph.rdf.store import Graph


def test_a_tie_opens_to_its_occasions_roles_and_places(graph: Graph) -> None:
    ends = [resolve(graph, name, "agent") for name in ("OTIF", "rocb-ap")]
    answer = explain(graph, ends[0], ends[1], Scope())
    assert {row["occasion"][0].id for row in answer.rows} == {"railway-workshop-2022"}
    roles = {(row["agent"][0].id, row["role"][0].text) for row in answer.rows}
    assert {("otif", "presenter"), ("rocb-ap", "host"), ("rocb-ap", "facilitator")} <= roles
    assert all(row["source"][0].page == 18 for row in answer.rows)


def test_the_arithmetic_of_the_weight_is_told(graph: Graph) -> None:
    ends = [resolve(graph, name, "agent") for name in ("rocb-ap", "rilo-ap")]
    notes = explain(graph, ends[0], ends[1], Scope(RULES["count"])).notes
    assert notes[0] == "Weight 4, the sum of:"
    assert sorted(notes[1:5]) == [
        "  1               1st RCL Heads Meeting 2022",
        "  1               23rd RHCA, Bali 2022",
        "  1               Money trail webinar 2022",
        "  1               RILO A/P seminar 2022",
    ]
    appu = [resolve(graph, name, "agent") for name in ("rocb-ap", "appu")]
    told = explain(graph, appu[0], appu[1], Scope()).notes
    assert any(note.startswith("  0, part of its event") for note in told)


def test_no_tie_is_said_in_words(graph: Graph) -> None:
    ends = [resolve(graph, name, "agent") for name in ("OTIF", "appu")]
    answer = explain(graph, ends[0], ends[1], Scope())
    assert answer.rows == []
    assert "nothing ties the two" in answer.notes[0]


def test_two_persons(graph: Graph) -> None:
    ends = [resolve(graph, name, "person") for name in ("Norikazu Kuramoto", "lin-hongliang")]
    answer = explain(graph, ends[0], ends[1], Scope())
    assert {row["occasion"][0].id for row in answer.rows} == {"appu-visit-2022"}


def test_a_unit_is_explained_as_its_whole(graph: Graph) -> None:
    ends = [resolve(graph, name, "agent") for name in ("asean-secretariat", "rocb-ap")]
    answer = explain(graph, ends[0], ends[1], Scope())
    assert {row["agent"][0].id for row in answer.rows} >= {"asean-secretariat", "rocb-ap"}


def test_a_share_too_small_to_be_shown_is_no_part_of_an_event(graph: Graph) -> None:
    ends = [resolve(graph, name, "agent") for name in ("OTIF", "rocb-ap")]
    notes = explain(graph, ends[0], ends[1], Scope(damping=20)).notes
    assert notes[1].strip() == "0 = 1/12^20, 13 named  Railway workshop, Seoul 2022"
