"""What is looked at is declared: damping, period, roles, support; and what the data cannot carry is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from customs_graph.errors import WrongUse
from customs_graph.network.brokerage import betweenness
from customs_graph.network.collaboration import Collaboration
from customs_graph.network.projection import RULES
from customs_graph.network.scope import Scope, roles_named
from customs_graph.network.standing import chance, rank_ranges, ranks, strength, weights_of
from customs_graph.network.sufficiency import cautions, refusal
from customs_graph.rdf.store import Graph
from samples import MINIMAL


def weight(found: Collaboration, one: str, other: str) -> float:
    ends = sorted(found.graph.iri(name).value for name in (one, other))
    return next((tie.weight for tie in found.ties if [tie.a, tie.b] == ends), 0.0)


def test_damping_lies_between_count_and_newman(graph: Graph) -> None:
    pair = ("wco", "rocb-ap")
    count, newman = (weight(Collaboration(graph, Scope(RULES[rule])), *pair) for rule in ("count", "newman"))
    half = weight(Collaboration(graph, Scope(damping=0.5)), *pair)
    assert newman < half < count
    assert weight(Collaboration(graph, Scope(RULES["count"], damping=1.0)), *pair) == newman
    assert weight(Collaboration(graph, Scope(damping=0.0)), *pair) == count


def test_roles_are_named_one_by_one_or_by_their_kind(graph: Graph) -> None:
    responsible = Collaboration(graph, Scope(RULES["count"], roles=("responsibility",)))
    rule = Collaboration(graph, Scope(RULES["role"]))
    assert list(responsible.ties) == list(rule.ties)
    assert roles_named(graph, ["host", "sponsor"]) == {"host", "sponsor"}
    with pytest.raises(WrongUse, match="did you mean organizer"):
        roles_named(graph, ["organiser"])


def test_support_leaves_out_ties_of_one_occasion(graph: Graph) -> None:
    often = Collaboration(graph, Scope(support=2))
    assert {sum(share > 0 for share in tie.shares) >= 2 for tie in often.ties} == {True}
    every = Collaboration(graph, Scope())
    assert [tie for tie in every.ties if sum(share > 0 for share in tie.shares) >= 2] == often.ties


def test_a_scope_says_what_it_is() -> None:
    told = str(Scope(RULES["count"], damping=0.5, since="2022-05", roles=("host", "guidance"), support=2))
    for part in ("`count`", "1/(n-1)^0.5", "from 2022-05 to the end", "undated", "host, guidance", "at least 2"):
        assert part in told
    assert (
        str(Scope()) == "Ties under the rule `newman` (shared occasions, each divided among those named); roles: all."
    )


def test_too_little_data_is_refused_with_the_figures(graph_from: Callable[[str], Graph], graph: Graph) -> None:
    assert "only 1 occasion with two or more named" in refusal(Collaboration(graph_from(MINIMAL), Scope()))
    assert refusal(Collaboration(graph, Scope())) == ""
    assert "only 3 occasions" in refusal(Collaboration(graph, Scope(since="2022-05-10", until="2022-05-13")))


def test_unnamed_attendance_and_one_large_occasion_are_told(graph: Graph, graph_from: Callable[[str], Graph]) -> None:
    (told,) = cautions(Collaboration(graph, Scope()))
    assert "24 of more than 70 seats" in told
    said = cautions(Collaboration(graph_from(MINIMAL), Scope()))
    assert said[0] == "One occasion stands behind 3 of the 3 ties, 3 of them it alone: First meeting."


def test_leaving_one_occasion_out_gives_the_range_of_a_rank(graph: Graph) -> None:
    found = Collaboration(graph, Scope())
    ranges, ranked = rank_ranges(found, betweenness), ranks(betweenness(weights_of(found.ties)))
    assert all(low <= ranked[agent] <= high for agent, (low, high) in ranges.items())
    assert ranges[graph.iri("rocb-ap").value] == (1, 1)
    appu = graph.iri("appu").value
    without = strength(weights_of(found.without(graph.iri("appu-visit-2022").value)))
    assert appu not in without


def test_who_is_named_so_often_has_that_strength_by_chance_too(graph: Graph) -> None:
    """Under `newman` the strength is the number of occasions, which random networks keep."""
    found = Collaboration(graph, Scope())
    assert set(chance(found, strength).values()) == {1.0}
    assert strength(weights_of(found.ties))[graph.iri("wco").value] == pytest.approx(
        sum(graph.iri("wco").value in agents for agents in found.tying_occasions.values()), abs=1e-4
    )
