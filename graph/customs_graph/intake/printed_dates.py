"""Dates as newsletters print them, read without a clock: what is not printed stays open."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from customs_graph.facts.dates import MONTHS

LEAP = 2024

# May and March are words too, so these two need their capital.
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:r?uary)?|(?-i:Mar(?:ch)?|MAR(?:CH)?)|Apr(?:il)?|(?-i:May|MAY)|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_WEEKDAY = r"(?:(?P<w{n}>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+(?:the\s+)?)?"
_DAY = (
    r"(?P<d{n}>0?[1-9]|[12]\d|3[01])(?!\d|[:.]\d|\s?(?:[ap]\.?m\b|hrs))(?:\s?(?:st|nd|rd|th)\b|(?:st|nd|rd|"
    r"th)(?=[A-Z]))?"
)
_BEFORE = r"(?<![\w.,:/$€£-])"
_OF = r",?\s*(?:(?:day\s+)?of\s+)?"
_YEAR = r"(?:,?\s*(?:in\s+|of\s+)?(?P<y{n}>(?:19|20)\d{{1,3}})(?![\d/]|-\d))"
_TO = (
    r"\s*(?P<sep>[-/\u2010-\u2015\u2212~\uff5e\u301c]|\bto(?=\s|\d)|\btill?\b|\buntill?\b|\bthrough\b|\bthru\b|"
    r"\band\b|&|(?<=\d)to(?=\s|\d))\s*(?:the\s+)?"
)


def _numbered(pattern: str, n: int) -> str:
    return pattern.format(n=n)


_W1, _W2 = _numbered(_WEEKDAY, 1), _numbered(_WEEKDAY, 2)
_D1, _D2 = _numbered(_DAY, 1), _numbered(_DAY, 2)
_Y1, _Y2 = _numbered(_YEAR, 1), _numbered(_YEAR, 2)
_M1, _M2 = rf"(?P<m1>{MONTH})", rf"(?P<m2>{MONTH})"

_ITEM = r"\d{1,2}(?:st|nd|rd|th)?(?:[-–]\d{1,2}(?:st|nd|rd|th)?)?"

# Each form of a date, the longer before the shorter that it contains.
FORMS = {
    "days of a month": rf"{_BEFORE}(?P<list>{_ITEM}(?:(?:\s*,\s*{_ITEM})+,?|(?<=[-–]\d)|(?<=[-–]\d\d))\s*(?:and|"
    rf"&)\s*{_ITEM})"
    rf"{_OF}{_M2}{_Y2}?",
    "day to day month": rf"{_BEFORE}{_W1}{_D1}(?:{_OF}{_M1}{_Y1}?)?{_TO}{_W2}{_D2}{_OF}{_M2}{_Y2}?",
    "month day to day": rf"(?<!\w){_W1}{_M1}\s*{_D1}{_Y1}?{_TO}{_W2}(?:{_M2}\s*)?{_D2}{_Y2}?",
    "day month": rf"{_BEFORE}{_W2}{_D2}{_OF}{_M2}{_Y2}?",
    "month day year": rf"(?<!\w){_W2}{_M2}\s*{_D2}{_Y2}",
    "month day": rf"(?<=\bon ){_W2}{_M2}\s*{_D2}",
    "month to month": rf"(?<!\w){_M1}{_Y1}?{_TO}{_M2}{_Y2}",
    "month year": rf"(?<!\w)(?<!\d )(?<!\d(?:st|nd|rd|th) ){_M2}{_Y2}",
}
_FORMS = {name: re.compile(form, re.IGNORECASE) for name, form in FORMS.items()}
_FIGURES = re.compile(
    r"(?<![\w.,/-])(?P<a>\d{1,4})(?P<dot>[-./])(?P<b>\d{1,2})(?P=dot)(?P<c>\d{1,4})(?![\w/]|[.-]\d)"
    r"(?:\s*(?:to|-|\u2013|~)\s*(?P<a2>\d{1,4})(?P=dot)(?P<b2>\d{1,2})(?P=dot)(?P<c2>\d{1,4})(?![\w/]|[.-]\d))?"
)

_YEAR_ALONE = re.compile(r"(?<=\bin )((?:19|20)\d\d)(?![\d/]|-\d)")


_DAYS_IN_FIGURES = re.compile(
    r"(?<![\w.,/-])(?P<a>\d{1,2})\.?\s?[-\u2013]\s?(?P<a2>\d{1,2})\.(?P<b>\d{1,2})\.(?P<c>\d{4})(?![\w/]|[.-]\d)"
)


@dataclass(frozen=True)
class Day:
    """A day, month or year as far as printed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join([f"{self.year or 0:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; the 29th of February does where the year is open."""
        return not self.day or self.day <= calendar.monthrange(self.year or LEAP, self.month or 1)[1]

    def words(self) -> str:
        """Return it in words: `3 May 2022`, `May`."""
        month = MONTHS[self.month - 1] if self.month else None
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


@dataclass(frozen=True)
class PrintedDate:
    """A date or period in a text. `apart` holds where first and last are two single days and not a period.

    `weekdays` are those printed beside first and last (Monday is 0); `damaged` is a year that cannot be one.
    """

    start: int
    end: int
    text: str
    first: Day
    last: Day
    apart: bool = False
    damaged: str = ""
    weekdays: tuple[int | None, int | None] = (None, None)

    @property
    def value(self) -> str:
        """The date as the facts write it; empty where no year is printed."""
        if self.first.year is None or self.last.year is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    def in_year(self, year: int) -> PrintedDate:
        """Return it with the year that its last day has where none is printed."""
        last = replace(self.last, year=self.last.year or year)
        return _ordered(replace(self, last=last, damaged=""))

    def words(self) -> str:
        """Return it in words, as a restatement."""
        if self.first == self.last:
            return self.last.words()
        first = self.first if self.first.year != self.last.year else replace(self.first, year=None)
        if first.month == self.last.month and first.day and not first.year:
            first = replace(first, month=None)
        return f"{first.words()} {'and' if self.apart else 'to'} {self.last.words()}"


def printed_dates(text: str, years: bool = False) -> list[PrintedDate]:
    """Return the dates that a text prints, in its order; days that no calendar has are left out.

    `years` says that `in 2026` is a date too.

    >>> [found.value for found in printed_dates("from 25 to 29 April 2022, and again on June 7, 2022")]
    ['2022-04-25 to 2022-04-29', '2022-06-07']
    """
    found, at = list[PrintedDate](), 0
    alone = [_year_alone(match) for match in _YEAR_ALONE.finditer(text)] if years else []
    for here in sorted([*_all(text), *alone], key=lambda each: (each.start, -each.end)):
        if here.start >= at:
            found.append(here)
            at = here.end
    return found


def _year_alone(match: re.Match[str]) -> PrintedDate:
    year = Day(int(match[1]))
    return PrintedDate(*match.span(), match.group(), year, year)


def _all(text: str) -> Iterator[PrintedDate]:
    for form in _FORMS.values():
        for match in form.finditer(text):
            if made := _made(match, text):
                yield made
    for match in _DAYS_IN_FIGURES.finditer(text):
        first, last = (_figures(match[day], match["b"], match["c"], ".") for day in ("a", "a2"))
        if first and last and (made := _sound(PrintedDate(*match.span(), match.group(), first, last))):
            yield made
    for match in _FIGURES.finditer(text):
        if made := _of_figures(match):
            yield made


def _made(match: re.Match[str], text: str) -> PrintedDate | None:
    parts = match.groupdict()
    year, damaged = _year(parts.get("y2"))
    last = Day(year, _month(parts["m2"] or parts.get("m1")) if "m2" in parts else None, _int(parts.get("d2")))
    listed = [int(day) for day in re.findall(r"\d+", parts.get("list") or "")]
    if listed:
        first, last = replace(last, day=listed[0]), replace(last, day=listed[-1])
        return _sound(PrintedDate(*match.span(), match.group(), first, last, apart=True, damaged=damaged))
    weekdays = _weekday(parts.get("w1")), _weekday(parts.get("w2"))
    if "sep" not in parts:
        return _sound(PrintedDate(*match.span(), match.group(), last, last, False, damaged, (weekdays[1], weekdays[1])))
    first = Day(_year(parts.get("y1"))[0], _month(parts.get("m1")) or last.month, _int(parts.get("d1")))
    single = parts["sep"].lower() in ("and", "&") and not re.search(r"\bbetween\s+$", text[: match.start()], re.I)
    if single and "d1" in parts and match.re is _FORMS["month day to day"] and not parts["y2"]:
        return None
    found = _ordered(PrintedDate(*match.span(), match.group(), first, last, single, damaged, weekdays))
    return _sound(replace(found, apart=single and not _neighbours(found)))


def _ordered(found: PrintedDate) -> PrintedDate:
    """Give first and last the year of the other where one prints it, so that the first is before the last."""
    first, last = found.first, found.last
    turned = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - (1 if turned and first.month != last.month else 0))
    if last.year is None and first.year is not None:
        last = replace(last, year=first.year + (1 if turned and first.month != last.month else 0))
    return replace(found, first=first, last=last)


def between(first: PrintedDate, last: PrintedDate) -> PrintedDate | None:
    """Return the period from one printed date to another; None where the second is before the first."""
    return _sound(_ordered(replace(first, last=last.last, weekdays=(first.weekdays[0], last.weekdays[1]))))


def _neighbours(found: PrintedDate) -> bool:
    first, last = found.first, found.last
    if not (first.exists and last.exists and first.month and last.month and first.day and last.day):
        return False
    start, end = (date(day.year or LEAP, day.month or 1, day.day or 1) for day in (first, last))
    return end - start == timedelta(days=1)


def _sound(found: PrintedDate) -> PrintedDate | None:
    if not (found.first.exists and found.last.exists):
        return None
    order = [(day.year or 0, day.month or 0, day.day or 0) for day in (found.first, found.last)]
    return (
        found if order[0] <= order[1] or (found.last.year is None and found.first.month != found.last.month) else None
    )


def _of_figures(match: re.Match[str]) -> PrintedDate | None:
    first = _figures(match["a"], match["b"], match["c"], match["dot"])
    last = _figures(match["a2"], match["b2"], match["c2"], match["dot"]) if match["a2"] else first
    return _sound(PrintedDate(*match.span(), match.group(), first, last)) if first and last else None


def _figures(a: str, b: str, c: str, dot: str) -> Day | None:
    """Read a date in figures; where day and month could be taken for each other, it says nothing."""
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
    elif len(c) == 4:
        year, month, day = int(c), int(b), int(a)
        if dot != "." and month <= 12 and day <= 12 and month != day:
            return None
        if month > 12 >= day and dot == "/":
            month, day = day, month
    else:
        return None
    return Day(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and 1900 < year < 2100 else None


def _year(printed: str | None) -> tuple[int | None, str]:
    if printed and len(printed) != 4:
        return None, printed
    return (int(printed) if printed else None), ""


def _month(printed: str | None) -> int | None:
    starts = [month[:3] for month in MONTHS]
    return starts.index(printed[:3].capitalize()) + 1 if printed else None


def _weekday(printed: str | None) -> int | None:
    return [day[:3] for day in calendar.day_name].index(printed[:3].capitalize()) if printed else None


def _int(printed: str | None) -> int | None:
    return int(printed) if printed else None
