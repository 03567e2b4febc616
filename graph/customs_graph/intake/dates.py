"""When the event of a report took place, among all the dates that the report prints."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from customs_graph.facts.dates import Period
from customs_graph.intake.editions import editions
from customs_graph.intake.happenings import NOT_THE_EVENT, TOOK_PART, WAS_HELD, WILL_BE_HELD
from customs_graph.intake.known import Known
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.printed_dates import PrintedDate, between, printed_dates
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.titles import LED_IN, titles

LEAST = 0.5
_EARLY = 3
_HEADING, _LINE, _HELD, _ACTED, _FIRST, _LATER = 0.9, 0.92, 0.95, 0.85, 0.75, 0.4
# How much less sure a date is whose year the report does not print beside it.
_YEAR_FROM_REPORT, _YEAR_FROM_ISSUE = 0.05, 0.2
_YEAR = re.compile(r"(?<![\w./$€£-])(?<!FY )(?<!HS )(?:19|20)\d\d(?![\d/]|-\d)")
_WEEKS_AFTER = 45


@dataclass(frozen=True)
class Dated:
    """A date that may be the event's; `rule` says where it stands and where its year comes from."""

    date: PrintedDate
    placed: Placed
    confidence: float
    rule: str

    @property
    def value(self) -> str:
        """The date as the facts write it; empty where no year is known."""
        return self.date.value


@lru_cache(maxsize=4)
def event_dates(report: Report) -> tuple[Dated, ...]:
    """Return the dates that may be the event's, the likeliest first; a date without any year comes last."""
    own = {edition for title in titles(report)[:1] for edition in editions(title.text)}
    here = placed(report)
    found = [dated for each in here for dated in _dates_of(each, own) if not (report.is_news and _published(dated))]
    found += _between_edges(found)
    whole = [_with_year(dated, found, here, report.period) for dated in found]
    likely = [_agreed(dated, whole, report.period) for dated in whole if dated.confidence >= LEAST]
    return tuple(sorted(likely, key=lambda dated: (not dated.value, -dated.confidence, dated.placed.number)))


def _between_edges(found: Iterable[Dated]) -> list[Dated]:
    """The days from the one on which it is said to have begun to the one on which it ended."""
    edges = {
        rule: next((d for d in found if d.rule == f"date: its {rule} alone"), None) for rule in ("beginning", "end")
    }
    first, last = edges["beginning"], edges["end"]
    if (
        not first
        or not last
        or not all(edge.date.first == edge.date.last and edge.date.last.day for edge in (first, last))
    ):
        return []
    made = between(first.date, last.date)
    return [replace(first, date=made, confidence=_ACTED, rule="date: from its beginning to its end")] if made else []


def as_news(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Mark the reports of an issue that prints above each when it was published, as news do, and not when it was held.

    That is one in which no day above a report is one of its event, and some lie in the weeks after it.
    """
    reports = tuple(reports)
    told = [_heading_against_text(report) for report in reports if report.kind == "event"]
    news = any(later == "later" for later in told) and "same" not in told
    return tuple(replace(report, is_news=True) for report in reports) if news else reports


def _heading_against_text(report: Report) -> str:
    """How the day above a report stands to the dates of its event: `later`, `same`, or empty where nothing tells."""
    above = [each for each in event_dates(report) if _published(each)]
    held = [each for each in event_dates(report) if each.placed.position == "text" and each.value]
    if not above or not held:
        return ""
    day = Period.parse(above[0].value).start.first_day
    whole = Period.parse(held[0].value)
    if whole.start.first_day <= day <= whole.end.last_day:
        return "same"
    end = datetime.date.fromisoformat(whole.end.last_day)
    return "later" if 0 < (datetime.date.fromisoformat(day) - end).days <= _WEEKS_AFTER else ""


def _published(dated: Dated) -> bool:
    """Whether it is one whole day in a line of its own above the text."""
    return dated.placed.position == "line" and dated.date.first == dated.date.last and len(dated.value) == _WHOLE


def _dates_of(here: Placed, own: set[int]) -> list[Dated]:
    found = list[Dated]()
    for date in printed_dates(here.text):
        confidence, rule = _reckoned(date, here, own)
        if date.first.day is None and date.first != date.last and here.position == "text":
            confidence -= 0.4
        found.append(Dated(date, here, round(confidence, 2), f"date: {rule}"))
    return found


def _reckoned(date: PrintedDate, here: Placed, own: set[int]) -> tuple[float, str]:
    """Return how likely a date is that of the event, by the words before it."""
    if here.position != "text":
        return (_HEADING, "heading") if here.position == "heading" else (_LINE, "line below the heading")
    before = here.text[: date.start]
    early = here.number < _EARLY
    clause = re.split(r";\s|,\s(?:and|but|while|which)\s", before)[-1]
    # The words nearest to the date count: what stands before "was held" tells of the event, not of the date.
    nearest = clause[max((cue.end() for cue in WAS_HELD.finditer(clause)), default=0) :]
    if NOT_THE_EVENT.search(nearest) and not WILL_BE_HELD.search(nearest):
        return 0.1, "another date"
    lead = LED_IN.match(here.text)
    if of_another(before[lead.end() :] if lead and lead.end() <= date.start else before, own):
        return 0.2, "another event"
    if edge := _EDGE.search(before):
        return LEAST, f"its {'end' if edge['end'] else 'beginning'} alone"
    if WAS_HELD.search(before):
        return (_HELD if early else 0.7), "what was held"
    if WAS_HELD.search(here.text[date.end :]) and early:
        return _HELD - 0.02, "what was held"
    if WILL_BE_HELD.search(here.text):
        return (0.7 if here.number == 0 else 0.3), "still to come"
    if TOOK_PART.search(here.text) and early:
        return _ACTED, "who took part"
    return (_FIRST if here.number == 0 else _LATER), "first sentence" if here.number == 0 else "later sentence"


_EDGE = re.compile(
    r"\b(?:(?P<end>ended|closed|concluded|finished|came to (?:an end|a close)|wrapped up)|began|started|commenced|"
    r"opened|"
    r"kicked[- ]off|inaugurated)\s+(?:on\s+)?$"
)
_STRONG = (
    "based on|back to the|during the|since the|after the|following the|agreed|outcomes? of|results? of|discussed|"
    "decided|decision of"
)
_WHAT = r")\b(?P<what>[^;]{0,140})$"
_OTHER = re.compile(rf"\b(?:{_STRONG}|at the|in the|of the|from the{_WHAT}", re.IGNORECASE)
_SURELY_OTHER = re.compile(rf"\b(?:{_STRONG}{_WHAT}", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:next|previous|last|upcoming|forthcoming|earlier|another|similar|follow-up|preparatory)\s+"
    r"(?:\w+\s+){0,4}(?:meeting|workshop|session|conference|edition|seminar|event|webinar|training|phase|round|"
    r"module|forum|committee)\b",
    re.IGNORECASE,
)


def of_another(before: str, own: set[int]) -> bool:
    """Say whether words name another event than the one of the `own` editions."""
    if _NEXT.search(before):
        return True
    other = (_OTHER if own else _SURELY_OTHER).search(before)
    printed = set(editions(other["what"])) if other else set()
    return bool(printed and not printed & own and not (own and set(editions(before)) & own))


def _with_year(dated: Dated, found: Iterable[Dated], here: tuple[Placed, ...], period: str) -> Dated:
    """Complete a date without a year from the report, its heading or the period of the issue, if exactly one fits."""
    if dated.value:
        return dated
    same = {each.date.last.year for each in found if each.value and each.date.last.month == dated.date.last.month}
    headed = {int(year) for each in here if each.position != "text" for year in _YEAR.findall(each.text)}
    for years, less, source in (
        (same, _YEAR_FROM_REPORT, "year from another date of the report"),
        (headed, _YEAR_FROM_REPORT, "year from the heading"),
        (_years_of(period, dated.date), _YEAR_FROM_ISSUE, "year from the period of the issue"),
    ):
        if len(years) == 1 and (year := next(iter(years))):
            date = dated.date.in_year(year)
            return replace(
                dated, date=date, confidence=round(dated.confidence - less, 2), rule=f"{dated.rule}, {source}"
            )
    return dated


def _years_of(period: str, date: PrintedDate) -> set[int]:
    """Return the years in which a date falls into the period of the issue."""
    if not period:
        return set()
    whole = Period.parse(period)
    years = range(int(whole.start.text[:4]), int(whole.end.text[:4]) + 1)
    return {year for year in years if within(date.in_year(year).value, period)}


def within(value: str, period: str) -> bool:
    """Say whether a date and a period have a day in common."""
    own, whole = Period.parse(value), Period.parse(period)
    return own.start.first_day <= whole.end.last_day and whole.start.first_day <= own.end.last_day


def _agreed(dated: Dated, found: list[Dated], period: str) -> Dated:
    """Raise a date that stands in two places; where they disagree, lower the one that is not in the issue's period."""
    others = [each for each in found if each.placed is not dated.placed and each.confidence >= LEAST and each.value]
    if any(each.value == dated.value for each in others):
        return replace(dated, confidence=min(round(dated.confidence + 0.05, 2), 0.98))
    if dated.value and any(_contradicts(each, dated) for each in others):
        outside = bool(period) and not within(dated.value, period)
        return replace(dated, confidence=round(dated.confidence - (0.4 if outside else 0.2), 2))
    return dated


def _contradicts(one: Dated, other: Dated) -> bool:
    """Say whether two dates cannot both be the event's; a month agrees with a day in it."""
    if not one.value or not other.value or one.value == other.value:
        return False
    first, second = Period.parse(one.value), Period.parse(other.value)
    coarse = min(len(each) for each in (first.start.text, second.start.text)) < _WHOLE
    return not coarse or not within(one.value, other.value)


_WHOLE = 10


def contradictory(report: Report) -> list[tuple[Dated, Dated]]:
    """Return the pairs of likely dates of which one stands in the heading or below it, and the other in the text."""
    found = event_dates(report)
    above = [each for each in found if each.placed.position != "text"]
    below = [each for each in found if each.placed.position == "text"]
    pairs = [(one, other) for one in above for other in below if _contradicts(one, other)]
    best = dict[tuple[str, str], tuple[Dated, Dated]]()
    for one, other in pairs:
        best.setdefault((one.value, other.value), (one, other))
    return list(best.values())


def date(report: Report, known: Known) -> list[Proposal]:
    """Propose the date of the event; a date of which no year is known becomes a remark and no date."""
    found = event_dates(report)
    proposals = list[Proposal]()
    for dated in found:
        if dated.value and dated.value not in [each.value for each in proposals]:
            sure = dated.confidence - (0.3 if dated.date.apart else 0) - (0.15 if dated.date.damaged else 0)
            proposals.append(Proposal("date", dated.value, round(sure, 2), dated.placed.sentence, dated.rule))
    precise = [each for each in proposals if not _coarser(each.value, proposals)]
    return [*precise, *_remarks(found)]


def _coarser(value: object, proposals: list[Proposal]) -> bool:
    others = [str(each.value) for each in proposals if each.value != value]
    text = str(value)
    return len(text) < _WHOLE and any(len(other) > len(text) and within(other, text) for other in others)


def _remarks(found: tuple[Dated, ...]) -> list[Proposal]:
    if not found:
        return []
    first = found[0]
    if first.value and first.date.apart:
        text = f"Held on {first.date.words()}, two or more days apart."
        return [Proposal("remarks", text, 0.7, first.placed.sentence, "date: days apart")]
    if not first.value:
        text = f"Printed is {first.date.words()}, without a year."
        return [Proposal("remarks", text, 0.6, first.placed.sentence, "date: no year")]
    return []
