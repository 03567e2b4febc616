"""Pages: which number is printed on each, and the running heads and feet that repeat on them and say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from customs_graph.intake.characters import folded
from customs_graph.intake.newsletter import Extract, Line

# How many lines from its upper and lower end of a page may be a running head or foot.
EDGE = 3
_ALONE = re.compile(r"^\W*(?:page|p\.?|seite)?\s*(\d{1,3})(?:\s*(?:of|/|\|)\s*\d{1,3})?\W*$", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,3}")
_FEWEST_REPEATS = 3
_FEWEST_NUMBERS = 2
_LONGEST_HEAD = 120
_SHORTEST_PAGE = 150
_PRINTED = "The page numbers printed on the pages."
COUNTED = "The pages of the file, counted from its first; no page numbers are printed on them."


@dataclass(frozen=True)
class Sheet:
    """One page as drawn: its lines in the order of reading, and which of them stand at its upper or lower end."""

    lines: tuple[Line, ...]
    edges: frozenset[int]


def sheets_of(lines: Sequence[Line]) -> list[Sheet]:
    """Return the pages of a text, which end at form feeds, or else at lines that hold page numbers in their order."""
    breaks = [index for index, line in enumerate(lines) if line.mark == "break"]
    after = breaks or _number_lines(lines)
    starts = [0, *(index + 1 for index in after)]
    sheets = [_sheet(lines[begin:end]) for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [sheet for sheet in sheets if sheet.lines]


def paged(sheets: Sequence[Sheet]) -> Extract:
    """Return the lines of all pages with their page numbers, without running heads, feet and the numbers themselves."""
    if len(sheets) < 2:
        return Extract([line for sheet in sheets for line in sheet.lines], [])
    offset = _offset(sheets)
    running = _running(sheets)
    lines: list[Line] = []
    for index, sheet in enumerate(sheets):
        page = index + (1 if offset is None else offset)
        heads = running if index else frozenset()  # What repeats later may be the title on the first page.
        kept = (line for at, line in enumerate(sheet.lines) if not _is_running(sheet, at, page, heads, offset))
        lines += [replace(line, page=page if page > 0 else None) for line in kept]
    return Extract(lines, [], COUNTED if offset is None else _PRINTED)


def counted_as(lines: Sequence[Line], begins: Sequence[tuple[int, int]]) -> list[Line]:
    """Return lines whose pages were counted as the contents count them; `begins` has pages of these, with their lines.

    Where the contents do not agree with each other on the difference, no line keeps a page: it would be a guess.
    """
    shifts = Counter(page - counted for page, at in begins if (counted := lines[at].page) is not None)
    shift, times = max(shifts.items(), key=lambda each: (each[1], -abs(each[0])), default=(0, 0))
    agreed = 2 * times > sum(shifts.values())
    pages = (line.page + shift if agreed and line.page is not None else 0 for line in lines)
    return [replace(line, page=page if page > 0 else None) for line, page in zip(lines, pages, strict=True)]


def _sheet(lines: Sequence[Line]) -> Sheet:
    kept = tuple(line for line in lines if line.mark != "break")
    texts = [index for index, line in enumerate(kept) if line.text]
    return Sheet(kept if texts else (), frozenset((*texts[:EDGE], *texts[-EDGE:])))


def _number_lines(lines: Sequence[Line]) -> list[int]:
    """Return the lines that hold nothing but page numbers, which rise one by one and have pages between them."""
    chains: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        number = _ALONE.match(line.text) if line.mark != "row" else None
        if number:
            before = chains.get(int(number[1]) - 1, [])
            chains[int(number[1])] = [*before, index] if not before or _is_page(lines[before[-1] : index]) else [index]
    longest = max(chains.values(), key=len, default=[])
    return longest if len(longest) >= _FEWEST_REPEATS else []


def _is_page(lines: Sequence[Line]) -> bool:
    return sum(len(line.text) for line in lines) >= _SHORTEST_PAGE


def _offset(sheets: Sequence[Sheet]) -> int | None:
    """Return what is to be added to the place of a page, from 0, for its printed number; None where none is printed."""
    votes = Counter(number - index for index, sheet in enumerate(sheets) for number in _edge_numbers(sheet))
    if not votes:
        return None
    offset, times = min(votes.items(), key=lambda vote: (-vote[1], abs(vote[0] - 1)))
    return offset if times >= max(_FEWEST_NUMBERS, len(sheets) // 3) else None


def _edge_numbers(sheet: Sheet) -> set[int]:
    texts = [sheet.lines[at].text for at in sheet.edges]
    alone = {int(found[1]) for text in texts if (found := _ALONE.match(text))}
    within = {int(number) for text in texts if len(text) <= _LONGEST_HEAD for number in _ends_with_number(text)}
    return alone | within


def _ends_with_number(text: str) -> list[str]:
    numbers = re.findall(r"^\d{1,3}\b(?=\s)|(?<=\s)\d{1,3}$", text.strip(" |-–—"))
    return list(numbers)


def _running(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Return the texts, without their numbers, that stand at the ends of several pages."""
    times = Counter(text for sheet in sheets for text in {_shape(sheet.lines[at].text) for at in sheet.edges})
    enough = max(_FEWEST_REPEATS, len(sheets) // 4) if len(sheets) > _FEWEST_REPEATS else len(sheets)
    return frozenset(text for text, count in times.items() if count >= enough and 0 < len(text) <= _LONGEST_HEAD)


def _shape(text: str) -> str:
    return _NUMBERS.sub("#", folded(text))


def _is_running(sheet: Sheet, at: int, page: int, running: frozenset[str], offset: int | None) -> bool:
    if at not in sheet.edges:
        return False
    text = sheet.lines[at].text
    number = _ALONE.match(text)
    if number:
        return offset is not None and int(number[1]) == page
    return _shape(text) in running
