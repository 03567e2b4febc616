"""What an issue says of itself: its title, number, publisher and the period that it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from customs_graph.intake.bodies import has_maker
from customs_graph.intake.leads import MONTH
from customs_graph.intake.newsletter import Line

_NAME = r"(?:e-?\s?)?(?:news\s?letter|bulletin|newsflash|news flash|gazette|digest|magazine|journal|newsbrief)"
_NAMED = re.compile(rf"\b{_NAME}\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\b(?:issue|no|nr|number|edition)s?\b\s*[.:#°]?\s*|#|№\s*|n°\s*)(?:no\.?\s*)?(\d{1,4})\b", re.IGNORECASE
)
_VOLUME = re.compile(r"\bvol(?:ume)?\.?\s*(\d{1,4})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th)\s+(?:issue|edition)\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    rf"^(?:the\s+)?(.*?\w.+?)[\s,:–-]+(?:quarterly\s+|monthly\s+|annual\s+)?{_NAME}\b", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|issued|produced|edited)\s+by\s*:?\s*(?:the\s+)?([A-Z].{3,100}?)(?:[.;]|$)|^publisher\s*:\s*(.+)$",
    re.I,
)
# "Quarterly of the Harbour Office (HO) - October to December 2023"
_OF_WHOM = re.compile(
    rf"^(?:the )?(?:(?:quarterly|monthly|bi-?monthly|annual|official|regional|electronic) )*(?:{_NAME}|quarterly|"
    rf"letter|"
    r"newspaper|review|news|update)\s+(?:of|from|by)\s+(?:the\s+)?(?-i:(?P<whom>[A-Z][^,;:|\u2013\u2014]{3,100}?))"
    r"\s*(?:$|[,;:|\u2013\u2014]|\s-\s)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"[^\W\d_].*\([A-Z][\w/ &.-]{1,15}\)$")
_LONGEST_TITLE = 120
_FRONT_LINES = 12
_BEGINNING = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"((?:19|20)\d\d)"
_UNTIL = r"\s*(?:[-–—~/]|to|through|thru|until|till|and|&)\s*(?:the end of\s+)?"
_SPAN = re.compile(rf"\b({MONTH})(?:\s*,?\s*{_YEAR})?{_UNTIL}({MONTH})\s*,?\s*{_YEAR}\b(?!\s*\d)", re.IGNORECASE)
_MONTH_OF = re.compile(rf"^\W*(?:.*\D\s)??({MONTH})\s*,?\s*{_YEAR}\W*$", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:Q([1-4])|(first|second|third|fourth|1st|2nd|3rd|"
    rf"4th)\s+quarter)\s*(?:of\s+)?[,/-]?\s*{_YEAR}\b(?!\s*[/–-]\s*\d)",
    re.I,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def title_of(lines: Sequence[Line]) -> str:
    """Return the line that names the newsletter, or the first heading, or the first line that could be a title."""
    beginning = [line for line in lines if line.text][:_BEGINNING]
    short = [line for line in beginning if len(line.text) <= _LONGEST_TITLE and line.mark != "row"]
    headed_first = sorted(short, key=lambda line: line.mark != "heading")
    named = [line.text for line in headed_first if _NAMED.search(line.text)]
    numbered = [text for text in named if _NUMBER.search(text)]
    headed = [line.text for line in beginning if line.mark == "heading"]
    return next(iter([*numbered, *named, *headed, *(line.text for line in short)]), "")


def number_of(title: str, lines: Sequence[Line]) -> int | None:
    """Return the number of the issue, from its title or from a line at its beginning that holds little else."""
    beginning = [line.text for line in lines if line.text][:_BEGINNING]
    short = [
        text
        for text in beginning
        if len(text) <= _LONGEST_TITLE and (_NAMED.search(text) or len(text) < 40 or _NUMBER.match(text))
    ]
    for text in [title, *short]:
        if found := _NUMBER.search(text) or _ORDINAL.search(text):
            return int(found[1])
    # The issues of a volume are counted anew; where no issue is printed, the volume is what there is.
    volumes = [int(found[1]) for text in beginning if len(text) < 40 and (found := _VOLUME.search(text))]
    return volumes[0] if volumes else None


def publisher_of(title: str, lines: Sequence[Line], imprint: Sequence[Line]) -> str:
    """Return who publishes the newsletter, as printed: in its title, by its own words, or above its address."""
    texts, beginning = ([line.text for line in part if line.text] for part in (imprint, lines))
    beginning = beginning[:_FRONT_LINES]
    said = next((found for text in [*texts, *beginning] if (found := _PUBLISHED.search(text))), None)
    if said:
        return (said[1] or said[2]).strip()
    for of_whom in filter(None, map(_OF_WHOM.match, beginning)):
        if has_maker(of_whom["whom"]):
            return of_whom["whom"].strip()
    if (found := _BEFORE_NAME.match(title)) and not _NUMBER.search(found[1]):
        return found[1].strip(" -–:,|'’s") if found[1].endswith(("'s", "’s")) else found[1].strip(" -–:,|")
    return next((text for text in texts if _ABBREVIATED.match(text)), "")


def period_of(lines: Sequence[Line]) -> str:
    """Return the period that the front of an issue gives, as in the facts; empty where none is printed.

    A quarter counts only with a calendar year, since a fiscal year begins in another month for everybody.
    """
    texts = [line.text for line in lines if line.text]
    whole = re.sub(r"(?<=\w)-\s+(?=[a-z])", "", " ".join(texts))
    if found := _SPAN.search(whole):
        return _span(found[1], found[2] or _year_before(found), found[3], found[4])
    if (quarter := _QUARTER.search(whole)) and "fiscal" not in whole[
        max(quarter.start() - 20, 0) : quarter.end() + 20
    ].lower():
        nth = int(quarter[1]) if quarter[1] else _QUARTERS[quarter[2].lower()]
        return f"{quarter[3]}-{3 * nth - 2:02d} to {quarter[3]}-{3 * nth:02d}"
    single = next((found for text in texts[:_BEGINNING] if len(text) < 60 and (found := _MONTH_OF.match(text))), None)
    return f"{single[2]}-{_month(single[1]):02d}" if single else ""


def _year_before(found: re.Match[str]) -> str:
    """Return the year of the first month where only the last has one: December to February began the year before."""
    year = int(found[4])
    return str(year - 1 if _month(found[1]) > _month(found[3]) else year)


def _span(first: str, first_year: str, last: str, last_year: str) -> str:
    begin, end = f"{first_year}-{_month(first):02d}", f"{last_year}-{_month(last):02d}"
    return begin if begin == end else f"{begin} to {end}" if begin < end else ""


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
