"""The one-mode ties against NetworkX's own projections, and the rules that decide what ties at all."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.errors import WrongUse
from customs_graph.network.coverage import coverage
from customs_graph.network.incidence import Acts, Incidence, incidences, responsible_roles, within
from customs_graph.network.multigraph import multigraph
from customs_graph.network.projection import RULES, project, strengths, weighting_rule
from customs_graph.network.ties import Weighed
from customs_graph.rdf.namespaces import shorten
from customs_graph.rdf.store import Graph
from samples import MINIMAL


def act(occasion: str, agent: str, role: str = "participant") -> Incidence:
    return Incidence(occasion, agent, role, agent, "", f"{occasion}/{agent}", "event", "2022-05-03", "2022-05-04")


incidence_lists = st.sets(st.tuples(st.sampled_from("tuvwxyz"), st.sampled_from("abcdefgh")), min_size=1).map(
    lambda pairs: [act(occasion, agent) for occasion, agent in sorted(pairs)]
)


@given(incidence_lists, st.sets(st.sampled_from("tuvwxyz")), st.sets(st.sampled_from("abcdefgh")))
def test_acts_are_found_by_occasion_and_agent(acts: list[Incidence], occasions: set[str], agents: set[str]) -> None:
    found = Acts(acts).where(occasions, agents)
    assert found == [one for one in acts if one.occasion in occasions and one.agent in agents]


@given(incidence_lists)
def test_ties_in_columns_are_those_by_name(acts: list[Incidence]) -> None:
    ties = project(acts, RULES["newman"])
    named = {(tie.a, tie.b): tie.weight for tie in ties}
    assert ties.weighed().named() == Weighed.of(named).named() == named
    assert {ties.agents[at] for at in ties.weighed().tied_agents()} == {end for pair in named for end in pair}


@given(incidence_lists)
def test_count_and_newman_agree_with_networkx(acts: list[Incidence]) -> None:
    network: nx.Graph[str] = nx.Graph()
    agents = {a.agent for a in acts}
    network.add_nodes_from(agents, bipartite=0)
    network.add_edges_from((a.agent, a.occasion) for a in acts)
    for rule, peer in (
        ("count", nx.bipartite.weighted_projected_graph(network, agents)),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph(network, agents)),
    ):
        ours = {(tie.a, tie.b): tie.weight for tie in project(acts, RULES[rule])}
        theirs = {(min(a, b), max(a, b)): peer[a][b]["weight"] for a, b in peer.edges}
        assert ours == pytest.approx(theirs, abs=1e-5)


def test_one_large_summit_does_not_outweigh_three_joint_workshops() -> None:
    summit = [act("summit", f"agent-{number:02}") for number in range(40)]
    workshops = [act(f"workshop-{number}", agent) for number in range(3) for agent in ("x", "y")]
    ties = {(tie.a, tie.b): tie.weight for tie in project(summit + workshops, RULES["newman"])}
    assert ties["agent-00", "agent-01"] == pytest.approx(0.026, abs=0.001)
    assert ties["x", "y"] == 3.0
    assert len(ties) == 781


def test_the_role_rule_counts_shared_responsibility_only(graph: Graph) -> None:
    responsible = responsible_roles(graph)
    assert responsible == {"host", "organizer", "co-organizer", "in cooperation", "sponsor"}
    acts = [act("e", "a", "host"), act("e", "b", "sponsor"), act("e", "c")]
    assert [(tie.a, tie.b) for tie in project(acts, RULES["role"], responsible)] == [("a", "b")]


def test_a_rule_that_is_none() -> None:
    with pytest.raises(WrongUse, match="newman, count, role"):
        weighting_rule("cosine")


def test_strength_is_the_sum_of_ties() -> None:
    ties = project([act("e", "a"), act("e", "b"), act("e", "c"), act("f", "a"), act("f", "b")], RULES["newman"])
    assert strengths(ties) == {"a": 2.0, "b": 2.0, "c": 1.0}


PLANS = """\
  planned: {title: Planned, type: meeting, section: one, status: planned, date: 2023, roles: {host: [alpha, beta]}}
agreements:
  pact: {title: Pact, kind: plan, status: intended, section: one, parties: [alpha, beta]}
"""


def test_what_is_only_planned_ties_nobody(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL + PLANS)
    assert {graph.short(a.occasion) for a in incidences(graph)} == {"meeting"}
    assert {graph.short(a.occasion) for a in incidences(graph, tying_only=False)} == {"meeting", "planned", "pact"}


def test_an_agreement_among_those_present_adds_no_weight_but_is_evidence(graph_from: Callable[[str], Graph]) -> None:
    agreement = (
        "agreements:\n  pact: {title: Pact, kind: joint-undertaking, status: agreed, section: two,\n"
        "    decided_at: meeting, parties: [alpha, %s]}\n"
    )
    rule = RULES["count"]
    for party, weight in (("beta", 1.0), ("delta", 1.0)):
        more = "organizations:\n  delta: {name: Delta, kind: fund, section: one}\n"
        graph = graph_from(MINIMAL.replace("organizations:\n", more, 1) + agreement % party)
        ties = {(graph.short(t.a), graph.short(t.b)): t for t in project(incidences(graph), rule)}
        tie = ties["alpha", party]
        assert tie.weight == weight
        assert graph.iri("pact").value in tie.occasions
        assert sum(tie.shares) == pytest.approx(tie.weight)


def test_a_unit_stands_for_the_whole(graph: Graph) -> None:
    acts = [a for a in incidences(graph) if graph.short(a.acting) == "wco-tariff"]
    assert acts
    assert {graph.short(a.agent) for a in acts} == {"wco"}


def test_an_event_without_a_date_stands_in_no_period(graph: Graph) -> None:
    acts = incidences(graph)
    undated = {a for a in acts if not a.start}
    assert undated
    assert not undated & set(within(acts, since="2000"))
    june = {graph.short(a.occasion) for a in within(acts, "2022-06-01", "2022-06-30")}
    assert june == {
        "asean-wco-consultation-11", "data-analytics-workshop-2022", "knowledge-academy-12", "money-trail-webinar-2022",
        "rilo-seminar-2022",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "since", "until", "kept"),
    [
        ("2022-05", "2022-05", "2022-05-01", "", True),
        ("2022", "2022", "2022-05", "", True),
        ("2022", "2022", "", "2022-05", True),
        ("2022-05-03", "2022-05-05", "2022-05-05", "2022-05-05", True),
        ("2022-05-03", "2022-05-05", "2022-05-06", "", False),
        ("2022-05-03", "2022-05-05", "", "2022-05-02", False),
        ("2022-05-03", "2022-05-05", "2022-06", "", False),
        ("2021-12-30", "2022-01-02", "2022", "2022", True),
        ("", "", "2022", "", False),
    ],
)
def test_what_may_have_happened_in_a_period_is_kept(start: str, end: str, since: str, until: str, kept: bool) -> None:
    dated = act("e", "a")._replace(start=start, end=end)
    assert bool(within([dated], since, until)) == kept


def test_a_period_that_ends_before_it_starts() -> None:
    with pytest.raises(WrongUse, match="ends before it starts"):
        within([], "2022-06", "2022-05")


def test_being_thanked_or_toured_ties_nobody(graph: Graph) -> None:
    railway = {graph.short(a.agent) for a in incidences(graph) if graph.short(a.occasion) == "railway-workshop-2022"}
    assert "otif" in railway
    assert not {"korea-customs", "rdtc-korea", "incheon-express-centre"} & railway


def test_coverage_counts_what_is_named(graph: Graph) -> None:
    found = coverage(graph)
    assert (found.named, found.counted, found.qualifier, found.events) == (24, 70, "more-than", 5)
    assert "24 of more than 70 seats of administrations are named" in str(found)
    assert "6 of 6 seats" in str(coverage(graph, {graph.iri("suva-working-group-2022").value}))


def test_the_multigraph_loses_nothing(graph: Graph) -> None:
    """Every relation between two things of the graph is an edge; parallel ones are kept apart."""
    network = multigraph(graph)
    inside = [
        (graph.short(str(s)[1:-1]), shorten(p.value), graph.short(str(o)[1:-1]))
        for s, p, o in graph.triples()
        if str(s)[1:].startswith(graph.base) and str(o)[1:].startswith(graph.base)
    ]
    assert sorted((a, key, b) for a, b, key in network.edges(keys=True)) == sorted(inside)
    assert network.number_of_edges("railway-workshop-2022", "rocb-ap") == 1
    assert network.number_of_edges("cambodia-ipr-workshop-2022", "wco") == 2
