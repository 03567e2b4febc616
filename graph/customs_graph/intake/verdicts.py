"""What a review decided, put into `decisions.yaml` so that it is never asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.deciding import FILE, with_decision
from customs_graph.facts.identity import MISSPELLED, names
from customs_graph.facts.insertion import with_value
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import folded
from customs_graph.intake.answers import REFERS, SAME, Item
from customs_graph.intake.cleaning import spelled
from customs_graph.intake.marks import LOOK, NO, OK, UNKNOWN

DISTINCT = ("people", "organizations")


def with_verdicts(items: list[Item], source: str, facts: Facts, data: Path, texts: dict[Path, str]) -> None:
    """Add the decisions of a review to the file of decisions, each once, and tell apart what looks like one."""
    path = data / FILE
    text = texts.get(path, "")
    made = [("names", one) for one in _names(items)] + [("rejected", one) for one in _rejected(items, source)]
    for key, decision in made:
        text = with_decision(text, key, decision)
    if text:
        texts[path] = text
    for item in items:
        if item.collection in DISTINCT and _is_new(item):
            _tell_apart(item, items, facts, texts)


def _is_new(item: Item) -> bool:
    return item.is_entry and item.mark.mark == OK and not item.mark.why.startswith(SAME)


def _names(items: list[Item]) -> Iterator[dict[str, Any]]:
    for item in items:
        name = name_of(item, items) if item.is_entry else ""
        told = {"kind": COLLECTIONS[item.collection][0], "name": name}
        if name and item.mark.mark == NO:
            yield {**told, "names_nothing": True}
        elif name and item.mark.mark == OK and item.mark.why.startswith(SAME):
            yield {**told, "same_as": item.mark.why.removeprefix(SAME)}
        elif name and item.mark.mark == OK and item.near:
            yield {**told, "not_the_same_as": item.near}
        if item.mark.added and item.mark.mark == NO and item.key in ("aliases", "spellings"):
            kind = COLLECTIONS[item.collection][0]
            yield {"kind": kind, "name": str(_value(item)), "not_the_same_as": [item.id]}


def name_of(item: Item, items: list[Item]) -> str:
    """Return the name or title that an entry of a draft has; empty where it has none."""
    own = (other for other in items if other.id == item.id and other.key in ("name", "title") and not other.mark.added)
    return next((str(_value(other)) for other in own if other.mark.mark in ("", LOOK, OK)), "")


def _rejected(items: list[Item], source: str) -> Iterator[dict[str, Any]]:
    for item in items:
        refers = item.mark.why.startswith(REFERS.format(""))
        if (
            item.mark.mark != NO
            or item.is_entry
            or item.mark.value == UNKNOWN
            or refers
            or item.collection == "sources"
        ):
            continue
        value = _value(item)
        section = value.pop("section", "") if isinstance(value, dict) else ""
        section = section or item.section
        if section:
            full = section if "/" in section else f"{source}/{section}"
            yield {"of": item.collection, "key": item.key, "value": spelled(value), "section": full}


def _value(item: Item) -> Any:
    return edits.plain(edits.composed(item.mark.value)) if item.mark.value else ""


def _tell_apart(item: Item, items: list[Item], facts: Facts, texts: dict[Path, str]) -> None:
    """Say `distinct_from` where `check` would take a new entry for a slip of the pen."""
    from rapidfuzz.distance import DamerauLevenshtein

    name = folded(name_of(item, items))
    known = getattr(facts, item.collection)
    alike = [
        other
        for other in item.near
        if other in known
        and any(DamerauLevenshtein.distance(name, folded(one)) <= MISSPELLED for one in names(known[other]))
    ]
    for path, text in texts.items():
        tree = edits.plain(edits.composed(text)) if alike and text.strip() else None
        if tree and item.id in (tree.get(item.collection) or {}):
            for other in alike:
                text = with_value(text, (item.collection, item.id, "distinct_from"), other, many=True)
            texts[path] = text
