"""What a question may ask for. `KINDS` is the one table of kinds of parameters: how a text becomes a value to bind.

A kind is also every class in `rdf.names.CLASSES` (an id, a name, an alias or the beginning of a name) and every
vocabulary (a notation or a label).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from customs_graph.errors import WrongUse
from customs_graph.network.projection import DEFAULT_RULE, RULES

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph, Value


@dataclass(frozen=True)
class Parameter:
    """What a question asks for: its kind, what it means, and its default; `choices` go with the kind `choice`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    kind: str
    help: str
    default: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def need(self) -> str:
        """Whether it must be given, in words."""
        return "needed" if self.required else f"default {self.default}" if self.default else "optional"


SCOPE: dict[str, Parameter] = {
    "rule": Parameter(kind="rule", default=DEFAULT_RULE, help="How shared occasions are weighed."),
    "damping": Parameter(
        kind="number",
        help="How strongly large occasions are damped, each adding 1/(n-1)^damping; as the rule says where left out.",
    ),
    "since": Parameter(kind="date", help="Only occasions from this date on."),
    "until": Parameter(kind="date", help="Only occasions up to this date."),
    "roles": Parameter(
        kind="role-list",
        help="Only acts in these roles or kinds of roles (such as responsibility), with commas between.",
    ),
    "support": Parameter(kind="count", default="1", help="The fewest shared occasions that make a tie."),
}


def value_of(graph: Graph, name: str, parameter: Parameter, text: str) -> Value:
    """Return what a text means as the value of a parameter.

    WrongUse for a malformed value, UnknownName for a name that fits nothing or several.
    """
    from pyoxigraph import Literal, NamedNode

    from customs_graph.rdf.names import CLASSES, resolve

    if parameter.kind in CLASSES:
        return NamedNode(resolve(graph, text, parameter.kind).iri)
    if parameter.kind in KINDS:
        return Literal(KINDS[parameter.kind](name, parameter, text))
    return NamedNode(_term(parameter.kind, text))


def spellings_of(parameter: Parameter, graph: Callable[[], Graph]) -> list[str]:
    """Return what may be typed for a parameter, as far as it can be listed; the graph is loaded only where needed."""
    from customs_graph.network.scope import roles_known
    from customs_graph.rdf.names import CLASSES, ids_by_kind

    if parameter.kind in CLASSES:
        return ids_by_kind(graph())[parameter.kind]
    if parameter.kind == "role-list":
        return sorted(roles_known(graph()))
    if parameter.kind == "rule":
        return list(RULES)
    return list(parameter.choices) if parameter.kind in KINDS else list(_terms(parameter.kind))


def _text(name: str, parameter: Parameter, text: str) -> str:
    return text


def _date(name: str, parameter: Parameter, text: str) -> str:
    from customs_graph.facts.dates import PartialDate

    try:
        return PartialDate.parse(text).text
    except ValueError as error:
        raise WrongUse(f"{name}: '{text}' is not a date", "write 2022, 2022-05 or 2022-05-18") from error


def _rule(name: str, parameter: Parameter, text: str) -> str:
    from customs_graph.network.projection import weighting_rule

    return weighting_rule(text).name


def _count(name: str, parameter: Parameter, text: str) -> str:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**6):
        raise WrongUse(f"{name}: '{text}' is not a whole number above 0", "write 1, 2, 3 …")
    return str(int(text))


def _number(name: str, parameter: Parameter, text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1000:
        raise WrongUse(f"{name}: '{text}' is not a number from 0 on", "write 0, 0.5, 1 …")
    return f"{number:g}"


def _choice(name: str, parameter: Parameter, text: str) -> str:
    from customs_graph.facts.nearness import did_you_mean

    if text not in parameter.choices:
        known = ", ".join(parameter.choices)
        raise WrongUse(f"{name}: '{text}' is not one of {known}", did_you_mean(text, parameter.choices))
    return text


def _term(name: str, text: str) -> str:
    from customs_graph.facts.nearness import did_you_mean

    terms = _terms(name)
    if text not in terms:
        hint = did_you_mean(text, terms) or f"one of {', '.join(terms)}"
        raise WrongUse(f"'{text}' is not in the vocabulary {name}", hint)
    return terms[text]


@cache
def _terms(name: str) -> dict[str, str]:
    """The addresses of the terms of a vocabulary by notation, then by label."""
    from customs_graph.facts.vocabularies import bundled_vocabularies

    terms = bundled_vocabularies()[name]
    labels = {concept.label: concept.iri for concept in terms.values()}
    return {notation: concept.iri for notation, concept in terms.items()} | labels


KINDS: dict[str, Callable[[str, Parameter, str], str]] = {
    "text": _text,
    "date": _date,
    "rule": _rule,
    "role-list": _text,
    "count": _count,
    "number": _number,
    "choice": _choice,
}
