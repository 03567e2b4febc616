"""The organizations and people of the explorer page."""

from __future__ import annotations

from collections import defaultdict

from customs_graph.explorer.occasions import NOTES, SECTIONS, values_by_id
from customs_graph.explorer.payload import Organization, Person, Post, Region
from customs_graph.network.groups import family
from customs_graph.network.units import wholes
from customs_graph.rdf.names import labels_of
from customs_graph.rdf.store import Graph, Row

ORGANIZATIONS = """
SELECT ?id ?label ?short ?family ?type ?place WHERE {
  ?id a org:Organization ; rdfs:label ?label ; dcterms:type ?kind .
  ?family skos:member ?kind . ?kind skos:prefLabel ?type .
  OPTIONAL { ?id schema:alternateName ?short } OPTIONAL { ?id schema:location/rdfs:label ?place } }"""
REGIONS = 'SELECT ?id ?label { ?id a schema:Place ; rdfs:label ?label ; dcterms:type/skos:notation "region" }'
AROUND = """
SELECT ?id ?value { ?id a org:Organization ; schema:location/schema:containedInPlace* ?value .
  ?value dcterms:type/skos:notation "region" }"""
ALIASES = "SELECT ?id ?value { ?id a org:Organization ; skos:altLabel ?value }"
POSTS = """
SELECT ?person ?post ?title ?organization ?section WHERE {
  ?post a org:Membership ; org:member ?person ; org:organization ?organization ; dcterms:source ?section .
  OPTIONAL { ?post rdfs:label ?given } BIND(COALESCE(?given, "post not stated") AS ?title) }"""


def organizations_of(graph: Graph, shown: set[str]) -> tuple[Organization, ...]:
    """Return the organizations with the ids of `shown`, sorted by id, with the people who have a post there."""
    rows = {graph.short(row["id"]): row for row in graph.select(ORGANIZATIONS)}
    known = _Known(graph)
    return tuple(_organization(name, rows[name], known) for name in sorted(shown & rows.keys()))


def regions_of(graph: Graph) -> tuple[Region, ...]:
    """Return the regions that the sources name, by label."""
    rows = {(row["label"], graph.short(row["id"])) for row in graph.select(REGIONS)}
    return tuple(Region(name, label) for label, name in sorted(rows))


class _Known:
    """What is known of each organization, by its id. Names of its units are among its aliases."""

    def __init__(self, graph: Graph) -> None:
        self.regions = values_by_id(graph, AROUND)
        self.sections, self.notes = values_by_id(graph, SECTIONS), values_by_id(graph, NOTES)
        self.aliases, self.units = values_by_id(graph, ALIASES), _units(graph)
        people: dict[str, set[str]] = defaultdict(set)
        for person, _, organization, _ in _posts(graph):
            people[organization].add(person)
        self.people: dict[str, set[str]] = people


def _units(graph: Graph) -> dict[str, list[str]]:
    labels = labels_of(graph)
    found: dict[str, list[str]] = defaultdict(list)
    for unit, whole in sorted(wholes(graph).items()):
        found[graph.short(whole)].append(labels[unit])
    return found


def _organization(name: str, row: Row, known: _Known) -> Organization:
    units = known.units.get(name, [])
    through = f"Units that stand for it here: {', '.join(units)}." if units else ""
    return Organization(
        id=name,
        label=row["label"],
        short=row["short"],
        kind=family(row["family"]),
        type=row["type"],
        aliases=tuple(sorted({*known.aliases.get(name, ()), *units})),
        place=row["place"],
        description=" ".join(part for part in (*known.notes.get(name, ()), through) if part),
        people=tuple(sorted(known.people.get(name, ()))),
        sections=known.sections.get(name, ()),
        regions=known.regions.get(name, ()),
    )


def people_of(graph: Graph, shown: set[str]) -> tuple[Person, ...]:
    """Return all people, sorted by id, with their posts in the organizations of `shown`."""
    spellings = values_by_id(graph, "SELECT ?id ?value { ?id a foaf:Person ; skos:altLabel ?value }")
    labels = values_by_id(graph, "SELECT ?id ?value { ?id a foaf:Person ; rdfs:label ?value }")
    posts: dict[str, list[Post]] = defaultdict(list)
    for (person, title, organization, _), sections in sorted(_posts(graph).items()):
        if organization in shown:
            posts[person].append(Post(title, organization, tuple(sorted(sections))))
    return tuple(
        Person(name, label, spellings.get(name, ()), tuple(posts[name])) for name, (label,) in sorted(labels.items())
    )


def _posts(graph: Graph) -> dict[tuple[str, str, str, str], set[str]]:
    """The sections of each post, by person, title, organization (the whole, for a unit) and address of the post."""
    standing_for = wholes(graph)
    found: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for row in graph.select(POSTS):
        organization = standing_for.get(row["organization"], row["organization"])
        key = graph.short(row["person"]), row["title"], graph.short(organization), row["post"]
        found[key].add(graph.short(row["section"]))
    return found
