"""Whether a text speaks of something by name, however the name is written.

Texts and names are brought to one form first: no case, no accents, no invisible characters, one blank for all that
joins words in print or in an address (blanks, hyphens, underscores, dots, slashes), one bar for all that parts them.
The bar keeps two neighbouring cells of a table from making a name together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import permutations

JOINING = "-\u2010\u2011\u2012\u2013\u2014\u2212_./&+'\u2019\u00b7\\"
LONG = 8
MOST_WORDS = 4


class _Signs(dict[int, str | None]):
    """What each character becomes; reckoned once a character."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        made: str | None = "|"
        if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
            made = None
        elif sign.isalnum():
            made = sign
        elif sign.isspace() or sign in JOINING:
            made = " "
        self[code] = made
        return made


_SIGNS = _Signs()
_PARTED = re.compile(r" *\|[ |]*")
_BLANKS = re.compile(r" {2,}")


def plain(text: str) -> str:
    """Return the form in which texts and names are compared.

    >>> plain("Café-Zürich, YE (Grace)")
    'cafe zurich|ye|grace|'
    """
    signs = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_SIGNS)
    return _BLANKS.sub(" ", _PARTED.sub("|", signs))


def forms(names: Iterable[str], of_person: bool = False) -> frozenset[str]:
    """Return every form in which the names are looked for: as printed, as in an address, a person's in any order."""
    found = set[str]()
    for name in names:
        printed = plain(name).strip(" |")
        words = printed.replace("|", " ").split()
        found |= {printed, " ".join(words)}
        if of_person and 1 < len(words) <= MOST_WORDS:
            found |= {" ".join(order) for order in permutations(words)}
            found |= {f"{words[-1]}|{' '.join(words[:-1])}", "".join(words)}
    return frozenset(form for form in found if len(form) > 1)


def mentioned(looked_for: Iterable[str], text: str) -> str:
    """Return a form that stands in a text (which went through `plain`), the first by alphabet; empty where none does.

    A form of few letters counts as a whole word only, a longer one within a word too.
    """
    return next((form for form in sorted(looked_for) if form in text and _stands(form, text)), "")


def _stands(form: str, text: str) -> bool:
    letters = form.replace(" ", "")
    if len(letters) >= LONG or (letters.lower() == letters.upper() and not letters.isdigit()):
        return True
    return bool(re.search(rf"(?:^|[ |]){re.escape(form)}s?(?:$|[ |])", text))
