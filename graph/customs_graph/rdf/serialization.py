"""The graph as RDF text. What is written is sorted first, so that the same facts always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from customs_graph.rdf.store import Graph


def turtle(graph: Graph) -> bytes:
    """Return all statements as Turtle; what several sources say stands once, and named graphs are not told apart."""
    return serialized(graph.each_triple(), "TURTLE", graph)


def nquads(graph: Graph) -> bytes:
    """Return all statements as N-Quads, one named graph a source."""
    return serialized(graph.each_quad(), "N_QUADS", graph)


def jsonld(graph: Graph) -> bytes:
    """Return all statements as expanded JSON-LD, one named graph a source."""
    return serialized(graph.each_quad_by_graph(), "JSON_LD", graph)


def serialized(statements: Iterable[Quad] | Iterable[Triple], form: str, graph: Graph) -> bytes:
    """Return statements, in their order, in a format of pyoxigraph such as TURTLE, with the prefixes of the graph."""
    from pyoxigraph import RdfFormat, serialize

    text = serialize(statements, format=getattr(RdfFormat, form), prefixes=graph.prefixes)
    assert text is not None
    return text
