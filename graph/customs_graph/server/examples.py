"""The questions of the catalogue as queries that run as they stand: what a question needs to be told is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.questions.parameters import value_of
from customs_graph.questions.runner import complete
from customs_graph.rdf.prebinding import prebound
from customs_graph.site.answers import example_of, grouped

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph, Value

# What may follow a prefix without an escape.
LOCAL = re.compile(r"\w(?:[\w-]*\w)?", re.ASCII)


@dataclass(frozen=True)
class Example:
    """A question in words, why one asks it, other words by which it is sought, and its query."""

    name: str
    group: str
    question: str
    why: str
    keywords: str
    query: str


def examples(graph: Graph) -> list[Example]:
    """Return the questions that SPARQL answers, in the order of their groups.

    One that needs what the facts do not hold is left out, as are those that only the network answers.
    """
    asked = [one for _, members in grouped() for one in members if one.sparql]
    found = [(one, _values(graph, one)) for one in asked]
    return [_example(graph, one, values) for one, values in found if values is not None]


def _values(graph: Graph, asked: Question) -> dict[str, Value] | None:
    given = example_of(graph, asked)
    if given is None:
        return None
    texts = complete(asked, given)
    return {name: value_of(graph, name, asked.parameters[name], text) for name, text in texts.items()}


def _example(graph: Graph, asked: Question, values: dict[str, Value]) -> Example:
    query = prebound(asked.sparql or "", values).strip()
    for name, value in values.items():
        # On a line of its own, so that a reader sees what can be changed.
        query = query.replace(f" VALUES ?{name} {{ {value} }}", f"\n  VALUES ?{name} {{ {_written(graph, value)} }}")
    why = asked.why.replace("`", "")
    return Example(asked.name, asked.group, asked.question, why, " ".join(asked.keywords), query)


def _written(graph: Graph, value: Value) -> str:
    """A value as a person would write it: a thing of the graph by its prefix."""
    short = graph.short(value.value)
    return f"id:{short}" if short != value.value and LOCAL.fullmatch(short) else str(value)
