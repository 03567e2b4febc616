"""The invented region: what its README says of it is what the questions find."""

from __future__ import annotations

import pytest

from customs_graph.facts.checks import check
from customs_graph.questions.answers import Answer
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from samples import REGION

CLIQUES = {
    "norra-customs nesby-customs norvik-customs nyland-customs",
    "sola-customs sund-customs sandby-customs skarby-customs",
}


def asked(graph: Graph, name: str, **parameters: str) -> Answer:
    return ask(graph, question(name), parameters)


def table(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    """The ids (or texts) of some columns, row by row."""
    return [tuple(" ".join(cell.id or cell.text for cell in row[name]) for name in columns) for row in answer.rows]


def test_the_region_is_sound() -> None:
    assert check(REGION)[1] == []


def test_the_star_has_its_centre_first_and_chance_explains_it(region: Graph) -> None:
    rank, organization, chance = table(asked(region, "brokers"), "rank", "organization", "chance")[0]
    assert (rank, organization) == ("1", "tern-office")
    assert float(chance) > 0.5, "who is named most stands between others in any network of that attendance"


def test_the_broker_of_the_two_cliques_is_none_by_chance(region: Graph) -> None:
    found = {name: float(chance) for name, chance in table(asked(region, "brokers"), "organization", "chance")}
    assert found["strait-bureau"] < 0.05
    roles = {row[0]: row[1:] for row in table(asked(region, "broker-roles", by="sub-region"), "organization", "total")}
    assert "strait-bureau" not in roles, "the sources do not say where it belongs"
    by_kind = {
        row[0]: row[1:] for row in table(asked(region, "broker-roles"), "organization", "coordinator", "consultant")
    }
    assert by_kind["strait-bureau"][0] == "0"
    assert int(by_kind["strait-bureau"][1]) >= 15, "each of four with each of four, and one pair that is tied otherwise"


def test_the_cliques_are_communities(region: Graph) -> None:
    groups = [set(members.split()) for (members,) in table(asked(region, "communities"), "members")]
    for clique in CLIQUES:
        assert any(set(clique.split()) <= group for group in groups)


@pytest.mark.parametrize(
    ("pair", "change"),
    [("alder-customs birch-customs", "not named again"), ("cedar-customs damson-customs", "first named"),
     ("cedar-customs elder-customs", "continued")],
)  # fmt: skip
def test_ties_change(region: Graph, pair: str, change: str) -> None:
    found = {
        f"{one} {other}": told
        for told, one, other in table(asked(region, "tie-changes", turn="2023"), "change", "one", "other")
    }
    assert found[pair] == change


def test_who_follows_whom(region: Graph) -> None:
    found = table(asked(region, "predecessors"), "organization", "before", "after", "since", "decided")
    assert ("tern-office", "ann-berg", "bo-dahl", "2022", "") in found
    assert ("isles-chair", "norra-customs", "sola-customs", "", "2020-09") in found


def test_the_harbour_programme_depends_on_one_sponsor(region: Graph) -> None:
    columns = ("group", "events", "sponsored", "main_sponsor", "paid_by_it", "reading")
    found = table(asked(region, "sponsor-dependence", by="programme"), *columns)
    assert found == [("harbour-programme", "4", "3", "tide-fund", "3", "depends on one")]


def test_one_fund_spreads_and_the_other_does_not(region: Graph) -> None:
    found = table(asked(region, "sponsor-diversity"), "sponsor", "events", "topics", "effective_topics", "territories")
    assert found == [("lantern-fund", "4", "4", "4", "2"), ("tide-fund", "4", "1", "1", "0")]
    assert ("lantern-fund", "tide-fund", "event", "joint-seminar") in table(
        asked(region, "shared-sponsorship"), "first", "second", "shared", "what"
    )


def test_two_who_never_met_share_three_partners(region: Graph) -> None:
    found = table(asked(region, "introductions", of="xenon-agency"), "one", "other", "number", "shared")
    assert found == [("xenon-agency", "yarrow-agency", "3", "pine-trust quince-trust rowan-trust")]
    assert table(asked(region, "shared-partners", one="xenon-agency", other="yarrow-agency"), "partner") == [
        ("pine-trust",), ("quince-trust",), ("rowan-trust",),
    ]  # fmt: skip


def test_hosting_is_returned_once(region: Graph) -> None:
    found = {
        (host, guest): returned
        for host, guest, returned in table(asked(region, "hosting"), "host", "guest", "returned")
    }
    assert found["oak-customs", "elm-customs"] == found["elm-customs", "oak-customs"] == "1"
    assert found["fir-customs", "oak-customs"] == "0"


def test_what_rests_on_one(region: Graph) -> None:
    persons = table(asked(region, "single-points", on="person"), "rests_on", "for", "with")
    assert ("bo-dahl", "tern-office", "sola-customs") in persons
    assert "cleo-ray" not in {person for person, *_ in persons}, "the memorandum ties the two trusts as well"
    sponsors = {row[0]: row[1] for row in table(asked(region, "single-points", on="sponsor"), "rests_on", "with")}
    assert {"moss-customs", "ivy-customs"} <= set(sponsors["lantern-fund"].split())


def test_gaps(region: Graph) -> None:
    assert table(asked(region, "missing-editions"), "series", "between") == [("isles-forum", "3")]
    assert ("gale-customs",) in table(asked(region, "never-named"), "administration")
    (row,) = [
        row for row in table(asked(region, "counted-and-named"), "event", "counted", "named") if row[0] == "harbour-1"
    ]
    assert row == ("harbour-1", "6", "2")
    assert ("harbour-4",) in table(asked(region, "unsponsored-events"), "event")


def test_a_commitment_is_answered_and_another_waits(region: Graph) -> None:
    answers = table(asked(region, "follow-ups"), "commitment", "answer")
    assert ("fourth-forum", "forum-4") in answers
    assert [answer for commitment, answer in answers if commitment == "new-tables"] == [""]
