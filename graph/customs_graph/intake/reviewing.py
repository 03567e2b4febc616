"""A review: one question after the other, each beside its sentence, every answer kept in the draft at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.facts import edits
from customs_graph.facts.identity import names
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.files import write_all
from customs_graph.intake import shapes
from customs_graph.intake.additions import addition
from customs_graph.intake.answers import REPLACED, SHOWN, Answers, Item
from customs_graph.intake.corrections import corrected
from customs_graph.intake.journal import Journal
from customs_graph.intake.known import Known
from customs_graph.intake.marks import NO, OK, OR, UNKNOWN, Marked
from customs_graph.intake.origin import Origin, Span
from customs_graph.intake.proposals import Drafted, Proposal, Value
from customs_graph.intake.reports import Sentence

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
Key = tuple[str, str, str, str, int]


@dataclass(frozen=True)
class Question:
    """What is asked about one proposal: where it stands, the sentence with the words to mark, and the choices."""

    item: Item
    progress: str
    place: str
    sentence: str
    marked: list[Span]
    value: str
    sure: str
    choices: list[str]


class Review:
    """The state of a review. The draft file follows each answer."""

    def __init__(self, draft: Path, facts: Facts, origin: Origin) -> None:
        self.draft, self.facts, self.origin = draft, facts, origin
        self.known = Known(facts)
        self.answers = Answers(draft.read_text("utf-8"))
        self.later = set[Key]()
        self.journal = Journal(draft)
        self._put_off = list[Key]()

    def next(self, only_unsure: bool = False) -> Item | None:
        """Return the proposal to ask about next; None where none is left."""
        put_off = {(collection, identifier) for collection, identifier, key, _, _ in self.later if not key}
        waiting = (
            item
            for item in self.answers.open()
            if _key(item) not in self.later and (item.collection, item.id) not in put_off
        )
        return next((item for item in waiting if item.mark.unsure or not only_unsure), None)

    def accept_above(self, sure: float) -> int:
        """Accept every open value that is at least so sure; return how many there were."""
        taken = [item for item in self.answers.open() if item.mark.sure >= sure and item.mark.value != UNKNOWN]
        before = list(self.answers.lines)
        for item in taken:
            self.answers.accept(item)
        self._save(before)
        return len(taken)

    def question(self, item: Item) -> Question:
        """Word the question about a proposal."""
        mark, items = item.mark, self.answers.items()
        answered = sum(other.mark.mark in (OK, NO) and not other.mark.why.endswith(REPLACED) for other in items)
        waiting = [other for other in items if other.mark.open]
        look = sum(other.mark.unsure for other in waiting)
        sentence, marked = self.origin.sentence(mark.line, _words(item, items), self.known)
        return Question(
            item,
            f"{answered + 1} of {answered + len(waiting)}, {look} to look at",
            (f"p. {mark.page} " if mark.page else "") + f"l. {mark.line}",
            sentence,
            marked,
            mark.value or self._name(item, items),
            f"{mark.sure:.2f} {mark.why}".rstrip(),
            self._choices(item),
        )

    def answer(self, item: Item, typed: str) -> None:
        """Take an answer: a letter, or the number of a choice. WrongUse says what can be answered."""
        letter, _, rest = typed.strip().partition(" ")
        if letter == "u":
            self._undo()
            return
        before = list(self.answers.lines)
        self._take(item, letter, rest.strip())
        self._save(before)

    def _take(self, item: Item, letter: str, rest: str) -> None:
        needed = item.mark.value == UNKNOWN
        if letter == "a" and not needed:
            self.answers.accept(item)
        elif letter == "r":
            self.answers.reject(item)
        elif letter == "c":
            self.answers.correct(item, corrected(item, rest, self.facts, self._drafted()))
        elif letter == "l":
            self.later.add(_key(item))
            self._put_off.append(_key(item))
        elif letter == "s" and item.is_entry:
            self._same(item, rest)
        elif letter.isdigit():
            self._choose(item, int(letter))
        else:
            can = (
                "c VALUE (it is needed), r reject, l later"
                if needed
                else "a accept, c VALUE correct, r reject, l later"
            )
            raise WrongUse(f"'{letter}' is no answer here", f"{can}, u undo, q quit")

    def _choices(self, item: Item) -> list[str]:
        if item.is_entry:
            near = [f"same as {other}{self._called(other)}" for other in item.near]
            return [*near, "new", "not this"] if near else []
        others = self.answers.others(item)
        return [
            item.mark.value,
            *(f"{one.mark.value} ({one.mark.sure:.2f} l. {one.mark.line})" for one in others),
        ] * bool(others)

    def _choose(self, item: Item, number: int) -> None:
        choices = len(self._choices(item))
        if not 1 <= number <= choices:
            raise WrongUse(f"there is no choice {number}", f"1 to {choices}" if choices else "a accepts the value")
        if item.is_entry and number <= len(item.near):
            self._same(item, item.near[number - 1])
        elif item.is_entry and number == choices:
            self.answers.reject(item)
        elif item.is_entry or number == 1:
            self.answers.accept(item)
        else:
            self.answers.take_other(item, self.answers.others(item)[number - 2])

    def _same(self, item: Item, identifier: str) -> None:
        kind = COLLECTIONS[item.collection][0]
        if self._drafted().get(identifier) == item.collection and identifier != item.id:
            self._same_in_draft(item, identifier)
            return
        if self.facts.declared.get(identifier, ("",))[0] != kind:
            raise WrongUse(f"there is no {kind} '{identifier}' in the facts", "give the id of one that is there")
        own = [other for other in self.answers.items() if other.id == item.id and other.collection == item.collection]
        proposals = [_proposal(other) for other in own if other.key and not other.mark.off]
        source = next((other.id for other in self.answers.items() if other.collection == "sources"), "")
        thing = Drafted(item.collection, identifier, proposals, item.section)
        made = addition(thing, self.facts, source)
        lines = [_added(proposal, thing, source) for proposal in (made.proposals if made else [])]
        self.answers.same(item, identifier, lines)

    def _same_in_draft(self, item: Item, identifier: str) -> None:
        key = "spellings" if "spellings" in shapes.fields(item.collection) else "aliases"
        names = [own.mark for own in self.answers.items() if own.id == item.id and own.key == "name"]
        if not names or not shapes.exists(item.collection, key):
            raise WrongUse(f"an entry of {item.collection} cannot be joined here", "edit the draft by hand")
        self.answers.same(item, identifier, [])
        self.answers.also_called(identifier, names[0], key)

    def _drafted(self) -> dict[str, str]:
        return {item.id: item.collection for item in self.answers.items() if not item.mark.off}

    def _called(self, identifier: str) -> str:
        collection = next((name for name, (kind, _) in COLLECTIONS.items() if kind == self._kind(identifier)), "")
        record = getattr(self.facts, collection)[identifier] if collection else None
        name = getattr(record, "title", "") or next(iter(names(record)), "")
        return f" ({name})" if name else ""

    def _kind(self, identifier: str) -> str:
        return self.facts.declared.get(identifier, ("",))[0]

    def _name(self, item: Item, items: list[Item]) -> str:
        own = [other.mark for other in items if other.id == item.id and other.key in SHOWN]
        return ", ".join(mark.value for mark in own if mark.mark != OR) or item.id

    def _undo(self) -> None:
        if self._put_off:
            self.later.discard(self._put_off.pop())
            return
        self.answers.lines = self.journal.undone(self.answers.lines)
        self._write()

    def _save(self, before: list[str]) -> None:
        if before != self.answers.lines:
            self.journal.add(before, self.answers.lines)
            self._put_off.clear()
            self._write()

    def _write(self) -> None:
        write_all({self.draft: self.answers.text.encode(), self.journal.path: self.journal.text.encode()})


def _key(item: Item) -> Key:
    return item.collection, item.id, item.key, item.mark.value, item.mark.line


def _words(item: Item, items: list[Item]) -> list[str]:
    """The words to mark in the sentence: the value's own, or a date's days and months."""
    if item.is_entry:
        own = [other for other in items if other.id == item.id and other.key in ("name", "title")]
        return [item.id, *(str(_plain(other)) for other in own)]
    texts = [text for text, _ in shapes.leaves(item.collection, item.key, _plain(item))]
    words = list(texts)
    for year, month, day in re.findall(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", " ".join(texts)):
        words += [year, *([MONTHS[int(month) - 1]] if month and 0 < int(month) < 13 else [])]
        words += [day.lstrip("0")] if day else []
    return [word for word in words if word]


def _plain(item: Item) -> Value:
    value: Value = edits.plain(edits.composed(item.mark.value)) if item.mark.value else ""
    return value


def _proposal(item: Item) -> Proposal:
    mark = item.mark
    value = edits.plain(edits.composed(mark.value))
    return Proposal(item.key, value, mark.sure, Sentence("", mark.line, mark.page), mark.why)


def _added(proposal: Proposal, thing: Drafted, source: str) -> Marked:
    from customs_graph.intake.sheet import added_line

    made = added_line(proposal, thing, source)
    identity = proposal.key in ("also_in", "aliases", "spellings")
    return made.answered(OK) if identity else made
