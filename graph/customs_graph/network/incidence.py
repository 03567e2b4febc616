"""The two-mode network: which agent was part of which occasion, in which role, and where that is written.

An occasion is what can tie agents: an event that took place, an agreement that was reached, or the sponsorship of a
programme. What is only planned, offered or intended ties nobody yet. A unit of an organization stands for the whole;
`acting` keeps who it was. An agreement among those present at the event that decided it belongs to that event: it is
evidence of their tie and adds no weight of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from customs_graph.rdf.store import Graph, Row

ACTS = """
SELECT ?agent ?acting ?person ?occasion ?kind ?status ?decided ?role ?node ?section ?start ?end WHERE {
  { ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?acting ; cg:role/skos:prefLabel ?role .
    ?acting a org:Organization . BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?person ; cg:representing ?acting ;
      cg:role/skos:prefLabel ?role . BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Participation ; cg:event ?occasion ; cg:invitedBy ?acting . BIND("inviter" AS ?role)
    BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?occasion ; cg:agent ?acting . ?occasion a schema:Event .
    BIND("sponsor" AS ?role) BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?programme ; cg:agent ?acting . ?programme a cg:Programme .
    BIND(?node AS ?occasion) BIND("sponsor" AS ?role) BIND("sponsorship" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?programme . ?programme a cg:Programme ; schema:provider ?acting .
    BIND(?node AS ?occasion) BIND("runs the programme" AS ?role) BIND("sponsorship" AS ?kind) }
  UNION
  { ?node a cg:Agreement ; cg:party ?acting .
    BIND(?node AS ?occasion) BIND("party" AS ?role) BIND("agreement" AS ?kind) }
  OPTIONAL { ?acting dcterms:type/skos:notation "organization-unit" ; org:subOrganizationOf ?whole }
  BIND(COALESCE(?whole, ?acting) AS ?agent)
  OPTIONAL { ?occasion cg:status/skos:notation ?status }
  ?node dcterms:source ?section
  OPTIONAL { ?occasion cg:decidedAt ?decided }
  OPTIONAL { ?occasion schema:startDate|dcterms:date ?start } OPTIONAL { ?occasion schema:endDate|dcterms:date ?end }
}"""
ACTS_OF_PEOPLE = """
SELECT ?agent ?acting ?person ?occasion ?kind ?status ?role ?node ?section ?start ?end WHERE {
  ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?agent ; cg:role/skos:prefLabel ?role ;
    dcterms:source ?section .
  ?agent a foaf:Person . BIND(?agent AS ?person) BIND("event" AS ?kind)
  OPTIONAL { ?node cg:representing ?acting } OPTIONAL { ?occasion cg:status/skos:notation ?status }
  OPTIONAL { ?occasion schema:startDate ?start } OPTIONAL { ?occasion schema:endDate ?end }
}"""
RESPONSIBLE = """
SELECT ?label {
  <https://w3id.org/customs-graph/vocabulary/roles#responsibility-group> skos:member/skos:prefLabel ?label }"""


INVITER = "inviter"
STILL_OPEN = ("planned", "offered", "intended")


@dataclass(frozen=True, order=True)
class Incidence:
    """One agent in one role on one occasion. All but role, kind and dates are addresses; empty where there is none."""

    occasion: str
    agent: str
    role: str
    acting: str
    person: str
    node: str
    kind: str
    start: str
    end: str
    decided: str = ""
    sections: tuple[str, ...] = ()

    @property
    def weighs(self) -> bool:
        """Whether the occasion adds weight to a tie, and is not part of the event that decided it."""
        return not self.decided


def incidences(graph: Graph, people: bool = False, still_open: bool = False) -> list[Incidence]:
    """Return the incidences of organizations (or of `people`), sorted.

    An act that stands in several sections is one incidence. With `still_open` also what is only planned, offered or
    intended, which ties nobody.
    """
    sections: dict[Incidence, set[str]] = defaultdict(set)
    for row in graph.select(ACTS_OF_PEOPLE if people else ACTS):
        if still_open or row["status"] not in STILL_OPEN:
            sections[_incidence(row)].add(row["section"])
    acts = sorted(replace(act, sections=tuple(sorted(places))) for act, places in sections.items())
    return _agreements_within_events(acts)


def _incidence(row: Row) -> Incidence:
    values: dict[str, Any] = {field.name: row.get(field.name, "") for field in fields(Incidence)}
    return Incidence(**values | {"sections": ()})


def _agreements_within_events(acts: list[Incidence]) -> list[Incidence]:
    """Keep `decided` only where all parties of the agreement were present at the event that decided it."""
    present = members(acts)
    return [
        replace(act, decided="") if not present[act.occasion] <= present.get(act.decided, set()) else act
        for act in acts
    ]


def within(acts: Iterable[Incidence], since: str = "", until: str = "") -> list[Incidence]:
    """Keep what may have happened from `since` to `until` (ISO dates, possibly partial, both included).

    An occasion without a date is kept only where no limit is set: it cannot be placed in a period.
    """
    if not since and not until:
        return list(acts)
    return [
        act
        for act in acts
        if act.start
        and (not until or act.start[: len(until)] <= until)
        and (not since or (act.end or act.start) >= since)
    ]


def responsible_roles(graph: Graph) -> frozenset[str]:
    """Return the labels of the roles that carry shared responsibility, sponsors included."""
    return frozenset(row["label"] for row in graph.select(RESPONSIBLE)) | {"sponsor"}


def members(acts: Iterable[Incidence]) -> dict[str, set[str]]:
    """Return the agents of each occasion."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        found[act.occasion].add(act.agent)
    return dict(found)
