"""What may be one thing under two ids: people, organizations and events, with the reasons.

Nothing is decided here. Only what shares a key is compared (a word of a name, a month, a series), so that the work
grows with the number of records and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from customs_graph.facts.identity import MISSPELLED, SHORT_NAME, names, titles, told_apart
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import folded
from customs_graph.facts.problems import Position
from customs_graph.facts.records import Event, Organization, Person

# A key that so many share says nothing of any two of them.
COMMON = 60
ALIKE = 85.0
SMALL_WORDS = frozenset(["a", "an", "and", "at", "de", "for", "in", "of", "on", "the", "to"])


@dataclass(frozen=True)
class Candidate:
    """Two records of a kind that may be one, by id and place, the earlier one first, and why."""

    kind: str
    one: str
    other: str
    at: Position
    other_at: Position
    reasons: tuple[str, ...]


Named = tuple[str, Any]


@dataclass(frozen=True)
class Comparison:
    """How records of a kind are compared: what must be shared to be looked at, and the reasons to think them one."""

    keys: Callable[[Any], Iterable[str]]
    reasons: Callable[[Named, Named], list[str]]


def candidates(facts: Facts) -> list[Candidate]:
    """Return what may be one thing under two ids, by kind, most reasons first. What was told apart is left out."""
    found = [one for kind, comparison in COMPARISONS.items() for one in _of_kind(facts, kind, comparison)]
    order = list(COMPARISONS)
    return sorted(found, key=lambda one: (order.index(one.kind), -len(one.reasons), one.at, one.other_at))


def _of_kind(facts: Facts, kind: str, comparison: Comparison) -> Iterator[Candidate]:
    records: dict[str, Any] = getattr(facts, KINDS[kind])
    sharing: dict[str, list[str]] = defaultdict(list)
    for identifier, record in records.items():
        for key in sorted(set(comparison.keys(record))):
            sharing[key].append(identifier)
    looked_at = {pair for ids in sharing.values() if len(ids) <= COMMON for pair in combinations(sorted(ids), 2)}
    for pair in sorted(looked_at):
        one, other = sorted(((key, records[key]) for key in pair), key=lambda named: (named[1].at, named[0]))
        reasons = comparison.reasons(one, other)
        if reasons and not told_apart(facts, kind, one, other):
            yield Candidate(kind, one[0], other[0], one[1].at, other[1].at, tuple(reasons))


def _words(name: str) -> list[str]:
    return [word for word in folded(name).split() if word not in SMALL_WORDS]


def _by_names(compare: Callable[[str, str], str], one: Any, other: Any) -> list[str]:
    """The first reason that two names of the records give, if any does."""
    found = (compare(a, b) for a in names(one) for b in names(other))
    return [reason for reason in found if reason][:1]


def _keys_of_person(person: Person) -> Iterator[str]:
    for name in names(person):
        yield from (word for word in _words(name) if len(word) > 1)
    # Where a slip of the pen is in every word of a name, the post may still be the same.
    yield from (f"post {post.at_}" for post in person.posts)


def _same_person(one: Named, other: Named) -> list[str]:
    reasons = _by_names(_like_people, one[1], other[1])
    shared = sorted({post.at_ for post in one[1].posts} & {post.at_ for post in other[1].posts})
    return reasons + [f"both have a post at {at}" for at in shared if reasons]


def _like_people(one: str, other: str) -> str:
    a, b = _words(one), _words(other)
    if sorted(a) == sorted(b):
        return f"'{one}' and '{other}' are the same words"
    if len(one) >= SHORT_NAME and _slip(one, other):
        return f"'{one}' and '{other}' differ by a slip of the pen"
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) > 1 and set(shorter) <= set(longer):
        return f"all words of one of '{one}' and '{other}' stand in the other"
    if _abbreviated(a, b) or _abbreviated(b, a):
        return f"'{one}' and '{other}' share a name, and the initials fit"
    return ""


def _abbreviated(short: list[str], full: list[str]) -> bool:
    """Whether the words are those of a full name, some of them as initials."""
    rest = [word for word in full if word not in short]
    initials = [word for word in short if word not in full]
    shared = len(short) - len(initials)
    fit = all(len(letter) == 1 and any(word.startswith(letter) for word in rest) for letter in initials)
    return bool(initials) and shared > 0 and len(initials) <= len(rest) and fit


def _slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(folded(one), folded(other), score_cutoff=MISSPELLED) <= MISSPELLED


def _keys_of_organization(organization: Organization) -> Iterator[str]:
    for name in names(organization):
        yield from (f"initials {letters}" for letters in {_initials(name), _acronym(name)} if letters)
        yield from (word for word in _words(name) if len(word) > 3)
    if organization.place:
        yield f"{organization.kind} of {organization.place}"


def _same_organization(one: Named, other: Named) -> list[str]:
    first, second = one[1], other[1]
    if _belong_together(one, other) or (first.place and second.place and first.place != second.place):
        return []
    reasons = _by_names(_like_organizations, first, second)
    if first.place and first.kind == second.kind == "customs-administration":
        reasons += [f"both are the customs administration of {first.place}"] if first.place == second.place else []
    return reasons


def _belong_together(one: Named, other: Named) -> bool:
    """Whether one is a part, the holder or a member of the other, or both are parts of one: so they are surely two."""
    (an_id, first), (other_id, second) = one, other
    if other_id in (first.part_of, first.held_by, *first.member_of):
        return True
    if an_id in (second.part_of, second.held_by, *second.member_of):
        return True
    return bool(first.part_of) and first.part_of == second.part_of


def _like_organizations(one: str, other: str) -> str:
    from rapidfuzz import fuzz

    for short, full in ((one, other), (other, one)):
        if _acronym(short) and _acronym(short) == _initials(full):
            return f"'{short}' are the initials of '{full}'"
    a, b = _words(one), _words(other)
    if len(a) > 1 and sorted(a) == sorted(b):
        return f"'{one}' and '{other}' are the same words"
    if min(len(a), len(b)) > 1 and fuzz.ratio(" ".join(sorted(a)), " ".join(sorted(b))) >= 92:
        return f"'{one}' and '{other}' are nearly the same words"
    return ""


def _initials(name: str) -> str:
    """The initials of a name of several words, small words left out."""
    words = [
        word for word in name.replace("-", " ").split() if word.casefold() not in SMALL_WORDS and word[0].isalpha()
    ]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else ""


def _acronym(name: str) -> str:
    return name if name.isalpha() and name.isupper() and 2 < len(name) < 9 else ""


def _keys_of_event(event: Event) -> Iterator[str]:
    if event.series:
        yield f"series {event.series}"
    if event.date:
        first, last = event.date.start.first_day, event.date.end.last_day
        yield from (f"{event.type} {month}" for month in {first[:7], last[:7]})
        yield from (f"{event.place} {month}" for month in {first[:7], last[:7]} if event.place)
    yield from (f"title {folded(title)}" for title in titles(event))


def _same_event(one: Named, other: Named) -> list[str]:
    first, second = one[1], other[1]
    if _surely_two(first, second):
        return []
    edition, title, days = _same_edition(first, second), _like_titles(first, second), _same_days(first, second)
    same_place = bool(first.place) and first.place == second.place
    enough = edition or (days and (title or (same_place and first.type == second.type))) or (title and not days)
    place = f"both were at {first.place}" if same_place else ""
    return [reason for reason in (edition, title, days, place) if reason] if enough else []


def _surely_two(one: Event, other: Event) -> bool:
    """Whether editions, places or days differ, or one is part of another event or grew out of one."""
    if one.edition and other.edition and one.series == other.series and one.edition != other.edition:
        return True
    if one.part_of or other.part_of or one.follows or other.follows:
        return True
    if one.place and other.place and one.place != other.place:
        return True
    # Something planned may have been held on other days.
    both_held = one.status == other.status == "held"
    return bool(both_held and one.date and other.date and not _same_days(one, other))


def _same_edition(one: Event, other: Event) -> str:
    if not one.series or one.series != other.series:
        return ""
    if one.edition and one.edition == other.edition:
        return f"both are edition {one.edition} of {one.series}"
    years = [str(event.date)[:4] for event in (one, other) if event.date]
    if len(years) == 2 and years[0] == years[1] and not (one.edition and other.edition):
        return f"both are of {one.series} in {years[0]}"
    return ""


def _like_titles(one: Event, other: Event) -> str:
    from rapidfuzz import fuzz

    for a in titles(one):
        for b in titles(other):
            if folded(a) == folded(b):
                return "the titles are the same"
            if fuzz.token_sort_ratio(folded(a), folded(b)) >= ALIKE:
                return "the titles are alike"
    return ""


def _same_days(one: Event, other: Event) -> str:
    if not one.date or not other.date:
        return ""
    first, second = one.date, other.date
    overlap = first.start.first_day <= second.end.last_day and second.start.first_day <= first.end.last_day
    return "the days overlap" if overlap else ""


COMPARISONS: dict[str, Comparison] = {
    "person": Comparison(_keys_of_person, _same_person),
    "organization": Comparison(_keys_of_organization, _same_organization),
    "event": Comparison(_keys_of_event, _same_event),
}
