"""The places in a fact file where a record is named by its id, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.binding import wanted
from customs_graph.facts.decisions import Decisions
from customs_graph.facts.edits import Node, Way
from customs_graph.facts.kinds import COLLECTIONS


def naming(tree: Node, identifier: str) -> Iterator[Way]:
    """Yield the way to each value that names the record, asked of the schema: a text that is spelled alike is none."""
    for way in edits.ways(tree) if tree else ():
        if getattr(way[-1].value, "value", None) == identifier and _is_reference(way):
            yield way


def _is_reference(way: Way) -> bool:
    top, path = way[0].key, [step.key or step.index for step in way]
    if top == "decisions":
        nodes = wanted(Decisions, tuple(path[1:]))
    elif top in COLLECTIONS and len(path) > 2:
        nodes = wanted(COLLECTIONS[top][1], tuple(path[2:]))
    else:
        return False
    return any("x-reference" in node and node["x-reference"] != ["section"] for node in nodes)


def entry(tree: Node, collection: str, identifier: str) -> Way | None:
    """Return the way to a record in a file; None where the file does not hold it."""
    ways = (way for way in edits.ways(tree) if len(way) == 2) if tree else ()
    return next((way for way in ways if (way[0].key, way[1].key) == (collection, identifier)), None)


def source_line(tree: Node) -> str:
    """Return the source that a file names on top; empty where it names none."""
    top = edits.plain(tree) if tree else {}
    return str(top.get("source", "")) if isinstance(top, dict) else ""


def in_full(value: Any, source: str) -> Any:
    """Return a value as typed with every section written as source/section.

    >>> in_full({"who": "wco", "section": "asean"}, "rocb-ap-077")
    {'who': 'wco', 'section': 'rocb-ap-077/asean'}
    """
    return _sections(value, lambda text: text if "/" in text or not source else f"{source}/{text}")


def shortened(value: Any, source: str) -> Any:
    """Return a value with the sections of the file's own source written short."""
    return _sections(value, lambda text: text.removeprefix(f"{source}/") if source else text)


def _sections(value: Any, change: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _sections(item, change, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_sections(item, change, key) for item in value]
    return change(value) if key in ("section", "also_in", "prefer") else value
