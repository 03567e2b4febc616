"""A draft that was edited by hand, brought to what the same decisions at the terminal would have made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from customs_graph.files import write_all
from customs_graph.intake.answers import REFERS, SAME, Answers, Item
from customs_graph.intake.journal import Journal
from customs_graph.intake.marks import LOOK, NO, OK, OR, UNKNOWN, Marked


def settle_file(draft: Path) -> None:
    """Settle a draft file; a later review can take it back as one answer."""
    answers, journal = Answers(draft.read_text("utf-8")), Journal(draft)
    before = list(answers.lines)
    settle(answers)
    journal.add(before, answers.lines)
    write_all({draft: answers.text.encode(), journal.path: journal.text.encode()})


def settle(answers: Answers) -> None:
    """Take what stands as accepted, and what was made a comment as rejected; with an entry goes all that names it.

    What is marked `??` stays open, and so does an addition without `ok`.
    """
    for item in answers.items():
        if item.is_entry and _is_out(item.mark):
            answers.reject(item)
    gone = [item.id for item in answers.items() if item.is_entry and item.mark.mark == NO]
    for item in answers.items():
        if made := _settled(item, answers, gone):
            answers.lines[item.index] = str(made)


def _settled(item: Item, answers: Answers, gone: list[str]) -> Marked | None:
    mark = item.mark
    if mark.added or mark.value == UNKNOWN:
        return None
    if not mark.off:
        return mark.answered(OK) if mark.mark in ("", OR) or mark.given else None
    if item.is_entry or not _is_out(mark) or answers.closed(item):
        return None
    named = next((identifier for identifier in gone if answers.names(item, identifier)), "")
    return replace(mark.answered(NO), why=REFERS.format(named) if named else mark.why)


def _is_out(mark: Marked) -> bool:
    """Whether a hand made a comment of a line that was none."""
    return mark.off and not mark.added and mark.mark in ("", LOOK, OK) and not mark.why.startswith(SAME)
