"""Everything typed as one NetworkX `MultiDiGraph`: a node a thing, an edge a relation, nothing parallel lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from customs_graph.rdf.derived import derived
from customs_graph.rdf.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.rdf.store import Graph

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
SEPARATOR = " | "


@derived
def multigraph(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return the typed things of the graph and their relations, in sorted order.

    Nodes are short ids with `kind` (class), `label` and every literal property as text, several values joined by
    ` | `. Edges run from subject to object, keyed by the prefixed name of the property, which is also `relation`.
    Terms of vocabularies (roles, topics …) become texts on the node, not nodes.
    """
    import networkx as nx

    texts, edges = _sorted_out(graph)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(texts):
        network.add_node(node, **{name: SEPARATOR.join(sorted(values)) for name, values in sorted(texts[node].items())})
    for source, relation, target in sorted(edges):
        if source in network and target in network:
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
