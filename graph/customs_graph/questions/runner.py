"""Asking a question of the catalogue: parameters are resolved and bound, never pasted into a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.facts.nearness import did_you_mean
from customs_graph.network.collaboration import collaboration
from customs_graph.network.projection import DEFAULT_RULE, weighting_rule
from customs_graph.network.scope import Scope
from customs_graph.network.sufficiency import cautions
from customs_graph.questions.answers import Answer, answer_of
from customs_graph.questions.findings import Finding
from customs_graph.questions.parameters import SCOPE, value_of
from customs_graph.rdf.derived import on_settled

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph


@on_settled
def ask(graph: Graph, asked: Question, given: dict[str, str]) -> Answer:
    """Answer a question with the given parameters (name to text, as typed).

    Raises WrongUse for a parameter that is missing, unknown or malformed, UnknownName for a name that fits nothing.
    """
    texts = complete(asked, given)
    values = {name: value_of(graph, name, asked.parameters[name], text) for name, text in texts.items()}
    columns: tuple[str, ...] = ()
    if asked.network:
        finding = _finding(graph, asked, {name: value.value for name, value in values.items()})
    else:
        columns, rows = graph.table(asked.sparql or "", **values)
        finding = Finding(rows)
    answer = answer_of(graph, finding.rows, asked.columns or columns, asked.collect, asked.sort)
    answer.notes += [note for note in (*finding.notes, asked.note) if note]
    answer.question, answer.parameters, answer.refusal = asked, texts, finding.refusal
    return answer


def _finding(graph: Graph, asked: Question, values: dict[str, str]) -> Finding:
    from customs_graph.questions.patterns import PATTERNS

    found = collaboration(graph, scope_of(values))
    finding = PATTERNS[asked.network or ""](found, values)
    if "rule" in asked.scope:
        finding.notes += [str(found.scope), *cautions(found)]
    else:
        finding.notes += [found.scope.period] if found.scope.period else []
    return finding


def scope_given(graph: Graph, texts: dict[str, str]) -> Scope:
    """Return the scope that texts describe, as typed; WrongUse for a malformed one, or a name not in `SCOPE`."""
    for name in texts:
        if name not in SCOPE:
            raise WrongUse(f"there is no '{name}' to choose", did_you_mean(name, SCOPE) or f"one of {', '.join(SCOPE)}")
    return scope_of({name: value_of(graph, name, SCOPE[name], text).value for name, text in texts.items()})


def scope_of(values: dict[str, str]) -> Scope:
    """Return the scope that the values of the parameters of `SCOPE` describe."""
    return Scope(
        weighting_rule(values.get("rule") or DEFAULT_RULE),
        float(values["damping"]) if values.get("damping") else None,
        values.get("since", ""),
        values.get("until", ""),
        tuple(name.strip() for name in values.get("roles", "").split(",") if name.strip()),
        int(values.get("support") or 1),
    )


def complete(asked: Question, given: dict[str, str]) -> dict[str, str]:
    """Return what was given with the defaults of the rest; WrongUse for a parameter that is missing or unknown.

    `of` may stand for the parameter that the question is about.
    """
    if "of" in given and "of" not in asked.parameters and asked.main_parameter not in given:
        given = {asked.main_parameter or name if name == "of" else name: text for name, text in given.items()}
    for name in given:
        if name not in asked.parameters:
            known = ", ".join(asked.parameters) or "none"
            hint = did_you_mean(name, asked.parameters) or f"its parameters: {known}"
            raise WrongUse(f"the question '{asked.name}' has no parameter '{name}'", hint)
    for name, parameter in asked.parameters.items():
        if parameter.required and name not in given:
            raise WrongUse(f"the question '{asked.name}' needs `{name}=…`", parameter.help)
    defaults = {name: parameter.default for name, parameter in asked.parameters.items() if parameter.default}
    return defaults | given
