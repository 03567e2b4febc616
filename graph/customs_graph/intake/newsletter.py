"""A newsletter as it was read: its lines with the pages they stand on, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the text as extracted; `number` counts them from 1, `page` is the printed page where known."""

    text: str
    number: int
    page: int | None = None


@dataclass(frozen=True)
class Newsletter:
    """The lines of one file, cleaned of running heads and page numbers, with what went wrong while reading it."""

    name: str
    digest: str
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
