"""Taking a person out of the fact files on request.

What the person did stays with the organization they acted for, where the source names one, and goes where it does not.
Texts that name the person are told and left to a human hand. Files are edited as text: comments and layout survive.
"""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from customs_graph.errors import UnknownName
from customs_graph.facts import edits
from customs_graph.facts.change import Change, difference, refuse, sound
from customs_graph.facts.edits import Edit, Node, Way
from customs_graph.facts.fingerprints import fingerprints
from customs_graph.facts.identity import names
from customs_graph.facts.loading import Facts
from customs_graph.facts.mentions import forms, mentioned, plain
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.trial import problems_of

RECORD = "removals.yaml"
REWORD = "reword it, or take it out"
OPENING = """\
# Persons who were taken out on request. No name is kept: `customs-graph check` knows them by fingerprints alone.
removals:
  salt: "{salt}"
  persons:
"""
REFERENCES = ("about", "authors", "concerns", "distinct_from", "parties")
TOLD_APART_BY = ("session", "did", "about", "section")
SURNAME = 4


@dataclass(frozen=True)
class Removal(Change):
    """The change that takes a person out; `named` are the places whose texts still name the person.

    `doubtful` are those that may speak of the person, by a part of the name or because words were attributed to them.
    """

    named: list[Problem] = field(default_factory=list)


def removal(folder: Path, person: str, date: str = "") -> Removal:
    """Work out how to take a person (an id, a name or a spelling) out of the facts in a folder.

    UnknownName where nobody is called so; DataFaulty where the facts have problems, or would have some afterwards.
    """
    facts, old = sound(folder)
    identifier = _found(facts, person)
    spellings = [identifier, *names(facts.people[identifier])]
    new = {path: _without(content, identifier, spellings) for path, content in old.items()}
    named, doubtful = _still(old, new, identifier, spellings)
    record = folder / RECORD
    new[record] = _recorded(new.get(record, b""), spellings, date)
    if not named:
        refuse(problems_of(folder, new), "the facts would have problems without this person", "")
    changed = {path: content for path, content in new.items() if content != old.get(path)}
    return Removal(changed, difference(old, changed), doubtful, named)


def _found(facts: Facts, person: str) -> str:
    if person in facts.people:
        return person
    wanted = folded(person)
    found = sorted(i for i, record in facts.people.items() if wanted in {folded(name) for name in names(record)})
    if len(found) == 1:
        return found[0]
    known = [*facts.people, *(name for record in facts.people.values() for name in names(record))]
    hint = f"take one id of {', '.join(found)}" if found else did_you_mean(person, known)
    raise UnknownName(f"'{person}' is {'more than one person' if found else 'nobody in the facts'}", hint)


def _without(content: bytes, person: str, spellings: list[str]) -> bytes:
    """The file without the person: one edit after the other, each on a freshly read tree."""
    text = content.decode("utf-8-sig")
    while changes := _next_decision(text, person, spellings) or _next(text, person):
        text = edits.applied(text, changes)
    return (b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def _next_decision(text: str, person: str, spellings: list[str]) -> list[Edit]:
    """Take out what reviewers decided of the person's name, and of values that hold it."""
    tree = edits.composed(text)
    looked_for = forms([person, *spellings], of_person=True)
    for way in edits.ways(tree) if tree else ():
        decision = len(way) == 3 and way[0].key == "decisions"
        if decision and mentioned(looked_for, plain(edits.source_of(text, way[-1].value))):
            return [edits.taken_out(text, way)]
    return []


def _next(text: str, person: str) -> list[Edit]:
    tree = edits.composed(text)
    for way in edits.ways(tree) if tree else ():
        if len(way) == 2 and way[0].key == "people" and way[1].key == person:
            return [edits.taken_out(text, way)]
        if getattr(way[-1].value, "value", None) == person:
            changes = _one_reference(text, way)
            if changes:
                return changes
    return []


def _one_reference(text: str, way: Way) -> list[Edit]:
    keys = [step.key for step in way if step.key]
    if len(keys) > 3 and keys[0] == "events" and keys[2] == "roles" and keys[-1] in (keys[3], "who"):
        return _one_act(text, way)
    if keys[-1] == "about" and keys[0] == "discrepancies" and len(_beside(way)) == 1:
        return [edits.taken_out(text, way[:2])]
    if keys[-1] in (*REFERENCES, "on_behalf_of"):
        return [edits.taken_out(text, way)]
    return []


def _beside(way: Way) -> list[Node]:
    """The values of the list that the last step is in, or the value alone."""
    last = way[-1]
    return list(last.container.value) if edits.is_list(last.container) else [last.value]


def _one_act(text: str, way: Way) -> list[Edit]:
    """Give a person's act to the organization they acted for; take it out where none is named or others did it too."""
    depth = max((n for n, step in enumerate(way) if step.key == "who"), default=0)
    if not depth or (len(_beside(way)) > 1 and len(way) > depth + 1):
        return [edits.taken_out(text, way)]
    act = way[depth].container
    office = next((n for n, (key, _) in enumerate(act.value) if key.value == "for"), None)
    if office is None or _told_already(way[:depth], act):
        return [edits.taken_out(text, way[:depth])]
    step = edits.Step(act, office)
    return [
        edits.replaced(way[depth].value, edits.source_of(text, step.value)),
        edits.taken_out(text, (*way[:depth], step)),
    ]


def _told_already(way: Way, act: Node) -> bool:
    """Whether the same role tells the same act of the organization already, by what `check` tells acts apart."""
    own = _as_typed(act)
    others = way[-1].container.value if edits.is_list(way[-1].container) else []
    told = [_as_typed(other) for other in others if other is not act]
    return any(own["for"] in other["who"] and _details(other) == _details(own) for other in told if "for" not in other)


def _details(act: dict[str, Any]) -> dict[str, Any]:
    return {key: act[key] for key in TOLD_APART_BY if key in act}


def _as_typed(node: Node) -> dict[str, Any]:
    value = edits.plain(node)
    act = value if isinstance(value, dict) else {"who": value}
    return act | {"who": act["who"] if isinstance(act["who"], list) else [act["who"]]}


Still = tuple[list[Problem], list[Problem]]


def _still(old: dict[Path, bytes], new: dict[Path, bytes], person: str, spellings: list[str]) -> Still:
    """The places, by the lines of the old files, that name the person, and those that perhaps do."""
    named, doubtful = list[Problem](), list[Problem]()
    for path, content in new.items():
        before, after = _lines(old[path]), _lines(content)
        whole = list(_naming(after, forms(spellings, of_person=True)))
        parts = [number for number in _having_part(after, spellings) if number not in whole]
        for number in whole:
            named.append(Problem(_place(path, before, after, number), "named", "the text names the person", REWORD))
        for number in parts:
            doubtful.append(Problem(_place(path, before, after, number), "perhaps", "a part of the name stands here"))
        doubtful += _words_of_the_absent(path, before, person)
    return named, doubtful


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").split("\n")


def _naming(lines: list[str], looked_for: frozenset[str]) -> Iterator[int]:
    """The numbers (from 0) of lines that name the person; a name may go over the end of a line."""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if mentioned(looked_for, plain(line)) or (
            mentioned(looked_for, plain(f"{line} {following}")) and not mentioned(looked_for, plain(following))
        ):
            yield number


def _having_part(lines: list[str], spellings: list[str]) -> Iterator[int]:
    words = {word for name in spellings for word in re.split(r"[ |]", plain(name)) if len(word) >= SURNAME}
    for number, line in enumerate(lines):
        if words.intersection(re.split(r"[ |]", plain(line))):
            yield number


def _place(path: Path, before: list[str], after: list[str], number: int) -> Position:
    """The place in the old file of a line (from 0) of the new one."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for _, start, _, first, last in matcher.get_opcodes():
        if first <= number < last:
            return Position(path.as_posix(), start + number - first + 1)
    return Position(path.as_posix(), len(before))


def _words_of_the_absent(path: Path, lines: list[str], person: str) -> Iterator[Problem]:
    pattern = re.compile(rf"\bon_behalf_of:\s*{re.escape(person)}(?![\w-])")
    for number, line in enumerate(lines, 1):
        if pattern.search(line):
            message = "words of the person, read by another: only the reader is left"
            yield Problem(Position(path.as_posix(), number), "on-behalf", message)


def _recorded(content: bytes, spellings: list[str], date: str) -> bytes:
    """The record of removals with one entry more; the salt is drawn once a folder."""
    text = content.decode("utf-8-sig")
    if not edits.composed(text):
        text += OPENING.format(salt=secrets.token_hex(16))
    salt = next(way[-1].value.value for way in edits.ways(edits.composed(text)) if way[-1].key == "salt")
    marks = ", ".join(f'"{mark}"' for mark in fingerprints(spellings, salt))
    told = f"date: {date}, " if date else ""
    return f"{text.rstrip()}\n    - {{{told}fingerprints: [{marks}]}}\n".encode()
