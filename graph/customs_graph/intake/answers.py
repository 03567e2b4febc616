"""A draft file under review: its lines, which of them wait for an answer, and what an answer makes of them.

The answers stand in the draft itself, in the comment of each line, so that a review goes on where it stopped and mixes
with editing by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import yaml

from customs_graph.facts import edits
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.intake.marks import BLOCK, NO, OK, OR, UNKNOWN, Marked, marked

REFERS = "refers to {}"
SAME = "same as "
REPLACED = ", replaced"
OF_A_THING = 2
# What the question of an entry shows of it, and what goes with its answer.
SHOWN = ("title", "name", "short")


@dataclass(frozen=True)
class Item:
    """One proposal of a draft: its line, and the thing and the key that it is for; an entry of its own has no key."""

    index: int
    mark: Marked
    collection: str
    id: str
    key: str
    section: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether the question is what the thing itself is."""
        return not self.key

    @property
    def near(self) -> list[str]:
        """The ids of things that an entry may be the same as."""
        told = re.search(r"\blike (.+)$", self.mark.why) if self.is_entry else None
        return re.findall(r"([a-z0-9-]+)(?: \([^)]*\))?(?:, |$)", told[1]) if told else []


class Answers:
    """The lines of a draft file, with the answers given so far."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    @property
    def text(self) -> str:
        """The draft file as it stands now."""
        return "\n".join(self.lines)

    def items(self) -> list[Item]:
        """Return every proposal, answered or not, in the order of the file."""
        found, path, sections = list[Item](), list[tuple[int, str]](), self._sections()
        for index, line in enumerate(self.lines):
            mark = marked(line)
            hit = BLOCK.match(_uncommented(line) if mark and mark.off else line)
            indent = mark.indent if mark else len(line) - len(line.lstrip())
            if mark is None and (hit is None or line.lstrip().startswith("#")):
                continue
            while path and path[-1][0] >= indent:
                path.pop()
            keys = [key for _, key in path] + ([mark.key] if mark and mark.key else [])
            if hit:
                path.append((indent, hit["lead"].removesuffix(":")))
            if mark:
                found += [replace(item, section=sections.get(item.id, "")) for item in _item(index, mark, keys)]
        return found

    def _sections(self) -> dict[str, str]:
        """The section of each thing, by id: as the draft says it, or where something is added from."""
        found, owner = dict[str, str](), ""
        for line in self.lines:
            mark, plain = marked(line), _uncommented(line)
            hit = BLOCK.match(plain)
            if hit and len(hit["indent"]) == OF_A_THING:
                owner = hit["lead"].removesuffix(":")
            if section := re.fullmatch(r"    section: ([\w/-]+)", plain):
                found[owner] = section[1]
            if mark and mark.added and mark.key.endswith((".also_in", ".accounts")):
                found[mark.key.partition("/")[2].rpartition(".")[0]] = _section_of(mark.value)
        return found

    def open(self) -> list[Item]:
        """Return the proposals that wait for an answer; what a rejected entry would need is not asked."""
        waiting = [item for item in self.items() if item.mark.open]
        return [item for item in waiting if item.mark.value != UNKNOWN or not self.closed(item)]

    def others(self, item: Item) -> list[Item]:
        """Return the other readings that stand beside a value."""
        same = [other for other in self.items() if (other.id, other.key) == (item.id, item.key)]
        return [other for other in same if other.mark.mark == OR and other.index != item.index]

    def accept(self, item: Item) -> None:
        """Take a value as it is proposed, or a new entry with the name that it has."""
        self.lines[item.index] = str(item.mark.answered(OK))
        if item.is_entry:
            for other in self.items():
                if other.id == item.id and other.key in SHOWN and other.mark.open and not other.mark.added:
                    self.lines[other.index] = str(other.mark.answered(OK))

    def reject(self, item: Item) -> None:
        """Leave a value out; with an entry goes all that refers to it."""
        if item.is_entry:
            self._close(item, NO, item.mark.why)
            self._leave_out(item.id)
        else:
            self.lines[item.index] = str(item.mark.answered(NO))
        self.tidy()

    def correct(self, item: Item, value: str) -> None:
        """Put another value, written as YAML, in the place of one; what was proposed stays as rejected."""
        made = replace(item.mark, value=value, mark=OK, off=item.mark.added, why=f"{item.mark.why}, corrected")
        before = replace(item.mark.answered(NO), why=f"{item.mark.why}{REPLACED}")
        old = [] if item.mark.value == UNKNOWN else [str(before)]
        self.lines[item.index : item.index + 1] = [str(made), *old]

    def replaced(self, item: Item) -> None:
        """Leave a value out in whose place another stands elsewhere."""
        self.lines[item.index] = str(replace(item.mark.answered(NO), why=f"{item.mark.why}{REPLACED}"))

    def take_other(self, item: Item, other: Item) -> None:
        """Take another reading in the place of a value."""
        self.lines[item.index] = str(item.mark.answered(NO))
        self.lines[other.index] = str(replace(other.mark.answered(OK), off=False))

    def same(self, item: Item, identifier: str, additions: list[Marked]) -> None:
        """Say that an entry is a thing that is known already; what the entry held becomes additions to that thing."""
        self._close(item, OK, f"{SAME}{identifier}")
        for index, line in enumerate(self.lines):
            mark = marked(line)
            if mark and mark.value and not (mark.off and not mark.added and mark.mark != OR):
                value = renamed(mark.value, item.id, identifier)
                self.lines[index] = line if value == mark.value else str(replace(mark, value=value))
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.lines += [*(str(line) for line in additions), ""]
        self.tidy()

    def closed(self, item: Item) -> bool:
        """Whether the thing that a proposal belongs to was rejected, or joined with another."""
        for line in reversed(self.lines[: item.index]):
            plain = _uncommented(line)
            hit = BLOCK.match(plain)
            if hit and len(hit["indent"]) == OF_A_THING:
                return line != plain
        return False

    def also_called(self, identifier: str, name: Marked, key: str) -> None:
        """Add another spelling to an entry of the draft."""
        own = [item for item in self.items() if item.id == identifier and not item.mark.added]
        listed = [item for item in own if item.key == key and item.mark.lead == "-"]
        at = max(item.index for item in listed or own if listed or item.key == "name") + 1
        line = replace(name, indent=6, off=False, lead="-", mark=OK)
        self.lines[at:at] = [str(line)] if listed else [f"    {key}:", str(line)]

    def _close(self, item: Item, answer: str, why: str) -> None:
        """Make a comment of an entry and of all within it."""
        self.lines[item.index] = str(replace(item.mark, off=True, mark=answer, why=why))
        index = item.index + 1
        while index < len(self.lines) and self.lines[index].startswith(" " * (item.mark.indent + 1)):
            self.lines[index] = _commented(self.lines[index])
            index += 1

    def names(self, item: Item, identifier: str) -> bool:
        """Whether the value of a proposal names a thing."""
        try:
            return identifier in _texts(yaml.compose(item.mark.value, Loader=edits.LOADER))
        except yaml.YAMLError:
            return False

    def _leave_out(self, identifier: str) -> None:
        for other in self.items():
            if (not other.mark.off or other.mark.added) and self.names(other, identifier):
                why = REFERS.format(identifier)
                self.lines[other.index] = str(replace(other.mark.answered(NO), why=why))

    def tidy(self) -> None:
        """Make a comment of a key under which nothing is left."""
        for index in reversed(range(len(self.lines))):
            line = self.lines[index]
            indent = len(line) - len(line.lstrip())
            if indent and BLOCK.fullmatch(line.rstrip()) and not self._holds(index, indent):
                self.lines[index] = _commented(line)

    def _holds(self, index: int, indent: int) -> bool:
        for line in self.lines[index + 1 :]:
            depth = len(line) - len(line.lstrip())
            if line.strip() and depth <= indent:
                return False
            if line.strip() and not line.lstrip().startswith("#"):
                return True
        return False


def renamed(value: str, old: str, new: str) -> str:
    """Return a value, as typed, with one id in the place of another.

    >>> renamed("{who: [ann-lee, wco], did: met ann-lee}", "ann-lee", "anne-lee")
    '{who: [anne-lee, wco], did: met ann-lee}'
    """
    try:
        node = yaml.compose(value, Loader=edits.LOADER)
    except yaml.YAMLError:
        return value
    if node is not None and not edits.is_mapping(node) and not edits.is_list(node):
        return new if node.value == old else value
    changes = [
        edits.replaced(way[-1].value, new)
        for way in (edits.ways(node) if node is not None else ())
        if isinstance(way[-1].value, yaml.ScalarNode) and way[-1].value.value == old
    ]
    return edits.applied(value, changes)


def _texts(node: Any) -> set[str]:
    if node is None or isinstance(node, yaml.ScalarNode):
        return {node.value} if node is not None else set()
    return {way[-1].value.value for way in edits.ways(node) if isinstance(way[-1].value, yaml.ScalarNode)}


def _section_of(value: str) -> str:
    """The section that something is added from: the value itself, or that of the account."""
    added = edits.plain(edits.composed(value))
    return str(added.get("section", "") if isinstance(added, dict) else added)


def _uncommented(line: str) -> str:
    return re.sub(r"^( *)# ", r"\1", line)


def _commented(line: str) -> str:
    bare = line.lstrip()
    return line if not bare or bare.startswith("#") else f"{line[: len(line) - len(bare)]}# {bare}"


def _item(index: int, mark: Marked, keys: list[str]) -> list[Item]:
    if mark.added:
        path, _, key = mark.key.partition(".")
        collection, _, identifier = path.partition("/")
        return [Item(index, mark, collection, identifier, key)] if collection in COLLECTIONS else []
    if len(keys) < 2 or keys[0] not in COLLECTIONS:
        return []
    return [Item(index, mark, keys[0], keys[1], ".".join(keys[2:]))]
