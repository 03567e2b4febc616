"""The answers of a review, kept beside the draft so that each can be taken back, on another day as well.

A line of the file is one answer: the lines of the draft that it put in the place of others. It holds no time and no
text beside the draft's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from customs_graph.errors import WrongUse

SUFFIX = ".undo"


@dataclass(frozen=True)
class Change:
    """Lines that stand in the draft from an index on, and what stood there before."""

    at: int
    old: list[str]
    new: list[str]


class Journal:
    """The answers given to one draft, the last one last."""

    def __init__(self, draft: Path) -> None:
        self.path = path_of(draft)
        self.steps = _read(self.path) if self.path.exists() else []

    @property
    def text(self) -> str:
        """The file as it stands now."""
        rows = ([[change.at, change.old, change.new] for change in step] for step in self.steps)
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def add(self, before: list[str], after: list[str]) -> None:
        """Take note of what an answer changed."""
        if step := list(_changes(before, after)):
            self.steps.append(step)

    def undone(self, lines: list[str]) -> list[str]:
        """Take the last answer out; return the draft as it was before.

        WrongUse where there is none, or where its lines were edited by hand since.
        """
        # A process that was killed may have noted an answer as given which is taken back already.
        while self.steps and not _stands(self.steps[-1], lines) and _stands(_turned(self.steps[-1]), lines):
            self.steps.pop()
        if not self.steps:
            raise WrongUse("there is nothing to undo", "no answer was given to this draft")
        if not _stands(self.steps[-1], lines):
            raise WrongUse("the last answer's lines were edited by hand since", "undo it in the draft by hand")
        made = list(lines)
        for change in reversed(self.steps.pop()):
            made[change.at : change.at + len(change.new)] = change.old
        return made


def path_of(draft: Path) -> Path:
    """Return where the answers to a draft are kept."""
    return draft.with_name(draft.name + SUFFIX)


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for tag, first, last, new_first, new_last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(new_first, before[first:last], after[new_first:new_last])


def _turned(step: list[Change]) -> list[Change]:
    """The same change the other way round."""
    turned, shift = list[Change](), 0
    for change in step:
        turned.append(Change(change.at - shift, change.new, change.old))
        shift += len(change.new) - len(change.old)
    return turned


def _stands(step: list[Change], lines: list[str]) -> bool:
    return all(lines[change.at : change.at + len(change.new)] == change.new for change in step)


def _read(path: Path) -> list[list[Change]]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [[Change(int(at), list(old), list(new)) for at, old, new in row] for row in rows]
    except (ValueError, TypeError) as error:
        hint = "take the file away; then older answers can be undone by hand only"
        raise WrongUse(f"{path} does not hold the answers of a review", hint) from error
