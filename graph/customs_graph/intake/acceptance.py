"""From a reviewed draft to the facts: new records, what is added to old ones, and what was decided on the way.

Nothing is written here: the new contents of the files are returned, after `check` found nothing wrong with them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from customs_graph.errors import DataFaulty, WrongUse
from customs_graph.facts import edits
from customs_graph.facts.checks import check
from customs_graph.facts.insertion import entry_lines, with_entry, with_value
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.reading import Mapping, Scalar, Sequence, read
from customs_graph.facts.trial import fact_files, problems_of
from customs_graph.intake import shapes
from customs_graph.intake.answers import Answers, Item
from customs_graph.intake.marks import LOOK, OK, UNKNOWN
from customs_graph.intake.verdicts import with_verdicts

# What stands in the file of the issue; everything else goes into the registries.
OF_THE_ISSUE = ("sources", "events", "agreements", "surveys", "discrepancies")
# How many lines that nobody has reviewed are told at once.
SHOWN = 20
TOP = """\
# yaml-language-server: $schema=../../exports/facts.schema.json
# {title}: drafted from it and reviewed.
source: {source}
"""


@dataclass(frozen=True)
class Accepted:
    """What a reviewed draft comes to: new contents by file, and how many records and values are in them."""

    files: dict[Path, bytes]
    records: int
    additions: int
    places: list[str]


def accepted(draft: Path, data: Path) -> Accepted:
    """Work out the files of facts with what was accepted in a draft.

    WrongUse where the draft is no draft or its source is in the facts already; DataFaulty, with the places in the
    draft, where the facts would have problems.
    """
    facts, problems = check(data)
    _refuse(problems, f"the facts in {data} have problems", "mend them first; `customs-graph check` lists them")
    content = read_draft(draft)
    source = source_of(draft, content, facts)
    answers = Answers(draft.read_text("utf-8"))
    _refuse(_missing(draft, answers), f"{draft} lacks what the facts need", "put a value in the place of each ?")
    old = fact_files(data)
    texts = {path: raw.decode("utf-8-sig") for path, raw in old.items()}
    issue = data / "newsletters" / f"{source}.yaml"
    texts[issue] = _issue(content, source)
    new = _registered(content, source, facts, data, texts)
    added = [item for item in answers.items() if item.mark.added and item.mark.mark == OK]
    for item in added:
        _add(item, facts, texts)
    with_verdicts(answers.items(), source, facts, data, texts)
    files = {path: _encoded(text, old.get(path, b"")) for path, text in texts.items()}
    found = [_quoted(problem, files) for problem in problems_of(data, files)]
    _refuse(found, f"{draft} cannot be taken into {data} as it stands", "correct the draft; nothing was written")
    changed = {path: raw for path, raw in files.items() if raw != old.get(path)}
    count = len(new) + sum(len(content.get(name, ())) for name in OF_THE_ISSUE)
    return Accepted(changed, count, len(added), sorted(i for i, name in new if name == "places"))


def read_draft(draft: Path) -> Mapping:
    """Return what stands in a draft file; WrongUse, with file and line, where it cannot be read."""
    problems = list[Problem]()
    content = read(draft, draft.as_posix(), problems)
    if content is None or problems:
        raise WrongUse("\n".join(map(str, problems)), "mend the line; then go on with the review")
    unknown = next((key for key in content if key not in ("source", *COLLECTIONS)), "")
    if unknown or not isinstance(content.get("source"), Scalar) or not isinstance(content.get("sources"), Mapping):
        raise WrongUse(f"{draft} is no draft", "`customs-graph draft FILE --out F` makes one")
    return content


def refuse_unreviewed(draft: Path) -> None:
    """DataFaulty, with the lines, where values are needed or still marked `??`: nobody has said that they are right."""
    answers = Answers(draft.read_text("utf-8"))
    doubtful = [item for item in answers.open() if item.mark.mark == LOOK and not item.mark.added]
    found = _missing(draft, answers) + [
        Problem(Position(draft.as_posix(), item.index + 1), "not-reviewed", _said(item))
        for item in doubtful
        if item.mark.value != UNKNOWN and not item.mark.given
    ]
    more = f"; the first {SHOWN}" if len(found) > SHOWN else ""
    noun = "line waits" if len(found) == 1 else "lines wait"
    hint = "take ?? away where a value is right, put # before a line to reject it, and a value in the place of a ?"
    _refuse(found[:SHOWN], f"{len(found)} {noun} for a decision in {draft}, nothing was written{more}", hint)


def _said(item: Item) -> str:
    return f"{item.collection}/{item.id}" + (f": {item.key}" if item.key else "") + f" {item.mark.value}".rstrip()


def _missing(draft: Path, answers: Answers) -> list[Problem]:
    """The needed values that nobody has given, of the entries that are not rejected."""
    items = answers.items()
    return [
        Problem(Position(draft.as_posix(), item.index + 1), "missing-key", f"{item.collection}/{item.id}: {item.key}")
        for item in items
        if item.mark.value == UNKNOWN and not answers.closed(item)
    ]


def _quoted(problem: Problem, files: dict[Path, bytes]) -> Problem:
    """Add the line that a problem speaks of, for its file is not written yet."""
    lines = files.get(Path(problem.at.file), b"").decode("utf-8-sig").split("\n")
    line = lines[problem.at.line - 1].strip() if problem.at.line <= len(lines) else ""
    return replace(problem, message=f"{problem.message}, at: {line}") if line else problem


def source_of(draft: Path, content: Mapping, facts: Facts) -> str:
    """Return the source of a draft; WrongUse where it is in the facts already, or not described."""
    source = str(content["source"])
    if source in facts.declared:
        raise WrongUse(f"{source} is in the facts already, at {facts.declared[source][1]}", "edit it there")
    if source not in content["sources"] or not isinstance(content["sources"][source], Mapping):
        raise WrongUse(f"{draft} does not describe its source {source}", "`sources:` needs it, as it was drafted")
    return source


def _issue(content: Mapping, source: str) -> str:
    title = str(content["sources"][source].get("title", source))
    parts = [TOP.format(title=title, source=source)]
    for collection in OF_THE_ISSUE:
        records = _records(content, collection)
        if records:
            lines = [line for identifier, record in records.items() for line in _block(identifier, record)]
            parts.append("\n".join([f"{collection}:", *lines]).rstrip() + "\n")
    return "\n".join(parts)


def _block(identifier: str, record: dict[str, Any]) -> list[str]:
    lines = entry_lines(identifier, record)
    return lines if len(lines) == 1 else [*lines, ""]


def _registered(
    content: Mapping, source: str, facts: Facts, data: Path, texts: dict[Path, str]
) -> list[tuple[str, str]]:
    """Put the new entries into the registries; return their ids and collections."""
    made = list[tuple[str, str]]()
    for collection in COLLECTIONS:
        if collection in OF_THE_ISSUE:
            continue
        for identifier, record in _records(content, collection).items():
            path = file_of(collection, facts, data, texts)
            full = {key: _full(collection, key, value, source) for key, value in record.items()}
            texts[path] = with_entry(texts.get(path, ""), collection, identifier, full)
            made.append((identifier, collection))
    return made


def _records(content: Mapping, collection: str) -> dict[str, dict[str, Any]]:
    records = content.get(collection) or {}
    return {str(name): made for name, value in records.items() if (made := plain(value)) and isinstance(made, dict)}


def plain(value: Any) -> Any:
    """Return a value as typed without what is empty; a list of one is that one."""
    if isinstance(value, Mapping):
        return {str(key): made for key, item in value.items() if (made := plain(item)) not in ("", [], {})}
    if isinstance(value, Sequence):
        items = list[Any]()
        for item in value:
            made = plain(item)
            if made not in ("", [], {}, *items):
                items.append(made)
        return items[0] if len(items) == 1 else items
    return "" if isinstance(value, Scalar) and (value.misread == "nothing" or value == UNKNOWN) else str(value)


def _full(collection: str, key: str, value: Any, source: str) -> Any:
    """Name the source at each section, for a registry belongs to no issue."""

    def told(text: str, schema: dict[str, Any]) -> str:
        is_section = "section" in schema.get("x-reference", ())
        return f"{source}/{text}" if is_section and "/" not in text else text

    return shapes.changed(collection, key, value, told) if shapes.exists(collection, key) else value


def file_of(collection: str, facts: Facts, data: Path, texts: dict[Path, str]) -> Path:
    """Return the file that holds a collection: the one with the most of it, or a new one of its name."""
    own = [at.file for kind, at in facts.declared.values() if kind == COLLECTIONS[collection][0]]
    if own:
        return Path(max(sorted(set(own)), key=own.count))
    held = [path for path, text in sorted(texts.items()) if f"\n{collection}:" in f"\n{text}"]
    return held[0] if held else data / f"{collection}.yaml"


def _add(item: Item, facts: Facts, texts: dict[Path, str]) -> None:
    if item.id not in facts.declared:
        raise WrongUse(
            f"line {item.index + 1} of the draft adds to '{item.id}', which is not in the facts", "reject it"
        )
    path = Path(facts.declared[item.id][1].file)
    value = edits.plain(edits.composed(item.mark.value))
    many = shapes.holds_many(item.collection, item.key)
    texts[path] = with_value(texts[path], (item.collection, item.id, *item.key.split(".")), value, many)


def _encoded(text: str, old: bytes) -> bytes:
    return (b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def _refuse(problems: list[Problem], what: str, hint: str) -> None:
    if problems:
        raise DataFaulty("\n".join([f"{what}:", *(str(problem) for problem in problems)]), hint)
