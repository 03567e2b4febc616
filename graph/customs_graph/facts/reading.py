"""YAML text to plain values that remember their line.

The tree is built from PyYAML's flat stream of events, not by its composer: depth, size, anchors and tags are judged
before anything is nested, so a hostile file cannot exhaust the stack or the memory. Every scalar stays the text that
was typed; what a field means by it is decided by the record, never by YAML.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from customs_graph.facts.problems import Position, Problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 12
MAX_VALUES = 300_000
MISREAD = {"tag:yaml.org,2002:bool": "yes or no", "tag:yaml.org,2002:null": "nothing"}
# All but what YAML allows to be printed, without the separators of lines that only some programs know.
INVISIBLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
CUT_OFF = re.compile(r"\s+#\S")
DASHED = re.compile(r"-[^\s\d-]")
QUOTES = "a text with : # ' \" , @ % & [ ] { } needs quotes around it; look at this line and the one above"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RESOLVER: Any = yaml.resolver.Resolver()


class Scalar(str):
    """The text of one value. `misread` says what YAML itself would make of it, where that is not a text."""

    at: Position
    misread: str

    def __new__(cls, text: str, at: Position, misread: str = "") -> Scalar:
        """Make a text that knows its place."""
        scalar = super().__new__(cls, text)
        scalar.at, scalar.misread = at, misread
        return scalar


class Mapping(dict[str, Any]):
    """A mapping that knows its own place and the place of each key."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Position] = {}


class Sequence(list[Any]):
    """A list that knows its place."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at


class Unreadable(Exception):
    """The file cannot be read as facts; carries the problem to report."""

    def __init__(self, at: Position, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(at, rule, message, hint)


@dataclass
class _Tree:
    """The tree under construction: the stack of open containers and the key that waits for its value."""

    file: str
    problems: list[Problem]
    lines: list[str]
    root: Any = None
    open: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)
    values: int = 0

    def add(self, value: Any) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise Unreadable(value.at, "yaml-size", f"more than {MAX_VALUES:,} values in one file", "split the file")
        if not self.open:
            self.root = value
        elif isinstance(self.open[-1], Sequence):
            self.open[-1].append(value)
        else:
            self._add_to_mapping(self.open[-1], value)

    def _add_to_mapping(self, mapping: Mapping, value: Any) -> None:
        key = self.keys[-1]
        if key is None:
            if not isinstance(value, Scalar):
                raise Unreadable(value.at, "yaml-key", "a key must be a word, not a list or a mapping")
            self.keys[-1] = value
            return
        self.keys[-1] = None
        if key in mapping:
            first = mapping.keys_at[key]
            message = f"the key '{key}' stands twice (first on line {first.line})"
            self.problems.append(Problem(key.at, "duplicate-key", message, "keep one, or join the two"))
            return
        mapping[key] = value
        mapping.keys_at[str(key)] = key.at

    def enter(self, container: Mapping | Sequence) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise _too_deep(container.at)
        self.add(container)
        self.open.append(container)
        self.keys.append(None)

    def leave(self) -> None:
        self.open.pop()
        self.keys.pop()


def read(path: Path, shown: str, problems: list[Problem]) -> Mapping | None:
    """Return the file's top mapping, or None where it cannot be read; what is wrong is added to `problems`."""
    try:
        root = _tree(_text(path, shown), shown, problems)
        if root is None:
            return Mapping(Position(shown))
        if not isinstance(root, Mapping):
            raise Unreadable(root.at, "structure", "the file must start with keys such as `events:`")
        return root
    except Unreadable as unreadable:
        problems.append(unreadable.problem)
        return None


def _text(path: Path, shown: str) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(Position(shown), "file", "is not a file that holds text")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise Unreadable(Position(shown), "yaml-size", f"more than {MAX_BYTES:,} bytes", "split the file")
        return _without_invisible(raw.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = "save the file in UTF-8"
        raise Unreadable(Position(shown, line), "encoding", "a byte that is not UTF-8", hint) from error
    except OSError as error:
        raise Unreadable(Position(shown), "file", f"cannot be read: {error.strerror}") from error


def _without_invisible(text: str, shown: str) -> str:
    """Refuse what YAML does not allow, and the line separators that an editor does not count as lines."""
    found = INVISIBLE.search(text)
    if found:
        line = text[: found.start()].count("\n") + 1
        message = f"an invisible character (U+{ord(found[0]):04X})"
        raise Unreadable(
            Position(shown, line), "yaml-character", message, "take it out; it often comes with pasted text"
        )
    return text


def _tree(text: str, shown: str, problems: list[Problem]) -> Any:
    tree = _Tree(shown, problems, text.splitlines())
    try:
        for event in yaml.parse(text, Loader=LOADER):
            _take(event, tree)
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(error, text, shown) from error
    return tree.root


def _take(event: Any, tree: _Tree) -> None:
    at = Position(tree.file, event.start_mark.line + 1 if event.start_mark else 1)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Unreadable(at, "yaml-alias", "anchors and aliases (& and *) are not used here", "write the value itself")
    if isinstance(event, yaml.DocumentStartEvent) and tree.root is not None:
        raise Unreadable(at, "yaml-syntax", "a second document (---) in one file", "put it in a file of its own")
    if isinstance(event, yaml.ScalarEvent):
        tree.add(_scalar(event, at))
        _as_meant(event, at, tree)
    elif isinstance(event, yaml.MappingStartEvent):
        tree.enter(Mapping(_untagged(event, at)))
    elif isinstance(event, yaml.SequenceStartEvent):
        tree.enter(Sequence(_untagged(event, at)))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        tree.leave()


def _untagged(event: Any, at: Position) -> Position:
    if event.tag:
        raise Unreadable(at, "yaml-tag", f"the tag {event.tag} is not used here", "take it out")
    return at


def _scalar(event: yaml.ScalarEvent, at: Position) -> Scalar:
    _untagged(event, at)
    misread = ""
    if event.implicit[0]:
        misread = MISREAD.get(RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)), "")
    return Scalar(event.value, at, misread)


def _too_deep(at: Position) -> Unreadable:
    return Unreadable(at, "yaml-depth", f"nested more than {MAX_DEPTH} levels deep")


def _as_meant(event: yaml.ScalarEvent, at: Position, tree: _Tree) -> None:
    """Report two slips that YAML lets pass: a text cut off at #, and a list item without a blank after its dash."""
    if not event.implicit[0] or event.style or not event.end_mark:
        return
    line, column = event.end_mark.line, event.end_mark.column
    rest = tree.lines[line][column:] if line < len(tree.lines) else ""
    if CUT_OFF.match(rest):
        tree.problems.append(Problem(at, "yaml-comment", "the text ends before #, which starts a comment", QUOTES))
    if DASHED.match(event.value):
        tree.problems.append(
            Problem(at, "yaml-dash", f"'{event.value}' is one text, not a list", "a blank after each dash")
        )


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, shown: str) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    typed = lines[line - 1] if line <= len(lines) else ""
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        return Unreadable(Position(shown, line), "yaml-tab", "a tab in the indentation", "use spaces")
    if "nesting" in str(error.problem):
        return _too_deep(Position(shown, line))
    if error.context and "scanning a quoted scalar" in error.context and error.context_mark:
        at = Position(shown, error.context_mark.line + 1)
        return Unreadable(at, "yaml-syntax", "a quote is opened here and not closed", QUOTES)
    return Unreadable(Position(shown, line), "yaml-syntax", f"not valid YAML: {error.problem or error.context}", QUOTES)


def place_of(root: Any, path: tuple[int | str, ...]) -> Position:
    """Return the place of the value at `path`, or of the nearest container of it that exists."""
    at: Position = root.at
    for step in path:
        if isinstance(root, Mapping) and step in root:
            at, root = root.keys_at[str(step)], root[str(step)]
        elif isinstance(root, Sequence) and isinstance(step, int) and step < len(root):
            root = root[step]
            at = root.at
    return at
