"""When something may have been, as programs with a time line want it: in whole days, and no two spells that overlap."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from customs_graph.facts.dates import PartialDate
from customs_graph.network.incidence import Incidence

Spell = tuple[str, str]
Span = tuple[PartialDate, PartialDate]


@dataclass(frozen=True)
class Duration:
    """The first and the last date as a source gives them, empty where there is none, and the spells between.

    A spell runs from the first to the last day that its dates can mean: for `2022-04` it is all of April, of which
    the source does not say more. `undated` counts the occasions without a date, which stand in no spell.
    """

    first: str
    last: str
    spells: tuple[Spell, ...]
    undated: int


def duration_of(acts: Iterable[Incidence]) -> Duration:
    """Return the duration of the occasions of these incidences."""
    return duration_between(spans_of(acts).values())


def spans_of(acts: Iterable[Incidence]) -> dict[str, Span]:
    """Return the first and the last date of each occasion of these incidences, as its source gives them."""
    dates = {act.occasion: (act.start, act.end or act.start) for act in acts}
    return {occasion: (PartialDate(start), PartialDate(end)) for occasion, (start, end) in dates.items()}


def duration_between(spans: Collection[Span]) -> Duration:
    """Return the duration of occasions, from the dates of each."""
    dated = [span for span in spans if span[0].text]
    first = min((start for start, _ in dated), key=lambda date: (date.first_day, date), default=PartialDate(""))
    last = max((end for _, end in dated), key=lambda date: (date.last_day, date), default=PartialDate(""))
    spells = joined((start.first_day, end.last_day) for start, end in dated)
    return Duration(first.text, last.text, spells, len(spans) - len(dated))


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return spells in order, those that share a day made one.

    >>> joined([("2022-05-03", "2022-05-04"), ("2022-05-01", "2022-05-31"), ("2022-06-01", "2022-06-01")])
    (('2022-05-01', '2022-05-31'), ('2022-06-01', '2022-06-01'))
    """
    found: list[Spell] = []
    for start, end in sorted(spells):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
