"""The parts of records as they are typed: acts, gifts, posts and figures, with the sections where each stands."""

from __future__ import annotations

from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.edits import Edit, Node, Way
from customs_graph.facts.flow import flow
from customs_graph.facts.naming import in_full, naming, shortened, source_line

Typed = dict[str, Any]


def renamed(text: str, old: str, new: str) -> str:
    """Return the text of a file with every reference to one record put to another; a list names it once."""
    while old in text and (changes := _next(text, old, new)):
        text = edits.applied(text, changes)
    return text


def _next(text: str, old: str, new: str) -> list[Edit]:
    for way in naming(edits.composed(text), old):
        return [edits.taken_out(text, way) if _names_it(way, new) else edits.replaced(way[-1].value, new)]
    return []


def without_repeats(text: str, agent: str) -> str:
    """Return the text of a file in which no role of an event tells the same act of the agent twice.

    Two acts that differ in their sections alone are one act that both sections tell.
    """
    while agent in text and (changes := _repeated(text, agent)):
        text = edits.applied(text, changes)
    return text


def _repeated(text: str, agent: str) -> list[Edit]:
    tree = edits.composed(text)
    for way in edits.ways(tree) if tree else ():
        in_role = len(way) == 5 and way[0].key == "events" and way[2].key == "roles"
        if in_role and edits.is_list(way[-1].container) and agent in part(edits.plain(way[-1].value))["who"]:
            acts = [_said(edits.plain(one)) for one in way[-1].container.value]
            first = acts.index(acts[way[-1].index])
            if first < way[-1].index:
                return _as_one(text, way, way[-1].container.value[first], source_line(tree))
    return []


def _as_one(text: str, way: Way, first: Node, source: str) -> list[Edit]:
    event = in_full(edits.plain(way[1].value), source)
    told, again = (in_full(edits.plain(one), source) for one in (first, way[-1].value))
    sections = [part(one).get("section", event["section"]) for one in (told, again)]
    if sections[0] == sections[1]:
        return [edits.taken_out(text, way)]
    joined = with_sections(told, {"section": sections[1]}, [event["section"]])
    taken = edits.taken_out(text, way)
    if taken.start <= first.start_mark.index < taken.end:
        return [Edit(taken.start, taken.end, flow(shortened(joined, source)))]
    return [edits.replaced(first, flow(shortened(joined, source))), taken]


def part(value: Any) -> Typed:
    """An act, a gift, a post or a figure as a record, with its agents as a list."""
    record = dict(value) if isinstance(value, dict) else {"who": value}
    return record | ({"who": listed(record["who"])} if "who" in record else {})


def alike(record: Node, key: tuple[str, ...], value: Any, source: str) -> Node | None:
    """Return the part under a key that says the same as another one, but for the sections where it stands."""
    wanted = _said(value)
    return next((one for one in _under(record, key) if _said(in_full(edits.plain(one), source)) == wanted), None)


def _under(record: Node, key: tuple[str, ...]) -> list[Node]:
    node: Any = record
    for step in key:
        node = next((item for name, item in node.value if name.value == step), None)
        if node is None:
            return []
    return list(node.value) if edits.is_list(node) else [node]


def _said(value: Any) -> Typed:
    return {name: item for name, item in part(value).items() if name != "section"}


def with_sections(told: Any, other: Any, own: list[Any]) -> Typed:
    """Return a part with its sections, or its record's `own` where it names none, and those of its like."""
    record = dict(told) if isinstance(told, dict) else {"who": told}
    sections = [*listed(record.get("section", own)), *listed(other.get("section"))]
    return {**record, "section": list(dict.fromkeys(sections))}


def _names_it(way: Way, identifier: str) -> bool:
    container = way[-1].container
    return edits.is_list(container) and any(getattr(one, "value", None) == identifier for one in container.value)


def renamed_in(value: Any, old: str, new: str) -> Any:
    """Return a value as typed with one id in the place of another."""
    if isinstance(value, dict):
        return {key: renamed_in(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed_in(item, old, new) for item in value]
    return new if value == old else value


def listed(value: Any) -> list[Any]:
    """Return what may be one or several as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def single(value: Any) -> Any:
    """Return the one of a list of one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value
