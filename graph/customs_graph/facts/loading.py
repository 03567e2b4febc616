"""The files of a data folder to one set of typed records, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from customs_graph.errors import WrongUse
from customs_graph.facts import records
from customs_graph.facts.nearness import did_you_mean
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.reading import Mapping, Scalar, place_of, read

FILE_KEYS = ("graph", "source", *records.COLLECTIONS)
NEEDED = "missing"
EXTRA = "extra_forbidden"
COMMA = "between { and } a text with a comma needs quotes around it"


@dataclass
class Facts:
    """All records by kind and id. `declared` also knows the ids of records that were too faulty to keep."""

    graph: records.GraphInfo | None = None
    organizations: dict[str, records.Organization] = field(default_factory=dict)
    people: dict[str, records.Person] = field(default_factory=dict)
    places: dict[str, records.Place] = field(default_factory=dict)
    series: dict[str, records.Series] = field(default_factory=dict)
    programmes: dict[str, records.Programme] = field(default_factory=dict)
    instruments: dict[str, records.Work] = field(default_factory=dict)
    documents: dict[str, records.Work] = field(default_factory=dict)
    sources: dict[str, records.Source] = field(default_factory=dict)
    events: dict[str, records.Event] = field(default_factory=dict)
    agreements: dict[str, records.Agreement] = field(default_factory=dict)
    surveys: dict[str, records.Survey] = field(default_factory=dict)
    discrepancies: dict[str, records.Discrepancy] = field(default_factory=dict)
    declared: dict[str, tuple[str, Position]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    def all(self) -> Iterator[tuple[str, str, records.Record]]:
        """Yield kind, id and record, in the order of COLLECTIONS and then as typed."""
        for collection, (kind, _) in records.COLLECTIONS.items():
            for identifier, record in getattr(self, collection).items():
                yield kind, identifier, record


def load(folder: Path) -> tuple[Facts, list[Problem]]:
    """Read every `*.yaml` below `folder`; a faulty record or file is reported and the rest is kept.

    Raises WrongUse where the folder does not exist or holds no YAML file.
    """
    if not folder.is_dir():
        raise WrongUse(f"there is no folder {folder}", "name a folder that holds .yaml files")
    paths = sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    if not paths:
        raise WrongUse(f"no facts in {folder}", "name a folder that holds .yaml files")
    facts, problems = Facts(), list[Problem]()
    for path in paths:
        shown = path.as_posix()
        content = read(path, shown, problems)
        if content is None:
            facts.unreadable.append(shown)
        else:
            _take_file(content, facts, problems)
    return facts, problems


def _take_file(content: Mapping, facts: Facts, problems: list[Problem]) -> None:
    for key in content:
        if key not in FILE_KEYS:
            hint = did_you_mean(key, FILE_KEYS)
            problems.append(Problem(content.keys_at[key], "unknown-key", f"'{key}' is no part of the facts", hint))
    context = {"source": str(content.get("source", ""))}
    if "graph" in content:
        graph = _bind(records.GraphInfo, content["graph"], context, problems)
        facts.graph = graph if isinstance(graph, records.GraphInfo) else None
    for collection, (kind, record_type) in records.COLLECTIONS.items():
        for identifier, value in _members(content, collection, problems):
            if _declare(identifier, kind, facts, problems):
                record = _bind(record_type, value, context, problems)
                if record is not None:
                    getattr(facts, collection)[str(identifier)] = record


def _members(content: Mapping, collection: str, problems: list[Problem]) -> Iterator[tuple[Scalar, Any]]:
    if collection not in content:
        return
    members = content[collection]
    if not isinstance(members, Mapping):
        message = f"`{collection}` needs an id and a record on each entry"
        if not (isinstance(members, Scalar) and not members):
            problems.append(Problem(content.keys_at[collection], "structure", message, "id: {name: …}"))
        return
    for identifier, value in members.items():
        at = members.keys_at[identifier]
        if isinstance(value, Mapping):
            value.at = at
        yield Scalar(identifier, at), value


def _declare(identifier: Scalar, kind: str, facts: Facts, problems: list[Problem]) -> bool:
    first = facts.declared.get(str(identifier))
    if first:
        message = f"the id '{identifier}' is taken by the {first[0]} at {first[1]}"
        problems.append(Problem(identifier.at, "duplicate-id", message, "choose another id, or join the two"))
        return False
    facts.declared[str(identifier)] = kind, identifier.at
    return True


def _bind(record_type: type[records.Record], value: Any, context: Any, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(Problem(value.at, "structure", "a record is wanted here: keys with values"))
        return None
    try:
        return record_type.model_validate(value, context=context)
    except ValidationError as error:
        problems += [_problem(fault, value, record_type) for fault in error.errors()]
        return None


def _problem(fault: Any, value: Mapping, record_type: type[records.Record]) -> Problem:
    path = tuple(fault["loc"])
    at, key = place_of(value, path), str(path[-1]) if path else ""
    if fault["type"] == NEEDED:
        rule = "missing-source" if key == "section" else "missing-key"
        return Problem(at, rule, f"`{key}` is missing", "every record of this kind needs it")
    if fault["type"] == EXTRA:
        hint = did_you_mean(key, _keys_beside(path, record_type)) if " " not in key else COMMA
        return Problem(at, "unknown-key", f"'{key}' is not a key here", hint)
    return Problem(at, "value", _message(fault, path))


def _message(fault: Any, path: tuple[int | str, ...]) -> str:
    named = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    text = str(fault["msg"]).removeprefix("Value error, ")
    return f"`{named}`: {text}" if named else text


def _keys_beside(path: tuple[int | str, ...], record_type: type[records.Record]) -> list[str]:
    """The keys allowed where the last step of `path` stands: found by asking the JSON Schema of the record."""
    schema = record_type.model_json_schema(by_alias=True)
    nodes = [schema]
    for step in path[:-1]:
        nodes = [child for node in _branches(nodes, schema) for child in _children(node, step)]
    return sorted({key for node in _branches(nodes, schema) for key in node.get("properties", {})})


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
