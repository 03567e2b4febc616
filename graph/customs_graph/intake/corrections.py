"""What a reviewer types in the place of a value: checked by what the record wants there, before it is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
from customs_graph.facts.nearness import did_you_mean, folded, nearest
from customs_graph.intake import shapes
from customs_graph.intake.answers import Item
from customs_graph.intake.cleaning import printable
from customs_graph.intake.proposals import Value


@dataclass(frozen=True)
class Own:
    """The entries of the draft itself: their collections, and their ids by name."""

    collections: dict[str, str]
    names: list[tuple[str, str]]


PART = re.compile(r"([a-z_]+)=(.*)")
BEHIND = " for "
# How the pattern of a date begins.
YEAR_FIRST = r"^\d{4}"


def corrected(item: Item, typed: str, facts: Facts, own: Own) -> str:
    """Return what was typed as YAML; names become ids. `own` are the draft's own entries.

    `KEY=VALUE` corrects one key of a record, and `KEY=` takes it out. WrongUse, with what would be right, where the
    record cannot take it.
    """
    part = PART.fullmatch(typed)
    if part and shapes.exists(item.collection, f"{item.key}.{part[1]}"):
        value = _with_part(item, part[1], part[2].strip())
    else:
        value = _parsed(printable(typed))
    return as_yaml(item.collection, item.key, value, facts, own)


def as_yaml(collection: str, key: str, value: Value, facts: Facts, own: Own) -> str:
    """Return a value as YAML, checked by what the record wants under a key; names become ids."""

    def checked(text: str, schema: dict[str, Any]) -> str:
        return _checked(text, schema, facts, own)

    return flow(shapes.changed(collection, key, value, checked))


def role_key(role: str) -> str:
    """Return the key of a role; WrongUse where the vocabulary has no such role."""
    return f"roles.{_term(role, 'roles')}"


def typed_value(collection: str, key: str, typed: str, facts: Facts, own: Own) -> str:
    """Return a missed value as YAML. In a role, `NAME for NAME` says for whom somebody acts."""
    value = _parsed(printable(typed))
    try:
        return as_yaml(collection, key, value, facts, own)
    except WrongUse:
        who, _, acts_for = typed.rpartition(BEHIND)
        if not who or not key.startswith("roles.") or not isinstance(value, str):
            raise
    return as_yaml(collection, key, {"who": who.strip(), "for": acts_for.strip()}, facts, own)


def with_section(value: str, section: str) -> str:
    """Return a record, as YAML, that says its section; who stands alone becomes a record."""
    made = edits.plain(edits.composed(value))
    return flow({**(made if isinstance(made, dict) else {"who": made}), "section": section})


def _with_part(item: Item, name: str, typed: str) -> Value:
    value = edits.plain(edits.composed(item.mark.value))
    record = dict(value) if isinstance(value, dict) else {"who": value}
    record.pop(name, None)
    return {**record, **({name: _parsed(printable(typed))} if typed else {})}


def _parsed(typed: str) -> Any:
    if not typed:
        raise WrongUse("nothing was typed", "`c VALUE`, or `r` to leave the value out")
    if typed[0] not in "{[\"'":
        return typed
    try:
        return edits.plain(edits.composed(typed))
    except yaml.YAMLError as error:
        raise WrongUse(f"'{typed}' is not closed or not quoted as YAML wants it") from error


def _checked(text: str, schema: dict[str, Any], facts: Facts, own: Own) -> str:
    kinds = schema.get("x-reference", ())
    if "section" in kinds:
        return text
    if kinds:
        return _known(text, kinds, facts, own)
    if "x-vocabulary" in schema:
        return _term(text, schema["x-vocabulary"])
    if schema.get("pattern", "").startswith(YEAR_FIRST):
        try:
            made = str(Period.parse(text))
            if not re.fullmatch(schema["pattern"], made):
                raise WrongUse(f"'{made}' is no single date", f"write {schema['description']}")
            return made
        except ValueError as error:
            raise WrongUse(str(error)) from error
    if schema.get("type") in ("number", "integer"):
        hit = COUNTED.fullmatch(text.lower())
        whole = schema["type"] == "integer" and not text.isdigit()
        if not hit or whole or (hit["word"] and hit["word"] not in QUALIFIERS):
            raise WrongUse(f"'{text}' is not a figure", "write 27, about 30 or more than 60")
    return text


def _known(text: str, kinds: list[str], facts: Facts, own: Own) -> str:
    collections = [KINDS[kind] for kind in kinds]
    if facts.declared.get(text, ("",))[0] in kinds or own.collections.get(text) in collections:
        return text
    known = [(name, i) for kind, i, record in facts.all() if kind in kinds for name in (i, *names(record))]
    known += [(name, i) for name, i in own.names if own.collections.get(i) in collections]
    called = sorted({identifier for name, identifier in known if folded(text) == folded(name)})
    if len(called) == 1:
        return called[0]
    near = list(dict.fromkeys(dict(known)[name] for name in nearest(text, dict(known))))
    hint = f"one of {', '.join(called)}" if called else f"did you mean {' or '.join(near)}?" if near else ""
    raise WrongUse(f"there is no {' or '.join(kinds[:2])} '{text}'", hint or f"`new {kinds[0]} NAME` enters one")


def _term(text: str, vocabulary: str) -> str:
    from customs_graph.facts.vocabularies import vocabulary as terms

    if text not in terms(vocabulary):
        hint = did_you_mean(text, terms(vocabulary)) or f"one of {', '.join(terms(vocabulary))}"
        raise WrongUse(f"'{text}' is not in the vocabulary {vocabulary}", hint)
    return text
