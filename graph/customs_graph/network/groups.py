"""The groups that organizations belong to: families of kinds, sub-regions, countries and territories.

An organization of which the sources do not say it belongs to no group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.rdf.derived import derived

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

FAMILIES = """
SELECT ?agent ?group {
  ?agent a org:Organization ; dcterms:type ?kind . ?family skos:member ?kind ; skos:prefLabel ?group }"""
LEGEND = """
SELECT ?family ?label ?definition WHERE {
  ?family a skos:Collection ; skos:prefLabel ?label ; skos:definition ?definition .
  FILTER(STRSTARTS(STR(?family), "https://w3id.org/customs-graph/vocabulary/organization-kinds#")) }"""
ORDER = ("customs", "regional", "international", "donors", "civil")
LOCATIONS = "SELECT ?agent ?place { ?agent a org:Organization ; schema:location ?place }"
PLACES = """
SELECT ?place ?kind ?around { ?place a schema:Place ; dcterms:type/skos:notation ?kind
  OPTIONAL { ?place schema:containedInPlace ?around } }"""
KINDS_OF_PLACES = {"sub-region": "region", "territory": "territory"}


@dataclass(frozen=True)
class Family:
    """A family of kinds of organizations, one entry of a legend."""

    id: str
    label: str
    definition: str


@derived
def families(graph: Graph) -> list[Family]:
    """Return the families of kinds of organizations in the order of the legend, which decides their colours."""
    made = {family(row["family"]): row for row in graph.select(LEGEND)}
    order = [name for name in ORDER if name in made] + sorted(made.keys() - set(ORDER))
    return [Family(name, made[name]["label"], made[name]["definition"]) for name in order]


def family(iri: str) -> str:
    """Return the id of the family that a collection of kinds makes."""
    return iri.rsplit("#", 1)[1].removesuffix("-group")


@derived
def groups_by(graph: Graph, grouping: str) -> dict[str, str]:
    """Return the group of each organization that has one: the label of a family, or the address of a place.

    A `sub-region` is the nearest region around the place of an organization.
    """
    if grouping == "kind":
        return {row["agent"]: row["group"] for row in sorted(graph.select(FAMILIES), key=lambda row: row["group"])}
    around = places_around(graph, KINDS_OF_PLACES[grouping])
    located = sorted(graph.select(LOCATIONS), key=lambda row: (row["agent"], row["place"]))
    return {row["agent"]: around[row["place"]] for row in located if row["place"] in around}


@derived
def places_around(graph: Graph, kind: str) -> dict[str, str]:
    """Return for each place the nearest place of the kind around it, which may be itself."""
    rows = graph.select(PLACES)
    kinds = {row["place"]: row["kind"] for row in rows}
    parents = {row["place"]: row["around"] for row in rows if row["around"]}
    found = {place: next((at for at in _outwards(place, parents) if kinds.get(at) == kind), "") for place in kinds}
    return {place: nearest for place, nearest in found.items() if nearest}


@derived
def regions_around(graph: Graph) -> dict[str, list[str]]:
    """Return for each place all regions around it, the nearest first."""
    rows = graph.select(PLACES)
    kinds = {row["place"]: row["kind"] for row in rows}
    parents = {row["place"]: row["around"] for row in rows if row["around"]}
    return {place: [at for at in _outwards(place, parents) if kinds.get(at) == "region"] for place in sorted(kinds)}


def _outwards(place: str, parents: dict[str, str]) -> Iterator[str]:
    yield place
    while place in parents:
        place = parents[place]
        yield place
