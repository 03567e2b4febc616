"""JSON with one record a line, so that a change of one record is a change of one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

Json = dict[str, Any]


def compact(value: Any) -> str:
    """Return a value as JSON on one line."""
    import orjson

    return orjson.dumps(value).decode()


def listed(records: Iterable[Any]) -> Iterator[str]:
    """Yield records as a JSON array, one a line."""
    before = "[\n"
    for record in records:
        yield before + compact(record)
        before = ",\n"
    yield "\n]" if before != "[\n" else "[\n\n]"


def write(out: IO[bytes], *parts: str | Iterable[str]) -> None:
    """Write texts, and texts that are yielded."""
    for part in parts:
        for text in (part,) if isinstance(part, str) else part:
            out.write(text.encode())
