"""A newsletter as it was read: its lines with the pages they stand on, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What the file itself says of a line; a plain text says it of none.
Mark = Literal["text", "heading", "bold", "item", "row", "break"]

CELL = " | "


@dataclass(frozen=True)
class Line:
    """One line of the text as extracted; `number` counts them from 1, `page` is the printed page where known.

    `mark` and `level` (1 is the highest) keep what the file says of its headings, bold lines, items of lists and rows
    of tables; `break` ends a page, and stands in no newsletter that was read. The text itself is free of markup. The
    cells of a row are separated by `CELL`. Where `text` is empty, the file leaves a line blank or begins a paragraph.
    """

    text: str
    number: int
    page: int | None = None
    mark: Mark = "text"
    level: int = 0


@dataclass(frozen=True)
class Extract:
    """What was read out of a file: its lines, what went wrong, and where the pages of the lines come from."""

    lines: list[Line]
    warnings: list[str]
    pages_from: str = ""


@dataclass(frozen=True)
class Newsletter:
    """The lines of one file, cleaned of running heads and page numbers, with what went wrong while reading it.

    `pages_from` says in words where the pages of the lines come from; it is empty where they have none.
    """

    name: str
    digest: str
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    pages_from: str = ""
