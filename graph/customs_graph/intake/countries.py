"""The countries and territories of the world by their English names, for texts that name one no registry has."""

from __future__ import annotations

import re
from functools import cache

from customs_graph.intake.spellings import Spelling
from customs_graph.intake.tries import Tree
from customs_graph.intake.words import words

# What English newsletters print beside the names that the library knows.
_ALSO = (
    "Viet Nam|Lao PDR|Lao People's Democratic Republic|Brunei Darussalam|Cabo Verde|Timor Leste|"
    "Côte d'Ivoire|Ivory Coast|Democratic Republic of the Congo|DR Congo|Congo|The Gambia|Swaziland|"
    "Macedonia|North Macedonia|Czech Republic|Turkey|Türkiye|Russian Federation|Syrian Arab Republic|"
    "Republic of Korea|Korea|Hong Kong, China|Hong Kong|Macao, China|Macau|Palestine|Micronesia|"
    "Federated States of Micronesia|Saint Lucia|St Lucia|Saint Vincent and the Grenadines|Myanmar|Burma|"
    "UAE|UK"
)
FORMS = ("Republic of", "Kingdom of", "Islamic Republic of", "Sultanate of", "State of", "Union of", "Commonwealth of")


@cache
def countries() -> Tree:
    """The countries and territories of the world by their English names."""
    from babel import Locale

    held = [
        name
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code not in ("EU", "UN", "EZ", "ZZ", "QO")
    ]
    called = sorted({re.sub(r"\s*\(.*\)|\sSAR China", "", name) for name in held} | set(_ALSO.split("|")))
    called += [name.replace("St. ", "Saint ", 1) for name in called if name.startswith("St. ")]
    forms = [f"{form} {name}" for name in called for form in FORMS]
    return Tree(Spelling(name, "places", name, made=True) for name in [*called, *forms])


def is_country(printed: str) -> bool:
    """Whether a text is the name of a country and nothing else."""
    there = words(printed)
    hit = countries().longest(there, 0) if there else None
    return bool(hit and hit.last == len(there))


def bare(country: str) -> str:
    """Return the name of a country without its form of state.

    >>> bare("the Republic of Norra")
    'Norra'
    """
    return re.sub(rf"^(?:[Tt]he\s+)?(?:(?:{'|'.join(FORMS)})\s+)?(?:the\s+)?", "", country)
