"""A graph that does not change while it is in use, so that what is derived from it need be computed only once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from customs_graph.rdf.store import WHOLE, Dataset, Graph, Result, Value

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from customs_graph.rdf.store import StoredGraph

Made = TypeVar("Made")


class SettledGraph(Graph):
    """The same graph, with what was derived from it so far. What it hands out is shared, and not to be changed."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.base)
        self.graph, self.large = graph, graph.large
        self.kept: dict[Any, Any] = {}

    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        """Answer any query as the graph does."""
        return self.graph.evaluate(query, bindings, dataset)

    def quads(self) -> list[Quad]:
        """Return the quads of the graph."""
        return self.remembered("quads", self.graph.quads)

    def triples(self) -> list[Triple]:
        """Return the triples of the graph."""
        return self.remembered("triples", self.graph.triples)

    def each_triple(self) -> Iterator[Triple]:
        """Yield the triples of the graph."""
        return self.graph.each_triple() if self.large else iter(self.triples())

    def each_quad(self) -> Iterator[Quad]:
        """Yield the quads of the graph."""
        return self.graph.each_quad() if self.large else iter(self.quads())

    def each_line(self) -> Iterator[bytes]:
        """Yield the statements as lines."""
        return self.graph.each_line() if self.large else super().each_line()

    def each_quad_by_graph(self) -> Iterator[Quad]:
        """Yield the quads of the graph, those of one named graph together."""
        return self.graph.each_quad_by_graph() if self.large else super().each_quad_by_graph()

    def local(self) -> StoredGraph:
        """Return the graph in a store of this process."""
        return self.remembered("local", self.graph.local)

    def settled(self) -> Graph:
        """Return itself."""
        return self

    def remembered(self, key: object, compute: Callable[[], Made]) -> Made:
        """Return what has that key, computing it the first time."""
        if key not in self.kept:
            self.kept[key] = compute()
        return cast(Made, self.kept[key])
