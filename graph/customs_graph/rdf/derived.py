"""Functions of a graph that are computed once while it is settled.

A question, a build and a publication each settle the graph for as long as they take. Nothing is kept beyond: statements
may be added to the store through rdflib at any time, and the next question sees them.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

Given = ParamSpec("Given")
Made = TypeVar("Made")


def derived(compute: Callable[Concatenate[Graph, Given], Made]) -> Callable[Concatenate[Graph, Given], Made]:
    """Let a function of a graph be computed once for a settled graph; what it returns is shared, not to be changed."""

    takes = inspect.signature(compute)

    @functools.wraps(compute)
    def found(graph: Graph, /, *given: Given.args, **named: Given.kwargs) -> Made:
        bound = takes.bind(graph, *given, **named)
        # What is given as it would be anyway is the same question.
        bound.apply_defaults()
        _, *rest = bound.arguments.items()
        return graph.remembered((compute, *rest), lambda: compute(graph, *given, **named))

    return found


def on_settled(work: Callable[Concatenate[Graph, Given], Made]) -> Callable[Concatenate[Graph, Given], Made]:
    """Give a function of a graph the settled graph, for as long as it works."""

    @functools.wraps(work)
    def done(graph: Graph, /, *given: Given.args, **named: Given.kwargs) -> Made:
        return work(graph.settled(), *given, **named)

    return done
