"""Where a text stops being a SPARQL query.

The place that Oxigraph tells lies behind the fault, by the length of the longest keyword that it tried there. So the
text is cut after each of its words in turn: a beginning that could go on fails only at its end, any other before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

# Atomic where it could run on, so that a long text of any kind is read in one go. Groups are no possessive ones, for
# these match too little in the first releases of Python 3.11 (gh-106052).
PART = r"(?>(?:[\w%-]|\\.)+)"
DOTTED = rf"{PART}(?>(?:\.++{PART})*)"
TOKEN = re.compile(
    rf"""'{{3}}(?>(?:(?:'|'')?(?:[^'\\]|\\.))*)'{{3}} | "{{3}}(?>(?:(?:"|"")?(?:[^"\\]|\\.))*)"{{3}}
      | '(?>(?:[^'\\\n\r]|\\.)*)' | "(?>(?:[^"\\\n\r]|\\.)*)"
      | <[^<>"{{}}|^`\\\x00-\x20]*+> | (?P<comment>\#[^\n\r]*+)
      | [?$]\w++ | @[\w-]++ | (?>(?:{DOTTED})?):(?>(?:{DOTTED})?) | {DOTTED} | \^\^ | && | \|\| | [<>!]= | \S""",
    re.VERBOSE | re.DOTALL,
)
PLACE = re.compile(r"error at (\d+):(\d+): ")
# Among what was expected, what Oxigraph says in words and not as a piece of grammar.
IN_WORDS = re.compile(r"(?:expected |one of |, )([A-Z][\w']+(?: [\w'?]+)+)")
# Longer than any keyword, so that none reaches over the end.
PADDING = " " * 40
QUOTES = ("'", '"')
SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """The first word that fits nowhere, empty at the end of the text, with its line and column counted from 1, and the
    reason where there is one in words. Line 0 where every word fits and only the whole means nothing."""

    word: str
    line: int
    column: int
    reason: str

    def __str__(self) -> str:
        if not self.line:
            return self.reason
        what = f"`{self.word[:SHOWN]}` does not fit there" if self.word else "the text ends too early"
        return f"line {self.line}, column {self.column}: {what}{self.reason and f' ({self.reason})'}"


def fault_of(query: str, prefixes: Mapping[str, str]) -> Fault | None:
    """Return where and why a text stops being a query; None where Oxigraph reads it as one."""
    if not _told(query, prefixes):
        return None
    words = [found for found in TOKEN.finditer(query) if not found["comment"]]
    at = bisect_left(words, True, key=lambda word: not _fits(query, word, prefixes))
    if at < len(words):
        word = words[at]
        return _fault(query, word.start(), word.group(), _reason(query[: word.end()], prefixes))
    reason = _reason(query, prefixes)
    return Fault("", 0, 0, reason) if reason else _fault(query, len(query.rstrip()), "", "")


def _fits(query: str, word: re.Match[str], prefixes: Mapping[str, str]) -> bool:
    # A text that is never closed could go on for ever.
    if word.group() in QUOTES:
        return False
    text = query[: word.end()]
    # Oxigraph does not tell that it waits for the bracket after some names of functions.
    return _could_go_on(text, prefixes) or _could_go_on(text + "(", prefixes)


def _could_go_on(text: str, prefixes: Mapping[str, str]) -> bool:
    padded = text + PADDING
    place = PLACE.match(_told(padded, prefixes))
    if not place:
        return True
    line = padded.rsplit("\n", 1)[-1]
    return (int(place[1]), int(place[2])) >= (padded.count("\n") + 1, len(line) + 1)


def _reason(text: str, prefixes: Mapping[str, str]) -> str:
    found = IN_WORDS.search(_told(text, prefixes))
    return re.sub("^[A-Z](?=[a-z])", lambda first: first[0].lower(), found[1]) if found else ""


def _told(text: str, prefixes: Mapping[str, str]) -> str:
    from pyoxigraph import Store

    try:
        Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return str(error)
    return ""


def _fault(query: str, start: int, word: str, reason: str) -> Fault:
    before = query[:start]
    return Fault(word, before.count("\n") + 1, start - before.rfind("\n"), reason)
