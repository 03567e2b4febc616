"""What the records of the facts want under each key: asked of their schema, so that a new field needs no line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.intake.proposals import Value

Schema = dict[str, Any]


def fields(collection: str) -> list[str]:
    """Return the keys of a record of this collection, in the order in which the documentation has them."""
    return list(_schema(collection)["properties"])


def needed(collection: str) -> list[str]:
    """Return the keys that a record of this collection cannot do without."""
    return list(_schema(collection).get("required", ()))


def holds_many(collection: str, key: str) -> bool:
    """Whether several values under a key add up; else they compete."""
    return any(branch.get("type") == "array" for branch in _at(collection, key))


def exists(collection: str, key: str) -> bool:
    """Whether a record of this collection has such a key."""
    return collection in COLLECTIONS and bool(_at(collection, key))


def terms_of(collection: str, key: str) -> list[str]:
    """Return the terms that may stand under a key; none where it takes no terms."""
    from customs_graph.facts.vocabularies import vocabulary

    named = [branch["x-vocabulary"] for branch in _at(collection, key) if "x-vocabulary" in branch]
    return list(vocabulary(named[0])) if named else []


def wanted(collection: str, key: str) -> Schema:
    """Return what a single text under this key must be; `x-reference` and `x-vocabulary` say which ids and terms."""
    return _single(_at(collection, key), _schema(collection))


def wants_section(collection: str, key: str) -> bool:
    """Whether each record under this key needs to say its own section."""
    inside = [_within([branch["items"]], _schema(collection)) for branch in _at(collection, key) if "items" in branch]
    return any("section" in branch.get("required", ()) for branches in inside for branch in branches)


Change = Callable[[str, Schema], str]


def changed(collection: str, key: str, value: Value, change: Change) -> Value:
    """Return a value with every text in it changed; `change` is told what the record wants in its place."""
    return _changed(_at(collection, key), value, _schema(collection), change)


def leaves(collection: str, key: str, value: Value) -> Iterator[tuple[str, Schema]]:
    """Yield every text in a value with what the record wants in its place."""
    found = list[tuple[str, Schema]]()

    def keep(text: str, schema: Schema) -> str:
        found.append((text, schema))
        return text

    changed(collection, key, value, keep)
    yield from found


def _changed(branches: list[Schema], value: Value, top: Schema, change: Change) -> Value:
    if isinstance(value, list):
        return [_changed(_single_or_items(branches, top), item, top, change) for item in value]
    if isinstance(value, dict):
        children = {key: _child(branches, key, top) for key in value}
        return {key: _changed(children[key], item, top, change) for key, item in value.items()}
    return change(value, _single(branches, top))


def _single_or_items(branches: list[Schema], top: Schema) -> list[Schema]:
    return _within([branch["items"] for branch in branches if "items" in branch], top)


def _single(branches: list[Schema], top: Schema) -> Schema:
    plain = [branch for branch in branches if branch.get("type") not in ("array", "object", "null")]
    return plain[0] if plain else next(iter(_single_or_items(branches, top)), {})


def _at(collection: str, key: str) -> list[Schema]:
    top = _schema(collection)
    branches = [top]
    for step in key.split("."):
        branches = _child(branches, step, top)
    return branches


def _child(branches: list[Schema], key: str, top: Schema) -> list[Schema]:
    found = list[Schema]()
    for branch in [*branches, *_single_or_items(branches, top)]:
        child = branch.get("properties", {}).get(key, branch.get("additionalProperties"))
        found += [child] if isinstance(child, dict) else []
    return _within(found, top)


def _within(schemas: list[Schema], top: Schema) -> list[Schema]:
    """Follow references and open choices, until plain types are left."""
    found = list[Schema]()
    for schema in schemas:
        if "$ref" in schema:
            found += _within([top["$defs"][schema["$ref"].rsplit("/", 1)[1]]], top)
        elif "anyOf" in schema:
            found += _within(schema["anyOf"], top)
        else:
            found.append(schema)
    return found


@cache
def _schema(collection: str) -> Schema:
    return COLLECTIONS[collection][1].model_json_schema(by_alias=True)
