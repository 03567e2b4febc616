"""The table of contents of an issue: where it stands, and the heading, page and group of each entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from customs_graph.intake.characters import folded
from customs_graph.intake.leads import is_dateline
from customs_graph.intake.newsletter import CELL, Line

_TITLE = re.compile(
    r"^(?:table of )?contents?(?: page)?$|^(?:in|inside) this (?:issue|edition|newsletter)$|^index$|^inside$"
)
_PAGE = r"(?:pp?\.?|pages?)?\s*(\d{1,3})(?:\s*[-–—]\s*\d{1,3})?"
# The page after dots or a gap, which needs no further proof, or after a single blank.
_LEADER = re.compile(
    rf"^(.*?\w.*?)(?:\s*(?:\.\s?|·\s?|…|_){{2,}}\s*|\s{{2,}}|\s*\|[\s|]*|,?\s+(?=p)){_PAGE}$", re.IGNORECASE
)
_TRAILING = re.compile(rf"^(.*?[^\W\d].*?)\s+{_PAGE}$", re.IGNORECASE)
_LEADING = re.compile(rf"^{_PAGE}(?:\s*[|.):–—-]\s*|\s+)([^\W\d].*)$", re.IGNORECASE)
_BARE = re.compile(rf"^\W*{_PAGE}\W*$", re.IGNORECASE)
_COLUMNS = re.compile(r"(\S.*?(?:\.{2,}|…+|\s{2,})\s*\d{1,3})(?=\s{2,}\S|$)")
_FEWEST_WITHOUT_TITLE = 3
_GAP = 6
_FARTHEST = 200
_LINES_OF_A_HEADING = 3
_LONGEST_LINE = 220


@dataclass(frozen=True)
class Entry:
    """One entry: its heading, its page where one is printed, and the heading of its group where it has one."""

    heading: str
    page: int | None
    group: str = ""


@dataclass(frozen=True)
class Contents:
    """A table of contents: the lines it takes (as indices, the last excluded), and its possible readings.

    Where headings run over several lines it is not plain whether the page stands beside their first line or their last,
    so both readings are kept until they are held against the headings in the text.
    """

    start: int
    end: int
    readings: tuple[tuple[Entry, ...], ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    text: str
    page: int | None
    heading: bool = False


def contents_of(lines: Sequence[Line]) -> Contents | None:
    """Return the table of contents with the most entries, or None where there is none."""
    found = [table for start in _starts(lines) if (table := _table(lines, start))]
    return max(found, key=lambda table: (max(len(reading) for reading in table.readings), -table.start), default=None)


def is_title(text: str) -> bool:
    """Say whether a heading is that of a table of contents."""
    return bool(_TITLE.match(folded(text).strip("[]()<>•;:!- ")))


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    titled = [index for index, line in enumerate(lines) if is_title(line.text)]
    yield from titled
    if not titled:
        first = next((index for index, line in enumerate(lines) if _LEADER.match(line.text)), None)
        if first is not None:
            yield first


def _table(lines: Sequence[Line], start: int) -> Contents | None:
    titled = is_title(lines[start].text)
    begin = start + 1 if titled else start
    lines = _evened(lines, begin) if titled else lines
    end = _end(lines, begin, titled)
    rows = list(_rows(lines[begin:end], titled))
    pages = [row.page for row in rows if row.page is not None]
    if len(pages) < (1 if titled else _FEWEST_WITHOUT_TITLE) or not _mostly_rising(pages):
        return None
    readings = dict.fromkeys((tuple(_page_first(rows)), tuple(_page_last(rows))))
    groups = tuple(row.text for row in rows if row.heading)
    return Contents(start, end, tuple(readings), groups)


def _evened(lines: Sequence[Line], begin: int) -> list[Line]:
    """Return the lines with those as plain text that only look like headings: entries that are printed large."""
    near = lines[begin : begin + _FARTHEST]
    numbered = Counter(
        line.level for line in near if line.mark == "heading" and re.search(r"(?:^|\s)\d{1,3}$", line.text)
    )
    large = {level for level, count in numbered.items() if count > 1}
    return [replace(line, mark="text") if line.mark == "heading" and line.level in large else line for line in lines]


def _end(lines: Sequence[Line], begin: int, titled: bool) -> int:
    """Return the index after the last line of the table: its lines are short, and a page number is never far."""
    end, since, known = begin, 0, frozenset[str]()
    entries: set[str] = set()
    for index in range(begin, len(lines)):
        line = lines[index]
        if not line.text:
            continue
        since += 1
        # Where a heading of the table comes again, the text has begun.
        if since > _GAP or len(line.text) > _LONGEST_LINE or is_title(line.text) or folded(line.text) in entries:
            break
        bare = titled and _BARE.match(line.text)
        entries.update(folded(row.text) for row in _rows([line], titled) if not (row.heading or bare))
        if bare or any(row.page is not None for row in _rows([line], titled)):
            end, since, known = index + 1, 0, frozenset(entries)
    return _last_continued(lines, end, known) if end > begin else end


def _last_continued(lines: Sequence[Line], end: int, entries: Container[str]) -> int:
    """Take in what stands close below the last page number: its heading may run on over the next lines."""
    most = len(lines) if lines[end - 1].mark == "row" else min(end + _LINES_OF_A_HEADING, len(lines))
    while end < most and lines[end].text and lines[end].mark == lines[end - 1].mark:
        if is_dateline(lines[end].text) or folded(lines[end].text) in entries:
            break
        end += 1
    return end


def _mostly_rising(pages: Sequence[int]) -> bool:
    falls = sum(later < earlier for earlier, later in pairwise(pages))
    return falls <= len(pages) // 4


def _rows(lines: Sequence[Line], titled: bool) -> Iterator[_Row]:
    held: _Row | None = None
    for row in _single_rows(lines, titled):
        # A number alone stands beside the line before it, with which the drawing has put it on no one line.
        if held and held.page is None and not held.heading and (bare := _BARE.match(row.text)):
            held = replace(held, page=int(bare[1]))
            continue
        if held:
            yield held
        held = row
    if held:
        yield held


def _single_rows(lines: Sequence[Line], titled: bool) -> Iterator[_Row]:
    for line in lines:
        for text in _COLUMNS.findall(line.text) or [line.text]:
            heading, page = _parted(text, line, titled)
            if heading:
                yield _Row(heading, page, page is None and line.mark in ("heading", "bold"))


def _parted(text: str, line: Line, titled: bool) -> tuple[str, int | None]:
    loose = titled and line.mark != "heading" and not is_dateline(text)
    found = _LEADER.match(text) or (_TRAILING.match(text) if loose and not _is_year(text) else None)
    if found:
        return _trimmed(found[1]), int(found[2])
    found = _LEADING.match(text) if loose else None
    if found:
        return _trimmed(found[2]), int(found[1])
    return _trimmed(text), None


def _is_year(text: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d$", text))


def _trimmed(text: str) -> str:
    return re.sub(r"[\s.…·_|]+$", "", text.replace(CELL, " ")).strip(" |•▪■►➢*-–")


def _page_first(rows: Sequence[_Row]) -> Iterator[Entry]:
    """Read the rows so that a page stands beside the first line of its heading."""
    held: Entry | None = None
    group = ""
    for row in rows:
        if row.heading or row.page is not None:
            if held:
                yield held
            held = None if row.heading else Entry(row.text, row.page, group)
            group = row.text if row.heading else group
        elif held:
            held = Entry(f"{held.heading} {row.text}", held.page, held.group)
    if held:
        yield held


def _page_last(rows: Sequence[_Row]) -> Iterator[Entry]:
    """Read the rows so that a page stands beside the last line of its heading."""
    held, group = "", ""
    for row in rows:
        if row.heading:
            held, group = "", row.text
        elif row.page is None:
            held = f"{held} {row.text}".strip()
        else:
            yield Entry(f"{held} {row.text}".strip(), row.page, group)
            held = ""
