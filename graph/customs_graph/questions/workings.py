"""How an answer is found: the query of a question with its values, or the measure and its scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.questions.parameters import value_of
from customs_graph.questions.runner import complete, scope_of

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph


def workings(graph: Graph, asked: Question, given: dict[str, str]) -> str:
    """Return the query of a question with its values as comments, or the function that measures and its scope.

    WrongUse for a parameter that is missing, unknown or malformed, UnknownName for a name that fits nothing.
    """
    texts = complete(asked, given)
    used = {key: parameter for key, parameter in asked.parameters.items() if key in texts}
    values = {key: value_of(graph, key, parameter, texts[key]) for key, parameter in used.items()}
    bound = [f"# {key} = {value}" for key, value in values.items()]
    if asked.sparql:
        return "\n".join([*bound, asked.sparql.rstrip()])
    return "\n".join([*bound, *_measure(asked, {key: value.value for key, value in values.items()})])


def _measure(asked: Question, values: dict[str, str]) -> list[str]:
    from inspect import getdoc

    from customs_graph.questions.patterns import PATTERNS

    measure = PATTERNS[asked.network or ""]
    scope = scope_of(values)
    told = str(scope) if "rule" in asked.scope else scope.period
    return [f"{measure.__module__}.{measure.__qualname__}", getdoc(measure) or "", *([told] if told else [])]
