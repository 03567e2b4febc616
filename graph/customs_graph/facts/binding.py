"""One typed mapping to one record, and what is wrong with it in words that the person who typed it can use."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError

from customs_graph.facts.fields import empty
from customs_graph.facts.nearness import did_you_mean
from customs_graph.facts.problems import Problem
from customs_graph.facts.reading import Mapping, Sequence, place_of
from customs_graph.facts.record import Record

COMMA = "between { and } a text with a comma needs quotes around it"
WORDS = {
    "tuple_type": "a list is wanted here",
    "too_short": "at least one is needed here",
    "dict_type": "keys with values are wanted here",
    "model_type": "keys with values are wanted here, not a text",
    "model_attributes_type": "keys with values are wanted here, not a text",
    "int_parsing": "a whole number is wanted here",
    "int_type": "a whole number is wanted here",
    "bool_parsing": "true or false is wanted here",
}


def bind(record_type: type[Record], value: Any, source: str, problems: list[Problem]) -> Any:
    """Return the record, or None with its problems added. `source` completes sections that are named alone."""
    if not isinstance(value, Mapping):
        hint = "indent the lines below, so that they belong to it"
        problems.append(Problem(value.at, "structure", "a record is wanted here: keys with values", hint))
        return None
    try:
        return record_type.model_validate(value, context={"source": source})
    except ValidationError as error:
        problems += sorted({_problem(fault, value, record_type) for fault in _first_faults(error.errors())})
        return None


def _first_faults(faults: list[Any]) -> list[Any]:
    """Leave out that a list is too short where one of its members was faulty, for that is the reason."""
    paths = [tuple(fault["loc"]) for fault in faults]
    return [
        fault
        for fault, path in zip(faults, paths, strict=True)
        if fault["type"] != "too_short" or not any(len(p) > len(path) and p[: len(path)] == path for p in paths)
    ]


def _problem(fault: Any, value: Mapping, record_type: type[Record]) -> Problem:
    path = tuple(fault["loc"])
    at, key = place_of(value, path), str(path[-1]) if path else ""
    if fault["type"] == "missing":
        rule = "missing-source" if key == "section" else "missing-key"
        return Problem(at, rule, f"`{key}` is missing", "every record of this kind needs it")
    if fault["type"] == "extra_forbidden":
        torn = empty(_value_at(value, path))
        hint = COMMA if torn else did_you_mean(key, _keys_beside(path, record_type))
        return Problem(at, "unknown-key", f"'{key}' is not a key here", hint)
    named = next((str(step) for step in reversed(path) if isinstance(step, str) and step != "[key]"), "")
    text = WORDS.get(fault["type"]) or str(fault["msg"]).removeprefix("Value error, ")
    return Problem(at, "value", f"`{named}`: {text}" if named else text)


def _value_at(value: Any, path: tuple[int | str, ...]) -> Any:
    for step in path:
        inside = isinstance(value, Mapping) and step in value
        if not inside and not (isinstance(value, Sequence) and isinstance(step, int) and step < len(value)):
            return None
        value = value[step]
    return value


def _keys_beside(path: tuple[int | str, ...], record_type: type[Record]) -> list[str]:
    """The keys allowed where the last step of `path` stands: found by asking the JSON Schema of the record."""
    return sorted({key for node in wanted(record_type, path[:-1]) for key in node.get("properties", {})})


def wanted(record_type: type[Record], path: tuple[int | str, ...]) -> list[Any]:
    """Return what may stand at a path in a record, as nodes of its JSON Schema; none where nothing may."""
    schema = _schema(record_type)
    nodes = [schema]
    for step in path:
        nodes = [child for node in _branches(nodes, schema) for child in _children(node, step)]
    return _branches(nodes, schema)


@cache
def _schema(record_type: type[Record]) -> dict[str, Any]:
    return record_type.model_json_schema(by_alias=True)


def _children(node: Any, step: int | str) -> list[Any]:
    if isinstance(step, int):
        return [node["items"]] if "items" in node else []
    child = node.get("properties", {}).get(step, node.get("additionalProperties"))
    return [child] if isinstance(child, dict) else []


def _branches(nodes: list[Any], schema: Any) -> list[Any]:
    """Follow references and open choices, until plain types are left."""
    plain = []
    for node in nodes:
        if "$ref" in node:
            plain += _branches([schema["$defs"][node["$ref"].rsplit("/", 1)[1]]], schema)
        elif "anyOf" in node:
            plain += _branches(node["anyOf"], schema)
        else:
            plain.append(node)
    return plain
