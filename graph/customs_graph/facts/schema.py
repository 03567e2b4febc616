"""The JSON Schema of the fact files, generated from the records, so that an editor completes and checks them."""

from __future__ import annotations

import json
from typing import Any

from customs_graph.facts import about, records
from customs_graph.facts.decisions import Decisions
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.record import Record
from customs_graph.facts.vocabularies import bundled_vocabularies

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def schema_json(known: dict[str, list[str]]) -> bytes:
    """Return the schema of one fact file as JSON text; see `schema`."""
    return (json.dumps(schema(known), indent=1, sort_keys=True) + "\n").encode()


def schema(known: dict[str, list[str]]) -> dict[str, Any]:
    """Return the schema of one fact file; `known` gives, for each kind of record, the ids to offer."""
    types: list[type[Record]] = [record_type for _, record_type in COLLECTIONS.values()]
    definitions: dict[str, Any] = {}
    types += [about.GraphInfo, about.Removals, Decisions, records.Coordinates]
    for record_type in types:
        own = record_type.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions |= own.pop("$defs", {}) | {record_type.__name__: own}
    collections = {name: _collection(record_type) for name, (_, record_type) in COLLECTIONS.items()}
    properties = {"source": {"type": "string"}, "graph": {"$ref": "#/$defs/GraphInfo"}}
    properties |= {"removals": {"$ref": "#/$defs/Removals"}, "coordinates": _collection(records.Coordinates)}
    properties |= {"decisions": {"$ref": "#/$defs/Decisions"}}
    properties |= collections
    top = {
        "$schema": DIALECT,
        "title": "Facts of customs-graph",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }
    completed = _completed(top)
    completed["$defs"] |= _id_definitions(definitions, known)
    assert isinstance(completed, dict)
    return completed


def _collection(record_type: type[Record]) -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": {"$ref": f"#/$defs/{record_type.__name__}"},
    }


def _completed(node: Any) -> Any:
    """Put the terms of the vocabularies where the records name them, and a reference where they want an id."""
    if isinstance(node, list):
        return [_completed(item) for item in node]
    if not isinstance(node, dict):
        return node
    done = {key: _completed(value) for key, value in node.items() if not key.startswith("x-")}
    done = _without_null(done)
    if "x-vocabulary" in node:
        done["enum"] = list(_vocabularies()[node["x-vocabulary"]])
    if "x-reference" in node:
        return {"$ref": f"#/$defs/{_id_name(node['x-reference'])}"}
    return done


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out the empty value, which `check` refuses: what is unknown has no line at all."""
    if {"type": "null"} not in node.get("anyOf", []):
        return node
    branches = [branch for branch in node["anyOf"] if branch != {"type": "null"}]
    rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
    return rest | (branches[0] if len(branches) == 1 else {"anyOf": branches})


def _id_name(kinds: list[str]) -> str:
    return "-or-".join(kinds) + "-id" if len(kinds) < len(COLLECTIONS) - 2 else "any-id"


def _id_definitions(node: Any, known: dict[str, list[str]]) -> dict[str, Any]:
    """For each choice of kinds that a record refers to: the known ids as completions, and any other id."""
    if isinstance(node, list):
        return {name: made for item in node for name, made in _id_definitions(item, known).items()}
    if not isinstance(node, dict):
        return {}
    found = {name: made for value in node.values() for name, made in _id_definitions(value, known).items()}
    if "x-reference" in node:
        kinds = node["x-reference"]
        ids = sorted({name for kind in kinds for name in known.get(kind, ())})
        any_id = {"type": "string", "pattern": "^[a-z0-9/-]+$"}
        found[_id_name(kinds)] = {"anyOf": [{"enum": ids}, any_id]} if ids else any_id
    return found


def _vocabularies() -> dict[str, Any]:
    return dict(bundled_vocabularies())
