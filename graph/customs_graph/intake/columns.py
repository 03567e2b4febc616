"""The order of reading on a drawn page: columns one after the other, and cells side by side as a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from customs_graph.intake.newsletter import CELL

_FEWEST_LINES = 2
_FEW_LINES = 12
_FILLED = 0.8
_FEWEST_LETTERS = 12.0
_MOST_CROSSING = 0.4
_OVERLAP = 0.5
_WIDEST_BLANK = 4.0


@dataclass(frozen=True)
class Drawn:
    """One line as drawn: its text, its box (y grows upwards), the size of its letters, and whether all are bold."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    row: bool = False

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.y1 - self.y0


def in_order(lines: Iterable[Drawn]) -> list[Drawn]:
    """Return the lines of a page in the order of reading."""
    downwards = sorted(lines, key=lambda line: (-line.y1, line.x0))
    gutter = _gutter(downwards)
    if gutter is None:
        return list(_rows(downwards))
    return [line for band in _bands(downwards, gutter) for line in in_order(band)]


def _gutter(lines: Sequence[Drawn]) -> float | None:
    """Return where a gap runs down the page between two columns, or None where there is none."""
    edges = sorted({line.x1 for line in lines})
    best = max(((_columns(lines, x + 1), -x) for x in edges), default=(0, 0.0))
    return 1 - best[1] if best[0] else None


def _columns(lines: Sequence[Drawn], x: float) -> int:
    """Return how many lines stand beside a place, or 0 where it does not part two columns."""
    left = [line for line in lines if line.x1 <= x]
    right = [line for line in lines if line.x0 >= x]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < _FEWEST_LINES or crossing > _MOST_CROSSING * len(lines):
        return 0
    if min(_mean_letters(left), _mean_letters(right)) < _FEWEST_LETTERS or not _beside(left, right):
        return 0
    if len(left) + len(right) < _FEW_LINES and not (_is_filled(left) and _is_filled(right)):
        return 0
    return len(left) + len(right)


def _mean_letters(lines: Sequence[Drawn]) -> float:
    """Return how much text the lines of a column hold; page numbers behind dots are none."""
    return sum(sign.isalpha() for line in lines for sign in line.text) / len(lines)


def _is_filled(lines: Sequence[Drawn]) -> bool:
    """Say whether most lines reach from side to side, as text does and the cells of a table do not."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return sum(line.x1 - line.x0 > _FILLED * width for line in lines) * 2 >= len(lines)


def _beside(left: Sequence[Drawn], right: Sequence[Drawn]) -> bool:
    low = max(min(line.y0 for line in left), min(line.y0 for line in right))
    high = min(max(line.y1 for line in left), max(line.y1 for line in right))
    shorter = min(max(line.y1 for line in side) - min(line.y0 for line in side) for side in (left, right))
    return high - low > _OVERLAP * shorter


def _bands(lines: Sequence[Drawn], gutter: float) -> Iterator[list[Drawn]]:
    """Yield what is read one after the other: between lines over the whole width the left column, then the right."""
    left: list[Drawn] = []
    right: list[Drawn] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            yield from (side for side in (left, right) if side)
            left, right = [], []
            yield [line]
        else:
            (left if line.x1 <= gutter else right).append(line)
    yield from (side for side in (left, right) if side)


def _rows(lines: Sequence[Drawn]) -> Iterator[Drawn]:
    """Yield the lines from above, those that stand side by side as one row."""
    ends = Counter(round(line.x1) for line in lines)
    margin = max(ends, key=lambda x: (ends[x], x), default=0)
    held: list[Drawn] = []
    for line in lines:
        if held and not _is_beside(held[-1], line):
            yield _row(held, margin)
            held = []
        held.append(line)
    if held:
        yield _row(held, margin)


def _is_beside(first: Drawn, second: Drawn) -> bool:
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    apart = second.x0 >= first.x1 or first.x0 >= second.x1
    return apart and shared > _OVERLAP * min(first.height, second.height)


def _row(lines: Sequence[Drawn], margin: int) -> Drawn:
    if len(lines) == 1:
        return lines[0]
    cells = sorted(lines, key=lambda line: line.x0)
    gaps = [after.x0 - before.x1 for before, after in pairwise(cells)]
    # In a justified line the words may stand far apart, but the line ends at the margin.
    justified = abs(margin - cells[-1].x1) <= 1 and max(gaps) < _WIDEST_BLANK * cells[0].size
    text = (" " if justified else CELL).join(cell.text for cell in cells)
    return replace(cells[0], text=text, x1=cells[-1].x1, y0=min(cell.y0 for cell in cells), row=not justified)
