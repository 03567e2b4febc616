"""The places of the explorer's map: where events were and where organizations are at home.

The coordinates are the editors' own and approximate. What is reported of a place is the sources'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from customs_graph.explorer.payload import Occasion, Place
from customs_graph.rdf.store import Graph, Row

POINTS = """
SELECT ?id ?label ?kind ?latitude ?longitude ?whole WHERE {
  ?id a schema:Place ; rdfs:label ?label ; dcterms:type/skos:notation ?kind .
  OPTIONAL { ?id schema:geo ?point . ?point schema:latitude ?latitude ; schema:longitude ?longitude }
  OPTIONAL { ?id schema:containedInPlace ?whole } } ORDER BY ?id ?whole"""
LOCATED = "SELECT ?id ?place { ?id schema:location ?place } ORDER BY ?id"
# On a map of half the world, a building is where its city is; a region has no one point.
WITHOUT_POINT = ("region", "venue")


def places_of(graph: Graph, occasions: Iterable[Occasion], organizations: Iterable[str]) -> tuple[Place, ...]:
    """Return the places that have a point and something there, sorted by id."""
    known = {row["id"]: row for row in reversed(graph.select(POINTS))}
    located = {graph.short(row["id"]): _point(row["place"], known) for row in graph.select(LOCATED)}
    events, homes = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for occasion in sorted(one.id for one in occasions if one.kind == "event"):
        events[located.get(occasion, "")].append(occasion)
    for organization in sorted(organizations):
        homes[located.get(organization, "")].append(organization)
    found = (_place(graph, known[iri], events[iri], homes[iri]) for iri in sorted({*events, *homes} - {""}))
    return tuple(found)


def _point(place: str, known: dict[str, Row]) -> str:
    """Return the place itself, or what it lies in, that has a point; an empty text where none has."""
    passed = set[str]()
    while place and place not in passed:
        passed.add(place)
        row = known.get(place, {})
        if row.get("latitude") and row["kind"] not in WITHOUT_POINT:
            return place
        if row.get("kind") == "region":
            return ""
        place = row.get("whole", "")
    return ""


def _place(graph: Graph, row: Row, events: list[str], homes: list[str]) -> Place:
    return Place(
        id=graph.short(row["id"]),
        label=row["label"],
        kind=row["kind"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        events=tuple(events),
        organizations=tuple(homes),
    )
