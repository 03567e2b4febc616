"""Reading the file of a newsletter, of whatever kind it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from customs_graph.errors import CannotRead
from customs_graph.intake.encodings import decoded
from customs_graph.intake.marked import lines_of_text
from customs_graph.intake.newsletter import Line, Newsletter

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Extract:
    """What one kind of file yields."""

    lines: list[Line]
    warnings: list[str]
    pages_from: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, how large it may be, and what reads it."""

    name: str
    megabytes: int
    read: Callable[[bytes, Path], Extract]


def _text(content: bytes, path: Path) -> Extract:
    text, warnings = decoded(content, path)
    return Extract(lines_of_text(text), warnings)


KINDS = {
    "text": Kind("text or Markdown", 10, _text),
}


def read_newsletter(path: Path) -> Newsletter:
    """Return the lines of a newsletter. The kind is told by the content, the ending of the name does not matter.

    Raises CannotRead, with what to do, for whatever is no newsletter that can be read.
    """
    content = path.read_bytes()
    extract = KINDS["text"].read(content, path)
    if not any(line.text for line in extract.lines):
        raise CannotRead(f"{path}: there is no text in it", "give the text, Markdown, HTML or PDF of a newsletter")
    digest = hashlib.sha256(content).hexdigest()
    return Newsletter(path.name, digest, tuple(extract.lines), tuple(extract.warnings), extract.pages_from)
