"""The shapes hold for the facts, and each would notice a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.shapes import violations
from customs_graph.rdf.store import Graph
from samples import MINIMAL

MORE = """\
agreements:
  pact: {title: Pact, kind: plan, status: planned, section: one, parties: [alpha, beta]}
discrepancies:
  year:
    title: Year
    kind: date
    about: meeting
    reason: none
    statements: [{says: 2022, section: one, preferred: true}, {says: 2021, section: two}]
"""
ALPHA, LAND = "alpha", "land"


def test_the_facts_hold(graph: Graph) -> None:
    assert violations(graph) == []


# What is added to sound facts: subject, property, value (an id, a prefixed name, or a literal), and the message.
ADDED: list[tuple[str, str, str | Literal, str]] = [
    ("meeting", "rdfs:label", Literal("Another title"), "has one name"),
    ("meeting", "cg:status", "alpha", "has one status"),
    ("meeting", "schema:location", "alpha", "lies in places"),
    ("meeting", "schema:endDate", Literal("1999-01-01"), "ends before it starts"),
    ("meeting/host/alpha", "cg:agent", "beta", "one agent"),
    ("meeting/host/alpha", "cg:representing", "gamma", "only a person represents"),
    ("meeting/host/alpha", "cg:role", "alpha", "has one role"),
    ("meeting/sponsorship/gamma", "cg:agent", "ann-lee", "one sponsor"),
    ("meeting/attendance/total", "schema:value", Literal(11), "one value"),
    ("pact", "cg:decidedAt", "alpha", "decided at one event"),
    ("pact", "cg:party", "land", "agents as parties"),
    ("year/statement/2", "cg:preferred", Literal(True), "preferred"),
    ("alpha", "org:subOrganizationOf", "land", "part of organizations"),
    ("ann-lee/post/alpha", "org:member", "beta", "belongs to one person"),
    ("news/one", "schema:pageStart", Literal(2), "begins on one page"),
]


@pytest.mark.parametrize(("subject", "name", "value", "message"), ADDED)
def test_a_fault_is_noticed(
    graph_from: Callable[[str], Graph], subject: str, name: str, value: str | Literal, message: str
) -> None:
    graph = graph_from(MINIMAL + MORE)
    assert violations(graph) == []
    thing = graph.iri(value) if isinstance(value, str) else value
    graph.store.add(Quad(graph.iri(subject), NamedNode(expand(name)), thing))
    assert any(graph.short(node).startswith(subject) and message in text for node, text in violations(graph))


@pytest.mark.parametrize(
    "node", ["meeting/host/alpha", "meeting/sponsorship/gamma", "pact", "meeting/attendance/total"]
)
def test_a_missing_source_is_noticed(graph_from: Callable[[str], Graph], node: str) -> None:
    graph = graph_from(MINIMAL + MORE)
    for quad in list(graph.store.quads_for_pattern(graph.iri(node), NamedNode(expand("dcterms:source")), None)):
        graph.store.remove(quad)
    assert any(graph.short(found) == node and "section" in text for found, text in violations(graph))
