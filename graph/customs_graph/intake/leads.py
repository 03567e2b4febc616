"""What the beginning of a section looks like: a line with date and place, a lead that reports, a line of its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from customs_graph.intake.event_types import type_of
from customs_graph.intake.newsletter import Line

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_DAY}\s*(?:of\s+)?{MONTH}|{MONTH}\s*{_DAY}\b)"
_RANGE = rf"(?:{_DAY}\s*(?:[-–—~&]|to|and|until)\s*)?{_DATE}"
_DATED = re.compile(rf"\b{_RANGE}|\b{MONTH},?\s+(?:19|20)\d\d\b|\b\d{{4}}-\d\d-\d\d\b")
_DATELINE = re.compile(rf"^\W*(?:(?:from|on|held)\s+)?(?:the\s+)?(?:{_RANGE}|{MONTH},?\s+(?:19|20)\d\d)", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:held|hosted|organi[sz]ed|attended|took (?:place|part)|conducted|convened|participated|visited|"
    r"met (?:with|for|in|on|at|again|online)|launched|paid an? .{0,30}(?:visit|call)|joined|delivered|gathered|"
    r"welcomed|kicked off|concluded|"
    r"completed|invit(?:ed|ation)|discussed|signed|opened|facilitated|co-?organi[sz]ed|chaired|agreed|decided|"
    r"came (?:to|from|together)|adopted|elected|brought together|trained|graduated|celebrated|inaugurated|travelled|"
    r"guests? of|logged in|was the venue|received|handed over|assembled|wrapped up|ran (?:from|over)|drew)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten |[Aa]rticle )?[Bb]y\s+[A-Z]|[Aa]uthor:|(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+[A-Z][^.]{2,60}"
    r"(?:Manager|Officer|Head|Director|Coordinator|Expert|Attach[eé]|Secretary|Commissioner|Advis[eo]r|Inspector)\b)",
)
_OF_ESSAYS = re.compile(
    r"^(?:\W|\d|[IVX]+\.)*(?:introduction|conclusions?|my observations?|references|abstract|preamble)\W*$", re.I
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself)\b")
_LEAD = 900
_SHORT_LEAD = 300
_LONGEST_DATELINE = 140
_SHORT = 3


def is_dateline(text: str) -> bool:
    """Say whether a line gives when, and mostly where, something happened, and nothing else."""
    return len(text) <= _LONGEST_DATELINE and bool(_DATELINE.match(text)) and not text.endswith(".")


def is_reported(lines: Sequence[Line]) -> bool:
    """Say whether the beginning of a section tells of something that happened at a time."""
    if has_dateline(lines):
        return True
    lead = _lead(lines)
    return bool(_DATED.search(lead) and _HAPPENED.search(lead))


def has_dateline(lines: Sequence[Line]) -> bool:
    """Say whether one of the first lines of a section gives when it happened."""
    return any(is_dateline(line.text) for line in _first(lines, _SHORT))


def is_signed(lines: Sequence[Line]) -> bool:
    """Say whether one of the first lines of a section names its author."""
    short = (line.text for line in _first(lines, _SHORT) if len(line.text) <= _LONGEST_DATELINE)
    return any(_BYLINE.match(text) and not _HAPPENED.search(text) for text in short)


def is_told(lines: Sequence[Line]) -> bool:
    """Say whether the beginning of a section tells of something that happened, with a time or without."""
    lead = _lead(lines)
    return bool(_HAPPENED.search(lead)) or bool(_DATED.search(lead[:_SHORT_LEAD]) and type_of(lead[:_SHORT_LEAD]))


def is_essay(lines: Sequence[Line]) -> bool:
    """Say whether a section is signed by an author and built as an essay, or speaks of itself as I."""
    built = sum(bool(_OF_ESSAYS.match(line.text)) for line in lines)
    spoken = sum(len(_FIRST_PERSON.findall(line.text)) for line in lines)
    return is_signed(lines) + min(built, 2) + (spoken >= _SHORT) >= 2 and not is_dateline(
        next(_first(lines, 1), Line("", 0)).text
    )


def _lead(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines if line.text)[:_LEAD]


def _first(lines: Sequence[Line], count: int) -> Iterator[Line]:
    found = (line for line in lines if line.text)
    return (line for _, line in zip(range(count), found, strict=False))
