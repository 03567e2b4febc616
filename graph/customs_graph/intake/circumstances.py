"""The rules that read when, where, how and with how many an event was held: one table."""

from __future__ import annotations

from customs_graph.intake.attendance import attendance
from customs_graph.intake.contradictions import contradictions
from customs_graph.intake.dates import date
from customs_graph.intake.modes import mode
from customs_graph.intake.neighbours import neighbours
from customs_graph.intake.places import place
from customs_graph.intake.proposals import Extractor
from customs_graph.intake.series import edition, series
from customs_graph.intake.statuses import status
from customs_graph.intake.titles import event_type, title
from customs_graph.intake.topics import topics

EXTRACTORS: dict[str, Extractor] = {
    "title": title,
    "type": event_type,
    "status": status,
    "date": date,
    "place": place,
    "mode": mode,
    "series": series,
    "edition": edition,
    "attendance": attendance,
    "topics": topics,
    "contradictions": contradictions,
    "neighbours": neighbours,
}
