"""A text as words that can be compared: without case, accents, markup, plural and the ways of printing a dash."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A tag, letters joined by strokes or dots (A/P, U.S.A.), a word broken over lines, co- with its word, a word, a break.
_PIECES = re.compile(
    r"(?P<skip><[^<>]{1,80}>)"
    r"|(?P<letters>(?<![^\W_])[^\W\d_](?:[/.][^\W\d_])+\b)"
    r"|(?P<word>[^\W_]+[-\u2010\u00ad]\r?\n[a-z]+|\b[Cc]o[-\u2010\u2011][a-z]+|"
    r"(?:(?!['\u2019]s\b)[^\W_\u00ad]|\u00ad)+)"
    r"|(?P<break>[,;:()\[\]|\"\u201c\u201d\u2022!?]|\.(?=\s|$))"
    r"|(?P<and>&)"
)
_SPELT = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"^centre"), "center"),
    (re.compile(r"^programme"), "program"),
)
_PLURAL = re.compile(r"(?<=[^\W\d_]{4})(?<![us])s$")
_LEFT_OUT = frozenset({"the"})
_NO_BREAK_AFTER = frozenset({"mrs", "prof", "hon", "messr", "messrs", "gen", "col", "capt", "vol", "dept", "madam"})
TWO = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a break of the text: the characters it takes, what it is compared by, and how it is printed."""

    start: int
    end: int
    folded: str
    printed: str


def words(text: str) -> list[Word]:
    """Return the words of a text with the punctuation that parts names; `the`, tags and possessive s are left out.

    >>> [word.folded for word in words("Centres of the A/P Customs Co-operation, 22<sup>nd</sup>")]
    ['center', 'of', 'ap', 'custom', 'cooperation', ',', '22', 'nd']
    """
    found = list[Word]()
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "skip":
            continue
        printed = piece.group()
        folded = "and" if piece.lastgroup == "and" else printed if piece.lastgroup == "break" else fold(printed)
        if folded in _LEFT_OUT or not folded or (folded == "." and _abbreviated(found, piece.start())):
            continue
        if folded == "s" and piece.start() and text[piece.start() - 1] in "'\u2019":
            continue
        found.append(Word(piece.start(), piece.end(), folded, printed))
    return found


def fold(word: str) -> str:
    """Return the form in which a word is compared."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(sign for sign in plain if sign.isalnum())
    for spelt, same in _SPELT:
        folded = spelt.sub(same, folded)
    return _PLURAL.sub("", folded)


def _abbreviated(found: list[Word], dot: int) -> bool:
    """A dot after one or two letters, or after a known short form, ends no sentence for our purpose."""
    last = found[-1] if found else None
    if last is None or last.end != dot:
        return False
    return len(last.folded) <= TWO or last.folded in _NO_BREAK_AFTER
