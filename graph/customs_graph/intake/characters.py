"""Signs that a reader does not see, or that stand for several letters: made plain, and nothing else is changed."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BLANKS = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " ")
_PLAIN = str.maketrans(_LIGATURES | _BLANKS)

_BULLET = re.compile(r"^[•▪■●○◦‣➢►▶✓✔√❖♦◆★➤·]\s*(?=\S)|^[-–—*]\s+(?=\S)")
_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)


def plain(text: str) -> str:
    """Return a line without soft hyphens, ligatures and control signs; quotes and dashes stay as printed."""
    visible = (sign for sign in text.translate(_PLAIN) if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
    return unicodedata.normalize("NFC", "".join(visible))


def folded(text: str) -> str:
    """Return a text for comparison: one kind of quotes and dashes, no case, single blanks, nothing at its ends."""
    straight = plain(text).translate(_QUOTES).casefold()
    return re.sub(r"\s+", " ", re.sub(r"\s*([-/])\s*", r"\1", straight)).strip(" .,:;*_\"'")


def without_bullet(text: str) -> tuple[str, bool]:
    """Return a line without the sign that makes it an item of a list, and whether there was one."""
    bare = _BULLET.sub("", text)
    return bare, bare != text


def raised(before: str, text: str) -> str:
    """Return what a raised text adds to a line: the end of an ordinal is kept, the number of a footnote is not."""
    return "" if text.strip().isdigit() and not before[-1:].isdigit() else text
