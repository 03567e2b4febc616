"""Numbers as newsletters print them: figures, words, and the qualifier before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), start=2)}
_TENS["fourty"] = 40
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))

# What a qualifier is in the vocabulary of the facts. A bound that includes the number itself is still the lower one.
QUALIFIERS = {
    "about": "about|around|approximately|approx\\.?|some|nearly|almost|roughly|circa|ca\\.|close to|~",
    "more than": "more than|over|above|in excess of|upwards of|exceeding|at least|(?:no|not) (?:less|fewer) than",
}
# A number below or up to which something is has no form in the facts.
_UNTOLD = (
    "half an?|up to|less than|fewer than|under|below|maximum of|not more than|no more than|limited to|out of|between"
)

_LOOSE = re.compile(r"\b(?:at least|(?:no|not) (?:less|fewer) than)\b", re.IGNORECASE)

FIGURE = r"(?:\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d{1,6})(?![\d/]|[.,:]\d|%|\s?(?:per ?cent|st|nd|rd|th)\b)"
WORDS = rf"(?:{_WORD})(?:(?:[\s-]|\sand\s)+(?:{_WORD}))*"
_QUALIFIER = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in QUALIFIERS.items())
PRINTED = re.compile(
    rf"(?:\b(?P<untold>{_UNTOLD})\s+)?(?:(?<!\w)(?:{_QUALIFIER})\s*)?"
    rf"(?:\b(?P<words>{WORDS})\b(?:\s*\(\s*(?P<again>\d{{1,6}})\s*\))?"
    rf"|(?<![\w./,:$€£#-])(?P<figure>{FIGURE})(?P<plus>\s?\+)?(?:\s*\(\s*(?P<spelt>{WORDS})\s*\))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number in a text; `other` is what it is printed as beside, where the two differ, as in `twenty (21)`.

    `loose` holds where the qualifier is the nearest that the facts have: `at least` includes the number itself.
    """

    start: int
    end: int
    value: int
    qualifier: str = ""
    loose: bool = False
    other: int | None = None

    def __str__(self) -> str:
        return f"{self.qualifier} {self.value}".lstrip()


def numbers(text: str) -> Iterator[Number]:
    """Yield the counts that a text prints, left to right; dates, ordinals, percentages and decimals are none.

    >>> [str(number) for number in numbers("some thirty-five of over 1,200 members")]
    ['about 35', 'more than 1200']
    """
    for found in PRINTED.finditer(text):
        if not found["untold"]:
            yield _number(found)


def _number(found: re.Match[str]) -> Number:
    qualifier = next(
        (name for name in QUALIFIERS if found[name.replace(" ", "_")]), "more than" if found["plus"] else ""
    )
    values = [spelt(each) for each in (found["words"], found["spelt"]) if each]
    values += [int(re.sub(r"\D", "", each)) for each in (found["figure"], found["again"]) if each]
    value = values[-1]
    other = values[0] if values[0] != value else None
    loose = bool(_LOOSE.search(found.group()))
    return Number(found.start(), found.end(), value, qualifier, loose, other)


def spelt(words: str) -> int:
    """Return the number that is written in words.

    >>> spelt("two hundred and fifty-three")
    253
    """
    total = run = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SCALES:
            run = max(run, 1) * _SCALES[word]
            if word == "thousand":
                total, run = total + run, 0
        else:
            run += _UNITS.get(word, _TENS.get(word, 0))
    return total + run
