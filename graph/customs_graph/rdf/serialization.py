"""The graph as RDF text. What is written is sorted first, so that the same facts always give the same bytes."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from customs_graph.rdf.store import Graph


def turtle(graph: Graph) -> bytes:
    """Return all statements as Turtle; what several sources say stands once, and named graphs are not told apart."""
    triples = {quad.triple for quad in graph.store}
    return _serialized(sorted(triples, key=str), RdfFormat.TURTLE, graph)


def nquads(graph: Graph) -> bytes:
    """Return all statements as N-Quads, one named graph a source."""
    return _serialized(graph.sorted_quads(), RdfFormat.N_QUADS, graph)


def jsonld(graph: Graph) -> bytes:
    """Return all statements as expanded JSON-LD, one named graph a source."""
    quads = sorted(graph.store, key=lambda quad: (str(quad.graph_name), str(quad)))
    return _serialized(quads, RdfFormat.JSON_LD, graph)


def _serialized(statements: list[Quad] | list[Triple], form: RdfFormat, graph: Graph) -> bytes:
    text = serialize(statements, format=form, prefixes=graph.prefixes)
    assert text is not None
    return text
