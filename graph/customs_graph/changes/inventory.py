"""A graph as a list of things, each with what is said of it in the words of the fact files.

Everything is read from RDF, so that folders, revisions, editions and stores are compared alike. The order of lists, the
file that a record stands in and comments are not in RDF, so they never count as a difference.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from customs_graph.facts import records
from customs_graph.facts.record import Record
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.rdf.mapping import COMMON, PERIODS, SHAPES
from customs_graph.rdf.namespaces import PREFIXES, expand, shorten
from customs_graph.rdf.store import text_of

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

KINDS: dict[str, tuple[str, type[Record]]] = {
    "schema:Event": ("event", records.Event),
    "cg:Agreement": ("agreement", records.Agreement),
    "org:Organization": ("organization", records.Organization),
    "foaf:Person": ("person", records.Person),
    "schema:Place": ("place", records.Place),
    "schema:EventSeries": ("series", records.Series),
    "cg:Programme": ("programme", records.Programme),
    "cg:Instrument": ("instrument", records.Work),
    "bibo:Document": ("document", records.Work),
    # A document with sections; it has no class of its own.
    "source": ("source", records.Source),
    "cg:Survey": ("survey", records.Survey),
    "cg:Discrepancy": ("discrepancy", records.Discrepancy),
    "cg:Section": ("section", records.Section),
    "cg:Participation": ("role", records.Participation),
    "cg:Sponsorship": ("sponsors", records.Sponsorship),
    "cg:Figure": ("figures", records.Figure),
    "org:Membership": ("posts", records.Post),
    "cg:Statement": ("statements", records.Statement),
    "cg:Account": ("accounts", records.Account),
    "schema:GeoCoordinates": ("coordinates", records.Coordinates),
}
PARTS = ("section", "role", "sponsors", "figures", "posts", "statements", "accounts", "coordinates")
MANY = (
    "aliases", "spellings", "topics", "remarks", "about", "concerns", "programmes", "parties", "member_of", "authors",
    "issued_by", "run_by", "follows", "reported_in", "in", "formerly",
)  # fmt: skip
DERIVED = frozenset(
    expand(name)
    for name in (
        "schema:sponsor", "schema:eventAttendanceMode", "dcterms:hasPart", "schema:geo", "cg:event", "cg:sponsored",
        "schema:observationAbout", "cg:accountOf", "org:member", "oa:hasSource", "rdf:type", "dcterms:source",
    )
)  # fmt: skip
OWN_WORDS = {"cg:agent": "who", "cg:role": "role", "cg:mode": "mode", "schema:value": "value", "cg:qualifier": "qual"}
Said = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, order=True)
class Entry:
    """One thing that is said: the field, what tells it from others of the field, its value, and the sections."""

    field: str
    key: str
    text: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thing:
    """One record with all that is said of it."""

    id: str
    kind: str
    name: str
    entries: tuple[Entry, ...]
    sections: tuple[str, ...]

    def value(self, field: str) -> str:
        """Return the value of a field that stands once; empty where it is not there."""
        return next((entry.text for entry in self.entries if entry.field == field), "")


Inventory = dict[str, Thing]


def inventory(graph: Graph) -> Inventory:
    """Return every thing of a graph by its id, with its parts as entries."""
    said, kinds = _said(graph), dict[str, str]()
    for subject, properties in said.items():
        found = [name for name in map(shorten, properties.get(expand("rdf:type"), ())) if name in KINDS]
        if found:
            kinds[subject] = found[0]
    kinds |= {subject.split("/")[0]: "source" for subject, name in kinds.items() if name == "cg:Section"}
    parts: dict[str, list[Entry]] = defaultdict(list)
    for subject, name in kinds.items():
        if KINDS[name][0] in PARTS:
            parts[subject.split("/")[0]].append(_part(subject, name, said, kinds))
    things = {}
    for subject, name in sorted(kinds.items()):
        if KINDS[name][0] not in PARTS:
            things[subject] = _thing(subject, name, said, kinds, parts[subject])
    return things


def _said(graph: Graph) -> Said:
    said: Said = defaultdict(lambda: defaultdict(list))
    notations = {row["term"]: row["word"] for row in graph.select("SELECT ?term ?word { ?term skos:notation ?word }")}
    for triple in graph.triples():
        subject, value = text_of(triple.subject), text_of(triple.object)
        if subject.startswith(graph.base):
            word = notations.get(value) or graph.short(value)
            said[graph.short(subject)][triple.predicate.value].append(word)
    return said


@cache
def _derived() -> frozenset[str]:
    shortcuts = {
        PREFIXES["schema"] + one.rsplit("/", 1)[-1] for r in vocabulary("roles").values() for one in r.shortcuts
    }
    return DERIVED | shortcuts


@cache
def _words(name: str) -> dict[str, str]:
    """The field by its property, for one class."""
    _, record = KINDS[name]
    fields = record.model_fields
    words = {expand(prop): field for field, prop in reversed(COMMON.items()) if field in fields}
    words |= {expand(prop): field.rstrip("_") for field, prop in SHAPES[record][1].items()}
    if "hands_over" in fields:
        words |= {expand(p): f"hands_over {f.rstrip('_')}" for f, p in SHAPES[records.Handover][1].items()}
    return words | {expand(prop): word for prop, word in OWN_WORDS.items()}


def _thing(subject: str, name: str, said: Said, kinds: dict[str, str], parts: list[Entry]) -> Thing:
    properties = said[subject]
    told = properties.get(expand("dcterms:source")) or {section for part in parts for section in part.sections}
    sections = tuple(sorted(told))
    entries = [Entry(f, text if f in MANY else "", text, sections) for f, text in _fields(name, properties, kinds)]
    label = next(iter(properties.get(expand("rdfs:label"), [])), subject)
    return Thing(subject, KINDS[name][0], label, tuple(sorted([*entries, *parts])), sections)


def _fields(name: str, properties: dict[str, list[str]], kinds: dict[str, str]) -> list[tuple[str, str]]:
    words, found = _words(name), list[tuple[str, str]]()
    dates = {expand(one): field for field, pair in PERIODS.items() for one in pair if field != "date"}
    if "date" in KINDS[name][1].model_fields:
        dates |= {expand(one): "date" for one in PERIODS["date"]}
    for start, end in {(expand(a), expand(b)) for a, b in PERIODS.values()}:
        if start in properties:
            ends = (properties[start][0], properties.get(end, [""])[0])
            found.append((dates[start], ends[0] if ends[0] == ends[1] else " to ".join(ends)))
    for prop, values in properties.items():
        if prop not in dates and prop not in _derived():
            for value in values:
                is_series = prop == expand("schema:superEvent")
                field = ("series" if kinds.get(value) == "schema:EventSeries" else "part_of") if is_series else ""
                found.append((field or words.get(prop) or shorten(prop), value))
    return sorted(found)


def _part(subject: str, name: str, said: Said, kinds: dict[str, str]) -> Entry:
    kind, properties = KINDS[name][0], said[subject]
    fields: dict[str, list[str]] = defaultdict(list)
    for word, value in _fields(name, properties, kinds):
        fields[word].append(value)
    sections = tuple(sorted(properties.get(expand("dcterms:source"), ())))
    field, head = _head(kind, subject, fields)
    if kind in ("sponsors", "figures"):
        fields.pop("name", None)
        fields.pop("rdfs:label", None)
    if kind == "figures":
        for word in ("type", "dcterms:type"):
            fields.pop(word, None)
    more = "; ".join(f"{word}: {', '.join(sorted(values))}" for word, values in sorted(fields.items()))
    return Entry(field, head, f"{head} ({more})" if more and head else more or head, sections)


def _head(kind: str, subject: str, fields: dict[str, list[str]]) -> tuple[str, str]:
    """The field of a part and what tells it from its like; taken out of its fields."""
    taken = {"role": "who", "sponsors": "who", "posts": "at", "figures": "measure", "section": ""}.get(kind, "")
    head = ", ".join(fields.pop(taken, [])) if taken else subject.split("/", 1)[-1] if kind == "section" else ""
    if "/account/" in subject:
        head = f"{subject.split('/account/')[1].split('/')[0]}{f' {head}' if head else ''}"
    if kind == "figures":
        word = "".join(fields.pop("qual", [])).replace("exact", "").replace("-", " ")
        fields["value"] = [f"{word} {', '.join(fields['value'])}".strip()]
    return (", ".join(fields.pop("role", ["roles"])) if kind == "role" else kind), head
