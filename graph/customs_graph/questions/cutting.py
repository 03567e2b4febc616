"""Results within bounds: no more rows and megabytes than agreed, and a word that says where the rest was cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from customs_graph.questions.limits import Limits

MEGABYTE = 1024 * 1024
Item = TypeVar("Item")


@dataclass(frozen=True)
class Answered:
    """The whole answer; `cut` says in words where it was cut, such as `after 100000 rows`."""

    body: bytes
    cut: str = ""


class _Full(Exception):
    """Enough was written."""


class _Lines:
    """A file that takes a head and lines until there is more than is wanted."""

    def __init__(self, rows: int | None, size: int | None) -> None:
        self.rows, self.size = rows, size
        self.written = bytearray()
        self.lines = 0

    def write(self, text: bytes) -> int:
        """Take a part; _Full where the head is there and one row or one byte too many has come."""
        self.written += text
        self.lines += text.count(b"\n")
        if self.lines and (_over(self.lines - 1, self.rows) or _over(len(self.written), self.size)):
            raise _Full
        return len(text)

    def flush(self) -> None:
        """Do nothing: all is in memory."""


def cut_rows(solutions: Any, form: Any, limits: Limits) -> Answered:
    """Write the rows of a SELECT in a result format of pyoxigraph, within the limits."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    # A row of TSV is a line, whatever stands in it, so rows can be counted off while they come; TSV keeps every term
    # as it is, so the lines that are left can be read again and written in any format.
    head, lines, more = _table(solutions, limits)

    def write(count: int) -> bytes:
        text = head + b"".join(lines[:count])
        tsv = QueryResultsFormat.TSV
        return text if form == tsv else parse_query_results(text, tsv).serialize(format=form) or b""

    return _fitted(write, len(lines), more, "row", limits)


def cut_items(items: Iterable[Item], write: Callable[[list[Item]], bytes], one: str, limits: Limits) -> Answered:
    """Write as many items as the limits allow; `one` is what an item is called."""
    wanted = None if limits.rows is None else limits.rows + 1
    taken = list(islice(items, wanted))
    more = _over(len(taken), limits.rows)
    kept = taken[: limits.rows]
    return _fitted(lambda count: write(kept[:count]), len(kept), more, one, limits)


def _table(solutions: Any, limits: Limits) -> tuple[bytes, list[bytes], bool]:
    """Return the head, the rows that are wanted, and whether there are more."""
    from pyoxigraph import QueryResultsFormat

    out = _Lines(limits.rows, _bytes(limits))
    more = False
    try:
        solutions.serialize(out, format=QueryResultsFormat.TSV)
    except _Full:
        more = True
    head, *lines = [line + b"\n" for line in bytes(out.written).split(b"\n")[:-1]]
    return head, lines[: limits.rows], more


def _fitted(write: Callable[[int], bytes], count: int, more: bool, one: str, limits: Limits) -> Answered:
    """Write fewer until it fits. The head alone is written whatever its size."""
    size = _bytes(limits)
    body = write(count)
    while count and size is not None and len(body) > size:
        count, more = count * size // len(body), True
        body = write(count)
    return Answered(body, _told(count, one, limits) if more else "")


def _told(count: int, one: str, limits: Limits) -> str:
    told = f"after {count} {one}{'s'[: count != 1]}"
    return told if count == limits.rows else f"{told}, at {limits.answer} megabytes"


def _bytes(limits: Limits) -> int | None:
    return None if limits.answer is None else limits.answer * MEGABYTE


def _over(value: int, bound: int | None) -> bool:
    return bound is not None and value > bound
