"""A review: one question after the other, each beside its sentence, every answer kept in the draft at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.facts import edits
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names
from customs_graph.facts.kinds import COLLECTIONS, KINDS
from customs_graph.facts.nearness import did_you_mean
from customs_graph.files import write_all
from customs_graph.intake import shapes
from customs_graph.intake.additions import addition
from customs_graph.intake.answers import REPLACED, SHOWN, Answers, Item
from customs_graph.intake.cleaning import printable
from customs_graph.intake.corrections import Own, corrected, role_key, typed_value, with_section
from customs_graph.intake.ids import id_of
from customs_graph.intake.insertions import add_entry, add_value
from customs_graph.intake.journal import Journal
from customs_graph.intake.keys import unused
from customs_graph.intake.known import Known
from customs_graph.intake.marks import NO, OK, OR, UNKNOWN, UNSURE, Marked
from customs_graph.intake.origin import Origin, Span
from customs_graph.intake.proposals import Drafted, Proposal, Value
from customs_graph.intake.replies import listed
from customs_graph.intake.reports import Sentence
from customs_graph.intake.spellings import NAMED

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
SURE = ((0.9, "sure"), (UNSURE, "fairly sure"), (0.6, "not sure"), (0.0, "a guess"))
# The keys under which a thing has its names.
CALLED = ("name", "title", "short", "aliases", "spellings")
ENTERED = ("event", "person", "organization", "place", "series", "programme", "agreement", "document", "instrument")
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
        sentence, marked = self._sentence(item, items)
        section, page = item.section.rpartition("/")[2], f"p. {mark.page}" if mark.page else ""
        return Question(
            item,
            self._progress(item, items),
            ", ".join(told for told in (page, f"l. {mark.line}", section) if told),
            sentence,
            marked,
            mark.value or self._name(item, items),
            f"{how_sure(mark)}, {mark.sure:.2f}: {mark.why}".rstrip(": "),
            self._choices(item),
        )

    def _progress(self, item: Item, items: list[Item]) -> str:
        """How far the review is, in the whole draft and in the thing that is asked about."""
        answered = sum(other.mark.mark in (OK, NO) and not other.mark.why.endswith(REPLACED) for other in items)
        waiting = self.answers.open()
        look = sum(other.mark.unsure for other in waiting)
        things = list(dict.fromkeys(other.id for other in items if other.collection == item.collection))
        left = sum(other.id == item.id and other.collection == item.collection for other in waiting)
        noun = "value" if left == 1 else "values"
        return (
            f"{answered + 1} of {answered + len(waiting)}, {look} to look at; {COLLECTIONS[item.collection][0]} "
            f"{things.index(item.id) + 1} of {len(things)}, {left} {noun} left"
        )

    def _sentence(self, item: Item, items: list[Item]) -> tuple[str, list[Span]]:
        """The sentence of a value with its words marked; where it does not say them, the one that names the thing."""
        said = self.origin.sentence(item.mark.line, _words(item, items), self.known)
        if said[1] or item.is_entry or item.collection == "events":
            return said
        return self.origin.sentence(item.mark.line, _names(item, items), self.known)

    def answer(self, item: Item, typed: str) -> list[str]:
        """Take an answer: a word of `REPLIES`, or the number of a choice; return what is to be told of it.

        WrongUse says what can be answered.
        """
        letter, _, rest = typed.strip().partition(" ")
        if letter == "u":
            self._undo()
            return []
        if letter == "?":
            return listed()
        before = list(self.answers.lines)
        told = TELLING[letter](self, item, rest.strip()) if letter in TELLING else []
        if letter not in TELLING:
            self._take(item, letter, rest.strip())
        self._save(before)
        return told

    def _take_all(self, item: Item, typed: str) -> list[str]:
        """Accept what is open of a thing, all but what is needed and not found."""
        own = [one for one in self.answers.open() if (one.collection, one.id) == (item.collection, item.id)]
        if any(one.near for one in own):
            raise WrongUse(f"{item.id} may be another one's double", "say first whether it is new")
        taken = [one for one in own if one.mark.value != UNKNOWN]
        told = [self._accepted(one) for one in taken]
        for one in taken:
            self.answers.accept(one)
        return told

    def _accepted(self, item: Item) -> str:
        others = ", ".join(other.mark.value for other in self.answers.others(item)) if item.key else ""
        unsure = f" ({how_sure(item.mark)})" if item.mark.unsure else ""
        value = f": {item.mark.value}" if item.mark.value else ""
        return f"accepted {item.key or item.id}{value}{unsure}" + (f"; not {others}" if others else "")

    def _take(self, item: Item, letter: str, rest: str) -> None:
        needed = item.mark.value == UNKNOWN
        if letter == "a" and not needed:
            self.answers.accept(item)
        elif letter == "r":
            self._reject(item)
        elif letter == "c":
            self._correct(item, rest)
        elif letter == "l":
            self.later.add(_key(item))
            self._put_off.append(_key(item))
        elif letter == "s" and item.is_entry:
            self._same(item, rest)
        elif letter.isdigit():
            self._choose(item, int(letter))
        else:
            can = "it is needed: c VALUE, r or l" if needed else "? lists what can be answered"
            raise WrongUse(f"'{letter}' is no answer here", can)

    def _reject(self, item: Item) -> None:
        if item.key in shapes.needed(item.collection) and not item.mark.added and not self.answers.others(item):
            raise WrongUse(f"{item.id} cannot be without its {item.key}", "c VALUE; or undo, and reject the entry")
        self.answers.reject(item)

    def _correct(self, item: Item, typed: str) -> None:
        if item.is_entry:
            self._rename(item, typed)
            return
        role = typed.removeprefix("role=") if item.key.startswith("roles.") else typed
        if role == typed:
            self.answers.correct(item, corrected(item, typed, self.facts, self._own()))
            return
        key = role_key(role.strip())
        self.answers.replaced(item)
        add_value(self.answers, item, key, item.mark.value)
        self.answers.tidy()

    def _rename(self, item: Item, typed: str) -> None:
        """Accept an entry with another name or title than the proposed one."""
        own = [one for one in self.answers.open() if (one.collection, one.id) == (item.collection, item.id)]
        named = next((one for one in own if one.key in ("name", "title") and not one.mark.added), None)
        if named is None:
            raise WrongUse(f"{item.id} has no name that waits for an answer", "a accepts the entry")
        self.answers.correct(named, corrected(named, typed, self.facts, self._own()))
        self.answers.accept(item)

    def _missed(self, item: Item, typed: str) -> list[str]:
        from customs_graph.facts.vocabularies import vocabulary

        key, _, value = typed.partition(" ")
        owner, _, inner = key.partition(".")
        if inner and owner in self._drafted():
            item = next(one for one in self.answers.items() if one.id == owner and one.is_entry)
            key = inner
        if "roles" in shapes.fields(item.collection) and key in vocabulary("roles"):
            key = role_key(key)
        if not shapes.exists(item.collection, key) or key == "section":
            near = did_you_mean(key, [*shapes.fields(item.collection), *vocabulary("roles")])
            raise WrongUse(f"{item.collection} have no '{key}'", near or "`m ROLE NAME for NAME`, or `m KEY VALUE`")
        if key.startswith("roles."):
            role_key(key.removeprefix("roles."))
        made = typed_value(item.collection, key, value.strip(), self.facts, self._own())
        if item.mark.added and key.startswith(("roles.", "sponsors", "figures")):
            made = with_section(made, item.section)
        add_value(self.answers, item, key, made)
        return [f"entered {item.collection}/{item.id} {key}: {made}"]

    def _new(self, item: Item, typed: str) -> list[str]:
        kind, _, name = typed.partition(" ")
        name = printable(name)
        if kind not in ENTERED or not name:
            raise WrongUse("what is new?", f"`new KIND NAME`, where KIND is {', '.join(ENTERED)}")
        if not item.section:
            raise WrongUse("the section is not known here", "say it beside a value of the section in which it stands")
        collection = KINDS[kind]
        identifier = unused(id_of(name) or kind, {*self.facts.declared, *self._ids()})
        like = list(self.known.likely(collection, name))[:3] if collection in NAMED else []
        add_entry(self.answers, item, collection, identifier, flow(name), like)
        asked = "; asked about in its turn, as it is like " + ", ".join(like) if like else ""
        return [f"entered {collection}/{identifier}{asked}"]

    def _ids(self) -> set[str]:
        return {item.id for item in self.answers.items()}

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
            near = did_you_mean(identifier, getattr(self.facts, item.collection))
            raise WrongUse(
                f"there is no {kind} '{identifier}' in the facts", near or "give the id of one that is there"
            )
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

    def _own(self) -> Own:
        items = [item for item in self.answers.items() if item.key in CALLED and item.mark.value and not item.mark.off]
        drafted = self._drafted()
        return Own(drafted, [*((i, i) for i in drafted), *((str(_plain(item)), item.id) for item in items)])

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


# The answers of which more is to be told than the next question.
TELLING = {"all": Review._take_all, "m": Review._missed, "new": Review._new}


def _key(item: Item) -> Key:
    return item.collection, item.id, item.key, item.mark.value, item.mark.line


def _words(item: Item, items: list[Item]) -> list[str]:
    """The words to mark in the sentence: the value's own, or a date's days and months."""
    if item.is_entry:
        return _names(item, items)
    texts = [text for text, _ in shapes.leaves(item.collection, item.key, _plain(item))]
    words = list(texts)
    for year, month, day in re.findall(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", " ".join(texts)):
        words += [year, *([MONTHS[int(month) - 1]] if month and 0 < int(month) < 13 else [])]
        words += [day.lstrip("0")] if day else []
    return [word for word in words if word]


def _names(item: Item, items: list[Item]) -> list[str]:
    own = [other for other in items if other.id == item.id and other.key in CALLED]
    return [name for name in (item.id, *(str(_plain(other)) for other in own)) if name]


def how_sure(mark: Marked) -> str:
    """Say in words how sure a rule is."""
    if mark.value == UNKNOWN:
        return "not found"
    return next(words for least, words in SURE if mark.sure >= least)


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
