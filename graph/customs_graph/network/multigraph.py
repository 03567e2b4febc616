"""Everything typed as one NetworkX `MultiDiGraph`: a node a thing, an edge a relation, nothing parallel lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from customs_graph.rdf.derived import derived
from customs_graph.rdf.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    import networkx as nx

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
    texts, edges = _sorted_out(graph)
    nodes = {
        node: {name: SEPARATOR.join(sorted(values)) for name, values in sorted(texts[node].items())}
        for node in sorted(texts)
    }
    known = ((source, target, name) for source, name, target in edges if source in texts and target in texts)
    return Typed(nodes, sorted(known))


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


def _sorted_out(graph: Graph) -> tuple[dict[str, dict[str, set[str]]], set[tuple[str, str, str]]]:
    from pyoxigraph import Literal, NamedNode

    rows = graph.select("SELECT ?term ?label { ?term skos:prefLabel ?label }")
    labels: dict[Any, str] = {NamedNode(row["term"]): row["label"] for row in rows}
    texts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    edges: set[tuple[str, str, str]] = set()
    for triple in graph.triples():
        if not _text(triple.subject).startswith(graph.base):
            continue
        node, name, value = graph.short(_text(triple.subject)), triple.predicate.value, triple.object
        text = _text(value)
        if name == TYPE:
            texts[node]["kind"].add(shorten(text))
        elif isinstance(value, Literal) or value in labels:
            texts[node][attribute_of(name)].add(labels.get(value, text))
        elif isinstance(value, NamedNode) and text.startswith(graph.base):
            edges.add((node, shorten(name), graph.short(text)))
    return texts, edges


def _text(term: Any) -> str:
    return str(term.value)


def attribute_of(iri: str) -> str:
    """Return the name of the attribute that holds the values of a property."""
    return "label" if iri == LABEL else shorten(iri).replace(":", "_")
