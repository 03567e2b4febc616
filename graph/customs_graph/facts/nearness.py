"""How near two spellings are: for "did you mean" and for finding one thing under two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NEAR = 75.0


def nearest(text: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` of the known texts that are near to `text`, nearest first, ties in order of the alphabet."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, sorted(known), scorer=fuzz.WRatio, limit=limit, score_cutoff=NEAR)
    return [match for match, _, _ in found]


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Word the nearest known texts as a hint; empty where nothing is near."""
    near = nearest(text, known)
    return f"did you mean {' or '.join(near)}?" if near else ""


def folded(name: str) -> str:
    """Return a name without case, accents, punctuation and word order, for comparing spellings.

    >>> folded("HAN, Ilkwon") == folded("Ilkwon Han")
    True
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(sorted(words))
