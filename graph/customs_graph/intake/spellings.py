"""Every spelling under which the registries' things may be printed: those typed, and those that follow from them.

What follows is made from the records alone: a customs administration from its place, a fund from its name and place, a
training centre from the label of its kind, a person from the parts of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from customs_graph.facts.identity import names
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.intake.words import fold, words

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.facts.records import Organization, Person

# The kinds that texts name, the most telling first: what has one spelling with a later kind is taken for the earlier.
NAMED = ("people", "organizations", "series", "programmes", "instruments", "documents", "places")
ADMINISTRATION = "customs-administration"
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to"})
_SERVICES = (
    "Service",
    "Administration",
    "Department",
    "Authority",
    "Administrations",
    "and Excise",
    "Agency",
    "Bureau",
)
_FEWEST, _MOST = 2, 4


@dataclass(frozen=True)
class Spelling:
    """One spelling of one thing; `made` where it follows from the record and is not typed there."""

    text: str
    collection: str
    id: str
    made: bool = False
    after_title: bool = False


def spellings(facts: Facts) -> Iterator[Spelling]:
    """Yield all spellings of all things that texts name, the typed ones of a thing first."""
    for collection in NAMED:
        for identifier, record in getattr(facts, collection).items():
            typed = list(names(record))
            yield from (Spelling(text, collection, identifier) for text in typed)
            if collection == "organizations":
                yield from (Spelling(text, collection, identifier, made=True) for text in _made(record, typed, facts))
            if collection == "people":
                yield from _of_person(identifier, record)


def places_named(facts: Facts, organization: Organization) -> list[str]:
    """Return the names of the place that an organization belongs to, without short forms of letters only."""
    place = facts.places.get(organization.place or "")
    return list(names(place)) if place else []


def _made(record: Organization, typed: list[str], facts: Facts) -> Iterator[str]:
    places = places_named(facts, record)
    if record.kind == ADMINISTRATION:
        for place in places:
            yield from of_administration(place)
    if record.kind == "fund":
        yield from _of_fund(typed, places)
    yield from _by_kind(typed, str(record.kind))


def of_administration(place: str) -> Iterator[str]:
    """Yield what the customs administration of a place is called.

    >>> {"Customs Service of Norra", "Norran Customs"} <= set(of_administration("Norra"))
    True
    """
    for whose in (place, *adjectives(place)):
        yield f"{whose} Customs"
        yield from (f"{whose} Customs {service}" for service in _SERVICES)
    yield f"Customs of {place}"
    yield from (f"Customs {service} of {place}" for service in _SERVICES)
    yield f"Customs in {place}"


def adjectives(place: str) -> Iterator[str]:
    """Yield words that may be the adjective of a place; those that no language has do no harm beside `Customs`."""
    stem = place.removesuffix("land") if place.endswith("land") else place
    yield from () if stem == place else (stem, f"{stem}ish")
    for base in (place, place[:-1]):
        yield from (base + ending for ending in ("n", "an", "ian", "ean", "ese", "i", "ish"))


def _of_fund(typed: list[str], places: list[str]) -> Iterator[str]:
    """Yield the ways of joining a fund's own name, or its letters, with the name of its place."""
    bases = {base for name in typed for place in places if (base := _without(name, place))}
    letters = {made for base in bases if len(made := _initials(base)) > 1}
    bracketed = {f"{base} ({short})" for base in bases for short in letters if _initials(base) == short}
    for base in sorted(bases | letters | bracketed):
        for place in places:
            yield from (f"{base} {place}", f"{base} of {place}", f"{base} from {place}", f"{place} {base}")
            yield from (f"{base} ({place})", f"{base} {place[0]}", f"{base}{place[0]}", f"{place[0]} {base}")
            yield from (f"{adjective} {base}" for adjective in adjectives(place))
        yield from (f"{base} Government of {place}" for place in places)


def _without(name: str, place: str) -> str:
    """Take the place out of a name; empty where it is not in it."""
    kept = re.sub(rf"\s*\b(?:of\s+)?{re.escape(place)}\b\s*", " ", name.replace("/", " "))
    return "" if kept == name.replace("/", " ") else kept.strip(" -()")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


def _by_kind(typed: Iterable[str], kind: str) -> Iterator[str]:
    """Yield the long form of a name that begins with the letters of its kind, and the short form of a long one."""
    label = vocabulary("organization-kinds")[kind].label
    telling = [word for word in label.split() if word not in _SMALL]
    short = "".join(word[0] for word in telling).upper()
    if len(telling) < _FEWEST + 1:
        return
    folded = [fold(word) for word in label.split()]
    for name in typed:
        if re.search(rf"\b{short}\b", name):
            yield re.sub(rf"\b{short}\b", label, name)
        there = words(name)
        for start in range(len(there) - len(folded) + 1):
            if [word.folded for word in there[start : start + len(folded)]] == folded:
                yield name[: there[start].start] + short + name[there[start + len(folded) - 1].end :]


def _of_person(identifier: str, record: Person) -> Iterator[Spelling]:
    last = surname(record)
    for text in _orders([record.name, *record.spellings], last):
        yield Spelling(text, "people", identifier, made=True)
    if last:
        yield Spelling(last, "people", identifier, made=True, after_title=True)


def _orders(printed: Iterable[str], last: str) -> Iterator[str]:
    for name in printed:
        parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"\([^)]*\)", " ", name))
        if not _FEWEST <= len(parts) <= _MOST:
            continue
        yield from (" ".join(order) for order in permutations(parts))
        given = [part for part in parts if part.casefold() != last.casefold()]
        if given and len(given) < len(parts):
            full = " ".join(given)
            yield from (f"{last}, {full}", f"{given[0]} {last}", f"{given[0][0]} {last}", f"{last} {given[0][0]}")
            yield " ".join(part for part in parts if len(part) > 1)


def surname(record: Person) -> str:
    """Return the surname: the part that a spelling prints in capitals, else the last part of the name."""
    for name in (*record.spellings, record.name):
        capitals: list[str] = re.findall(r"\b[^\W\d_]{2,}(?:-[^\W\d_]+)*\b", name)
        shouted = [part for part in capitals if part.isupper() and part.lower() != part]
        if shouted and len(shouted) < len(capitals):
            return shouted[-1].title()
    parts: list[str] = re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", record.name)
    return parts[-1] if len(parts) > 1 else ""
