"""The occasions of the explorer page: events, agreements and sponsorships with all that is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from sys import intern

from customs_graph.explorer.payload import Discrepancy, Figure, Involvement, Occasion, Statement
from customs_graph.facts.dates import in_words
from customs_graph.network.incidence import INVITER, Incidence, incidences
from customs_graph.rdf.derived import derived
from customs_graph.rdf.store import Graph, Row

OCCASIONS = """
SELECT ?id ?kind ?title ?short ?type ?status ?start ?end ?from ?until ?place ?mode ?summary ?decided WHERE {
  { ?id a schema:Event . BIND("event" AS ?kind) }
  UNION { ?id a cg:Agreement . BIND("agreement" AS ?kind) }
  UNION { ?id a cg:Sponsorship ; cg:sponsored/a cg:Programme . BIND("sponsorship" AS ?kind) }
  ?id rdfs:label ?title . OPTIONAL { ?id schema:alternateName ?short }
  OPTIONAL { ?id dcterms:type/skos:prefLabel ?type } OPTIONAL { ?id cg:status/skos:prefLabel ?status }
  OPTIONAL { ?id cg:decidedAt ?decided }
  OPTIONAL { ?id cg:decidedAt ?at . ?at schema:startDate ?first ; schema:endDate ?last }
  OPTIONAL { ?id schema:startDate ?begun ; schema:endDate ?ended } OPTIONAL { ?id dcterms:date ?dated }
  BIND(COALESCE(?begun, ?dated, ?first) AS ?start) BIND(COALESCE(?ended, ?dated, ?last) AS ?end)
  OPTIONAL { ?id cg:dueFrom ?from ; cg:dueUntil ?until }
  OPTIONAL { ?id schema:location/rdfs:label ?place } OPTIONAL { ?id cg:mode/skos:prefLabel ?mode }
  OPTIONAL { ?id dcterms:abstract ?summary }
}"""
SECTIONS = "SELECT ?id ?value { ?id dcterms:source ?value }"
TOPICS = "SELECT ?id ?value { ?id dcterms:subject/skos:prefLabel ?value }"
NOTES = "SELECT ?id ?value { ?id skos:note ?value }"
LANDS = """
SELECT ?id ?value {
  ?id schema:location/schema:containedInPlace+ ?place . ?place rdfs:label ?value ; dcterms:type/skos:notation ?kind .
  FILTER(?kind != "region") }"""
FIGURES = """
SELECT ?id ?figure ?measure ?number ?qualifier ?unit ?section WHERE {
  ?figure schema:observationAbout ?id ; cg:measure ?measure ; schema:value ?number ; dcterms:source ?section ;
    cg:qualifier ?concept . ?concept skos:notation ?notation ; skos:prefLabel ?label .
  BIND(IF(?notation = "exact", "", ?label) AS ?qualifier) OPTIONAL { ?figure schema:unitText ?unit } }"""
DISCREPANCIES = """
SELECT ?id ?discrepancy ?title ?reason ?says ?where ?preferred ?section WHERE {
  ?discrepancy a cg:Discrepancy ; schema:about ?id ; rdfs:label ?title ; dcterms:description ?reason ;
    dcterms:hasPart ?statement .
  ?statement schema:text ?says ; cg:preferred ?preferred ; dcterms:source ?section .
  OPTIONAL { ?statement cg:where/skos:prefLabel ?where } }"""
# Hardly any participation has one of these: asked for as OPTIONAL, all would be rows.
DETAILS = """
SELECT ?node ?detail ?value WHERE {
  ?node a cg:Participation .
  { ?node dcterms:description ?value . BIND("did" AS ?detail) }
  UNION { ?node cg:session ?value . BIND("session" AS ?detail) }
  UNION { ?node cg:onBehalfOf/rdfs:label ?value . BIND("absent" AS ?detail) }
  UNION { ?node cg:mode/skos:prefLabel ?value . BIND("mode" AS ?detail) }
  UNION { ?node cg:invitedBy ?any ; cg:agent/rdfs:label ?value . BIND("guest" AS ?detail) } }"""


@derived
def values_by_id(graph: Graph, query: str) -> dict[str, tuple[str, ...]]:
    """Return the values of a query for ?id and ?value, sorted, by short id."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in graph.each_row(query):
        found[graph.short(row["id"])].add(graph.short(row["value"]))
    return {identifier: tuple(sorted(values)) for identifier, values in found.items()}


def occasions_of(graph: Graph, acts: Iterable[Incidence], labels: dict[str, str]) -> tuple[Occasion, ...]:
    """Return every event, agreement and programme sponsorship of the graph, sorted by id, with the given acts in it."""
    known = _Known(
        sections=values_by_id(graph, SECTIONS),
        topics=values_by_id(graph, TOPICS),
        notes=values_by_id(graph, NOTES),
        lands=values_by_id(graph, LANDS),
        involved=_involvements(graph, acts, labels),
        figures=_figures(graph),
        discrepancies=_discrepancies(graph),
    )
    made = (_occasion(graph, row, known) for row in graph.select(OCCASIONS))
    return tuple(sorted(made, key=lambda occasion: occasion.id))


@dataclass(frozen=True)
class _Known:
    """What is known of each occasion, by its id."""

    sections: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    notes: dict[str, tuple[str, ...]]
    lands: dict[str, tuple[str, ...]]
    involved: dict[str, list[Involvement]]
    figures: dict[str, list[Figure]]
    discrepancies: dict[str, list[Discrepancy]]


def _occasion(graph: Graph, row: Row, known: _Known) -> Occasion:
    name = graph.short(row["id"])
    told = [row["summary"], *known.notes.get(name, ())]
    return Occasion(
        id=name,
        kind=row["kind"],
        title=row["title"],
        short=row["short"] or row["title"],
        type=row["type"],
        status=row["status"],
        when=in_words(row["start"], row["end"]),
        due=in_words(row["from"], row["until"]),
        start=row["start"],
        end=row["end"],
        place=", ".join(part for part in (row["place"], *known.lands.get(name, ())) if part),
        mode=row["mode"],
        summary=" ".join(_sentence(text) for text in told if text),
        topics=known.topics.get(name, ()),
        decided_at=graph.short(row["decided"]),
        involvements=tuple(known.involved.get(name, ())),
        figures=tuple(known.figures.get(name, ())),
        discrepancies=tuple(known.discrepancies.get(name, ())),
        sections=known.sections.get(name, ()),
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


def _involvements(graph: Graph, acts: Iterable[Incidence], labels: dict[str, str]) -> dict[str, list[Involvement]]:
    details: dict[str, dict[str, str]] = defaultdict(dict)
    for row in graph.each_row(DETAILS):
        details[row["node"]][row["detail"]] = row["value"]
    found: dict[str, list[Involvement]] = defaultdict(list)
    tying = {(act.node, act.role) for people in (False, True) for act in incidences(graph, people)}
    alone = (act._replace(agent="") for act in incidences(graph, people=True, tying_only=False) if not act.acting)
    for act in (*acts, *alone):
        through = f"through {labels[act.acting]}" if act.acting != act.agent else ""
        detail = details.get(act.node, {})
        if act.role == INVITER:
            detail = {"did": f"invited {detail['guest']}"}
        made = _involvement(graph, act, detail, through)
        found[graph.short(act.occasion)].append(replace(made, ties=(act.node, act.role) in tying))
    return found


def _involvement(graph: Graph, act: Incidence, detail: dict[str, str], through: str) -> Involvement:
    told = [through, detail.get("session", ""), detail.get("did", "")]
    return Involvement(
        # The same few ids stand in many.
        organization=intern(graph.short(act.agent)),
        person=intern(graph.short(act.person)),
        role=act.role,
        detail="; ".join(part for part in told if part),
        on_behalf_of=detail.get("absent", ""),
        mode=detail.get("mode", ""),
        sections=tuple(sorted(intern(graph.short(section)) for section in act.sections)),
    )


def _figures(graph: Graph) -> dict[str, list[Figure]]:
    sections: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in graph.select(FIGURES):
        value = " ".join(part for part in (row["qualifier"], row["number"], row["unit"]) if part)
        sections[graph.short(row["id"]), row["figure"], row["measure"], value].add(graph.short(row["section"]))
    found: dict[str, list[Figure]] = defaultdict(list)
    for (name, _, measure, value), places in sorted(sections.items()):
        found[name].append(Figure(measure, value, tuple(sorted(places))))
    return found


def _discrepancies(graph: Graph) -> dict[str, list[Discrepancy]]:
    statements: dict[tuple[str, str, str], set[Statement]] = defaultdict(set)
    for row in graph.select(DISCREPANCIES):
        key = graph.short(row["id"]), row["title"], row["reason"]
        preferred = row["preferred"] == "true"
        statements[key].add(Statement(row["says"], row["where"], preferred, graph.short(row["section"])))
    found: dict[str, list[Discrepancy]] = defaultdict(list)
    for (name, title, reason), said in sorted(statements.items()):
        ordered = tuple(sorted(said, key=lambda s: (not s.preferred, s.says, s.section)))
        found[name].append(Discrepancy(title, ordered, reason))
    return found
