"""What stands beside a page and inside it for programs: the RDF of its thing, and a description in schema.org."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Triple

from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.serialization import serialized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from customs_graph.rdf.store import Graph
    from customs_graph.site.sheets import Sheet

# The nodes that say something about a thing and have no page of their own.
NODES = frozenset(
    map(
        expand,
        (
            "cg:Participation",
            "cg:Sponsorship",
            "cg:Figure",
            "cg:Statement",
            "cg:Account",
            "org:Membership",
            "cg:Section",
        ),
    )
)
TYPE, SOURCE = expand("rdf:type"), expand("dcterms:source")
SCHEMA_TYPES = {
    "event": "Event",
    "organization": "Organization",
    "sponsor": "Organization",
    "person": "Person",
    "place": "Place",
    "series": "EventSeries",
    "programme": "Project",
    "document": "CreativeWork",
    "source": "PublicationIssue",
}
# Texts of schema.org by what says them here; what the source does not say is left out.
TEXTS = {
    "alternateName": ("schema:alternateName", "skos:altLabel"),
    "description": ("dcterms:abstract",),
    "startDate": ("schema:startDate",),
    "endDate": ("schema:endDate",),
    "eventAttendanceMode": ("schema:eventAttendanceMode",),
    "issueNumber": ("bibo:number",),
}
# The period that a source covers is no date of an event, and the number of an event is no number of an issue.
ONLY = {"startDate": "event", "endDate": "event", "eventAttendanceMode": "event", "issueNumber": "source"}
THINGS = {
    "location": ("schema:location",),
    "organizer": ("schema:organizer",),
    "performer": ("schema:performer",),
    "attendee": ("schema:attendee",),
    "sponsor": ("schema:sponsor",),
    "contributor": ("schema:contributor",),
    "superEvent": ("schema:superEvent",),
    "parentOrganization": ("org:subOrganizationOf",),
    "memberOf": ("org:memberOf",),
    "containedInPlace": ("schema:containedInPlace",),
    "publisher": ("dcterms:publisher",),
    "author": ("dcterms:creator",),
}
POSTS = """
SELECT ?person ?organization ?name ?title WHERE {
  ?post a org:Membership ; org:member ?person ; org:organization ?organization . ?organization rdfs:label ?name .
  OPTIONAL { ?post rdfs:label ?title } FILTER NOT EXISTS { ?post schema:endDate ?end }
} ORDER BY ?person ?organization ?title"""


class LinkedData:
    """The statements of a graph by the thing that they are about."""

    def __init__(self, graph: Graph, kinds: Mapping[str, str]) -> None:
        self.graph, self.kinds = graph, kinds
        self.own: dict[str, list[Triple]] = defaultdict(list)
        pointing: dict[str, set[str]] = defaultdict(set)
        for triple in graph.triples():
            subject = str(triple.subject.value)  # type: ignore[union-attr]
            self.own[subject].append(triple)
            if isinstance(triple.object, NamedNode):
                pointing[triple.object.value].add(subject)
        nodes = {one for one, triples in self.own.items() if any(_is_node(triple) for triple in triples)}
        self.about = {thing: sorted(subjects & nodes) for thing, subjects in pointing.items()}
        self.posts: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in graph.select(POSTS):
            self.posts[row["person"]].append(row)

    def statements(self, identifier: str) -> list[Triple]:
        """Return what is said of a thing, of the nodes about it, and of the sections where that is written."""
        thing = self.graph.iri(identifier).value
        nodes = [thing, *self.about.get(thing, [])]
        parts = [t.object.value for t in self.own[thing] if isinstance(t.object, NamedNode)]
        nodes += [part for part in parts if part.startswith(thing + "/")]
        triples = [triple for node in dict.fromkeys(nodes) for triple in self.own[node]]
        places = sorted({str(t.object.value) for t in triples if t.predicate.value == SOURCE})  # type: ignore[union-attr]
        return triples + [triple for place in places if place not in nodes for triple in self.own[place]]

    def files(self, identifier: str, page: str) -> dict[str, bytes]:
        """Return the Turtle and the JSON-LD that stand beside a page."""
        statements, stem = self.statements(identifier), page.removesuffix(".html")
        return {
            f"{stem}.ttl": serialized(statements, "TURTLE", self.graph),
            f"{stem}.jsonld": serialized(statements, "JSON_LD", self.graph),
        }

    def schema_org(self, sheet: Sheet, url: str) -> dict[str, Any]:
        """Describe a thing in schema.org, as far as the source says it."""
        thing = self.graph.iri(sheet.id).value
        described: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": SCHEMA_TYPES.get(sheet.kind, "Thing"),
            "@id": thing,
            "name": sheet.name,
        }
        described |= {"url": url} if url else {}
        for name, values in self._values(thing).items():
            if ONLY.get(name, sheet.kind) == sheet.kind:
                described[name] = values[0] if len(values) == 1 else values
        return described | self._office(thing)

    def _values(self, thing: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for name, properties in TEXTS.items():
            found[name] = [value for each in properties for value in self._objects(thing, each)]
        for name, properties in THINGS.items():
            found[name] = [self._named(value) for each in properties for value in self._objects(thing, each)]
        return {name: values for name, values in found.items() if values}

    def _objects(self, thing: str, name: str) -> list[str]:
        wanted = expand(name)
        return [str(t.object.value) for t in self.own[thing] if t.predicate.value == wanted]  # type: ignore[union-attr]

    def _named(self, thing: str) -> dict[str, str]:
        names = self._objects(thing, "rdfs:label")
        kind = SCHEMA_TYPES.get(self.kinds.get(self.graph.short(thing), ""), "Thing")
        return {"@type": kind, "@id": thing} | ({"name": names[0]} if names else {})

    def _office(self, person: str) -> dict[str, Any]:
        posts = self.posts.get(person, [])
        titles = list(dict.fromkeys(post["title"] for post in posts if post["title"]))
        places = {post["organization"]: post["name"] for post in posts}
        offices = [{"@type": "Organization", "@id": iri, "name": name} for iri, name in places.items()]
        return ({"jobTitle": titles} if titles else {}) | ({"affiliation": offices} if offices else {})


def _is_node(triple: Triple) -> bool:
    return triple.predicate.value == TYPE and str(triple.object.value) in NODES  # type: ignore[union-attr]
