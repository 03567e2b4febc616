"""The files of a data folder to one set of typed records, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from customs_graph.errors import WrongUse
from customs_graph.facts import about, records
from customs_graph.facts.binding import bind
from customs_graph.facts.decisions import Decisions
from customs_graph.facts.fields import Id
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.nearness import did_you_mean
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.reading import Mapping, Scalar, read
from customs_graph.facts.record import Record
from customs_graph.facts.views import GuidedView
from customs_graph.files import UNFINISHED

COORDINATES = "coordinates"
FILE_KEYS = ("graph", "source", "removals", "decisions", COORDINATES, *COLLECTIONS)
ENDINGS = (".yaml", ".yml")
Reader = Callable[[Path, str, list[Problem]], Mapping | None]


@dataclass
class Facts:
    """All records by kind and id. `declared` also knows the ids of records that were too faulty to keep."""

    graph: about.GraphInfo | None = None
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
    views: dict[str, GuidedView] = field(default_factory=dict)
    coordinates: dict[Id, records.Coordinates] = field(default_factory=dict)
    declared: dict[str, tuple[str, Position]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    named_sources: list[Scalar] = field(default_factory=list)
    graph_at: Position | None = None
    removals: list[about.Removals] = field(default_factory=list)
    decisions: list[Decisions] = field(default_factory=list)
    root: str = ""

    def all(self) -> Iterator[tuple[str, str, Record]]:
        """Yield kind, id and record, in the order of COLLECTIONS and then as typed."""
        for collection, (kind, _) in COLLECTIONS.items():
            for identifier, record in getattr(self, collection).items():
                yield kind, identifier, record


def load(folder: Path, read_file: Reader = read) -> tuple[Facts, list[Problem]]:
    """Read every `*.yaml` below `folder`; a faulty record or file is reported and the rest is kept.

    Raises WrongUse where the folder does not exist or holds no YAML file.
    """
    if not folder.is_dir():
        raise WrongUse(f"there is no folder {folder}", "name a folder that holds .yaml files")
    facts, problems = Facts(root=folder.as_posix()), list[Problem]()
    paths = [path for path in sorted(folder.rglob("*")) if not path.name.startswith(".") and ".y" in path.name.lower()]
    readable = [path for path in paths if path.suffix in ENDINGS]
    if not readable:
        raise WrongUse(f"no facts in {folder}", "name a folder that holds .yaml files")
    for path in readable:
        _take(path.as_posix(), read_file(path, path.as_posix(), problems), facts, problems)
    if (folder / UNFINISHED).exists():
        at = Position((folder / UNFINISHED).as_posix())
        message = "a change of several files was cut short, and only some of it is written"
        problems.append(
            Problem(
                at,
                "unfinished",
                message,
                "any command that changes facts writes the rest, such as `customs-graph review`",
            )
        )
    for path in set(paths) - set(readable):
        if any(ending in path.name.lower() for ending in ENDINGS):
            facts.unreadable.append(path.as_posix())
            problems.append(Problem(Position(path.as_posix()), "file", "is not read", "let its name end in .yaml"))
    return facts, problems


def _take(shown: str, content: Mapping | None, facts: Facts, problems: list[Problem]) -> None:
    if content is None:
        facts.unreadable.append(shown)
        return
    for key, value in content.items():
        if key not in FILE_KEYS:
            hint = did_you_mean(key, FILE_KEYS)
            problems.append(Problem(content.keys_at[key], "unknown-key", f"'{key}' is no part of the facts", hint))
            facts.unreadable += [shown] if isinstance(value, Mapping) else []
    source = _source(content, facts, problems)
    if "graph" in content:
        _take_graph(content, facts, problems)
    if "removals" in content:
        removals = bind(about.Removals, content["removals"], "", problems)
        facts.removals += [removals] if removals else []
    if content.get("decisions"):
        decisions = bind(Decisions, content["decisions"], "", problems)
        facts.decisions += [decisions] if decisions else []
    for collection, (kind, record_type) in COLLECTIONS.items():
        for identifier, value in _members(content, collection, problems):
            if _declare(identifier, kind, facts, problems):
                record = bind(record_type, value, source, problems)
                if record is not None:
                    getattr(facts, collection)[str(identifier)] = record
    _take_coordinates(content, facts, problems)


def _source(content: Mapping, facts: Facts, problems: list[Problem]) -> str:
    """The source that completes the sections named in this file; what it names is checked once, not at each of them."""
    source = content.get("source", Scalar("", content.at))
    if not isinstance(source, Scalar):
        problems.append(Problem(source.at, "value", "`source`: the id of one source is wanted here"))
        return ""
    if source:
        facts.named_sources.append(source)
    return str(source)


def _take_graph(content: Mapping, facts: Facts, problems: list[Problem]) -> None:
    at = content.keys_at["graph"]
    if facts.graph_at:
        message = f"`graph` stands twice (first at {facts.graph_at})"
        problems.append(Problem(at, "duplicate-key", message, "one file describes the whole graph"))
        return
    facts.graph_at = at
    facts.graph = bind(about.GraphInfo, content["graph"], "", problems)


def _take_coordinates(content: Mapping, facts: Facts, problems: list[Problem]) -> None:
    """Coordinates go by the id of their place, so they declare none of their own."""
    for identifier, value in _members(content, COORDINATES, problems):
        place = Id(str(identifier), identifier.at, ("place",))
        first = next((known for known in facts.coordinates if known == place), None)
        if first:
            message = f"the coordinates of '{place}' stand twice (first at {first.at})"
            problems.append(Problem(place.at, "duplicate-id", message, "take one out"))
        elif record := bind(records.Coordinates, value, "", problems):
            facts.coordinates[place] = record


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
        files = f"{identifier.at.file} {first[1].file}"
        problems.append(Problem(identifier.at, "duplicate-id", message, "choose another id, or join the two", files))
        return False
    facts.declared[str(identifier)] = kind, identifier.at
    return True
