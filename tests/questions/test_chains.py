"""Chains of introduction, against NetworkX and against what the newsletter says."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.errors import WrongUse
from customs_graph.network.chains import shortest_chains
from customs_graph.network.collaboration import Collaboration, network_of
from customs_graph.network.scope import Scope
from customs_graph.network.ties import Tie
from customs_graph.questions.answers import Answer
from customs_graph.questions.chains import path
from customs_graph.rdf.names import resolve
from customs_graph.rdf.store import Graph

LETTERS = "abcdefgh"
ties_strategy = st.dictionaries(
    st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.25, 0.5, 1.0, 2.0]),
)


def chained(graph: Graph, one: str, other: str, scope: Scope | None = None, most: int = 5) -> Answer:
    ends = [resolve(graph, name, "agent") for name in (one, other)]
    return path(graph, ends[0], ends[1], scope or Scope(), most)


@given(ties_strategy)
def test_no_chain_is_shorter_and_every_step_is_a_tie(weights: dict[tuple[str, str], float]) -> None:
    network = network_of(Tie(a, b, weight, ("x",), (weight,)) for (a, b), weight in weights.items())
    for one, other in (("a", "h"), ("b", "c")):
        found = shortest_chains(network, one, other, 3)
        connected = one in network and other in network and nx.has_path(network, one, other)
        assert bool(found) == connected
        for chain in found:
            assert len(chain.steps) == nx.shortest_path_length(network, one, other)
            assert [network.edges[step]["weight"] for step in chain.steps] == list(chain.weights)
        assert [min(chain.weights) for chain in found] == sorted((min(chain.weights) for chain in found), reverse=True)


def test_the_office_introduces_the_postal_union_to_fiji(graph: Graph) -> None:
    answer = chained(graph, "appu", "fiji-customs")
    assert [(row["from"][0].id, row["to"][0].id) for row in answer.rows] == [
        ("appu", "rocb-ap"), ("rocb-ap", "fiji-customs"),
    ]  # fmt: skip
    assert {cell.id for cell in answer.rows[0]["person"]} == {"grace-ye", "lin-hongliang", "norikazu-kuramoto"}
    assert [cell.page for cell in answer.rows[0]["source"]] == [28]
    assert answer.notes[0] == "The shortest way leads over 1 other."


def test_a_direct_tie_is_said(graph: Graph) -> None:
    assert chained(graph, "otif", "rocb-ap").notes[0] == "They are tied directly."


def test_no_chain_is_said_in_words(graph: Graph) -> None:
    answer = chained(graph, "traffic", "appu", Scope(since="2022-06"))
    assert (answer.rows, answer.notes[0]) == ([], "Within this scope TRAFFIC and APPU are tied to nobody.")
    apart = chained(graph, "appu", "ccf-korea", Scope(since="2022-05-31", until="2022-06-01"))
    assert apart.notes[0] == "Within this scope CCF/Korea is tied to nobody."


def test_persons_have_chains_too(graph: Graph) -> None:
    steps = [(row["from"][0].id, row["to"][0].id) for row in chained(graph, "lin-hongliang", "kunio-mikuriya").rows]
    assert steps == [("lin-hongliang", "norikazu-kuramoto"), ("norikazu-kuramoto", "kunio-mikuriya")]
    with pytest.raises(WrongUse, match="cannot be compared"):
        chained(graph, "lin-hongliang", "wco")


def test_the_chains_stay_within_the_number_asked_for(graph: Graph) -> None:
    answer = chained(graph, "tonga-customs", "otif", most=1)
    assert {row["chain"][0].text for row in answer.rows} == {"1"}
    network = Collaboration(graph, Scope()).network
    ends = [graph.iri(name).value for name in ("tonga-customs", "otif")]
    assert len(list(nx.all_shortest_paths(network, *ends))) > 1
