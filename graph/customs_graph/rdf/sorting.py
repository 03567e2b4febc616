"""Lines in order, however many: sorted in runs, read piece by piece, found and exchanged without reading them all."""

from __future__ import annotations

import heapq
import mmap
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

# Lines that are sorted in memory at once, some hundred megabytes of statements.
RUN = 500_000


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines, each with its line feed, sorted by their bytes."""
    rest, runs = iter(lines), list[IO[bytes]]()
    with ExitStack() as opened:
        while run := sorted(islice(rest, RUN)):
            if len(run) < RUN and not runs:
                yield from run
                return
            runs.append(opened.enter_context(TemporaryFile()))
            runs[-1].writelines(run)
            runs[-1].seek(0)
        yield from heapq.merge(*runs)


def whole_lines(file: IO[bytes], size: int) -> Iterator[bytes]:
    """Yield a file from its beginning in pieces of whole lines, each of about so many bytes.

    It does not matter if another reads the same file at the same time.
    """
    at = 0
    while file.seek(at) == at and (piece := file.read(size)):
        piece += file.readline()
        at += len(piece)
        yield piece


class SortedLines:
    """A file of sorted lines, each there once, which is not empty and is read only where it is looked at."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, line: bytes) -> bool:
        return line in self.starting_with(line)

    def starting_with(self, beginning: bytes) -> list[bytes]:
        """Return the lines that start so."""
        found, at = list[bytes](), self._place(beginning)
        while at < len(self._text) and self._text[at : at + len(beginning)] == beginning:
            end = self._end(at)
            found.append(self._text[at:end])
            at = end
        return found

    def exchanged(self, removed: Collection[bytes], added: Collection[bytes]) -> Iterator[memoryview | bytes]:
        """Yield the file in pieces, without removed lines, which are there, and with added ones, which are not."""
        before, text = 0, memoryview(self._text)
        changes = [*((line, b"") for line in removed), *((line, line) for line in added)]
        for line, new in sorted(changes):
            at = self._place(line)
            yield text[before:at]
            yield new
            before = at if new else self._end(at)
        yield text[before:]

    def _place(self, wanted: bytes) -> int:
        """Return where the first line begins that does not come before the wanted one."""
        low, high = 0, len(self._text)
        while low < high:
            begin = max(low, self._text.rfind(b"\n", low, (low + high) // 2) + 1)
            end = self._end(begin)
            low, high = (end, high) if self._text[begin:end] < wanted else (low, begin)
        return low

    def _end(self, begin: int) -> int:
        return self._text.find(b"\n", begin) + 1 or len(self._text)
