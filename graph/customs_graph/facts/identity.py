"""One thing under two ids, and one name for two things: found by comparing all names and spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from customs_graph.errors import UnknownName, WrongUse
from customs_graph.facts import decisions
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.facts.problems import Problem

Registry = Mapping[str, Any]

MISSPELLED = 2
SHORT_NAME = 8


def names(record: Any) -> Iterator[str]:
    """Yield every name, short name, alias and spelling of a record."""
    for name in ("name", "short"):
        if getattr(record, name, None):
            yield getattr(record, name)
    yield from getattr(record, "aliases", ())
    yield from getattr(record, "spellings", ())


def titles(record: Any) -> Iterator[str]:
    """Yield the title of an event or another record that has one, and its other titles."""
    if getattr(record, "title", None):
        yield record.title
        yield from getattr(record, "aliases", ())


def shared_kind(facts: Facts, one: str, other: str) -> str:
    """Return the kind of two entries; UnknownName for an id that is not there, WrongUse for two of different kinds."""
    for identifier in (one, other):
        if identifier not in facts.declared:
            raise UnknownName(f"there is no '{identifier}' in the facts", did_you_mean(identifier, facts.declared))
    kinds = [facts.declared[identifier][0] for identifier in (one, other)]
    if one == other or kinds[0] != kinds[1]:
        what = "one thing" if one == other else f"of the kinds {kinds[0]} and {kinds[1]}"
        raise WrongUse(f"'{one}' and '{other}' are {what}", "name two of a kind that look alike")
    return kinds[0]


def told_apart(facts: Facts, kind: str, one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Whether it was said that two things, each given as id and record, are not the same: there or by a reviewer."""
    return _said_apart(facts, kind, one, other[0]) or _said_apart(facts, kind, other, one[0])


def _said_apart(facts: Facts, kind: str, one: tuple[str, Any], other: str) -> bool:
    record = one[1]
    if other in getattr(record, "distinct_from", ()):
        return True
    called = [*names(record), *titles(record)] if facts.decisions else []
    return any(other in decisions.told_apart(facts, kind, name) for name in called)


def one_name_for_two(facts: Facts) -> Iterator[Problem]:
    """No name, alias or spelling belongs to two records of the same kind."""
    compared: dict[str, Registry] = {
        "organization": facts.organizations,
        "person": facts.people,
        "place": facts.places,
        "programme": facts.programmes,
        "series": facts.series,
        "instrument": facts.instruments | facts.documents,
    }
    for kind, collection in compared.items():
        owners: dict[str, tuple[str, Any]] = {}
        for identifier, record in collection.items():
            for key in sorted({folded(name) for name in names(record)}):
                other, first = owners.setdefault(key, (identifier, record))
                if other != identifier and not told_apart(facts, kind, (identifier, record), (other, first)):
                    message = f"'{identifier}' and '{other}' (at {first.at}) share the name '{key}'"
                    yield Problem(record.at, "one-name-for-two", message, "join them, or take the name from one")


def two_spellings_for_one(facts: Facts) -> Iterator[Problem]:
    """No two persons, and no two organizations of a kind, have names that differ by a slip of the pen."""
    from rapidfuzz.distance import DamerauLevenshtein

    compared: dict[str, Registry] = {"person": facts.people, "organization": facts.organizations}
    for kind, collection in compared.items():
        names_of = sorted((len(name), name, key) for key, record in collection.items() if (name := folded(record.name)))
        for (length, one, first), (longer, other, second) in combinations(names_of, 2):
            if longer - length > MISSPELLED or length < SHORT_NAME or one == other:
                continue
            if DamerauLevenshtein.distance(one, other, score_cutoff=MISSPELLED) <= MISSPELLED:
                yield from _one_thing(facts, kind, first, second)


def _one_thing(facts: Facts, kind: str, one: str, other: str) -> Iterator[Problem]:
    collection: Registry = getattr(facts, KINDS[kind])
    first, second = sorted((one, other), key=lambda key: collection[key].at)
    if not told_apart(facts, kind, (first, collection[first]), (second, collection[second])):
        record, earlier = collection[second], collection[first]
        message = f"'{record.name}' looks like '{earlier.name}' (at {earlier.at})"
        hint = f"make it a spelling of {first}, or say `distinct_from: {first}`"
        yield Problem(record.at, "two-spellings", message, hint)
