"""What a report says twice and differently: dates, editions, and figures. Which is right, a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.intake.attendance import Count, counts
from customs_graph.intake.dates import Dated, contradictory, event_dates
from customs_graph.intake.editions import editions, ordinal
from customs_graph.intake.known import Known
from customs_graph.intake.numbers import Number
from customs_graph.intake.positions import Placed
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.titles import titles

_MEASURES = {
    "total": "participants",
    "on_site": "participants on site",
    "online": "participants online",
    "administrations": "administrations",
    "administrations_on_site": "administrations on site",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def contradictions(report: Report, known: Known) -> list[Proposal]:
    """Propose a discrepancy for each pair of statements of the report that cannot both be right."""
    return [*_of_dates(report), *_of_weekdays(report), *_of_editions(report), *_of_figures(report)]


def _of_dates(report: Report) -> Iterator[Proposal]:
    for one, other in contradictory(report)[:1]:
        yield from _discrepancy(report, "date", "Date of the event", [_said(one), _said(other)])


def _said(dated: Dated) -> tuple[str, Placed]:
    return dated.date.words(), dated.placed


def _of_weekdays(report: Report) -> Iterator[Proposal]:
    import datetime

    for dated in event_dates(report)[:1]:
        for day, weekday in zip((dated.date.first, dated.date.last), dated.date.weekdays, strict=True):
            if weekday is None or not (day.year and day.month and day.day):
                continue
            true = datetime.date(day.year, day.month, day.day).weekday()
            if true != weekday:
                says = [
                    (f"{_DAYS[weekday]}, {day.words()}", dated.placed),
                    (f"{day.words()} was a {_DAYS[true]}", dated.placed),
                ]
                yield from _discrepancy(report, "date", "Weekday of the event", says)
                return


def _of_editions(report: Report) -> Iterator[Proposal]:
    """Two titles that are alike but for their ordinals, one in the heading and one in the text."""
    from rapidfuzz import fuzz

    found = [(title, editions(title.text)) for title in titles(report)]
    printed = [(title, numbers[0]) for title, numbers in found if len(numbers) == 1]
    for above, first in printed:
        for below, second in printed:
            alike = fuzz.token_set_ratio(_without(above.text), _without(below.text))
            if above.placed.position != "text" == below.placed.position and first != second and alike >= 80:
                says = [(f"{ordinal(first)} edition", above.placed), (f"{ordinal(second)} edition", below.placed)]
                yield from _discrepancy(report, "name", "Edition of the event", says)
                return


def _without(title: str) -> str:
    return re.sub(r"\d+(?:st|nd|rd|th)?", " ", title).casefold()


def _of_figures(report: Report) -> Iterator[Proposal]:
    found = counts(report)
    for count in found:
        if count.number.other is not None:
            says = [
                (_worded(Number(0, 0, value, count.number.qualifier), count.key), count.placed)
                for value in (count.number.other, count.number.value)
            ]
            yield from _discrepancy(report, "figure", f"Number of {_MEASURES[count.key]}", says)
    yield from _of_sums(report, found)
    yield from _of_repeats(report, found)


def _of_sums(report: Report, found: tuple[Count, ...]) -> Iterator[Proposal]:
    exact = {count.key: count for count in reversed(found) if not count.number.qualifier}
    if {"total", "on_site", "online"} <= set(exact):
        total, on_site, online = exact["total"], exact["on_site"], exact["online"]
        together = on_site.number.value + online.number.value
        if (
            total.placed.sentence == on_site.placed.sentence == online.placed.sentence
            and together != total.number.value
        ):
            parts = f"{on_site.number.value} on site and {online.number.value} online, together {together}"
            says = [(_worded(total.number, "total"), total.placed), (parts, on_site.placed)]
            yield from _discrepancy(report, "figure", "Number of participants", says)


def _of_repeats(report: Report, found: tuple[Count, ...]) -> Iterator[Proposal]:
    for key, measure in _MEASURES.items():
        same = [count for count in found if count.key == key and count.number.other is None]
        for other in same[1:]:
            if other.placed is not same[0].placed and _cannot_agree(same[0].number, other.number):
                says = [(_worded(each.number, key), each.placed) for each in (same[0], other)]
                yield from _discrepancy(report, "figure", f"Number of {measure}", says)
                break


def _cannot_agree(one: Number, other: Number) -> bool:
    """Two exact figures that differ, or one that is not above what is given as a lower bound."""
    if not one.qualifier and not other.qualifier:
        return one.value != other.value
    exact, bound = (one, other) if not one.qualifier else (other, one)
    return not exact.qualifier and bound.qualifier == "more than" and exact.value < bound.value


def _worded(number: Number, key: str) -> str:
    return f"{number} {_MEASURES[key]}"


def _discrepancy(report: Report, kind: str, title: str, says: list[tuple[str, Placed]]) -> Iterator[Proposal]:
    words = re.findall(r"[a-z]+", title.lower())
    key = f"discrepancies/{report.key}-{words[-1] if kind == 'figure' else words[0]}"
    sentence, rule = says[-1][1].sentence, f"contradiction: {kind}"
    yield Proposal(f"{key}.title", title, 0.8, sentence, rule)
    yield Proposal(f"{key}.kind", kind, 0.9, sentence, rule)
    for statement, placed in says:
        where = "text" if placed.position == "text" else "heading"
        yield Proposal(
            f"{key}.statements", {"says": statement, "section": report.key, "where": where}, 0.8, placed.sentence, rule
        )
