"""Everything typed as one NetworkX `MultiDiGraph`: a node a thing, an edge a relation, nothing parallel lost."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from customs_graph.rdf.derived import derived
from customs_graph.rdf.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Triple

    from customs_graph.rdf.store import Graph

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
SEPARATOR = " | "


@dataclass(frozen=True)
class Typed:
    """The typed things of a graph with their attributes, and their relations as (source, target, relation), sorted."""

    nodes: dict[str, dict[str, str]]
    edges: list[tuple[str, str, str]]

    def attributes(self) -> list[str]:
        """Return the names of all attributes but `kind` and `label`, sorted."""
        return sorted({name for values in self.nodes.values() for name in values} - {"kind", "label"})


@derived
def typed(graph: Graph) -> Typed:
    """Return the typed things of the graph and their relations: what `multigraph` holds, in a fifth of the memory."""
    rows = graph.select("SELECT ?term ?label { ?term skos:prefLabel ?label }")
    labels = {row["term"]: row["label"] for row in rows}
    nodes, edges = dict[str, dict[str, str]](), list[tuple[str, str, str]]()
    for subject, triples in groupby(graph.each_triple(), key=lambda triple: _text(triple.subject)):
        if subject.startswith(graph.base):
            # The same few ids are the ends of many relations.
            node = sys.intern(graph.short(subject))
            texts, targets = _told(graph, triples, labels)
            nodes |= {node: texts} if texts else {}
            edges += ((node, target, name) for name, target in targets)
    known = (edge for edge in edges if edge[0] in nodes and edge[1] in nodes)
    return Typed(dict(sorted(nodes.items())), sorted(known))


def multigraph(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return the typed things of the graph and their relations, in sorted order.

    Nodes are short ids with `kind` (class), `label` and every literal property as text, several values joined by
    ` | `. Edges run from subject to object, keyed by the prefixed name of the property, which is also `relation`.
    Terms of vocabularies (roles, topics …) become texts on the node, not nodes.
    """
    import networkx as nx

    found = typed(graph)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(found.nodes.items())
    for source, target, relation in found.edges:
        network.add_edge(source, target, key=relation, relation=relation)
    return network


def _told(
    graph: Graph, triples: Iterable[Triple], labels: dict[str, str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return what is said of one thing: the text of each attribute, and its relations as (name, target)."""
    from pyoxigraph import Literal

    texts: dict[str, set[str]] = defaultdict(set)
    targets = []
    for triple in triples:
        name, text = triple.predicate.value, _text(triple.object)
        if name == TYPE:
            texts["kind"].add(shorten(text))
        elif isinstance(triple.object, Literal) or text in labels:
            texts[attribute_of(name)].add(text if isinstance(triple.object, Literal) else labels[text])
        elif text.startswith(graph.base):
            targets.append((shorten(name), sys.intern(graph.short(text))))
    return {name: SEPARATOR.join(sorted(values)) for name, values in sorted(texts.items())}, targets


def _text(term: Any) -> str:
    return str(term.value)


@cache
def attribute_of(iri: str) -> str:
    """Return the name of the attribute that holds the values of a property."""
    return "label" if iri == LABEL else shorten(iri).replace(":", "_")
