"""Putting records and values into fact files as text: what stands there keeps its bytes, comments and layout."""

from __future__ import annotations

from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.edits import Edit, Node
from customs_graph.facts.flow import flow

WIDTH = 120


def with_entry(text: str, collection: str, identifier: str, record: dict[str, Any]) -> str:
    """Return the text with one record more: in its place where the ids are in order of the alphabet, else last."""
    tree = edits.composed(text) if text.strip() else None
    found = _child(tree, collection) if tree else None
    if found is None or not edits.is_mapping(found) or not found.value:
        return with_lines(text, collection, identifier, entry_lines(identifier, record))
    if found.flow_style:
        return edits.applied(text, [_new_key(text, found, (identifier,), record)])
    first, _ = found.value[0]
    return with_lines(text, collection, identifier, entry_lines(identifier, record, first.start_mark.column))


def with_lines(text: str, collection: str, identifier: str, lines: list[str]) -> str:
    """Return the text with the lines of one more entry of a collection, which is no flow of braces, in its place."""
    ending = "\r\n" if "\r\n" in text else "\n"
    entry = "".join(f"{line}{ending}" for line in lines)
    tree = edits.composed(text) if text.strip() else None
    found = _child(tree, collection) if tree else None
    if tree is None or found is None:
        return _with_end(text) + ("\n" if text.strip() else "") + f"{collection}:\n{entry}"
    if not edits.is_mapping(found) or not found.value:
        start = found.start_mark.index
        line_end = _line_end(text, start)
        before = text[:start].rstrip(" ")
        return before + text[found.end_mark.index : line_end].rstrip("\n") + "\n" + entry + text[line_end:]
    ids = [key.value for key, _ in found.value]
    if ids == sorted(ids) and len(ids) > 2 and identifier < ids[-1]:
        following = next(key for key, _ in found.value if key.value > identifier)
        at = text.rfind("\n", 0, following.start_mark.index) + 1
    else:
        at = _line_end(text, edits.end_of(text, found))
    return _with_end(text[:at]) + entry + text[at:]


def with_value(text: str, path: tuple[str, ...], value: Any, many: bool) -> str:
    """Return the text with a value at a path that leads into a record; one of `many` adds to what stands there."""
    node: Node = edits.composed(text)
    depth = 0
    while depth < len(path) and (child := _child(node, path[depth])) is not None:
        node, depth = child, depth + 1
    if depth == len(path):
        edit = _one_more(text, node, value) if many else edits.replaced(node, flow(value))
    else:
        edit = _new_key(text, node, path[depth:], value)
    return edits.applied(text, [edit])


def entry_lines(identifier: str, record: dict[str, Any], indent: int = 2) -> list[str]:
    """Return the lines of one record: one line where it is short, else one a key."""
    margin = " " * indent
    short = f"{margin}{identifier}: {flow(record)}"
    if len(short) <= WIDTH and not any(isinstance(value, dict) for value in record.values()):
        return [short]
    lines = [f"{margin}{identifier}:"]
    for key, value in record.items():
        lines += _key_lines(key, value, indent + 2)
    return lines


def _key_lines(key: str, value: Any, indent: int) -> list[str]:
    margin = " " * indent
    line = f"{margin}{key}: {flow(value)}"
    if isinstance(value, list) and (len(line) > WIDTH or any(isinstance(item, dict) for item in value)):
        return [f"{margin}{key}:", *(f"{margin}  - {flow(item)}" for item in value)]
    if isinstance(value, dict) and (len(line) > WIDTH or key in ("reasons", "roles", "sections")):
        return [
            f"{margin}{key}:",
            *(line for name, item in value.items() for line in _key_lines(name, item, indent + 2)),
        ]
    return [line]


def _child(node: Node, key: str) -> Node | None:
    if not edits.is_mapping(node):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _one_more(text: str, node: Node, value: Any) -> Edit:
    if edits.is_mapping(node) and not node.flow_style:
        return _first_of_list(text, node, value)
    if not edits.is_list(node):
        # Within brackets a text may need quotes that it does not need outside.
        there = edits.source_of(text, node) if edits.is_mapping(node) else flow(node.value)
        return Edit(node.start_mark.index, edits.end_of(text, node), f"[{there}, {flow(value)}]")
    if node.flow_style or not node.value:
        at = node.end_mark.index - 1
        return Edit(at, at, f"{', ' if node.value else ''}{flow(value)}")
    column = node.start_mark.column
    at = _line_end(text, edits.end_of(text, node))
    return _line(text, at, f"{' ' * column}- {flow(value)}")


def _first_of_list(text: str, node: Node, value: Any) -> Edit:
    """Make a record that stands in lines of its own the first of a list; its lines, with their comments, move in."""
    start, end = text.rfind("\n", 0, node.start_mark.index) + 1, _line_end(text, edits.end_of(text, node))
    margin = " " * node.start_mark.column
    first, *others = text[start:end].splitlines(keepends=True)
    lines = [f"{margin}- {first.lstrip(' ')}", *(f"  {line}" if line.strip() else line for line in others)]
    added = _line(text, end, f"{margin}- {flow(value)}")
    return Edit(start, end, "".join(lines) + added.text)


def _new_key(text: str, node: Node, path: tuple[str, ...], value: Any) -> Edit:
    inner = value
    for key in reversed(path[1:]):
        inner = {key: inner}
    if node.flow_style:
        at = node.end_mark.index - 1
        return Edit(at, at, f"{', ' if node.value else ''}{path[0]}: {flow(inner)}")
    column = node.value[0][0].start_mark.column
    at = _line_end(text, edits.end_of(text, node))
    return _line(text, at, "\n".join(_key_lines(path[0], inner, column)))


def _line(text: str, at: int, lines: str) -> Edit:
    ending = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[:at].endswith("\n") or not at else ending
    return Edit(at, at, before + lines.replace("\n", ending) + ending)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return end + 1 if end >= 0 else len(text)


def _with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
