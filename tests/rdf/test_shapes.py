"""The shapes hold for the facts, each would notice a fault, and two engines find the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from customs_graph.facts.checks import check
from customs_graph.facts.fields import Id
from customs_graph.facts.problems import Position
from customs_graph.rdf import shapes
from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.shapes import shape_problems, violations
from customs_graph.rdf.store import StoredGraph, stored
from customs_graph.resources import bundled
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
series: {row: {name: Row, section: one}}
programmes: {effort: {name: Effort, kind: project, section: one, run_by: alpha}}
instruments: {tool: {name: Tool, kind: tool, section: one}}
documents: {guide: {name: Guide, kind: guide, section: one}}
surveys: {poll: {name: Poll, section: one}}
"""


def test_the_facts_hold(everything: StoredGraph) -> None:
    assert violations(everything) == []


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
    ("row", "rdfs:label", Literal("Another"), "series has one name"),
    ("effort", "schema:provider", "land", "run by organizations"),
    ("guide", "dcterms:type", "alpha", "document has one kind"),
    ("tool", "dcterms:type", "alpha", "instrument has one kind"),
    ("poll", "rdfs:label", Literal("Another"), "survey has one name"),
    ("year/statement/1", "cg:where", "alpha", "one place in its section"),
    ("ann-lee", "dcterms:accessRights", "alpha", "fact has one audience"),
    ("ann-lee", "dcterms:available", Literal("soon"), "one embargo"),
]


@pytest.mark.parametrize(("subject", "name", "value", "message"), ADDED)
def test_a_fault_is_noticed(
    graph_from: Callable[[str], StoredGraph], subject: str, name: str, value: str | Literal, message: str
) -> None:
    graph = graph_from(MINIMAL + MORE)
    assert violations(graph) == []
    thing = graph.iri(value) if isinstance(value, str) else value
    graph.store.add(Quad(graph.iri(subject), NamedNode(expand(name)), thing))
    found = violations(graph)
    assert any(graph.short(node).startswith(subject) and message in text for node, text in found)
    assert found == found_by_pyshacl(graph)


def test_an_end_less_exact_than_its_start_is_no_fault(graph_from: Callable[[str], StoredGraph]) -> None:
    assert violations(graph_from(MINIMAL.replace("2022-05-03 to 2022-05-04", "2022-05-18 to 2022-05"))) == []


def test_a_violation_is_a_problem_at_the_record(folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, encoding="utf-8")
    facts, _ = check(folder)
    line = next(n for n, text in enumerate(MINIMAL.splitlines(), 1) if text.startswith("  alpha:"))
    wrong = facts.organizations["alpha"].model_copy(update={"part_of": Id("land", Position(), ("organization",))})
    facts.organizations["alpha"] = wrong
    (problem,) = shape_problems(facts)
    assert (problem.rule, problem.at.line) == ("shape", line)
    assert "alpha: organization is part of organizations" in problem.message


@pytest.mark.parametrize(
    "node", ["meeting/host/alpha", "meeting/sponsorship/gamma", "pact", "meeting/attendance/total"]
)
def test_a_missing_source_is_noticed(graph_from: Callable[[str], StoredGraph], node: str) -> None:
    graph = graph_from(MINIMAL + MORE)
    for quad in list(graph.store.quads_for_pattern(graph.iri(node), NamedNode(expand("dcterms:source")), None)):
        graph.store.remove(quad)
    assert any(graph.short(found) == node and "section" in text for found, text in violations(graph))


def found_by_pyshacl(graph: StoredGraph) -> list[tuple[str, str]]:
    """What another engine finds in all statements at once. What lies behind a finding is a detail, no finding."""
    data = rdflib.Graph()
    data += graph.as_rdflib().default_graph
    _, report, _ = pyshacl.validate(data, shacl_graph=str(bundled("ontology") / "shapes.ttl"), advanced=True)
    found = report.objects(None, rdflib.SH.result)
    return sorted(
        {(str(report.value(r, rdflib.SH.focusNode)), str(report.value(r, rdflib.SH.resultMessage))) for r in found}
    )


@pytest.mark.parametrize("seed", range(4))
def test_both_engines_find_the_same_in_damaged_facts(
    everything: StoredGraph, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statements of newsletter 77 are dropped, doubled with another value, or moved; parts are small."""
    monkeypatch.setattr(shapes, "PART", 300)
    chance = random.Random(seed)
    quads = [quad for quad in everything.quads() if str(quad.subject).startswith(f"<{everything.base}")]
    damaged = stored(everything.quads(), everything.base)
    for quad in chance.sample(quads, 60):
        other = chance.choice(quads)
        damaged.store.remove(quad)
        damaged.store.remove(Quad(*quad.triple))
        if chance.random() < 0.7:
            damaged.store.add(Quad(quad.subject, chance.choice((quad, other)).predicate, other.object))
    found = violations(damaged)
    assert len(found) > 20
    assert found == found_by_pyshacl(damaged)
