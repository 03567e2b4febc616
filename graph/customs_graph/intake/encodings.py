"""From bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, everything else as charset-normalizer judges it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from customs_graph.errors import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings in which offices have written, beside Unicode.
_LIKELY = ["cp1252", "cp1250", "cp1251", "mac_roman", "shift_jis", "euc_kr", "gb18030", "big5", "tis_620"]
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_HALF_NULL = 0.3
_MOST_CONTROLS = 0.02
# Short texts with few accents fit many encodings as well; the commonest is then the likeliest.
_AS_GOOD = 0.05


def decoded(content: bytes, path: Path) -> tuple[str, list[str]]:
    """Return the text of a file with line ends as `\\n`, and a warning where its encoding had to be found out.

    Raises CannotRead where the bytes are no text in any likely encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lines(_with_mark(content, encoding, path)), []
    if (encoding := _unmarked_utf16(content)) and (text := _in(content, encoding)) is not None:
        return _lines(text), []
    text = _in(content, "utf-8")
    if text is not None:
        return _lines(_as_text(text, path)), []
    return _found_out(content, path)


def _with_mark(content: bytes, encoding: str, path: Path) -> str:
    try:
        return _as_text(content.decode(encoding), path)
    except UnicodeDecodeError as error:
        where = f"its first bytes say {encoding.removesuffix('-sig').upper()}, but byte {error.start} does not fit"
        raise CannotRead(f"{path}: {where}", "save it anew as UTF-8") from error


def _unmarked_utf16(content: bytes) -> str:
    """Return which kind of UTF-16 a content without a mark must be: in Latin letters every other byte is null."""
    beginning = content[:4096]
    if beginning[1::2].count(0) > _HALF_NULL * len(beginning) and not beginning[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if beginning[::2].count(0) > _HALF_NULL * len(beginning) and not beginning[1::2].count(0) else ""


def _in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _found_out(content: bytes, path: Path) -> tuple[str, list[str]]:
    declared = _DECLARED.search(content[:4096])
    name = declared[1].decode() if declared else ""
    text = _in(content, name) if name else None
    if text is not None:
        return _lines(_as_text(text, path)), []
    text, name = _judged(content, path)
    warning = f"{path.name} is not UTF-8; it was read as {name}: look at the names with accents"
    return _lines(_as_text(text, path)), [warning]


def _judged(content: bytes, path: Path) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    found = from_bytes(content, cp_isolation=_LIKELY)
    best = found.best()
    if best is None:
        raise CannotRead(
            f"{path}: this is no text in an encoding that could be found out", "save it as UTF-8, or as PDF"
        )
    western = next(
        (match for match in found if match.encoding == "cp1252" and match.chaos <= best.chaos + _AS_GOOD), best
    )
    return str(western), western.encoding


def _as_text(text: str, path: Path) -> str:
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise CannotRead(
            f"{path}:{line}: there are null bytes in it, so it is no text", "save it as UTF-8 text, or as PDF"
        )
    controls = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in text)
    if controls > _MOST_CONTROLS * len(text):
        raise CannotRead(f"{path}: this is binary, and no text", "give the text, Markdown, HTML or PDF of a newsletter")
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n")
