"""Asking a question of the catalogue: parameters are resolved and bound, never pasted into a query."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from customs_graph.errors import WrongUse
from customs_graph.facts.dates import PartialDate
from customs_graph.facts.nearness import did_you_mean
from customs_graph.facts.vocabularies import read_vocabularies
from customs_graph.network.projection import weighting_rule
from customs_graph.questions.answers import Answer, answer_of
from customs_graph.questions.catalogue import Parameter, Question
from customs_graph.questions.patterns import PATTERNS
from customs_graph.rdf.names import CLASSES, resolve
from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.store import Graph, Value
from customs_graph.resources import bundled

SPONSORABLE = {"event": "schema:Event", "programme": "cg:Programme"}


def ask(graph: Graph, asked: Question, given: dict[str, str]) -> Answer:
    """Answer a question with the given parameters (name to text, as typed).

    Raises WrongUse for a parameter that is missing, unknown or malformed, UnknownName for a name that fits nothing.
    """
    texts = _complete(asked, given)
    values = {name: _value(graph, name, asked.parameters[name], text) for name, text in texts.items()}
    if asked.network:
        rows = PATTERNS[asked.network](graph, {name: value.value for name, value in values.items()})
    else:
        rows = graph.select(asked.sparql or "", **values)
    columns = asked.columns or _columns(graph, asked, rows)
    answer = answer_of(graph, rows, columns, asked.collect, asked.sort)
    answer.notes += [asked.note] if asked.note else []
    return answer


def _columns(graph: Graph, asked: Question, rows: list[dict[str, str]]) -> tuple[str, ...]:
    if rows:
        return tuple(rows[0])
    solutions = graph.store.query(asked.sparql or "", prefixes=graph.prefixes)
    return tuple(variable.value for variable in solutions.variables)  # type: ignore[union-attr]


def _complete(asked: Question, given: dict[str, str]) -> dict[str, str]:
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


def _value(graph: Graph, name: str, parameter: Parameter, text: str) -> Value:
    if parameter.kind in CLASSES:
        return NamedNode(resolve(graph, text, parameter.kind).iri)
    if parameter.kind == "date":
        return Literal(_date(name, text))
    if parameter.kind == "rule":
        return Literal(weighting_rule(text).name)
    if parameter.kind == "text":
        return Literal(text)
    if parameter.kind == "sponsorable":
        return NamedNode(expand(_one_of(name, text, SPONSORABLE)))
    return _term(parameter.kind, text)


def _one_of(name: str, text: str, known: dict[str, str]) -> str:
    if text not in known:
        raise WrongUse(f"{name}: '{text}' is not one of {', '.join(known)}", did_you_mean(text, known))
    return known[text]


def _date(name: str, text: str) -> str:
    try:
        return PartialDate.parse(text).text
    except ValueError as error:
        raise WrongUse(f"{name}: '{text}' is not a date", "write 2022, 2022-05 or 2022-05-18") from error


def _term(vocabulary: str, text: str) -> NamedNode:
    terms = read_vocabularies(bundled("ontology") / "vocabularies")[vocabulary]
    named = {concept.label: notation for notation, concept in terms.items()} | {
        notation: notation for notation in terms
    }
    if text not in named:
        hint = did_you_mean(text, terms) or f"one of {', '.join(terms)}"
        raise WrongUse(f"'{text}' is not in the vocabulary {vocabulary}", hint)
    return NamedNode(terms[named[text]].iri)
