"""Tables as CSV that a spreadsheet can open without running anything in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a header and rows as CSV; what a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.BytesIO()
    write_csv(out, header, rows)
    return out.getvalue().decode()


def write_csv(out: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the same into a file, row by row."""
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    text.detach()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(STARTS_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
