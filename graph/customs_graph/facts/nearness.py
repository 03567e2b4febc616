"""How near two spellings are: for "did you mean" and for finding one thing under two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NEAR = 80.0
ONE_SLIP = 0.66
LONGEST = 120


def nearest(text: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` of the known texts that are near to `text`, nearest first, ties in order of the alphabet."""
    if len(text) > LONGEST:
        return []
    from rapidfuzz import fuzz
    from rapidfuzz.distance import DamerauLevenshtein

    scored = []
    for candidate in sorted(known):
        slip = DamerauLevenshtein.normalized_similarity(text, candidate)
        if slip >= ONE_SLIP or fuzz.WRatio(text, candidate) >= NEAR:
            scored.append((-slip, candidate))
    return [candidate for _, candidate in sorted(scored)[:limit]]


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
