"""Profiles: all that newsletter 77 says about one, read by hand."""

from __future__ import annotations

import pytest

from customs_graph.network.scope import Scope
from customs_graph.questions.answers import Answer
from customs_graph.questions.formats import FORMATS
from customs_graph.questions.profile import PARTS, profile
from customs_graph.rdf.names import resolve
from customs_graph.rdf.store import Graph


def profiled(graph: Graph, name: str) -> Answer:
    return profile(graph, resolve(graph, name, "agent"), Scope())


def parts(answer: Answer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in answer.rows:
        found.setdefault(row["part"][0].text, []).extend(cell.id for cell in row["what"])
    return found


def test_a_fund_pays_and_that_is_all(graph: Graph) -> None:
    found = parts(profiled(graph, "ccf-korea"))
    assert found["sponsors"] == ["railway-project", "railway-workshop-2022", "data-analytics-workshop-2022"]
    assert set(found) == {"is", "partner", "sponsors"}
    assert found["partner"][0] == "wco"


def test_a_person_acts_for_an_office_and_for_an_absent_one(graph: Graph) -> None:
    answer = profiled(graph, "Yuko Mamiya")
    found = parts(answer)
    assert found["post"] == ["rocb-ap"]
    assert found["part in"] == [
        "suva-working-group-2022", "cambodia-ipr-workshop-2022", "training-management-workshop-2022",
        "money-trail-webinar-2022",
    ]  # fmt: skip
    (row,) = [row for row in answer.rows if row["part"][0].text == "on behalf of"]
    assert [cell.id for cell in row["with"]] == ["norikazu-kuramoto"]
    assert parts(profiled(graph, "Norikazu Kuramoto"))["spoken for by another"] == ["money-trail-webinar-2022"]


def test_an_office_has_people_partners_and_agreements(graph: Graph) -> None:
    found = parts(profiled(graph, "rocb-ap"))
    assert {"norikazu-kuramoto", "yuko-mamiya"} <= set(found["post"])
    assert found["partner"][:2] == ["rilo-ap", "wco"]
    assert "appu-further-cooperation" in found["agreement"]
    assert list(found) == [part for part in PARTS if part in found]


def acted(answer: Answer, event: str) -> set[str]:
    (row,) = [row for row in answer.rows if row["part"][0].text == "part in" and row["what"][0].id == event]
    return {cell.id for cell in row["with"]}


def test_who_acted_for_an_organization_is_named(graph: Graph) -> None:
    office = profiled(graph, "rocb-ap")
    assert acted(office, "railway-workshop-2022") == {"ilkwon-han", "pavida-tarapoom"}
    assert acted(office, "appu-visit-2022") == {"norikazu-kuramoto", "grace-ye"}


def test_the_whole_has_the_acts_of_its_units_and_a_unit_has_the_partners_of_its_whole(graph: Graph) -> None:
    whole, unit = profiled(graph, "wco"), profiled(graph, "wco-tariff")
    named = {"takashi-sato", "wco-capacity-building", "wco-secretariat", "wco-tariff"}
    assert acted(whole, "rcl-heads-meeting-1") == named
    assert parts(unit)["partner"] == parts(whole)["partner"]
    assert unit.notes[0] == "The partners are those of the whole, WCO."
    assert not any("partners" in note for note in profiled(graph, "jate-arpa-benjaphong").notes)


def test_what_has_no_date_stands_below_no_date(graph: Graph) -> None:
    rows = [row for row in profiled(graph, "rocb-ap").rows if row["part"][0].text == "part in"]
    dates = [row["date"][0].text if row["date"] else "" for row in rows]
    assert rows[0]["what"][0].id == "wwf-maritime-seminar-2022"
    assert dates[0] == "" and dates == sorted(dates)


@pytest.mark.parametrize("name", ["wco", "tonga-customs", "grace-ye", "thailand-customs", "jate-arpa-benjaphong"])
def test_every_line_of_a_profile_has_its_source(graph: Graph, name: str) -> None:
    answer = profiled(graph, name)
    assert answer.rows
    assert all(row["source"] and all(cell.heading for cell in row["source"]) for row in answer.rows)
    for form in FORMATS.values():
        assert form(answer)
