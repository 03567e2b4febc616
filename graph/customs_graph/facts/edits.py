"""Edits of fact files as text: what is not taken out keeps its bytes, its comments and its layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Node = Any


@dataclass(frozen=True)
class Edit:
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Step:
    """One step on the way to a value: the mapping or list, and which of its items."""

    container: Node
    index: int

    @property
    def key(self) -> str:
        """The key of the item; empty in a list."""
        return str(self.container.value[self.index][0].value) if is_mapping(self.container) else ""

    @property
    def value(self) -> Node:
        """The item itself; of a mapping its value."""
        item = self.container.value[self.index]
        return item[1] if is_mapping(self.container) else item


Way = tuple[Step, ...]


def composed(text: str) -> Node:
    """Return the tree of a YAML text that was checked before; its nodes know their characters."""
    return yaml.compose(text, Loader=LOADER)


def plain(node: Node) -> Any:
    """Return a tree as texts, lists and mappings."""
    if is_mapping(node):
        return {key.value: plain(value) for key, value in node.value}
    return [plain(item) for item in node.value] if is_list(node) else node.value


def is_mapping(node: Node) -> bool:
    """Whether it is a mapping."""
    return isinstance(node, yaml.MappingNode)


def is_list(node: Node) -> bool:
    """Whether it is a list."""
    return isinstance(node, yaml.SequenceNode)


def ways(node: Node, way: Way = ()) -> list[Way]:
    """Return the way to every value within a node, outer ones first, in the order of the text."""
    found: list[Way] = []
    if is_mapping(node) or is_list(node):
        for index in range(len(node.value)):
            step = Step(node, index)
            found += [(*way, step), *ways(step.value, (*way, step))]
    return found


def applied(text: str, edits: list[Edit]) -> str:
    """Return the text after edits that do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def replaced(node: Node, by: str) -> Edit:
    """Put another text in the place of a value."""
    return Edit(node.start_mark.index, node.end_mark.index, by)


def source_of(text: str, node: Node) -> str:
    """Return a value as it was typed."""
    return text[node.start_mark.index : node.end_mark.index]


def taken_out(text: str, way: Way) -> Edit:
    """Take an item out. A list or mapping that it leaves empty goes too; a list of one becomes that one."""
    while len(way) > 2 and len(way[-1].container.value) == 1:
        way = way[:-1]
    step = way[-1]
    if is_list(step.container) and step.container.flow_style and len(step.container.value) == 2:
        return replaced(step.container, source_of(text, step.container.value[1 - step.index]))
    return _from_flow(text, step) if step.container.flow_style else _from_block(text, step)


def _from_flow(text: str, step: Step) -> Edit:
    spans = [_span(text, Step(step.container, index)) for index in range(len(step.container.value))]
    start, end = spans[step.index]
    if step.index + 1 < len(spans):
        return Edit(start, spans[step.index + 1][0])
    return Edit(spans[step.index - 1][1] if step.index else start, end)


def _from_block(text: str, step: Step) -> Edit:
    start, end = _span(text, step)
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].strip()
    shares_its_line = before != ("" if is_mapping(step.container) else "-")
    if shares_its_line and step.index + 1 < len(step.container.value):
        return Edit(start, _span(text, Step(step.container, step.index + 1))[0])
    after = text.find("\n", end)
    return Edit(line, after + 1 if after >= 0 else len(text))


def _span(text: str, step: Step) -> tuple[int, int]:
    if is_mapping(step.container):
        key = step.container.value[step.index][0]
        return key.start_mark.index, max(key.end_mark.index, end_of(text, step.value))
    return step.value.start_mark.index, end_of(text, step.value)


def end_of(text: str, node: Node) -> int:
    """Where a value ends: the marks of what is written in lines of its own reach to the next value."""
    if isinstance(node, yaml.ScalarNode):
        end: int = node.end_mark.index
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    return max(_span(text, Step(node, index))[1] for index in range(len(node.value)))
