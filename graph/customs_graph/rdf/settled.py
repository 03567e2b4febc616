"""A graph that does not change while it is in use, and functions of it that are then computed once.

A question, a build and a publication each settle the graph for as long as they take. Nothing is kept beyond: statements
may be added to the store through rdflib at any time, and the next question sees them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from customs_graph.rdf.store import WHOLE, Dataset, Graph, Result, Value

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from customs_graph.rdf.store import StoredGraph

Given = ParamSpec("Given")
Made = TypeVar("Made")


class SettledGraph(Graph):
    """The same graph, with what was derived from it so far. What it hands out is shared, and not to be changed."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.base)
        self.graph = graph
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

    def local(self) -> StoredGraph:
        """Return the graph in a store of this process."""
        return self.remembered("local", self.graph.local)

    def remembered(self, key: object, compute: Callable[[], Made]) -> Made:
        """Return what has that key, computing it the first time."""
        if key not in self.kept:
            self.kept[key] = compute()
        return cast(Made, self.kept[key])


def settled(graph: Graph) -> SettledGraph:
    """Return a graph that does not change until its user is done with it."""
    return graph if isinstance(graph, SettledGraph) else SettledGraph(graph)


def derived(compute: Callable[Concatenate[Graph, Given], Made]) -> Callable[Concatenate[Graph, Given], Made]:
    """Let a function of a graph be computed once for a settled graph; what it returns is shared, not to be changed."""

    @functools.wraps(compute)
    def found(graph: Graph, /, *given: Given.args, **named: Given.kwargs) -> Made:
        if not isinstance(graph, SettledGraph):
            return compute(graph, *given, **named)
        key = (compute, given, tuple(sorted(named.items())))
        return graph.remembered(key, lambda: compute(graph, *given, **named))

    return found


def on_settled(work: Callable[Concatenate[Graph, Given], Made]) -> Callable[Concatenate[Graph, Given], Made]:
    """Give a function of a graph the settled graph, for as long as it works."""

    @functools.wraps(work)
    def done(graph: Graph, /, *given: Given.args, **named: Given.kwargs) -> Made:
        return work(settled(graph), *given, **named)

    return done
