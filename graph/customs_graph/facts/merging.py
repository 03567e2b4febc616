"""Joining two entries of one thing: nothing that a source said of either is lost, and what they differ in is recorded.

Files are edited as text, so comments and layout survive; the facts are checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from customs_graph.errors import WrongUse
from customs_graph.facts import edits
from customs_graph.facts.accounts import ATTENDANCE, TOLD, aspects
from customs_graph.facts.change import Change, change_of, sound
from customs_graph.facts.fields import source_of
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names, shared_kind, titles, told_apart
from customs_graph.facts.insertion import with_entry, with_value
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import COORDINATES, Facts
from customs_graph.facts.naming import entry, in_full, shortened, source_line
from customs_graph.facts.nearness import folded
from customs_graph.facts.parts import Typed, alike, listed, renamed, renamed_in, single, with_sections, without_repeats
from customs_graph.facts.records import HEADS, Account, Event

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
    kind = shared_kind(facts, keep, other)
    if kind not in JOINED:
        raise WrongUse(f"entries of the kind {kind} are not joined", f"join the two by hand; {', '.join(JOINED)} are")
    collection: Any = getattr(facts, KINDS[kind])
    if told_apart(facts, kind, (keep, collection[keep]), (other, collection[other])):
        where = f"{facts.declared[keep][1]}, {facts.declared[other][1]} or decisions.yaml"
        raise WrongUse(f"'{keep}' and '{other}' are said to be two", f"take that out first: {where}")
    return kind


class _Merge:
    """The texts of the files while two entries become one."""

    def __init__(self, facts: Facts, texts: dict[Path, str], collection: str, keep: str, other: str) -> None:
        self.facts, self.texts, self.collection, self.keep, self.other = facts, texts, collection, keep, other

    def run(self) -> None:
        """Take the other entry out, name the one that is kept in its place, and add what the other said."""
        self.told = self._typed(self.other)
        self._take_out()
        for file, text in self.texts.items():
            self.texts[file] = without_repeats(renamed(self._placed_once(text), self.other, self.keep), self.keep)
        additions, contradictions = list(self._additions()), list(self._contradictions())
        # While each still has its own sections.
        for what, kept, told in contradictions:
            self._record_both(what, kept, told)
        for path, value in additions:
            self._add(path, value if path == ("formerly",) else renamed_in(value, self.other, self.keep))

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

    def _placed_once(self, text: str) -> str:
        """Coordinates go by the id of their place: those of the other are for the one that is kept, if it has none."""
        tree = edits.composed(text) if self.collection == "places" else None
        way = entry(tree, COORDINATES, self.other) if tree else None
        if way is None:
            return text
        if self.keep in self.facts.coordinates:
            return edits.applied(text, [edits.taken_out(text, way)])
        key = way[-1].container.value[way[-1].index][0]
        return edits.applied(text, [edits.replaced(key, self.keep)])

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
        for key in self.told:
            if self._holds_many((key,)) and key not in self._told_elsewhere():
                yield from (((key,), one) for one in self._lacking(key))
        for path, kept, told in self._compared():
            if kept is None:
                yield path, told
            elif path == ("summary",):
                yield ("remarks",), told
        if sections := self._sections_of_counts():
            yield (ATTENDANCE, "section"), single(sections)

    def _contradictions(self) -> Iterator[tuple[str, Any, Any]]:
        for path, kept, told in self._compared():
            if kept not in (None, told) and path != ("summary",):
                yield "-".join(path), kept, told

    def _compared(self) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
        """What stands once in the other entry, beside what the one that is kept has there; counts each by itself."""
        kept = self._typed(self.keep)
        for key, value in self.told.items():
            if key in self._told_elsewhere() or self._holds_many((key,)):
                continue
            if key == ATTENDANCE:
                there = kept.get(key, {})
                yield from (((key, head), there.get(head), count) for head, count in value.items() if head in HEADS)
            else:
                yield (key,), kept.get(key), value

    def _sections_of_counts(self) -> list[str]:
        """Where the counts stand, once some of them come from the other's section; empty where none do."""
        if not any(path[0] == ATTENDANCE and kept is None for path, kept, _ in self._compared()):
            return []
        entries = [one for one in (self._typed(self.keep), self.told) if ATTENDANCE in one]
        stated = [listed(one[ATTENDANCE].get("section", one["section"])) for one in entries]
        return list(dict.fromkeys(section for sections in stated for section in sections))

    def _told_elsewhere(self) -> tuple[str, ...]:
        """The keys that are not joined as they stand: names, and of an event its parts and what an account tells."""
        if self.collection != "events":
            return NAMES
        by_account = (*TOLD, "summary", "remarks") if self._is_of_another_source() else ()
        return (*NAMES, *PARTS, "section", "also_in", "accounts", "reasons", *by_account)

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

    def _parts(self) -> Iterator[Addition]:
        for role, acts in self.told.get("roles", {}).items():
            yield from ((("roles", role), act) for act in listed(acts))
        for key in ("sponsors", "figures"):
            yield from (((key,), one) for one in listed(self.told.get(key)))

    def _accounts(self, section: str) -> Iterator[Addition]:
        account = {"section": section} | {key: self.told[key] for key in TOLD if key in self.told}
        if remarks := [*listed(self.told.get("summary")), *listed(self.told.get("remarks"))]:
            account["remarks"] = single(remarks)
        accounts = [account, *listed(self.told.get("accounts"))]
        yield from ((("accounts",), one) for one in accounts)
        event: Event = self.facts.events[self.keep]
        made = tuple(Account.model_validate(one) for one in accounts)
        both = event.model_copy(update={"accounts": (*event.accounts, *made)})
        differing = {one.field for one in aspects(both, self.facts.places) if one.contradicted}
        yield from ((("reasons", field), NOT_WEIGHED) for field in sorted(differing - {str(r) for r in event.reasons}))

    def _called(self) -> str:
        kept = self._typed(self.keep)
        return str(kept.get("name") or kept.get("title"))

    def _record_both(self, key: str, kept: Any, told: Any) -> None:
        """Write a discrepancy into the file of the entry that is kept."""
        home = self._home(self.keep)
        sections = [single(self._typed(self.keep)["section"]), single(self.told["section"])]
        record = {
            "title": f"{key.replace('_', ' ').replace('-', ': ').capitalize()} of {self._called()}",
            "kind": DISCREPANCIES.get(key, "figure" if key.startswith(ATTENDANCE) else "name"),
            "about": self.keep,
            "statements": [
                {"says": _in_words(kept), "section": sections[0], "preferred": True},
                {"says": _in_words(told), "section": sections[1]},
            ],
            "reason": NOT_WEIGHED,
        }
        identifier = f"{self.keep}-and-{self.other}-{key.replace('_', '-')}"
        source = source_line(edits.composed(self.texts[home]))
        self.texts[home] = with_entry(self.texts[home], "discrepancies", identifier, shortened(record, source))


def _in_words(value: Any) -> str:
    return ", ".join(map(str, listed(value)))
