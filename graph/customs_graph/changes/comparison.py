"""What differs between two versions, thing by thing and field by field, and which kind of change it is.

The rule, once: the *world* changed only where a source says so that OLD did not have, and what it says lies after the
time that the sources of OLD cover, or is a status that has gone on. Our *knowledge* changed where no new source stands
behind it, where it lies in the time that OLD covers, where it is a matter of words, and where something is withdrawn.
What a new source says of something that can change, without a date that settles it, *cannot be told*.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from customs_graph.changes.inventory import Entry, Inventory, Thing
from customs_graph.facts.dates import Period
from customs_graph.facts.nearness import folded

WORLD, KNOWLEDGE, UNTOLD = "world", "knowledge", "cannot be told"
GROUPS = {
    WORLD: "The world changed",
    KNOWLEDGE: "Our knowledge changed",
    UNTOLD: "Cannot be told",
}
ORDER = {
    "event": (("planned",), ("mentioned", "held")),
    "agreement": (("intended",), ("offered",), ("planned",), ("agreed", "endorsed"), ("signed",), ("in-force",)),
}
"""The statuses in the order in which they follow each other."""
DATED = ("event", "agreement", "programme", "instrument", "document")
WORDS = frozenset((
    "title", "name", "short", "aliases", "spellings", "type", "kind", "topics", "summary", "remarks", "about",
    "concerns", "series", "edition", "part_of", "follows", "programmes", "audience", "embargo", "figures", "formerly",
    "statements", "reason", "section", "coordinates", "authors", "issued_by", "round", "number",
))  # fmt: skip
"""Fields that describe; what the world does is not in them."""


@dataclass(frozen=True, order=True)
class Difference:
    """One difference. `what` is new, withdrawn, joined, ended, corrected, confirmed or renamed; `why` is the rule."""

    kind: str
    id: str
    name: str
    field: str
    what: str
    old: str
    new: str
    old_sections: tuple[str, ...]
    new_sections: tuple[str, ...]
    group: str = ""
    why: str = ""


def sources_of(things: Inventory) -> frozenset[str]:
    """Return the ids of the sources."""
    return frozenset(thing.id for thing in things.values() if thing.kind == "source")


def horizon(things: Inventory) -> str:
    """Return the last day that the sources cover; empty where none says which period it covers."""
    periods = [thing.value("period") for thing in things.values() if thing.kind == "source"]
    return max((Period.parse(period).end.last_day for period in periods if period), default="")


def compare(old: Inventory, new: Inventory) -> list[Difference]:
    """Return every difference, sorted, each with its group and the reason for it."""
    renamed = renames(old, new)
    before = renamed_in(old, renamed)
    joined = {one.text: thing.id for thing in new.values() for one in thing.entries if one.field == "formerly"}
    found = [
        Difference(new[b].kind, b, new[b].name, "id", "renamed", a, b, old[a].sections, new[b].sections)
        for a, b in sorted(renamed.items())
    ]
    for identifier in sorted(before.keys() | new.keys()):
        a, b = before.get(identifier), new.get(identifier)
        if a and b:
            found += _within(a, b)
        elif b:
            found.append(Difference(b.kind, b.id, b.name, "", "new", "", _when(b), (), b.sections))
        elif a:
            what, where = ("joined", joined[identifier]) if identifier in joined else ("withdrawn", "")
            found.append(Difference(a.kind, a.id, a.name, "", what, _when(a), where, a.sections, ()))
    judge = Judge(before, new)
    return sorted(judge.judged(one) for one in found)


def renames(old: Inventory, new: Inventory) -> dict[str, str]:
    """Return ids that seem to have been renamed: one gone, one new, of the same kind, name and dates, and no other."""
    gone, come = _by_name(old, new), _by_name(new, old)
    return {gone[key][0]: come[key][0] for key in gone if len(gone[key]) == 1 == len(come.get(key, ()))}


def _by_name(things: Inventory, others: Inventory) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for thing in things.values():
        if thing.id not in others:
            found[thing.kind, folded(thing.name), _when(thing)].append(thing.id)
    return found


def renamed_in(things: Inventory, names: dict[str, str]) -> Inventory:
    """Return the things with the new ids wherever an old one stands."""
    renamed = _Renaming(names)
    return {made.id: made for made in map(renamed.thing, things.values())} if names else things


@dataclass(frozen=True)
class _Renaming:
    names: dict[str, str]

    def id(self, text: str) -> str:
        first, slash, rest = text.partition("/")
        return self.names.get(first, first) + slash + rest if " " not in first else text

    def entry(self, one: Entry) -> Entry:
        key = self.id(one.key)
        text = key + one.text[len(one.key) :] if one.key and one.text.startswith(one.key) else self.id(one.text)
        for old, new in self.names.items():
            text = text.replace(f": {old};", f": {new};").replace(f": {old})", f": {new})")
        return Entry(one.field, key, text, tuple(sorted(map(self.id, one.sections))))

    def thing(self, one: Thing) -> Thing:
        entries = tuple(sorted(map(self.entry, one.entries)))
        return Thing(self.id(one.id), one.kind, one.name, entries, tuple(sorted(map(self.id, one.sections))))


def _when(thing: Thing) -> str:
    return thing.value("date") or thing.value("period")


def _within(a: Thing, b: Thing) -> list[Difference]:
    found = []
    for field, before, after in _beside(a, b):
        same = {one.text for one in before} & {one.text for one in after}
        olds, news = ([one for one in side if one.text not in same] for side in (before, after))
        found += [_difference(b, field, x, y) for x, y in zip_longest(olds, news)]
        found += _resourced(a, b, field, before, after, same)
    if a.sections != b.sections:
        what = "confirmed" if set(a.sections) < set(b.sections) else "corrected"
        told = ", ".join(a.sections), ", ".join(b.sections)
        found.append(Difference(b.kind, b.id, b.name, "section", what, *told, a.sections, b.sections))
    return found


def _beside(a: Thing, b: Thing) -> list[tuple[str, list[Entry], list[Entry]]]:
    """What either says in each field, part by part."""
    groups: dict[tuple[str, str], tuple[list[Entry], list[Entry]]] = defaultdict(lambda: ([], []))
    for side, thing in enumerate((a, b)):
        for entry in thing.entries:
            groups[entry.field, entry.key][side].append(entry)
    return [(field, before, after) for (field, _), (before, after) in sorted(groups.items())]


def _resourced(
    a: Thing, b: Thing, field: str, before: list[Entry], after: list[Entry], same: set[str]
) -> list[Difference]:
    """Parts that say the same under other sections; where the whole record moved, its own line says so."""
    found = []
    for text in sorted(same):
        x, y = (next(one for one in side if one.text == text) for side in (before, after))
        if x.sections != y.sections and (x.sections, y.sections) != (a.sections, b.sections):
            what = "confirmed" if set(x.sections) < set(y.sections) else "corrected"
            found.append(Difference(b.kind, b.id, b.name, f"{field} section", what, text, text, x.sections, y.sections))
    return found


def _difference(thing: Thing, field: str, x: Entry | None, y: Entry | None) -> Difference:
    what = "corrected" if x and y else "new" if y else "withdrawn"
    if x and y and field == "posts" and _end(y.text) > _end(x.text):
        what = "ended"
    olds, news = (x.text, x.sections) if x else ("", ()), (y.text, y.sections) if y else ("", ())
    return Difference(thing.kind, thing.id, thing.name, field, what, olds[0], news[0], olds[1], news[1])


def _end(text: str) -> str:
    _, _, date = text.partition("date: ")
    return date.partition(";")[0].rstrip(")").partition(" to ")[2]


class Judge:
    """Says of each difference whether the world or our knowledge changed."""

    def __init__(self, old: Inventory, new: Inventory) -> None:
        self.old, self.new = old, new
        self.known, self.until = sources_of(old), horizon(old)

    def judged(self, one: Difference) -> Difference:
        """Return the difference with its group and the reason."""
        group, why = self._group(one)
        values = {name: getattr(one, name) for name in one.__dataclass_fields__}
        return Difference(**values | {"group": group, "why": why})

    def _group(self, one: Difference) -> tuple[str, str]:
        if one.what in ("withdrawn", "joined", "renamed", "confirmed"):
            return KNOWLEDGE, {"confirmed": "another section says the same"}.get(one.what, f"it was {one.what}")
        if one.kind == "source" and not one.field:
            return KNOWLEDGE, "a source that OLD did not have"
        come = {section.split("/")[0] for section in one.new_sections} - self.known
        kept = {section.split("/")[0] for section in one.new_sections} & self.known
        if not come or (not one.field and kept):
            return KNOWLEDGE, "no source that is new stands behind it"
        if (not one.field and one.kind not in DATED) or (one.field.split()[0:1] and one.field.split()[0] in WORDS):
            return KNOWLEDGE, "it names or describes, and no date says that it began"
        if one.field == "status":
            return self._by_status(one)
        return self._by_date(one)

    def _by_status(self, one: Difference) -> tuple[str, str]:
        ranks = {word: at for at, words in enumerate(ORDER.get(one.kind, ())) for word in words}
        if one.old in ranks and one.new in ranks and ranks[one.new] > ranks[one.old]:
            return WORLD, "a new source reports a later status"
        return UNTOLD, "a new source gives a status that does not follow the earlier one"

    def _by_date(self, one: Difference) -> tuple[str, str]:
        when = self._date_of(one)
        if not when or not self.until:
            return UNTOLD, "a new source says it, and no date shows when it came about"
        if one.what == "corrected" and one.field == "date" and _refines(one.new, one.old):
            return KNOWLEDGE, "the date is the same, and more precise"
        return self._by_period(Period.parse(when), ended=one.what == "ended")

    def _by_period(self, period: Period, *, ended: bool) -> tuple[str, str]:
        if period.start.first_day > self.until or (ended and period.end.first_day > self.until):
            return WORLD, f"a new source says it, and it lies after {self.until}"
        if period.end.last_day <= self.until:
            return KNOWLEDGE, f"it lies in the time that OLD covers, to {self.until}"
        return UNTOLD, f"its date begins before and ends after {self.until}"

    def _date_of(self, one: Difference) -> str:
        if one.field == "posts":
            return one.new.partition("date: ")[2].partition(";")[0].rstrip(")")
        if one.field in ("date", "period"):
            return one.new
        thing = self.new[one.id]
        decided = self.new.get(thing.value("decided_at"))
        return thing.value("date") or (decided.value("date") if decided else "")


def _refines(new: str, old: str) -> bool:
    a, b = Period.parse(new), Period.parse(old)
    return b.start.first_day <= a.start.first_day and a.end.last_day <= b.end.last_day
