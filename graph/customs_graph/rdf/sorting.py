"""Lines in order, however many: what does not fit into memory is sorted in runs, and read, piece by piece."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
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
