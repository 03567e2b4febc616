"""What a reviewer types in the place of a value: checked by what the record wants there, before it is taken."""

from __future__ import annotations

from typing import Any

import yaml

from customs_graph.errors import WrongUse
from customs_graph.facts import edits
from customs_graph.facts.dates import Period
from customs_graph.facts.fields import COUNTED, QUALIFIERS
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.intake import shapes
from customs_graph.intake.answers import Item
from customs_graph.intake.cleaning import printable


def corrected(item: Item, typed: str, facts: Facts, drafted: dict[str, str]) -> str:
    """Return what was typed as YAML; names become ids. `drafted` has the collections of the draft's own ids.

    WrongUse, with what would be right, where the record cannot take it.
    """
    if item.is_entry:
        raise WrongUse("an entry is no value", "`s ID` makes it the same as another; rename it in the draft")
    value = _parsed(printable(typed))

    def checked(text: str, schema: dict[str, Any]) -> str:
        return _checked(text, schema, facts, drafted)

    return flow(shapes.changed(item.collection, item.key, value, checked))


def _parsed(typed: str) -> Any:
    if not typed:
        raise WrongUse("nothing was typed", "`c VALUE`, or `r` to leave the value out")
    if typed[0] not in "{[\"'":
        return typed
    try:
        return edits.plain(edits.composed(typed))
    except yaml.YAMLError as error:
        raise WrongUse(f"'{typed}' is not closed or not quoted as YAML wants it") from error


def _checked(text: str, schema: dict[str, Any], facts: Facts, drafted: dict[str, str]) -> str:
    kinds = schema.get("x-reference", ())
    if "section" in kinds:
        return text
    if kinds:
        return _known(text, kinds, facts, drafted)
    if "x-vocabulary" in schema:
        return _term(text, schema["x-vocabulary"])
    if "to" in schema.get("description", "").split():
        try:
            return str(Period.parse(text))
        except ValueError as error:
            raise WrongUse(str(error)) from error
    if schema.get("type") in ("number", "integer"):
        hit = COUNTED.fullmatch(text.lower())
        whole = schema["type"] == "integer" and not text.isdigit()
        if not hit or whole or (hit["word"] and hit["word"] not in QUALIFIERS):
            raise WrongUse(f"'{text}' is not a figure", "write 27, about 30 or more than 60")
    return text


def _known(text: str, kinds: list[str], facts: Facts, drafted: dict[str, str]) -> str:
    collections = [KINDS[kind] for kind in kinds]
    if facts.declared.get(text, ("",))[0] in kinds or drafted.get(text) in collections:
        return text
    records = [(identifier, record) for kind, identifier, record in facts.all() if kind in kinds]
    called = sorted({i for i, record in records if folded(text) in {folded(name) for name in names(record)}})
    if len(called) == 1:
        return called[0]
    known = [*(i for i, _ in records), *(i for i, place in drafted.items() if place in collections)]
    hint = f"one of {', '.join(called)}" if called else did_you_mean(text, known)
    raise WrongUse(f"there is no {' or '.join(kinds[:2])} '{text}'", hint or "add it to the draft by hand first")


def _term(text: str, vocabulary: str) -> str:
    from customs_graph.facts.vocabularies import vocabulary as terms

    if text not in terms(vocabulary):
        hint = did_you_mean(text, terms(vocabulary)) or f"one of {', '.join(terms(vocabulary))}"
        raise WrongUse(f"'{text}' is not in the vocabulary {vocabulary}", hint)
    return text
