"""From what a person types to one thing of the graph: an id, a name, an alias, or the beginning of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.errors import UnknownName
from customs_graph.facts.nearness import folded, nearest
from customs_graph.rdf.derived import derived
from customs_graph.rdf.namespaces import expand

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

CLASSES = {
    "organization": ("org:Organization",),
    "person": ("foaf:Person",),
    "agent": ("org:Organization", "foaf:Person"),
    "event": ("schema:Event",),
    "place": ("schema:Place",),
    "agreement": ("cg:Agreement",),
    "survey": ("cg:Survey",),
    "series": ("schema:EventSeries",),
    "programme": ("cg:Programme",),
    "instrument": ("cg:Instrument",),
    "document": ("bibo:Document",),
    "section": ("cg:Section",),
    "work": ("cg:Instrument", "bibo:Document", "cg:Programme"),
    "thing": (
        "org:Organization", "foaf:Person", "schema:Event", "schema:Place", "cg:Agreement", "cg:Survey",
        "schema:EventSeries", "cg:Programme", "cg:Instrument", "bibo:Document", "cg:Discrepancy",
    ),
}  # fmt: skip
IN_WORDS = {"agent": "person or organization", "work": "instrument, document or programme"}
TITLES = frozenset({"mr", "mrs", "ms", "dr"})
NAMES = """
SELECT ?thing ?name ?class WHERE { ?thing a ?class ; rdfs:label|schema:alternateName|skos:altLabel ?name }"""
OWN = "SELECT ?thing ?class ?label { ?thing a ?class ; rdfs:label|skos:prefLabel ?label } ORDER BY ?label"
SHOWN = 8
SHORTEST = 3
# So many addresses at most are asked for one by one.
MANY = 1_000
Fits = Callable[[str, str], bool]


@dataclass(frozen=True)
class Named:
    """A thing by its address and its preferred name."""

    iri: str
    label: str


def resolve(graph: Graph, text: str, kind: str) -> Named:
    """Return the one thing of the kind that `text` names; UnknownName lists the candidates otherwise.

    Tried in this order, without regard to case: the id, today's or a former one; a whole name, alias or spelling; the
    beginning of one; words in any order that all begin words of one name (so that a surname is enough).
    """
    asked = text.casefold().strip()
    if own := _by_id(graph, _today(graph, graph.base + asked), kind):
        return own
    names, labels = _names(graph, kind)
    tried: tuple[Fits, ...] = (str.__eq__, str.startswith, _words_begin)
    for fits in tried if asked else ():
        found = sorted(iri for iri, spellings in names.items() if any(fits(name, asked) for name in spellings))
        if len(found) == 1:
            return Named(found[0], labels[found[0]])
        if found:
            raise UnknownName(f"'{text}' fits {len(found)} of them: {_listed(graph, found, labels)}", "take one id")
    hint = _of_another_kind(graph, asked) or _near(graph, text, names)
    raise UnknownName(f"there is no {IN_WORDS.get(kind, kind)} named '{text}'", hint)


def _by_id(graph: Graph, iri: str, kind: str) -> Named | None:
    """Return the thing of the kind with that address, without reading the names of all others."""
    from pyoxigraph import NamedNode

    try:
        rows = graph.select(OWN, thing=NamedNode(iri))
    except ValueError:  # What was typed makes no address.
        return None
    classes = {expand(name) for name in CLASSES[kind]}
    return next((Named(iri, row["label"]) for row in rows if row["class"] in classes), None)


def _today(graph: Graph, iri: str) -> str:
    """The address under which something stands that was joined with another."""
    rows = graph.select("SELECT ?old ?thing { ?thing dcterms:replaces ?old }")
    return next((row["thing"] for row in rows if row["old"] == iri), iri)


def _of_another_kind(graph: Graph, asked: str) -> str:
    """Say that a thing of another kind has the name, or a name that begins so."""
    known, _ = _names(graph, "thing")
    begun = sorted(iri for iri, names in known.items() if asked and any(name.startswith(asked) for name in names))
    exact = [iri for iri in begun if asked in known[iri]] or begun
    if len(exact) != 1:
        return ""
    return f"something else is named so: `customs-graph ask about thing={graph.short(exact[0])}`"


def _words_begin(name: str, asked: str) -> bool:
    words = [word for word in folded(asked).split() if word not in TITLES]
    known = folded(name).split()
    return bool(words) and all(any(own.startswith(word) for own in known) for word in words)


def _names(graph: Graph, kind: str) -> tuple[dict[str, set[str]], dict[str, str]]:
    classes = {expand(name) for name in CLASSES[kind]}
    names: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(NAMES):
        if row["class"] in classes:
            names[row["thing"]].add(row["name"].casefold())
    return names, labels_of(graph)


def ids_by_kind(graph: Graph) -> dict[str, list[str]]:
    """Return the ids of each kind, as they may be typed: a section with its source, and alone."""
    found: dict[str, set[str]] = {kind: set() for kind in CLASSES}
    for row in graph.select("SELECT DISTINCT ?thing ?class { ?thing a ?class }"):
        for kind, classes in CLASSES.items():
            if row["class"] in {expand(name) for name in classes}:
                short = graph.short(row["thing"])
                found[kind] |= {short, short.rsplit("/", 1)[-1]}
    return {kind: sorted(ids) for kind, ids in found.items()}


@derived
def labels_of(graph: Graph) -> dict[str, str]:
    """Return the preferred name of everything that has one, vocabulary terms included."""
    return dict(graph.tuples("SELECT ?thing ?label { ?thing rdfs:label|skos:prefLabel ?label }"))


@derived
def short_labels_of(graph: Graph) -> dict[str, str]:
    """Return the short name of everything, or its preferred name where it has no short one."""
    return labels_of(graph) | dict(graph.tuples("SELECT ?thing ?name { ?thing schema:alternateName ?name }"))


def listed_addresses(texts: Iterable[str]) -> str | None:
    """Return those texts that are addresses as SPARQL lists them in VALUES; None where they are too many for that."""
    from pyoxigraph import NamedNode

    found = []
    for text in sorted(set(texts)):
        with suppress(ValueError):  # A text that is no address.
            found.append(str(NamedNode(text)))
    return " ".join(found) if len(found) <= MANY else None


def short_labels_among(graph: Graph, addresses: str) -> dict[str, str]:
    """Return what `short_labels_of` does of some addresses, as `listed_addresses` lists them."""
    found: dict[str, str] = {}
    for name in ("rdfs:label|skos:prefLabel", "schema:alternateName"):
        found |= dict(graph.tuples(f"SELECT ?thing ?name {{ VALUES ?thing {{ {addresses} }} ?thing {name} ?name }}"))
    return found


def _listed(graph: Graph, found: list[str], labels: dict[str, str]) -> str:
    shown = [f"{graph.short(iri)} ({labels[iri]})" for iri in found[:SHOWN]]
    return "; ".join(shown) + (f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else "")


def _near(graph: Graph, text: str, names: dict[str, set[str]]) -> str:
    owners = {
        spelling: iri
        for iri in sorted(names, reverse=True)
        for name in names[iri] | {graph.short(iri)}
        for spelling in (name, *(word for word in name.split() if len(word) > 3))
    }
    if len(text.strip()) < SHORTEST:
        return ""
    ids = sorted({graph.short(owners[name]) for name in nearest(text.casefold(), owners)})
    return f"did you mean {' or '.join(ids)}?" if ids else ""
