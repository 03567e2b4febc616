"""Joining two entries of one thing: nothing that a source said of either is lost, and what they differ in is recorded.

Files are edited as text, so comments and layout survive; the facts are checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from customs_graph.errors import UnknownName, WrongUse
from customs_graph.facts import edits
from customs_graph.facts.accounts import ASPECTS, ATTENDANCE, aspects
from customs_graph.facts.change import Change, change_of, sound
from customs_graph.facts.fields import source_of
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names, titles, told_apart
from customs_graph.facts.insertion import with_entry, with_value
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.naming import entry, in_full, shortened, source_line
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.facts.parts import Typed, alike, listed, renamed, renamed_in, single, with_sections, without_repeats
from customs_graph.facts.records import Account, Event

JOINED = ("organization", "person", "place", "series", "programme", "instrument", "document", "event")
NAMES = ("name", "title", "short", "aliases", "spellings")
# Parts of an event that say for themselves where they stand, where that is not the event's own section.
PARTS = ("roles", "sponsors", "figures")
WITH_SECTIONS = (*PARTS, "posts")
NOT_WEIGHED = "Two entries were joined; the value of the first is kept until somebody has weighed the two."
DISCREPANCIES = {"date": "date", "period": "date", "place": "place", "mode": "mode", "kind": "type", "type": "type"}

# A key that leads into the record, and one value for it.
Addition = tuple[tuple[str, ...], Any]


def merging(folder: Path, keep: str, other: str) -> Change:
    """Work out how `other` becomes one with `keep`; nothing is written yet.

    UnknownName for an id that is not there; WrongUse for two of different kinds, or two that were told apart;
    DataFaulty where the facts have problems, or would have some afterwards.
    """
    facts, old = sound(folder)
    kind = _kind(facts, keep, other)
    texts = {path: content.decode("utf-8-sig") for path, content in old.items()}
    merge = _Merge(facts, texts, KINDS[kind], keep, other)
    merge.run()
    return change_of(folder, old, merge.texts, f"'{other}' could not be joined with '{keep}'")


def _kind(facts: Facts, keep: str, other: str) -> str:
    for identifier in (keep, other):
        if identifier not in facts.declared:
            raise UnknownName(f"there is no '{identifier}' in the facts", did_you_mean(identifier, facts.declared))
    kinds = [facts.declared[identifier][0] for identifier in (keep, other)]
    if keep == other or kinds[0] != kinds[1]:
        what = "one thing already" if keep == other else f"of the kinds {kinds[0]} and {kinds[1]}"
        raise WrongUse(f"'{keep}' and '{other}' are {what}", "name two of a kind")
    if kinds[0] not in JOINED:
        raise WrongUse(
            f"entries of the kind {kinds[0]} are not joined", f"join the two by hand; {', '.join(JOINED)} are"
        )
    collection: Any = getattr(facts, KINDS[kinds[0]])
    if told_apart(facts, kinds[0], (keep, collection[keep]), (other, collection[other])):
        where = f"{facts.declared[keep][1]}, {facts.declared[other][1]} or decisions.yaml"
        raise WrongUse(f"'{keep}' and '{other}' are said to be two", f"take that out first: {where}")
    return kinds[0]


class _Merge:
    """The texts of the files while two entries become one."""

    def __init__(self, facts: Facts, texts: dict[Path, str], collection: str, keep: str, other: str) -> None:
        self.facts, self.texts, self.collection, self.keep, self.other = facts, texts, collection, keep, other

    def run(self) -> None:
        """Take the other entry out, name the one that is kept in its place, and add what the other said."""
        self.told = self._typed(self.other)
        self._take_out()
        for path, text in self.texts.items():
            self.texts[path] = without_repeats(renamed(text, self.other, self.keep), self.keep)
        for key, value in list(self._additions()):
            self._add(key, value if key == ("formerly",) else renamed_in(value, self.other, self.keep))

    def _home(self, identifier: str) -> Path:
        found = (path for path, text in self.texts.items() if entry(edits.composed(text), self.collection, identifier))
        return next(found)

    def _typed(self, identifier: str) -> Typed:
        """The entry as typed, its sections in full."""
        tree = edits.composed(self.texts[self._home(identifier)])
        way = entry(tree, self.collection, identifier)
        assert way
        typed: Typed = in_full(edits.plain(way[-1].value), source_line(tree))
        return typed

    def _take_out(self) -> None:
        path = self._home(self.other)
        way = entry(edits.composed(self.texts[path]), self.collection, self.other)
        assert way
        self.texts[path] = edits.applied(self.texts[path], [edits.taken_out(self.texts[path], way)])

    def _add(self, key: tuple[str, ...], value: Any) -> None:
        """Put a value into the entry that is kept; a part that is there gets the sections of its like."""
        home = self._home(self.keep)
        text = self.texts[home]
        way = entry(edits.composed(text), self.collection, self.keep)
        source = source_line(edits.composed(text))
        found = alike(way[-1].value, key, in_full(value, source), source) if way and key[0] in WITH_SECTIONS else None
        if found:
            own = [in_full({"section": self._typed(self.keep).get("section")}, source)["section"]]
            joined = with_sections(in_full(edits.plain(found), source), value, own)
            self.texts[home] = edits.applied(text, [edits.replaced(found, flow(shortened(joined, source)))])
        else:
            path = (self.collection, self.keep, *key)
            self.texts[home] = with_value(text, path, shortened(value, source), self._holds_many(key))

    def _holds_many(self, path: tuple[str, ...]) -> bool:
        return path[0] in ("roles", "accounts", "section") or isinstance(self._record(self.keep, path[0]), tuple)

    def _record(self, identifier: str, key: str) -> Any:
        field = f"{key}_" if key in ("in", "for", "at", "from") else key
        return getattr(getattr(self.facts, self.collection)[identifier], field, None)

    def _additions(self) -> Iterator[Addition]:
        yield from self._names()
        yield ("formerly",), self.other
        if self.collection == "events":
            yield from self._of_an_event()
        else:
            yield from ((("section",), one) for one in self._lacking("section"))
        kept = self._typed(self.keep)
        skipped = (*NAMES, "section", *((*PARTS, *ASPECTS, ATTENDANCE, "accounts", "also_in", "reasons")
                                        if self.collection == "events" else ()))  # fmt: skip
        for key, value in self.told.items():
            if key in skipped:
                continue
            if isinstance(self._record(self.keep, key), tuple):
                yield from (((key,), one) for one in self._lacking(key))
            elif key not in kept:
                yield (key,), value
            elif key == "summary":
                yield ("remarks",), value
            elif kept[key] != value:
                yield from self._contradiction(key, kept[key], value)

    def _names(self) -> Iterator[Addition]:
        record = getattr(self.facts, self.collection)[self.keep]
        known = {folded(name) for name in (*names(record), *titles(record))}
        key = "spellings" if self.collection == "people" else "aliases"
        for field in self._naming_fields():
            for name in listed(self.told.get(field)):
                if folded(name) not in known:
                    known.add(folded(name))
                    yield (key,), name

    def _naming_fields(self) -> tuple[str, ...]:
        """The fields whose names become other names; the title that another source gives stands in its account."""
        return tuple(field for field in NAMES if field != "title" or not self._is_of_another_source())

    def _is_of_another_source(self) -> bool:
        own, told = self._typed(self.keep)["section"], self.told["section"]
        return self.collection == "events" and source_of(own) != source_of(told)

    def _lacking(self, key: str) -> list[Any]:
        """What the other entry has under a key that holds many, and the one that is kept has not."""
        there = listed(self._typed(self.keep).get(key))
        named = [renamed_in(one, self.other, self.keep) for one in listed(self.told.get(key))]
        return [one for one in named if one not in (*there, self.keep)]

    def _of_an_event(self) -> Iterator[Addition]:
        """The parts with their own section, and the rest as an account where another source says it."""
        section = self.told["section"]
        for path, part in self._parts():
            own = part if isinstance(part, dict) else {"who": part}
            yield path, {**own, "section": own.get("section", section)}
        yield from ((("also_in",), one) for one in listed(self.told.get("also_in")))
        if self._is_of_another_source():
            yield from self._accounts(section)
        else:
            yield ("also_in",), section
            yield from self._of_the_same_source()

    def _parts(self) -> Iterator[Addition]:
        for role, acts in self.told.get("roles", {}).items():
            yield from ((("roles", role), act) for act in listed(acts))
        for key in ("sponsors", "figures"):
            yield from (((key,), one) for one in listed(self.told.get(key)))

    def _accounts(self, section: str) -> Iterator[Addition]:
        fields = ("title", *ASPECTS, ATTENDANCE)
        account = {"section": section} | {key: self.told[key] for key in fields if key in self.told}
        accounts = [account, *listed(self.told.get("accounts"))]
        yield from ((("accounts",), one) for one in accounts)
        event: Event = self.facts.events[self.keep]
        made = tuple(Account.model_validate(one) for one in accounts)
        both = event.model_copy(update={"accounts": (*event.accounts, *made)})
        differing = {one.field for one in aspects(both, self.facts.places) if one.contradicted}
        yield from ((("reasons", field), NOT_WEIGHED) for field in sorted(differing - {str(r) for r in event.reasons}))

    def _of_the_same_source(self) -> Iterator[Addition]:
        kept = self._typed(self.keep)
        for key in (key for key in (*ASPECTS, ATTENDANCE) if key in self.told):
            if key not in kept:
                yield (key,), self.told[key]
            elif kept[key] != self.told[key]:
                yield from self._contradiction(key, kept[key], self.told[key])

    def _called(self) -> str:
        kept = self._typed(self.keep)
        return str(kept.get("name") or kept.get("title"))

    def _contradiction(self, key: str, kept: Any, other: Any) -> Iterator[Addition]:
        """Write a discrepancy into the file of the entry that is kept."""
        home = self._home(self.keep)
        source = source_line(edits.composed(self.texts[home]))
        sections = [single(self._typed(self.keep)["section"]), single(self.told["section"])]
        record = {
            "title": f"{key.replace('_', ' ').capitalize()} of {self._called()}",
            "kind": DISCREPANCIES.get(key, "figure" if key == ATTENDANCE else "name"),
            "about": self.keep,
            "statements": [
                {"says": _in_words(kept), "section": sections[0], "preferred": True},
                {"says": _in_words(other), "section": sections[1]},
            ],
            "reason": NOT_WEIGHED,
        }
        identifier = f"{self.keep}-and-{self.other}-{key.replace('_', '-')}"
        self.texts[home] = with_entry(self.texts[home], "discrepancies", identifier, shortened(record, source))
        yield from ()


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {item}" for key, item in value.items())
    return ", ".join(map(str, listed(value)))
