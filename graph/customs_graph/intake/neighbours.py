"""Events beside the reported one: the next of its series, and earlier ones named with their edition and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from customs_graph.intake.dates import event_dates, within
from customs_graph.intake.editions import NUMBERED, ORDINAL, editions, ordinal
from customs_graph.intake.event_types import NOUN, type_of
from customs_graph.intake.happenings import WILL_BE_HELD
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known
from customs_graph.intake.places import named_places
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.printed_dates import PrintedDate, printed_dates
from customs_graph.intake.proposals import Proposal, Value
from customs_graph.intake.reports import Report
from customs_graph.intake.series import series_of
from customs_graph.intake.titles import titles

_SURE, _LIKELY = 0.7, 0.6
_WHAT = (
    rf"(?:[\w/'&-]+\s+){{0,8}}?(?:{NOUN}|course|edition)(?!\w)"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?(?-i:[A-Z])[\w/&-]*(?:\s+(?-i:[A-Z])[\w/&-]*)*)?"
)
_NEXT = re.compile(rf"\b(?:next|forthcoming|upcoming)\s+(?P<what>{_WHAT})", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?P<ordinal>{ORDINAL.pattern})\s+(?P<what>{_WHAT})", re.IGNORECASE)
_EVENT = re.compile(rf"(?<![\w-])(?:{NOUN}|train|training|course)(?!\w)", re.IGNORECASE)
_BEFORE_PLACE = re.compile(r"(?:,\s+[A-Z][\w .'-]+){1,2}$|\s+\([A-Z][^()]*\)$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_LATEST = 90


@dataclass(frozen=True)
class Neighbour:
    """Another event: how it is called, whether it is planned or past, and its edition and date as far as printed."""

    what: str
    status: str
    edition: int | None
    date: PrintedDate | None
    placed: Placed


def neighbours(report: Report, known: Known) -> list[Proposal]:
    """Propose the events that a report plans or mentions, each with a date or an edition of its own."""
    proposals = list(_announced(report, known)) if report.key.startswith("calendar") else []
    own = next((title.text for title in titles(report) if title.confidence >= 0.5), "")
    taken = {dated.value for dated in event_dates(report)}
    for found in _found(report):
        value = found.date.value if found.date else ""
        reported = found.status == "mentioned" and value and report.period and within(value, report.period)
        if found.edition not in editions(own) and (value not in taken or found.edition) and not reported:
            proposals += _proposals(replace(found, date=None) if value in taken else found, own, known)
    return proposals


def _announced(report: Report, known: Known) -> Iterator[Proposal]:
    """The planned events of a calendar: lines with a date and the name of an event, each on its own."""
    for here in placed(report):
        date = next((date for date in printed_dates(here.text) if date.value), None)
        rest = here.text[: date.start] + "|" + here.text[date.end :] if date else ""
        name = next((part.strip(" :,;.-\u2013\u2014") for part in rest.split("|") if _EVENT.search(part)), "")
        if date and name and here.position != "heading":
            title = _ARTICLE.sub("", _BEFORE_PLACE.sub("", WILL_BE_HELD.split(name)[0]).strip())
            key, sentence = f"events/{id_of(title)}-{date.value[:4]}", here.sentence
            values = {"title": title, "type": type_of(title), "status": "planned", "date": date.value}
            values["place"] = next((named[0].id for named in named_places(here.text, known)), "")
            values["series"] = series_of(title, known)[0]
            values["edition"] = str(next(iter(editions(title)), "")) if values["series"] else ""
            for field, value in values.items():
                if value:
                    yield Proposal(f"{key}.{field}", value, _LIKELY, sentence, "announced in a calendar")


def _found(report: Report) -> Iterator[Neighbour]:
    for here in placed(report):
        if here.position != "text":
            continue
        coming = WILL_BE_HELD.search(here.text)
        for match in _NEXT.finditer(here.text):
            date = _date_behind(here.text, match.end())
            if date and (coming or here.text[match.end() : match.end() + 1] == ":"):
                yield Neighbour(match["what"], "planned", None, date, here)
        for match in _NUMBERED.finditer(here.text):
            edition = editions(match["ordinal"])
            date = _date_behind(here.text, match.end())
            if edition and date and (match["ordinal"][0].isdigit() or re.search(r"[A-Z]", match["what"])):
                planned = coming is not None and coming.start() >= match.end()
                yield Neighbour(match["what"], "planned" if planned else "mentioned", edition[0], date, here)


def _date_behind(text: str, end: int) -> PrintedDate | None:
    """Return the date that follows within the clause; a year alone counts where it is `in 2026`."""
    clause = re.split(r"[;.]\s|,\s(?:and|while|but|which)\s", text[end:])[0][:_LATEST]
    return next((date for date in printed_dates(clause, years=True) if date.value), None)


def _proposals(found: Neighbour, own: str, known: Known) -> Iterator[Proposal]:
    name = _name(found, own)
    key = f"events/{id_of(name)}"
    sentence, rule = found.placed.sentence, f"{found.status} event"
    values: dict[str, Value] = {"title": name, "type": type_of(found.what) or type_of(name), "status": found.status}
    values["series"] = series_of(name, known)[0]
    values["edition"] = str(found.edition or "")
    values["date"] = found.date.value if found.date else ""
    for field, value in values.items():
        if value:
            yield Proposal(f"{key}.{field}", value, _SURE if field == "date" else _LIKELY, sentence, rule)


def _name(found: Neighbour, own: str) -> str:
    """Return how an event is called; `the next meeting` is that of the series that the reported event belongs to."""
    bare = re.sub(r"\s+", " ", NUMBERED.sub(" ", own)).strip()
    short = found.what.count(" ") < 2 and type_of(found.what) == type_of(own) and editions(own)
    called = bare if short else found.what
    return f"{ordinal(found.edition)} {called}" if found.edition else f"Next {called}"
