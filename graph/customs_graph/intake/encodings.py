"""From bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, everything else as charset-normalizer judges it."""

from __future__ import annotations

import codecs
from pathlib import Path

from customs_graph.errors import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes, path: Path) -> tuple[str, list[str]]:
    """Return the text of a file with line ends as `\\n`, and a warning where its encoding had to be found out.

    Raises CannotRead where the bytes are no text in any likely encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lines(_as(content, encoding, path)), []
    try:
        return _lines(_as_text(content.decode("utf-8"), path)), []
    except UnicodeDecodeError:
        return _judged(content, path)


def _as(content: bytes, encoding: str, path: Path) -> str:
    try:
        return _as_text(content.decode(encoding), path)
    except UnicodeDecodeError as error:
        where = f"its first bytes say {encoding.removesuffix('-sig').upper()}, but byte {error.start} does not fit"
        raise CannotRead(f"{path}: {where}", "save it anew as UTF-8") from error


def _judged(content: bytes, path: Path) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=["cp1252", "cp1250", "utf_16_le", "utf_16_be", "mac_roman"]).best()
    if best is None:
        raise CannotRead(f"{path}: this is no text in an encoding that could be found out", "save it as UTF-8")
    warning = f"{path.name} is not UTF-8; it was read as {best.encoding}: look at names with accents"
    return _lines(_as_text(str(best), path)), [warning]


def _as_text(text: str, path: Path) -> str:
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise CannotRead(
            f"{path}:{line}: there are null bytes in it, so it is no text", "save it as UTF-8 text or as PDF"
        )
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
