"""Ids in the manner of the facts: small letters, digits and hyphens, readable, and the same for the same name."""

from __future__ import annotations

import re
import unicodedata

LETTERS_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z/&-]{1,10})\)")
MOST_WORDS = 6
EMPTY_WORDS = frozenset(("the", "of", "for", "and", "on", "in", "to", "at", "a", "an", "by", "with", "from"))


def id_of(name: str) -> str:
    """Return the id for a name; the letters in its brackets stand for a long one. Empty where it has no Latin letter.

    >>> id_of("Pacific Board of Trade (PBT)"), id_of("Zoë O'Neill"), id_of("1st Meeting of the Heads of Laboratories")
    ('pbt', 'zoe-oneill', '1st-meeting-heads-laboratories')
    """
    short = LETTERS_IN_BRACKETS.search(name)
    return "-".join(words_of(short[1] if short else name)[:MOST_WORDS])


def words_of(text: str) -> list[str]:
    """Return the telling words of a text as an id has them."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019\u0300-\u036f]", "", plain))
    return [word for word in words if word not in EMPTY_WORDS]
