"""Statements as plain texts, for going through all of a graph again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.store import text_of

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from customs_graph.rdf.store import Graph

TEXTS = ("http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
TYPE, LABEL = expand("rdf:type"), expand("rdfs:label")
NAMES = frozenset({LABEL, expand("schema:alternateName"), expand("skos:altLabel")})


@dataclass(frozen=True)
class Statement:
    """One quad; `is_text` where its object is a text in words, `is_address` where it is another thing."""

    subject: str
    predicate: str
    object: str
    graph: str
    is_text: bool
    is_address: bool
    quad: Quad

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that it names."""
        named = (self.subject, self.graph)
        return (*named, self.object) if self.is_address else named


def statements(graph: Graph) -> list[Statement]:
    """Return every statement, once for each source that makes it, in the order of their text."""
    return [_statement(quad) for quad in graph.quads()]


def _statement(quad: Quad) -> Statement:
    datatype = text_of(getattr(quad.object, "datatype", None))
    subject, predicate, value, graph = (str(text_of(term)) for term in quad)
    return Statement(subject, predicate, value, graph, datatype in TEXTS, not datatype, quad)
