"""The measures against published values, against NetworkX, and on networks whose answer can be counted by hand."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs_graph.network import brokerage
from customs_graph.network.brokerage import Brokerage, betweenness, constraint, effective_size, gould_fernandez
from customs_graph.network.cohesion import communities, core, cut_agents, cut_ties
from customs_graph.network.collaboration import network_of
from customs_graph.network.incidence import Incidence
from customs_graph.network.mixing import Mixing, effective_number, mixing
from customs_graph.network.nullmodel import SAMPLES, chance_of_ties, random_networks
from customs_graph.network.projection import RULES, project
from customs_graph.network.standing import ranks, strength, weights_of
from customs_graph.network.suggestions import introductions
from customs_graph.network.ties import Tie, Weighed

BURT = [
    ("A", "B"), ("A", "F"), ("A", "G"), ("A", "E"), ("E", "G"), ("F", "G"), ("B", "G"), ("B", "D"), ("D", "G"),
    ("G", "C"),
]  # fmt: skip
"""The example of R. S. Burt, Structural Holes (1992), as S. P. Borgatti (1997) computes it."""


def weighed(edges: list[tuple[str, str]]) -> nx.Graph[str]:
    return network_of(Tie(min(a, b), max(a, b), 1.0, ("x",), (1.0,)) for a, b in edges)


def pairs_of(network: nx.Graph[str]) -> Weighed:
    return Weighed.of({(min(a, b), max(a, b)): network[a][b].get("weight", 1.0) for a, b in network.edges})


def karate() -> nx.Graph[str]:
    return weighed([(f"{a:02}", f"{b:02}") for a, b in nx.karate_club_graph().edges])


def southern_women() -> list[Incidence]:
    network = nx.davis_southern_women_graph()
    women = {node for node, data in network.nodes(data=True) if data["bipartite"] == 0}
    return [
        Incidence(event, woman, "guest", woman, "", f"{event}/{woman}", "event", "", "")
        for woman in women
        for event in network[woman]
    ]


def test_the_southern_women_met_as_often_as_breiger_printed() -> None:
    """R. L. Breiger, The duality of persons and groups, Social Forces 53, 181 (1974), figure 3."""
    ties = {(tie.a, tie.b): tie.weight for tie in project(southern_women(), RULES["count"])}
    met = {b if a == "Evelyn Jefferson" else a: w for (a, b), w in ties.items() if "Evelyn Jefferson" in (a, b)}
    assert met == {
        "Laura Mandeville": 6, "Theresa Anderson": 7, "Brenda Rogers": 6, "Charlotte McDowd": 3, "Frances Anderson": 4,
        "Eleanor Nye": 3, "Pearl Oglethorpe": 3, "Ruth DeSand": 3, "Verne Sanderson": 2, "Myra Liddel": 2,
        "Katherina Rogers": 2, "Sylvia Avondale": 2, "Nora Fayette": 2, "Helen Lloyd": 1, "Dorothy Murchison": 2,
        "Olivia Carleton": 1, "Flora Price": 1,
    }  # fmt: skip


def test_newman_shares_add_up_to_the_occasions() -> None:
    """Newman (2001), equation 3: the strength of an agent is the number of its occasions with others."""
    acts = southern_women()
    total = strength(weights_of(project(acts, RULES["newman"])))
    attended = Counter(act.agent for act in acts)
    assert total == pytest.approx(dict(attended), abs=1e-4)
    assert attended["Theresa Anderson"] == 8


def test_betweenness_of_the_karate_club_and_of_the_florentine_families() -> None:
    """W. W. Zachary (1977); J. F. Padgett and C. K. Ansell (1993) as in M. O. Jackson (2008), section 2.2.4."""
    club = betweenness(pairs_of(karate()))
    assert [round(club[member], 4) for member in ("00", "33", "32")] == [0.4376, 0.3041, 0.1452]
    families = betweenness(pairs_of(nx.florentine_families_graph()))
    published = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103, "Peruzzi": 0.022}
    assert {name: round(families[name], 3) for name in published} == pytest.approx(published, abs=0.001)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 25), st.integers(0, 25)).filter(lambda pair: pair[0] < pair[1]), min_size=1))
def test_betweenness_is_that_of_networkx_in_matrices_and_without(edges: set[tuple[int, int]]) -> None:
    network = weighed([(f"{a:02}", f"{b:02}") for a, b in edges])
    expected = pytest.approx(nx.betweenness_centrality(network))
    assert betweenness(pairs_of(network)) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brokerage, "AGENTS", 0)
        assert betweenness(pairs_of(network)) == expected


def test_betweenness_of_a_long_chain_needs_no_matrix_for_each_step() -> None:
    """All the chains through the middle one: 39 to one side times 40 to the other, of all pairs of the others."""
    network = weighed([(f"{at:02}", f"{at + 1:02}") for at in range(79)])
    assert betweenness(pairs_of(network))["39"] == pytest.approx(39 * 40 / (79 * 78 / 2))


def test_structural_holes_of_burts_example() -> None:
    network = weighed(BURT)
    held, size = constraint(network), effective_size(network)
    assert [round(held[agent], 3) for agent in "GAC"] == [0.4, 0.595, 1.0]
    assert [round(size[agent], 2) for agent in "GAC"] == [4.67, 2.5, 1.0]


def test_constraint_with_weights_agrees_with_networkx() -> None:
    network = karate()
    for number, tie in enumerate(network.edges):
        network.edges[tie]["weight"] = 1 + number % 5
    assert constraint(network) == pytest.approx(nx.constraint(network, weight="weight"))


def test_communities_of_the_karate_club_reach_the_best_known_modularity() -> None:
    """0.4198 is the maximum: U. Brandes et al., IEEE Trans. Knowl. Data Eng. 20, 172 (2008)."""
    found = communities(pairs_of(karate()), attempts=20)
    assert found.modularity == pytest.approx(0.4198, abs=0.0001)
    assert found.modularity == pytest.approx(nx.community.modularity(karate(), map(set, found.groups)))
    assert sum(len(group) for group in found.groups) == 34
    assert [len(group) for group in found.groups] == sorted((len(group) for group in found.groups), reverse=True)


def test_two_cliques_and_a_broker() -> None:
    cliques = [pair for clique in ("abcd", "wxyz") for pair in combinations(clique, 2)]
    network = weighed([*cliques, ("a", "m"), ("m", "w")])
    assert {"".join(group).replace("m", "") for group in communities(pairs_of(network)).groups} == {"abcd", "wxyz"}
    between = betweenness(pairs_of(network))
    assert max(between, key=lambda agent: between[agent]) == "m"
    assert between["m"] == pytest.approx(16 / 28)
    assert cut_agents(network) == [("m", 4), ("a", 3), ("w", 3)]
    assert cut_ties(network) == [("a", "m", 4), ("m", "w", 4)]


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=24))
def test_a_tie_that_holds_a_part_together_cuts_off_what_is_behind_it(pairs: list[tuple[int, int]]) -> None:
    network: nx.Graph[str] = nx.Graph((f"n{a}", f"n{b}") for a, b in pairs if a != b)
    parts = nx.number_connected_components(network)
    found = {}
    for a, b in map(sorted, network.edges):
        without = nx.restricted_view(network, [], [(a, b)])
        if nx.number_connected_components(without) > parts:
            found[a, b] = min(len(nx.node_connected_component(without, end)) for end in (a, b))
    assert {(a, b): size for a, b, size in cut_ties(network)} == found


def test_the_four_roles_of_a_broker() -> None:
    """One open pair for each role: the picture of Gould and Fernandez (1989), figure 1."""
    group = {"own1": "A", "own2": "A", "broker": "A", "far1": "B", "far2": "B", "third": "C"}
    for ends, role in (
        (("own1", "own2"), "coordinator"),
        (("far1", "far2"), "consultant"),
        (("own1", "far1"), "gatekeeper"),
        (("far1", "third"), "liaison"),
    ):
        counted = gould_fernandez(weighed([("broker", end) for end in ends]), group)
        assert counted["broker"] == Brokerage(**{role: 1})
        assert all(counted[end].total == 0 for end in ends)


@given(st.sets(st.sampled_from(sorted(combinations("abcdefgh", 2))), min_size=1), st.lists(st.sampled_from("AB")))
def test_brokerage_counts_every_open_triple_once(edges: set[tuple[str, str]], letters: list[str]) -> None:
    network = weighed(sorted(edges))
    group = dict(zip("abcdefgh", [*letters, *"CCCCCCCC"][:8], strict=True))
    total = sum(found.total for found in gould_fernandez(network, group).values())
    triples = sum(degree * (degree - 1) // 2 for _, degree in network.degree)
    closed = [network.has_edge(*pair) for agent in network for pair in combinations(network[agent], 2)]
    assert total == triples - sum(closed)


def test_core_and_periphery() -> None:
    star = core(weighed([("hub", spoke) for spoke in "abcde"]))
    assert star.members == {"hub"}
    inner = [("a", "b"), ("a", "c"), ("b", "c"), ("a", "p"), ("b", "q"), ("c", "r")]
    ideal = core(weighed(inner))
    assert (set(ideal.members), ideal.fit) == (set("abc"), 1.0)
    assert core(weighed([("a", "b"), ("b", "c"), ("c", "a")])).fit == 0.0


@given(st.sets(st.sampled_from(sorted(combinations("abcdefgh", 2))), min_size=1))
def test_the_core_takes_all_of_one_degree_or_none(edges: set[tuple[str, str]]) -> None:
    network = weighed(sorted(edges))
    degrees = {agent: len(network[agent]) for agent in network}
    inside = core(network).members
    assert not {degrees[agent] for agent in inside} & {degrees[agent] for agent in set(network) - inside}


def test_mixing_of_a_group_that_keeps_to_itself_and_of_one_that_does_not() -> None:
    network = weighed([("a", "b"), ("b", "c"), ("c", "x"), ("x", "d")])
    group = {"a": "in", "b": "in", "c": "in", "x": "out", "d": "in"}
    found = mixing(network, group)
    assert found == {"in": Mixing(2, 2), "out": Mixing(0, 2)}
    assert [found[name].index for name in ("in", "out")] == [0.0, 1.0]
    assert Mixing.of(pairs_of(network), group) == Mixing(2, 2)


def test_the_effective_number_of_kinds() -> None:
    assert effective_number([1, 1, 1, 1]) == pytest.approx(4)
    assert effective_number([1]) == pytest.approx(1)
    assert effective_number([]) == 0
    assert 1 < effective_number([97, 1, 1, 1]) < 1.3


def test_introductions_score_as_networkx_does() -> None:
    network = karate()
    ours = {frozenset((one.a, one.b)): one.score for one in introductions(network)}
    theirs = {frozenset((a, b)): value for a, b, value in nx.adamic_adar_index(network) if value}
    assert ours == pytest.approx(theirs)
    best = introductions(network)[0]
    assert set(best.shared) == set(network[best.a]) & set(network[best.b])
    assert not network.has_edge(best.a, best.b)


def test_equal_values_share_a_rank() -> None:
    assert ranks({"a": 3.0, "b": 1.0, "c": 3.0, "d": 0.5}) == {"a": 1, "c": 1, "b": 3, "d": 4}


def weights_by_hand(occasions: dict[str, set[str]]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for agents in occasions.values():
        for pair in combinations(sorted(agents), 2):
            found[pair] = found.get(pair, 0.0) + 1 / (len(agents) - 1)
    return found


occasions_strategy = st.dictionaries(
    st.sampled_from("tuvwxyz"), st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=2
)


@given(occasions_strategy)
def test_random_networks_keep_every_degree(occasions: dict[str, set[str]]) -> None:
    attended = Counter(agent for agents in occasions.values() for agent in agents)
    for attendance in random_networks(occasions, 5):
        sample = attendance.present()
        assert {name: len(set(agents)) for name, agents in sample.items()} == {
            name: len(agents) for name, agents in occasions.items()
        }
        assert Counter(agent for agents in sample.values() for agent in agents) == attended


def test_random_networks_are_drawn_evenly() -> None:
    """There are five two-mode networks with these degrees; each should come in a fifth of the samples."""
    occasions = {"x": {"a", "b"}, "y": {"a"}, "z": {"c"}}
    seen = Counter(
        tuple("".join(sorted(attendance.present()[name])) for name in "xyz")
        for attendance in random_networks(occasions, 5000)
    )
    assert len(seen) == 5
    assert all(850 < times < 1150 for times in seen.values()), seen


def test_a_tie_of_two_who_only_meet_each_other_is_no_chance() -> None:
    occasions = {f"pair-{n}": {"a", "b"} for n in range(4)} | {f"other-{n}": {f"c{n}", f"d{n}"} for n in range(8)}
    observed = {("a", "b"): 4.0, ("c0", "d0"): 1.0}
    chances = chance_of_ties(observed, occasions, damping=1)
    assert chances["a", "b"] < 3 / (1 + SAMPLES)
    hub = {f"event-{n}": {"hub", f"guest-{n}"} for n in range(6)}
    assert chance_of_ties({("guest-0", "hub"): 1.0}, hub, damping=1)["guest-0", "hub"] == 1.0


@settings(max_examples=30)
@given(occasions_strategy, st.permutations("abcdefgh"))
def test_chance_does_not_depend_on_names(occasions: dict[str, set[str]], names: list[str]) -> None:
    """Agents who stand in the same place share one estimate; so a ranking is the same under any names."""
    renamed = dict(zip("abcdefgh", names, strict=True))
    again = {name: {renamed[agent] for agent in agents} for name, agents in occasions.items()}
    found = [sorted(chance_of_ties(weights_by_hand(some), some, 1).values()) for some in (occasions, again)]
    assert found[0] == pytest.approx(found[1])
