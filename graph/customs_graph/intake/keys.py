"""Short readable keys for sections and other drafted things: a few telling words of a heading."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable
from itertools import count

_FEW = 3
_LONGEST = 40
_OFTEN = 3
# Words that say nothing of what a section is about.
# ruff: noqa: SIM905 - a list of as many strings would take a line each
_COMMON = frozenset(
    "a about an and annual as at attend attended attending attends by conference customs for from general give "
    "gives had has held her his holds host hosted hosts how hybrid i in international into introduction "
    "is its join joined joins joint learned meeting meetings my national new of office on online or "
    "organization our participated participates programme regional related second seminar the their third "
    "this to under upon via virtual was we webinar were what when where which why with workshop workshops "
    "world".split()
)


def frequent_words(headings: Iterable[str]) -> frozenset[str]:
    """Return the words that several headings of an issue share, and that therefore tell none of them apart."""
    times = Counter(word for heading in headings for word in set(_words(heading)))
    return frozenset(word for word, number in times.items() if number >= _OFTEN)


def key_words(heading: str, frequent: frozenset[str] = frozenset()) -> str:
    """Return the first telling words of a heading as a key, those left out that are frequent in the issue."""
    words = _words(heading)
    said = [word for word in words if word not in _COMMON and not re.fullmatch(r"\d+(?:st|nd|rd|th)?|.", word)]
    telling = [word for word in said if word not in frequent]
    return "-".join((telling or said or words or ["section"])[:_FEW])[:_LONGEST].strip("-")


def unused(key: str, taken: Container[str]) -> str:
    """Return a key that is not taken: the given one, or it with the first number that makes it so."""
    return key if key not in taken else next(f"{key}-{n}" for n in count(2) if f"{key}-{n}" not in taken)


def _words(text: str) -> list[str]:
    ascii_only = unicodedata.normalize("NFKD", re.sub(r"['’]s?\b", "", text)).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", re.sub(r"\ba/p\b", " ", ascii_only.lower()))
