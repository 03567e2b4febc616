"""Which event of the facts a drafted event may be: by series and edition, by title and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.facts.dates import Period
from customs_graph.facts.decisions import told_apart
from customs_graph.facts.nearness import folded
from customs_graph.intake.proposals import Drafted, Proposal

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.facts.records import Event

ALIKE = 85.0


@dataclass(frozen=True)
class Likeness:
    """An event of the facts that a drafted one may be; `certain` where there is nothing to ask."""

    id: str
    reason: str
    certain: bool = False


def like_event(proposals: list[Proposal], facts: Facts) -> list[Likeness]:
    """Return the events that a drafted one may be, the likeliest first. Another edition is another event."""
    surest = {p.key: str(p.value) for p in sorted(proposals, key=lambda p: p.confidence)}
    apart = told_apart(facts, "event", surest.get("title", ""))
    found = [
        likeness
        for identifier, event in sorted(facts.events.items())
        if identifier not in apart and (likeness := _likeness(identifier, event, surest))
    ]
    return sorted(found, key=lambda likeness: (not likeness.certain, likeness.reason, likeness.id))[:3]


def like_entries(thing: Drafted, others: list[Drafted]) -> list[str]:
    """Return the ids of other new persons of a draft whose names hold all words of this one: `Roe` of `Jane Roe`."""
    words = _name_words(thing)
    return [
        other.id
        for other in others
        if other.collection == thing.collection and other.id != thing.id and words and words < _name_words(other)
    ]


def _name_words(thing: Drafted) -> set[str]:
    return {word for p in thing.proposals if p.key == "name" for word in folded(str(p.value)).split()}


def _likeness(identifier: str, event: Event, surest: dict[str, str]) -> Likeness | None:
    edition, year = surest.get("edition", ""), surest.get("date", "")[:4]
    its_year = str(event.date)[:4] if event.date else ""
    if year and its_year and (year != its_year or (event.status == "held" and _apart(surest["date"], event))):
        return None
    if edition and event.edition and edition != str(event.edition):
        return None
    if event.series and event.series == surest.get("series"):
        if edition and edition == str(event.edition):
            return Likeness(identifier, "the same series and edition", certain=True)
        if year and year == its_year:
            return Likeness(identifier, "the same series and year")
    return _by_title(identifier, event, surest, bool(year and its_year))


def _apart(date: str, event: Event) -> bool:
    """Whether an event was held on other days; a planned one may have been moved."""
    try:
        own = Period.parse(date)
    except ValueError:
        return False
    its = event.date
    return its is not None and (own.end.last_day < its.start.first_day or its.end.last_day < own.start.first_day)


def _by_title(identifier: str, event: Event, surest: dict[str, str], same_year: bool) -> Likeness | None:
    from rapidfuzz import fuzz

    title, names = surest.get("title", ""), [event.title, *event.aliases]
    if surest.get("type") and surest["type"] != event.type:
        return None
    if any(folded(title) == folded(name) for name in names):
        same_date = bool(event.date) and surest.get("date") == str(event.date)
        return Likeness(identifier, "the same title" + " and date" * same_date, certain=same_date)
    if same_year and any(fuzz.token_sort_ratio(folded(title), folded(name)) >= ALIKE for name in names):
        return Likeness(identifier, "a like title in the same year")
    return None
