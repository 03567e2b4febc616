"""The words that a query is made of: classes, properties, terms and things, with their names and what they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from customs_graph.rdf.names import labels_of, short_labels_of
from customs_graph.rdf.namespaces import shorten
from customs_graph.site.addresses import BY_NAME

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph
    from customs_graph.site.addresses import Addresses

USES = "SELECT ?property ?class (COUNT(*) AS ?n) { ?thing a ?class ; ?property ?value } GROUP BY ?property ?class"
CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?thing a ?class } GROUP BY ?class"
MEANINGS = "SELECT ?term ?meaning { ?term rdfs:comment|skos:definition ?meaning }"
# So many classes tell what a property is of.
SHOWN = 4
Word = tuple[str, str, str, str, str, str]


def words(graph: Graph, addresses: Addresses) -> list[Word]:
    """Return address, kind, name, short name, meaning and page of every class, property, term and thing.

    The most used come first. What there is not is empty; the meaning of a property without one says what it is of.
    """
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for row in graph.select(USES):
        uses[row["property"]][row["class"]] += int(row["n"])
    classes = Counter({row["class"]: int(row["n"]) for row in graph.select(CLASSES)})
    labels, short = labels_of(graph), short_labels_of(graph)
    meanings = {row["term"]: row["meaning"] for row in graph.select(MEANINGS)}

    def word(iri: str, kind: str, meaning: str = "") -> Word:
        page = addresses.page(graph.short(iri))
        return iri, kind, labels.get(iri, ""), short.get(iri, ""), meanings.get(iri, meaning), page

    known = [word(iri, "class", _times(classes[iri])) for iri in _most_used(classes)]
    totals = Counter({iri: sum(of.values()) for iri, of in uses.items()})
    known += [word(iri, "property", _of(uses[iri])) for iri in _most_used(totals)]
    others = sorted(labels.keys() - classes.keys() - uses.keys())
    return known + [word(iri, _kind(graph, addresses, iri)) for iri in others]


def _most_used(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda iri: (-counts[iri], iri))


def _times(count: int) -> str:
    return f"{count} in the graph"


def _of(classes: Counter[str]) -> str:
    used = _most_used(classes)
    return f"of {', '.join(map(shorten, used[:SHOWN]))}{' …' if len(used) > SHOWN else ''}"


def _kind(graph: Graph, addresses: Addresses, iri: str) -> str:
    """The kind of a thing that has a page, `term` for a word of the ontology, else `thing`."""
    name = addresses.kinds.get(graph.short(iri), "")
    return name if name in BY_NAME else "thing" if iri.startswith(graph.base) else "term"
