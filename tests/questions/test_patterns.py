"""What the network answers on newsletter 77, each row read against the text by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from customs_graph.questions.answers import Answer
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from samples import MINIMAL


def asked(graph: Graph, name: str, **parameters: str) -> Answer:
    return ask(graph, question(name), parameters)


def ids(answer: Answer, column: str) -> list[str]:
    return ["; ".join(cell.id or cell.text for cell in row[column]) for row in answer.rows]


def test_the_roles_of_a_partner_stand_beside_it(graph: Graph) -> None:
    answer = asked(graph, "partners", of="rocb-ap")
    roles = {row["partner"][0].id: {cell.text for cell in row["roles"]} for row in answer.rows}
    assert roles["otif"] == {"presenter"}
    assert roles["ccf-korea"] == {"sponsor"}
    assert {"in cooperation", "organizer"} <= roles["wco"]


def test_the_office_stands_between_the_others(graph: Graph) -> None:
    answer = asked(graph, "brokers")
    assert ids(answer, "organization")[:2] == ["rocb-ap", "wco"]
    first = answer.rows[0]
    assert first["rank_without_one"][0].text == "1"
    assert float(first["chance"][0].text) <= 0.1
    assert float(answer.rows[1]["chance"][0].text) > 0.3
    assert any("24 of more than 70 seats" in note for note in answer.notes)


def test_too_few_occasions_are_refused_in_words(graph: Graph) -> None:
    answer = asked(graph, "brokers", since="2022-05-10", until="2022-05-13")
    assert (answer.rows, answer.status) == ([], "refused")
    assert "only 3 occasions" in answer.refusal


def test_a_period_without_anything_is_empty_and_not_refused(graph: Graph) -> None:
    answer = asked(graph, "partners", of="rocb-ap", since="2030")
    assert (answer.rows, answer.status, answer.refusal) == ([], "empty", "")


def test_what_hangs_on_one(graph: Graph) -> None:
    answer = asked(graph, "bridges")
    cut = [
        (row["without"][0].text, [cell.id for name in ("one", "other") for cell in row[name]]) for row in answer.rows
    ]
    assert cut == [
        ("organization", ["rocb-ap"]),
        ("tie", ["appu", "rocb-ap"]),
        ("tie", ["japan-government", "rocb-ap"]),
    ]


def test_the_pacific_is_a_community(graph: Graph) -> None:
    groups = [{cell.id for cell in row["members"]} for row in asked(graph, "communities").rows]
    pacific = {"fiji-customs", "png-customs", "samoa-customs", "tonga-customs", "vanuatu-customs", "oco"}
    assert any(pacific <= group for group in groups)


def test_who_alone_holds_a_tie(graph: Graph) -> None:
    persons = asked(graph, "single-points", on="person")
    held = {(row["rests_on"][0].id, row["for"][0].id): {cell.id for cell in row["with"]} for row in persons.rows}
    assert held["lin-hongliang", "appu"] == {"rocb-ap"}
    assert held["norikazu-kuramoto", "rocb-ap"] >= {"traffic", "maldives-customs"}
    assert held["yuko-mamiya", "rocb-ap"] == {"right-holders"}, "not the fund, which only paid"
    sponsors = asked(graph, "single-points", on="sponsor")
    assert ids(sponsors, "rests_on") == ["ccf-korea", "ccf-japan"]


def test_the_northern_marianas_and_japan_customs_share_partners_and_are_never_named_together(graph: Graph) -> None:
    answer = asked(graph, "introductions")
    first = answer.rows[0]
    assert (first["one"][0].id, first["other"][0].id) == ("cnmi-customs", "japan-customs")
    assert {"rocb-ap", "wco", "fiji-customs"} <= {cell.id for cell in first["shared"]}
    assert "ccf-korea" not in {*ids(answer, "one"), *ids(answer, "other")}, "a fund meets nobody"
    assert asked(graph, "introductions", of="ccf-korea").rows, "unless it is asked for"
    mine = asked(graph, "introductions", of="japan-customs", shared="5")
    assert set(ids(mine, "one")) == {"japan-customs"}


@pytest.mark.parametrize(
    ("change", "partner"), [("first named", "adb"), ("continued", "fiji-customs"), ("not named again", "appu")]
)
def test_ties_change_from_may_to_june(graph: Graph, change: str, partner: str) -> None:
    answer = asked(graph, "tie-changes", of="rocb-ap", turn="2022-06")
    assert partner in {row["other"][0].id for row in answer.rows if row["change"][0].text == change}
    assert {row["one"][0].id for row in answer.rows} == {"rocb-ap"}


def test_freshness_counts_to_the_end_of_the_last_newsletter(graph: Graph) -> None:
    answer = asked(graph, "freshness", of="rocb-ap")
    days = {row["other"][0].id: row["days"][0].text if row["days"] else "" for row in answer.rows}
    assert (days["jica"], days["rilo-ap"], days["traffic"]) == ("62", "9", "")
    assert "Days are counted to 2022-06-30." in answer.notes
    later = asked(graph, "freshness", of="rocb-ap", as_of="2022-07-01")
    assert {row["other"][0].id: row["days"][0].text for row in later.rows if row["days"]}["jica"] == "63"


def test_three_sponsored_events_are_needed_to_judge(graph: Graph) -> None:
    read = {row["group"][0].id: row["reading"][0].text for row in asked(graph, "sponsor-dependence").rows}
    assert read == {
        "asia-pacific": "leans on one, as far as stated",
        "pacific-islands": "one sponsor stated, too few to judge",
    }
    spread = {row["sponsor"][0].id: row["events"][0].text for row in asked(graph, "sponsor-diversity").rows}
    assert spread == {"ccf-korea": "2", "ccf-japan": "1", "japan-government": "1"}


def test_where_no_place_lies_in_a_sub_region_no_group_depends_on_a_sponsor(graph_from: Callable[[str], Graph]) -> None:
    answer = asked(graph_from(MINIMAL), "sponsor-dependence", by="sub-region")
    assert (answer.status, answer.rows) == ("empty", [])


def test_a_person_may_have_met_those_at_the_same_event(graph: Graph) -> None:
    people = {row["other"][0].id: row for row in asked(graph, "met", of="norikazu-kuramoto").rows}
    assert {cell.id for cell in people["kunio-mikuriya"]["occasion"]} == {"rhca-23", "asean-wco-consultation-11"}
    assert "kanyawarat-sitthikunpanit" not in people, "he was absent from the webinar at which his remarks were read"


def test_hosting_that_is_returned(graph: Graph) -> None:
    answer = asked(graph, "hosting")
    visits = {
        (row["host"][0].id, row["guest"][0].id): (row["events"][0].text, row["returned"][0].text) for row in answer.rows
    }
    assert visits["rilo-ap", "rocb-ap"] == ("1", "1")
    assert visits["appu", "rocb-ap"] == ("1", "0"), "a visit is one, too"
    assert ("indonesia-customs", "vice-chair-ap") not in visits, "it held that office itself"
    assert ("rocb-ap", "korea-customs") not in visits, "an expert is no guest"
    assert visits["indonesia-customs", "maldives-customs"] == ("1", "0")
    assert ("rocb-ap", "ccf-korea") not in visits, "a sponsor is no guest"
