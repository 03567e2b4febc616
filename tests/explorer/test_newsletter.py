"""The page of the repository's own facts: a payload without loose ends, and the evidence that a reader sees."""

from __future__ import annotations

from typing import Any

import pytest

from customs_graph.errors import UnknownName
from customs_graph.explorer.payload import Payload
from customs_graph.explorer.view import View, payload_of
from customs_graph.rdf.store import Graph


@pytest.fixture(scope="module")
def payload(graph: Graph) -> Payload:
    return payload_of(graph, View())


@pytest.mark.parametrize("view", [View(), View(since="2022-06"), View(rule="role"), View(until="2022-04")])
def test_every_id_leads_somewhere(graph: Graph, view: View) -> None:
    payload = payload_of(graph, view)
    organizations = {one.id for one in payload.organizations}
    occasions = {one.id for one in payload.occasions}
    people, sections = {one.id for one in payload.people}, {one.id for one in payload.sections}
    kinds = {one.id for one in payload.kinds}
    for organization in payload.organizations:
        assert organization.kind in kinds
        assert set(organization.people) <= people
        assert set(organization.sections) <= sections
    marks = [*organizations, *occasions, *people]
    assert len(marks) == len(set(marks)), "no two records share an id"
    for network in payload.networks:
        assert {mark for mark, _, _ in network.places} <= set(marks)
    for occasion in payload.occasions:
        assert occasion.decided_at in {"", *occasions}
        for act in occasion.involvements:
            assert act.organization in {"", *organizations}
            assert act.person in {"", *people}
            assert act.sections
            assert set(act.sections) <= sections
    for person in payload.people:
        assert {post.organization for post in person.posts} <= organizations


def test_what_the_page_is_told(payload: Payload) -> None:
    assert payload.period == "all dates, as reported for April to June 2022"
    assert "24 of more than 70 seats of administrations are named" in payload.coverage
    assert "ROCB A/P E-Newsletter No. 77" in payload.citation
    consultation = next(o for o in payload.occasions if o.id == "asean-wco-consultation-11")
    assert (consultation.when, consultation.place) == ("8 June 2022", "Singapore")
    assert [(s.says, s.preferred) for s in consultation.discrepancies[0].statements] == [
        ("8 June 2022", True),
        ("8 June 2021", False),
    ]
    inviter = next(act for act in consultation.involvements if act.role == "inviter")
    assert (inviter.detail, inviter.mode) == ("through ASEAN Secretariat; invited Norikazu Kuramoto", "")


def test_a_period_and_a_focus_are_where_the_page_begins(graph: Graph) -> None:
    june = payload_of(graph, View(since="2022-06", until="2022-06", focus="rilo-ap"))
    assert june.start == "org=rilo-ap&since=2022-06&until=2022-06"
    with pytest.raises(UnknownName, match="nothing to show"):
        payload_of(graph, View(since="2022-06", focus="appu"))


def test_a_reader_finds_the_evidence_of_a_tie(visit: Any) -> None:
    seen = visit("newsletter", "#tie=otif~rocb-ap")
    assert seen.arrives("OTIF")
    text = seen.panel()
    for told in ("3 to 5 May 2022", "Seoul, Korea", "Presenter", "Ilkwon Han", "p. 18"):
        assert told in text
