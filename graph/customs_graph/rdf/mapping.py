"""Facts to RDF: the one place that decides how a typed record is said in triples.

`SHAPES` maps each field of a record to a property. What is a node of its own (a participation, a sponsorship, a figure,
a post, a statement) gets an address below its owner's, so that every statement can be pointed at; there are no blank
nodes. A statement goes into the named graph of each source that its record is taken from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from customs_graph.facts import records
from customs_graph.facts.dates import PartialDate, Period
from customs_graph.facts.fields import Count, FormerId, Id, Term, source_of
from customs_graph.facts.loading import COORDINATES, Facts
from customs_graph.facts.record import Record
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.facts.weighing import confirmed, contradictions, settled, side_by_side
from customs_graph.rdf.namespaces import ID, expand, graphs_of

COMMON = {
    "name": "rdfs:label",
    "title": "rdfs:label",
    "heading": "rdfs:label",
    "short": "schema:alternateName",
    "aliases": "skos:altLabel",
    "spellings": "skos:altLabel",
    "kind": "dcterms:type",
    "type": "dcterms:type",
    "section": "dcterms:source",
    "also_in": "dcterms:source",
    "topics": "dcterms:subject",
    "about": "schema:about",
    "concerns": "schema:about",
    "remarks": "skos:note",
    "note": "skos:note",
    "summary": "dcterms:abstract",
    "status": "cg:status",
    "place": "schema:location",
    "run_by": "schema:provider",
    "programmes": "dcterms:isPartOf",
    "where": "cg:where",
    "audience": "dcterms:accessRights",
    "embargo": "dcterms:available",
    "formerly": "dcterms:replaces",
}

SHAPES: dict[type[Record], tuple[str, dict[str, str]]] = {
    records.Event: (
        "schema:Event",
        {
            "series": "schema:superEvent",
            "edition": "bibo:number",
            "part_of": "schema:superEvent",
            "follows": "prov:wasInformedBy",
        },
    ),
    records.Account: ("cg:Account", {"edition": "bibo:number"}),
    records.Participation: (
        "cg:Participation",
        {
            "for_": "cg:representing",
            "on_behalf_of": "cg:onBehalfOf",
            "invited_by": "cg:invitedBy",
            "session": "cg:session",
            "did": "dcterms:description",
        },
    ),
    records.Sponsorship: ("cg:Sponsorship", {"who": "cg:agent"}),
    records.Agreement: (
        "cg:Agreement",
        {"parties": "cg:party", "decided_at": "cg:decidedAt", "date": "dcterms:date"},
    ),
    records.Organization: (
        "org:Organization",
        {"part_of": "org:subOrganizationOf", "held_by": "cg:heldBy", "member_of": "org:memberOf"},
    ),
    records.Person: ("foaf:Person", {}),
    records.Post: ("org:Membership", {"at_": "org:organization"}),
    records.Place: ("schema:Place", {"in_": "schema:containedInPlace"}),
    records.Coordinates: (
        "schema:GeoCoordinates",
        {"latitude": "schema:latitude", "longitude": "schema:longitude"},
    ),
    records.Series: ("schema:EventSeries", {}),
    records.Programme: ("cg:Programme", {}),
    records.Work: (
        "cg:Instrument",
        {"authors": "dcterms:creator", "issued_by": "dcterms:publisher", "date": "dcterms:issued"},
    ),
    records.Survey: ("cg:Survey", {"round": "bibo:number", "reported_in": "dcterms:isReferencedBy"}),
    records.Figure: (
        "cg:Figure",
        {"measure": "cg:measure", "unit": "schema:unitText", "base": "cg:base", "period": "schema:observationPeriod"},
    ),
    records.Discrepancy: ("cg:Discrepancy", {"reason": "dcterms:description"}),
    records.Statement: ("cg:Statement", {"says": "schema:text", "preferred": "cg:preferred"}),
    records.Section: ("cg:Section", {"page": "schema:pageStart"}),
    records.Source: ("bibo:Document", {"publisher": "dcterms:publisher", "number": "bibo:number"}),
    records.Handover: ("", {"responsibility": "cg:responsibility", "from_": "cg:formerHolder", "to": "cg:nextHolder"}),
}
DOCUMENT = "bibo:Document"
COORDINATES_ARE = "Approximate positions, added by the editors of this graph for its map. No source says them."
PERIODS = {
    "date": ("schema:startDate", "schema:endDate"),
    "period": ("schema:startDate", "schema:endDate"),
    "due": ("cg:dueFrom", "cg:dueUntil"),
}


@dataclass(frozen=True)
class Node:
    """The node that is being described: its address, and the named graphs that its statements go to."""

    iri: NamedNode
    graphs: tuple[NamedNode, ...]

    def say(self, name: str, value: NamedNode | Literal) -> Iterator[Quad]:
        """Yield the statement once for each graph."""
        predicate = _named(name)
        return (Quad(self.iri, predicate, value, graph) for graph in self.graphs)


class Mapper:
    """Maps the records of one set of facts, whose ids lie below one base address."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.base = facts.graph.id_base if facts.graph else ID
        self.graphs = graphs_of(self.base)

    def quads(self, files: Collection[str] | None = None) -> Iterator[Quad]:
        """Yield every statement of the facts, the description of the graph included; of records, those in `files`."""
        yield from self._description()
        yield from self._coordinates()
        for kind, identifier, record in self.facts.all():
            if kind == "view" or (files is not None and record.at.file not in files):
                continue  # A view is a way through the facts, and none itself.
            node = self._node(identifier, _own_sections(record) or _sections_within(record))
            if isinstance(record, records.Source):
                node = Node(node.iri, (self._graph(identifier),))
            yield from self._record(node, record, DOCUMENT if kind == "document" else "")

    def _coordinates(self) -> Iterator[Quad]:
        """The coordinates of places, in a graph of their own, so that no source seems to say them."""
        graph = self._graph(COORDINATES)
        if self.facts.coordinates:
            about = Node(graph, (graph,))
            yield from about.say("rdf:type", _named("void:Dataset"))
            yield from about.say("dcterms:title", Literal("Coordinates of places"))
            yield from about.say("dcterms:description", Literal(COORDINATES_ARE))
        for place, record in self.facts.coordinates.items():
            node = Node(self._iri(f"{place}/coordinates"), (graph,))
            yield from Node(self._iri(place), (graph,)).say("schema:geo", node.iri)
            yield from self._record(node, record)
            yield from node.say("dcterms:isPartOf", graph)

    def _iri(self, identifier: str) -> NamedNode:
        return NamedNode(self.base + identifier)

    def _graph(self, source: str) -> NamedNode:
        return NamedNode(self.graphs + source)

    def _node(self, identifier: str, sections: tuple[str, ...]) -> Node:
        """Return the node of an id, whose statements go to the sources of the sections."""
        sources = sorted({source_of(section) for section in sections})
        return Node(self._iri(identifier), tuple(self._graph(source) for source in sources))

    def _id_of(self, node: Node) -> str:
        """Return the id that the node's address is made of."""
        return node.iri.value.removeprefix(self.base)

    def _description(self) -> Iterator[Quad]:
        info = self.facts.graph
        about = Node(self._graph("about"), (self._graph("about"),))
        yield from about.say("rdf:type", _named("void:Dataset"))
        yield from about.say("void:uriSpace", Literal(self.base))
        if info:
            yield from about.say("dcterms:title", Literal(info.title))
            yield from about.say("dcterms:description", Literal(info.description))
            yield from about.say("dcterms:license", NamedNode(info.licence))
        for source in self.facts.sources:
            graph = Node(self._graph(source), about.graphs)
            yield from graph.say("rdf:type", _named("void:Dataset"))
            yield from graph.say("prov:wasDerivedFrom", self._iri(source))

    def _record(self, node: Node, record: Record, class_name: str = "") -> Iterator[Quad]:
        """Yield what a record says of its node, with a class of its own or the one given."""
        own_class, own = SHAPES[type(record)]
        if class_name or own_class:
            yield from node.say("rdf:type", _named(class_name or own_class))
        kept = settled(record, self.facts) if isinstance(record, records.Event) else record
        for name, value in kept:
            if value is None:
                continue
            if name in PARTS:
                yield from PARTS[name](self, node, record, value)
            elif isinstance(value, Period):
                yield from _period(node, value, PERIODS[name])
            elif name in own or name in COMMON:
                for item in value if isinstance(value, tuple) else (value,):
                    yield from self._value(node, own.get(name) or COMMON[name], item)

    def _value(self, node: Node, name: str, value: Any) -> Iterator[Quad]:
        """Yield one value, nothing for None."""
        if value is None:
            return
        if isinstance(value, Term):
            yield from node.say(name, NamedNode(vocabulary(value.vocabulary)[value].iri))
        elif isinstance(value, Id | FormerId):
            yield from node.say(name, self._iri(value))
        else:
            yield from node.say(name, _literal(value))

    def _part(self, owner: Node, path: str, record: Record, sections: tuple[str, ...]) -> Node:
        """A node of its own below its owner; it stands in its own sections, else in those given."""
        place = _sections(record) or sections
        return self._node(f"{self._id_of(owner)}/{path}", place)

    def _mode(self, node: Node, record: Any, mode: Term | None) -> Iterator[Quad]:
        if mode:
            concept = vocabulary("modes")[mode]
            yield from node.say("cg:mode", NamedNode(concept.iri))
            if isinstance(record, records.Event | records.Account):
                yield from node.say("schema:eventAttendanceMode", NamedNode(concept.exact_match))

    def _roles(self, event: Node, record: Any, roles: Any) -> Iterator[Quad]:
        for path, (role, agent, act) in _numbered(record.acts(), lambda act: f"{act[0]}/{act[1]}"):
            concept = vocabulary("roles")[role]
            node = self._part(event, path, act, (record.section,))
            yield from self._record(node, act)
            yield from node.say("cg:agent", self._iri(agent))
            yield from node.say("cg:event", event.iri)
            yield from node.say("cg:role", NamedNode(concept.iri))
            yield from self._source_if_none(node, act, (record.section,))
            for shortcut in concept.shortcuts:
                yield from Node(event.iri, node.graphs).say(_prefixed(shortcut), self._iri(agent))

    def _sponsors(self, owner: Node, record: Any, sponsors: tuple[records.Sponsorship, ...]) -> Iterator[Quad]:
        sections = _sections(record)[:1]
        for path, sponsorship in _numbered(sponsors, lambda s: f"sponsorship/{s.who}"):
            node = self._part(owner, path, sponsorship, sections)
            yield from self._record(node, sponsorship)
            yield from node.say("cg:sponsored", owner.iri)
            name = getattr(record, "title", "") or record.name
            yield from node.say("rdfs:label", Literal(f"Sponsorship of the {name.removeprefix('The ')}"))
            yield from self._source_if_none(node, sponsorship, sections)
            yield from Node(owner.iri, node.graphs).say("schema:sponsor", self._iri(sponsorship.who))

    def _figures(self, owner: Node, record: Any, figures: tuple[records.Figure, ...]) -> Iterator[Quad]:
        for path, figure in _numbered(figures, lambda f: f"figure/{_slug(f.measure)}"):
            yield from self._figure(owner, path, figure, _sections(record)[:1])

    def _attendance(self, owner: Node, record: Any, attendance: records.Attendance | None) -> Iterator[Quad]:
        for name in records.HEADS:
            count = getattr(attendance, name, None)
            if attendance and count:
                kind = vocabulary("attendance")[name.replace("_", "-")]
                figure = records.Figure(measure=kind.label, value=count, section=attendance.section)
                path, sections = f"attendance/{kind.notation}", _sections(record)[:1]
                yield from self._figure(owner, path, figure, sections)
                yield from self._part(owner, path, figure, sections).say("dcterms:type", NamedNode(kind.iri))

    def _figure(self, owner: Node, path: str, figure: records.Figure, sections: tuple[str, ...]) -> Iterator[Quad]:
        node = self._part(owner, path, figure, sections)
        yield from self._record(node, figure)
        yield from node.say("schema:observationAbout", owner.iri)
        yield from self._source_if_none(node, figure, sections)

    def _count(self, node: Node, record: Any, count: Count) -> Iterator[Quad]:
        yield from node.say(
            "schema:value", _decimal(count.value) if "." in count.number else Literal(int(count.number))
        )
        yield from node.say("cg:qualifier", NamedNode(vocabulary("qualifiers")[count.qualifier].iri))

    def _posts(self, person: Node, record: Any, posts: tuple[records.Post, ...]) -> Iterator[Quad]:
        for path, post in _numbered(posts, lambda post: f"post/{post.at_}"):
            node = self._part(person, path, post, ())
            yield from self._record(node, post)
            yield from node.say("org:member", person.iri)

    def _statements(self, owner: Node, record: Any, statements: tuple[records.Statement, ...]) -> Iterator[Quad]:
        for number, statement in enumerate(statements, 1):
            node = self._part(owner, f"statement/{number}", statement, ())
            yield from self._record(node, statement)
            yield from owner.say("dcterms:hasPart", node.iri)

    def _sections(self, source: Node, record: Any, sections: dict[str, records.Section]) -> Iterator[Quad]:
        for key, section in sections.items():
            node = Node(self._part(source, key, section, ()).iri, source.graphs)
            yield from self._record(node, section)
            yield from node.say("oa:hasSource", source.iri)

    def _handover(self, agreement: Node, record: Any, handover: records.Handover | None) -> Iterator[Quad]:
        if handover:
            yield from self._record(agreement, handover)

    def _accounts(self, event: Node, record: Any, accounts: tuple[records.Account, ...]) -> Iterator[Quad]:
        identifier = self._id_of(event)
        for account in side_by_side(record, self.facts):
            node = self._part(event, f"account/{source_of(account.section[0])}", account, ())
            yield from self._record(node, account)
            yield from node.say("cg:accountOf", event.iri)
        for account in accounts:
            about = self._node(identifier, account.section)
            yield from self._record(about, confirmed(account, record, self.facts), "schema:Event")
            name = "rdfs:label" if account.title == record.title else "skos:altLabel"
            yield from self._value(about, name, account.title)
        for contradiction, discrepancy, sections in contradictions(identifier, record, self.facts):
            yield from self._record(self._node(contradiction, sections), discrepancy)

    def _source_if_none(self, node: Node, record: Any, sections: tuple[str, ...]) -> Iterator[Quad]:
        if not record.section:
            for section in sections:
                yield from node.say("dcterms:source", self._iri(section))


PARTS: dict[str, Callable[[Mapper, Node, Any, Any], Iterator[Quad]]] = {
    "mode": Mapper._mode,
    "roles": Mapper._roles,
    "sponsors": Mapper._sponsors,
    "figures": Mapper._figures,
    "attendance": Mapper._attendance,
    "value": Mapper._count,
    "posts": Mapper._posts,
    "statements": Mapper._statements,
    "sections": Mapper._sections,
    "hands_over": Mapper._handover,
    "accounts": Mapper._accounts,
}


def _sections(record: Any) -> tuple[str, ...]:
    section = getattr(record, "section", ())
    return ((section,) if isinstance(section, str) else section) + tuple(getattr(record, "also_in", ()))


def _own_sections(record: Any) -> tuple[str, ...]:
    """The sections that say what a record says; what another source says of an event stands in its account."""
    sections = _sections(record)
    if isinstance(record, records.Event):
        return tuple(section for section in sections if source_of(section) == source_of(record.section))
    return sections


def _sections_within(record: Any) -> tuple[str, ...]:
    return tuple(section for part in getattr(record, "statements", ()) for section in part.section)


def _numbered(items: Any, path: Callable[[Any], str]) -> Iterator[tuple[str, Any]]:
    """Yield each item with its path; the second of the same path ends in /2, which no id can, and so on."""
    seen: dict[str, int] = {}
    for item in items:
        first = path(item)
        seen[first] = seen.get(first, 0) + 1
        yield (first if seen[first] == 1 else f"{first}/{seen[first]}"), item


def _period(node: Node, period: Period, names: tuple[str, str]) -> Iterator[Quad]:
    for name, date in zip(names, (period.start, period.end), strict=True):
        yield from node.say(name, _literal(date))


@cache
def _named(name: str) -> NamedNode:
    return NamedNode(expand(name))


def _literal(value: Any) -> Literal:
    if isinstance(value, PartialDate):
        return Literal(value.text, datatype=_named("xsd:" + value.datatype))
    if isinstance(value, Decimal):
        return _decimal(value)
    return Literal(value)


def _decimal(value: Decimal) -> Literal:
    """Return a number as a store spells it, so that its text is the same whether it was in a store or not."""
    return Literal(f"{(value + 0).normalize():f}", datatype=_named("xsd:decimal"))


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.casefold()).split()) or "unnamed"


def _prefixed(iri: str) -> str:
    return "schema:" + iri.removeprefix(expand("schema:"))
