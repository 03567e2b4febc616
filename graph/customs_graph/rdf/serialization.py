"""The graph as RDF text. What is written is sorted first, so that the same facts always give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from customs_graph.rdf.store import Graph


def turtle(graph: Graph, out: IO[bytes]) -> None:
    """Write all statements as Turtle; what several sources say stands once, and named graphs are not told apart."""
    _serialize(graph.each_triple(), "TURTLE", graph, out)


def nquads(graph: Graph, out: IO[bytes]) -> None:
    """Write all statements as N-Quads, one named graph a source."""
    for lines in graph.each_line():
        out.write(lines)


def jsonld(graph: Graph, out: IO[bytes]) -> None:
    """Write all statements as expanded JSON-LD, one named graph a source."""
    _serialize(graph.each_quad_by_graph(), "JSON_LD", graph, out)


def serialized(statements: Iterable[Quad] | Iterable[Triple], form: str, graph: Graph) -> bytes:
    """Return statements, in their order, in a format of pyoxigraph such as TURTLE, with the prefixes of the graph."""
    out = io.BytesIO()
    _serialize(statements, form, graph, out)
    return out.getvalue()


def _serialize(statements: Iterable[Quad] | Iterable[Triple], form: str, graph: Graph, out: IO[bytes]) -> None:
    from pyoxigraph import RdfFormat, serialize

    serialize(statements, out, format=getattr(RdfFormat, form), prefixes=graph.prefixes)
