"""How much a typed query may take. One table for the command line, the endpoint, docs and tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one query may take; without `rows` and `answer`, its result is bounded by its memory alone."""

    seconds: float
    """Time from the start of its work to its end, as a clock on the wall shows it."""
    megabytes: int
    """Memory beyond that of the graph, which it only reads."""
    rows: int | None = None
    """Rows of SELECT, or triples of CONSTRUCT and DESCRIBE; what is beyond them is cut off, and said to be."""
    answer: int | None = None
    """Megabytes of the answer as it is written; likewise."""
    work: float | None = None
    """Seconds of work of the processor, however long they take; only where the kernel counts them."""
    patience: int = 0
    """How far its process stands back for others on this machine: 0 to 19, as `nice` has it."""


ALONE = Limits(seconds=30, megabytes=2048)
"""On the command line, where nobody else waits."""

SHARED = Limits(seconds=30, megabytes=1024, rows=100_000, answer=16)
"""At the endpoint, where others ask too."""
