"""Ways of asking a question: each parameter with some of the values that the graph has for it, and several together."""

from __future__ import annotations

import random

from customs_graph.questions.catalogue import Question
from customs_graph.questions.parameters import spellings_of, value_of
from customs_graph.rdf.store import Graph, Value

# What stands for the values of a kind that cannot be listed.
FREE = ["2022-05"]


def ways_of_asking(graph: Graph, asked: Question, most: int) -> list[dict[str, str]]:
    """Return what to ask a question with: nothing, up to `most` values of each parameter, as many of all together."""
    chance = random.Random(asked.name)
    values = {name: sorted(spellings_of(one, lambda: graph)) or FREE for name, one in asked.parameters.items()}
    chosen = {name: chance.sample(known, min(most, len(known))) for name, known in values.items()}
    single = [{name: value} for name, known in chosen.items() for value in known]
    together = [{name: chance.choice(known) for name, known in values.items()} for _ in range(most)]
    return [{}, *single, *(together if len(values) > 1 else [])]


def bound(graph: Graph, asked: Question, given: dict[str, str]) -> dict[str, Value]:
    """Return the values that texts mean."""
    return {name: value_of(graph, name, asked.parameters[name], text) for name, text in given.items()}
