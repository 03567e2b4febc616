"""Reading the file of a newsletter, of whatever kind it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from customs_graph.errors import CannotRead
from customs_graph.intake.encodings import decoded
from customs_graph.intake.marked import lines_of_text
from customs_graph.intake.newsletter import Extract, Newsletter
from customs_graph.intake.pages import paged, sheets_of
from customs_graph.intake.pdf import extract_of_pdf
from customs_graph.intake.webpage import lines_of_html

MEGABYTE = 1024 * 1024
_GIVE = "give the text, Markdown, HTML or PDF of a newsletter"


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, how large it may be, and what reads it."""

    name: str
    megabytes: int
    read: Callable[[bytes, Path], Extract]


def _text(content: bytes, path: Path) -> Extract:
    text, warnings = decoded(content, path)
    extract = paged(sheets_of(lines_of_text(text)))
    return Extract(extract.lines, [*warnings, *extract.warnings], extract.pages_from)


def _html(content: bytes, path: Path) -> Extract:
    text, warnings = decoded(content, path)
    return Extract(lines_of_html(text, path), warnings)


# What can be read, in the order in which a content is held against it.
KINDS = {
    "pdf": Kind("PDF", 100, extract_of_pdf),
    "html": Kind("HTML", 10, _html),
    "text": Kind("text or Markdown", 10, _text),
}

# How files begin that are no newsletters, and what to do with each.
OTHERS = (
    (
        b"PK\x03\x04",
        "a zip archive, or a document of Word, LibreOffice or Pages",
        "open it there and save it as PDF or text",
    ),
    (b"\xd0\xcf\x11\xe0", "an old document of Word or Outlook", "open it there and save it as PDF or text"),
    (b"{\\rtf", "rich text", "save it as PDF or plain text"),
    (b"\x89PNG", "a picture", "a program for OCR makes text of it"),
    (b"\xff\xd8\xff", "a picture", "a program for OCR makes text of it"),
    (b"GIF8", "a picture", "a program for OCR makes text of it"),
    (b"II*\x00", "a picture", "a program for OCR makes text of it"),
    (b"MM\x00*", "a picture", "a program for OCR makes text of it"),
    (b"RIFF", "a picture or a sound", _GIVE),
    (b"\x7fELF", "a program", _GIVE),
    (b"MZ\x90\x00", "a program", _GIVE),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
)
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_BEGINNING = 2048


def read_newsletter(path: Path) -> Newsletter:
    """Return the lines of a newsletter. What kind of file it is tells its content.

    Raises CannotRead, with what to do, for whatever cannot be read as one. What is read but looks odd, such as pages
    without text, is said in the warnings.
    """
    content = _content(path)
    kind = _kind(content, path)
    if len(content) > kind.megabytes * MEGABYTE:
        raise CannotRead(_too_large(path, len(content), kind), "give the newsletter alone, or in parts")
    extract = kind.read(content, path)
    if not any(line.text for line in extract.lines):
        raise CannotRead(f"{path}: there is no text in it", _GIVE)
    digest = hashlib.sha256(content).hexdigest()
    return Newsletter(path.name, digest, tuple(extract.lines), tuple(extract.warnings), extract.pages_from)


def _content(path: Path) -> bytes:
    largest = max(KINDS.values(), key=lambda kind: kind.megabytes)
    if not path.exists():
        raise CannotRead(f"{path}: there is no such file")
    if not path.is_file():
        raise CannotRead(
            f"{path}: this is {'a folder' if path.is_dir() else 'no file'}", "give one newsletter at a time"
        )
    try:
        if (size := path.stat().st_size) > largest.megabytes * MEGABYTE:
            raise CannotRead(_too_large(path, size, largest), "give the newsletter alone, or in parts")
        content = path.read_bytes()
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from error
    if not content.strip():
        raise CannotRead(f"{path}: the file is empty", _GIVE)
    return content


def _too_large(path: Path, size: int, kind: Kind) -> str:
    return f"{path}: {size // MEGABYTE} MB are too much; {kind.name} may have {kind.megabytes} MB"


def _kind(content: bytes, path: Path) -> Kind:
    beginning = content[:_BEGINNING]
    for signature, name, hint in OTHERS:
        if beginning.startswith(signature):
            raise CannotRead(f"{path}: this is {name}, and no newsletter that can be read", hint)
    if b"%PDF-" in beginning:
        return KINDS["pdf"]
    if _HTML.search(beginning.replace(b"\x00", b"")) or path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return KINDS["html"]
    return KINDS["text"]
