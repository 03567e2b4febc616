"""The rules that read when, where, how and with how many an event was held: one table."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

from customs_graph.intake.attendance import attendance
from customs_graph.intake.contradictions import contradictions
from customs_graph.intake.dates import date, event_dates
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known
from customs_graph.intake.modes import mode
from customs_graph.intake.neighbours import neighbours
from customs_graph.intake.places import place
from customs_graph.intake.proposals import Extractor, Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.series import edition, series
from customs_graph.intake.statuses import status
from customs_graph.intake.titles import event_type, title, titles
from customs_graph.intake.topics import topics

_TOLD = 0.5


def _of_essays_too(rule: Extractor) -> Extractor:
    """Let a rule propose for the event that an essay tells of by title and date; of other essays nothing."""

    @wraps(rule)
    def proposed(report: Report, known: Known) -> list[Proposal]:
        found = rule(report, known)
        if report.kind != "essay":
            return found
        event = _told_in(report)
        beside = [replace(each, key=f"events/{event}.{each.key}") for each in found if event and "/" not in each.key]
        return [*beside, *(each for each in found if "/" in each.key)]

    return proposed


def _told_in(essay: Report) -> str:
    """Return the id of the event that an essay tells of; empty for none."""
    dated = {each.placed.sentence for each in event_dates(essay) if each.value}
    held = (each for each in titles(essay) if each.rule == "title: what was held" and each.confidence >= _TOLD)
    return next((id_of(each.text) for each in held if each.placed.sentence in dated), "")


EXTRACTORS: dict[str, Extractor] = {
    "title": _of_essays_too(title),
    "type": _of_essays_too(event_type),
    "status": _of_essays_too(status),
    "date": _of_essays_too(date),
    "place": _of_essays_too(place),
    "mode": _of_essays_too(mode),
    "series": _of_essays_too(series),
    "edition": _of_essays_too(edition),
    "attendance": _of_essays_too(attendance),
    "topics": _of_essays_too(topics),
    "contradictions": contradictions,
    "neighbours": neighbours,
}
