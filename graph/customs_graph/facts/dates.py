"""Dates as a source gives them: a day, a month or a year, or a period between two of these. Never completed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from itertools import takewhile

PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
FORMS = "write 2022, 2022-05, 2022-05-18 or 2022-05-18 to 2022-05-19"
MONTHS = [name for name in calendar.month_name if name]


@dataclass(frozen=True, order=True)
class PartialDate:
    """`2022`, `2022-05` or `2022-05-18`, kept as precise as it was given."""

    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read one date; ValueError says what to write instead."""
        match = PARTIAL.fullmatch(text)
        if not match:
            raise ValueError(f"'{text}' is not a date ({_suggestion(text)})")
        _must_exist(text, match)
        return cls(text)

    @property
    def datatype(self) -> str:
        """The local name of the XML Schema type that fits the precision."""
        return {4: "gYear", 7: "gYearMonth", 10: "date"}[len(self.text)]

    @property
    def first_day(self) -> str:
        """The earliest ISO day that the date can mean."""
        return (self.text + "-01-01")[:10]

    @property
    def last_day(self) -> str:
        """The latest ISO day that the date can mean."""
        if len(self.text) == 10:
            return self.text
        year, month = int(self.text[:4]), int(self.text[5:7] or 12)
        return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both included; one date has the same start and end."""

    start: PartialDate
    end: PartialDate

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `START` or `START to END`; ValueError says what to write instead."""
        parts = [part.strip() for part in re.split(r"\s+to\s+", text.strip())]
        if len(parts) > 2:
            raise ValueError(f"'{text}' is not a date ({FORMS})")
        start, end = PartialDate.parse(parts[0]), PartialDate.parse(parts[-1])
        if end.last_day < start.first_day:
            raise ValueError(f"'{text}' ends before it starts")
        return cls(start, end)

    def __str__(self) -> str:
        return self.start.text if self.start == self.end else f"{self.start.text} to {self.end.text}"


def _must_exist(text: str, match: re.Match[str]) -> None:
    year, month, day = (int(match[part] or 1) for part in ("year", "month", "day"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 1, month)[1] or not 1800 <= year <= 2200:
        raise ValueError(f"there is no such date as '{text}' ({FORMS})")


def _suggestion(text: str) -> str:
    loose = LOOSE.fullmatch(text)
    if not loose:
        return f"{FORMS}; leave the line out where the source gives no date"
    return "write " + "-".join([loose[1], *(part.zfill(2) for part in loose.groups()[1:] if part)])


def in_words(start: str, end: str) -> str:
    """Word ISO dates for readers: `3 to 5 May 2022`, `April 2021`, `2023`; empty for no date.

    >>> in_words("2022-05-03", "2022-05-05")
    '3 to 5 May 2022'
    >>> in_words("2022-04-28", "2022-05-02")
    '28 April to 2 May 2022'
    """
    if not start or not end or start == end:
        return " ".join(_words(start or end))
    first, last = _words(start), _words(end)
    if len(start) == len(end):
        pairs = zip(start.split("-"), end.split("-"), strict=True)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        first = first[: len(first) - shared]
    return f"{' '.join(first)} to {' '.join(last)}"


def _words(date: str) -> list[str]:
    parts = date.split("-") if date else []
    return [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1] for part in parts[1:2]] + parts[:1]
