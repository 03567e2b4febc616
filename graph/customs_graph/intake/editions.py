"""Which edition of its series an event is: the ordinal in its title, in figures, words or Roman numerals."""

from __future__ import annotations

import re

from customs_graph.facts.dates import MONTHS

_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
)
_WORDS += "sixteenth seventeenth eighteenth nineteenth"
_ONES = {word: value for value, word in enumerate(_WORDS.split(), start=1)}
_STEMS = "twent thirt fort fift sixt sevent eight ninet"
_TENS = {stem: 10 * value for value, stem in enumerate(_STEMS.split(), start=2)}
_COMPOUND = rf"(?:{'|'.join(_TENS)})(?:ieth|y[- ](?:{'|'.join(list(_ONES)[:9])}))"
_ORDINAL_WORDS = "|".join([_COMPOUND, *sorted(_ONES, key=len, reverse=True)])
_MONTHS = "|".join(MONTHS)
# What is counted by an ordinal and is no event.
_OTHERS = (
    r"quarter|century|half|phase|part|time|week|day|floor|world|round of|industrial|-hand|"
    rf"(?:of )?(?:{_MONTHS})"
)
ORDINAL = re.compile(
    rf"(?<![\w./-])(?:(?P<figure>[1-9]\d{{0,2}})\s?(?:st|nd|rd|th)|(?P<words>{_ORDINAL_WORDS}))(?!\w)(?!\s*(?:{_OTHERS})\b)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:^|(?<=[Tt]he ))(?P<roman>(?=[LXVI]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?=\s+[A-Z])")
NUMBERED = re.compile(f"(?i:{ORDINAL.pattern})|{_ROMAN.pattern}")
_VALUES = {"L": 50, "X": 10, "V": 5, "I": 1}


def editions(title: str) -> list[int]:
    """Return the editions that a title prints, in its order.

    >>> editions("Twenty-third Conference"), editions("WCO A/P 22nd Heads Meeting"), editions("XIV Assembly")
    ([23], [22], [14])
    """
    found = [(match.start(), _value(match)) for match in ORDINAL.finditer(title)]
    found += [(match.start(), _roman(match["roman"])) for match in _ROMAN.finditer(title)]
    return [value for _, value in sorted(found)]


def _value(match: re.Match[str]) -> int:
    if match["figure"]:
        return int(match["figure"])
    words = match["words"].lower()
    if words in _ONES:
        return _ONES[words]
    tens = next(stem for stem in _TENS if words.startswith(stem))
    return _TENS[tens] + next((value for word, value in _ONES.items() if words.endswith(("-" + word, " " + word))), 0)


def _roman(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def ordinal(edition: int) -> str:
    """Return an edition as an ordinal: `1st`, `22nd`, `113th`."""
    ending = "th" if edition % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(edition % 10, "th")
    return f"{edition}{ending}"
