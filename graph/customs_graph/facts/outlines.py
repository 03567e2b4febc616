"""What other files need to know of a file of facts, so that after a change only what changed is read anew.

Nearly all that a file holds is judged, and becomes statements, by itself. An outline keeps the rest: which ids there
are, which others are named, and what records are compared by. Facts in which every unchanged file is an outline break
a rule where the whole facts break one; should a change reach further than that, `change_since` says that it cannot
tell.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from customs_graph.facts import reading
from customs_graph.facts.checks import faults
from customs_graph.facts.fields import Id
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.loading import COORDINATES, Facts, load
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.reading import Scalar, Sequence
from customs_graph.facts.walking import ids

# The fields that a record of many is kept with: those it needs, and those that are compared with other records.
COMPARED = {
    "events": ("title", "type", "section", "also_in", "date", "status", "series", "edition", "part_of", "formerly"),
    "agreements": ("title", "kind", "status", "section", "decided_at", "date", "due", "hands_over"),
}
# An event of several sources is judged by places and by other ids, and stays whole.
WHOLE = "accounts"
# What records in other files are judged, or become statements, by: all of a record, or these fields of it.
REACHING: dict[str, tuple[str, ...] | None] = {
    "places": None,
    COORDINATES: None,
    "organizations": ("kind",),
    "people": (),
    "sources": ("period",),
}
KINDS = " "


@dataclass
class Outline:
    """A file by the digest of its text: its content in outline, and the ids that it names, by the kinds they may be."""

    digest: str
    content: dict[str, Any]
    named: dict[str, list[str]] = field(default_factory=dict)

    def declared(self) -> set[str]:
        """Return the ids of the records in the file."""
        return {one for collection in COLLECTIONS for one in self.content.get(collection) or ()}


Outlines = dict[str, Outline]


@dataclass(frozen=True)
class Change:
    """Sound facts in which all files are outlines but those that were read anew.

    `former` are the ids that stood in these, and in files that are gone; `outlines` are those of all files now.
    """

    facts: Facts
    files: frozenset[str]
    former: frozenset[str]
    outlines: Outlines


class Outliner:
    """Reads files as `reading.read` does and keeps their outlines; a file that is known is itself only an outline."""

    def __init__(self, known: Mapping[str, Outline] | None = None) -> None:
        self.known = known or {}
        self.outlines: Outlines = {}
        self.anew: set[str] = set()

    def read(self, path: Path, shown: str, problems: list[Problem]) -> reading.Mapping | None:
        """Return the content of a file, or None where it cannot be read."""
        digest = _digest(path)
        known = self.known.get(shown)
        if known and known.digest == digest:
            self.outlines[shown] = known
            return _restored_mapping(known.content, Position(shown))
        content = reading.read(path, shown, problems)
        self.anew.add(shown)
        if content is not None:
            self.outlines[shown] = Outline(digest, _outlined(content))
        return content

    def outlines_of(self, facts: Facts) -> Outlines:
        """Return the outlines of all files, now that the facts tell what they name."""
        for file, named in _named_by_file(facts, self.anew).items():
            self.outlines[file].named = named
        return self.outlines


def change_since(before: Mapping[str, Outline], folder: Path) -> Change | None:
    """Return how a folder changed since its sound facts had these outlines.

    None where the change may reach into other files, or the facts have problems: then all must be read.
    """
    outliner = Outliner(before)
    facts, problems = load(folder, outliner.read)
    if problems or any(faults(facts, _narrowed(facts, outliner.anew))):
        return None
    outlines = outliner.outlines_of(facts)
    former, now = ([of[file] for file in of if before.get(file) is not outlines.get(file)] for of in (before, outlines))
    if not _reach(former).items() <= _reach(now).items() or not _all_known(facts, outlines):
        return None
    ids_then = frozenset(identifier for one in former for identifier in one.declared())
    return Change(facts, frozenset(outliner.anew), ids_then, outlines)


def _narrowed(facts: Facts, files: Collection[str]) -> Facts:
    """Return the facts without the events and agreements of which only the outlines are there."""
    events = {identifier: event for identifier, event in facts.events.items() if event.at.file in files}
    agreements = {identifier: one for identifier, one in facts.agreements.items() if one.at.file in files}
    return replace(facts, events=events, agreements=agreements)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def _outlined(content: reading.Mapping) -> dict[str, Any]:
    return {key: _records(value, COMPARED[key]) if key in COMPARED else value for key, value in content.items()}


def _records(records: Any, fields: tuple[str, ...]) -> Any:
    if not isinstance(records, dict):
        return records
    return {
        identifier: {name: record[name] for name in fields if name in record}
        if isinstance(record, dict) and WHOLE not in record
        else record
        for identifier, record in records.items()
    }


def _restored_mapping(values: dict[str, Any], at: Position) -> reading.Mapping:
    """Return plain values as those that know their place; the place is the file, whose text was sound."""
    mapping = reading.Mapping(at)
    mapping.update((key, _restored(value, at)) for key, value in values.items())
    mapping.keys_at = dict.fromkeys(values, at)
    return mapping


def _restored(value: Any, at: Position) -> Any:
    if isinstance(value, dict):
        return _restored_mapping(value, at)
    if isinstance(value, list):
        items = Sequence(at)
        items += [_restored(item, at) for item in value]
        return items
    return Scalar(value, at)


def _named_by_file(facts: Facts, files: set[str]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, set[str]]] = {file: defaultdict(set) for file in files}
    for identifier, record in _declared(facts):
        file = record.at.file
        if file in files:
            for one in (*ids(record), *([identifier] if isinstance(identifier, Id) else [])):
                found[file][KINDS.join(one.kinds)].add(str(one))
    return {file: {kinds: sorted(named) for kinds, named in sorted(of.items())} for file, of in found.items()}


def _declared(facts: Facts) -> Iterable[tuple[str, Any]]:
    yield from ((identifier, record) for _, identifier, record in facts.all())
    yield from facts.coordinates.items()


def _reach(outlines: Iterable[Outline]) -> dict[tuple[str, str], Any]:
    """Return by collection and id what other files depend on."""
    found: dict[tuple[str, str], Any] = {}
    for content in (outline.content for outline in outlines):
        if "graph" in content:
            found["graph", ""] = content["graph"]
        for collection, fields in REACHING.items():
            for identifier, record in (content.get(collection) or {}).items():
                kept = record if fields is None else [record.get(name) for name in fields]
                found[collection, str(identifier)] = kept
    return found


def _all_known(facts: Facts, outlines: Outlines) -> bool:
    """Whether everything that any file names is still there, as one of the kinds that are wanted."""
    of_kind: dict[str, set[str]] = defaultdict(set)
    for identifier, (kind, _) in facts.declared.items():
        of_kind[kind].add(identifier)
    of_kind["section"] = {f"{name}/{key}" for name, source in facts.sources.items() for key in source.sections}
    named: dict[str, set[str]] = defaultdict(set)
    for outline in outlines.values():
        for kinds, identifiers in outline.named.items():
            named[kinds].update(identifiers)
    return all(one <= set().union(*(of_kind[kind] for kind in kinds.split(KINDS))) for kinds, one in named.items())
