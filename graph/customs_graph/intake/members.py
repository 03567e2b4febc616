"""When a country stands for its customs administration: in a list of members, or as where participants are from."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from customs_graph.intake.mentions import Mention

if TYPE_CHECKING:
    from customs_graph.intake.known import Known


_BETWEEN = re.compile(r"^\s*(?:\(\d+\)\s*)?(?:,|and|&|;|as well as|,\s*(?:and|as well as))\s*(?:the\s+)?$")
_PEOPLE = (
    "participants?|delegates?|delegations?|officers?|officials?|representatives?|experts?|trainers?|members?|analysts?|"
    "administrations?|attendees|colleagues|countries|economies|auditors|directors|heads|managers|speakers|trainees|states|"
    "staff|team|leaders|specialists|chiefs|instructors|beneficiar(?:y|ies)|delegates|Customs"
)
_BEFORE = re.compile(
    rf"\b(?:{_PEOPLE})\b[^.;]{{0,90}}?"
    r"\b(?:from|namely|including|such as|representing|of|by|include[ds]?|were|are)\b[\s,:(]*(?:the\s+)?$"
    rf"|\b(?:namely|i\.e\.|viz)[\s.,:]*(?:the\s+)?$"
    rf"|\b(?:{_PEOPLE})\b[^.;:]{{0,60}}:\s*(?:the\s+)?$"
    rf"|\b(?:{_PEOPLE})\s*[:(\u2013\u2014-]+\s*(?:the\s+)?$"
    r"|\b(?:attended|hosted|organi[sz]ed|supported|represented|funded|chaired|sponsored|delivered|presented|led) by\s+"
    r"(?:the\s+)?$"
    r"|\b(?:among (?:them|which|whom)|(?:came|come) from|made up of|composed of|compris(?:ing|ed)(?: of)?|"
    r"consist(?:s|ed) of)[\s,:]*"
    r"(?:the\s+)?$"
    r"|\b(?:[Ww]orkshop|[Ww]ebinar|[Ss]eminar|[Tt]raining|[Cc]ourse|[Mm]eeting|"
    r"[Pp]rogramme?)\b[^.;]{0,90}?\bfor\s+(?:the\s+)?$"
    r"|\b(?:cooperation|collaboration|partnership|conjunction) with\s+(?:the\s+)?$"
    r"|\b(?:representing|participation of|attendance of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:held|place|located|situated|visit(?:ed|s|ing)?|travel(?:led)?|based|conducted)\b[^.;]{0,30}$"
    r"|\b(?:in|at|near|to|around)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^['\u2019]s\s+(?:delegat\w+|team|representatives?|[Cc]ustoms)\b|^,?\s*(?:(?:also|kindly|has|have|"
    r"had|were|was|will|jointly|then|each|both|generously|all)\s+)*"
    r"(?:shared|presented|participated|attended|took part|taken part|joined|delivered|hosted|hosts?|made presentations|"
    r"represented|offered|offers|volunteered|reported|expressed|agreed|signed|take over|became|becomes|chaired|funded|"
    r"sponsored|provided|showcased|gave|informed|proposed|announced|exchanged|contributed|nominated|elected|sent|"
    r"endorsed|invited|benefited)\b",
    re.IGNORECASE,
)
_UNKNOWN_MEMBER = 0.6


def members(text: str, found: list[Mention], registry: Known) -> list[Mention]:
    """Take the countries of a list for their administrations where the words around the list mean members."""
    made = list[Mention]()
    for listed in _lists(text, found):
        behind_person = bool(made) and made[-1].kind == "person" and text[made[-1].end : listed[0].start].strip() == "("
        if behind_person or _of_members(text, listed, registry):
            listed = [_member(mention, registry) for mention in listed]
        made += listed
    return made


def _lists(text: str, found: list[Mention]) -> list[list[Mention]]:
    """Part the mentions into lists of neighbours joined by commas and `and`."""
    numbers = [0]
    for one, next_ in pairwise(found):
        numbers.append(numbers[-1] + (not _BETWEEN.match(text[one.end : next_.start])))
    return [
        [mention for _, mention in part]
        for _, part in groupby(zip(numbers, found, strict=False), key=lambda pair: pair[0])
    ]


def _of_members(text: str, listed: list[Mention], registry: Known) -> bool:
    countries = [mention for mention in listed if _country(mention, registry)]
    if not countries or _address(listed, registry):
        return False
    before, behind = text[: listed[0].start], text[listed[-1].end :]
    if any(mention.kind == "organization" for mention in listed) and not _PLACED.search(before):
        return (len(countries) < len(listed) and _BEHIND.match(behind) is not None) or bool(_BEFORE.search(before))
    return bool(_BEFORE.search(before)) or (bool(_BEHIND.match(behind)) and not _PLACED.search(before))


def _country(mention: Mention, registry: Known) -> bool:
    if mention.kind != "place":
        return False
    return not mention.id or registry.facts.places[mention.id].kind == "territory"


def _address(listed: list[Mention], registry: Known) -> bool:
    """A city before a country is one place."""
    return any(mention.kind == "place" and not _country(mention, registry) for mention in listed)


def _member(mention: Mention, registry: Known) -> Mention:
    """The administration of a country; one that the registries lack has the place as `near`."""
    if not _country(mention, registry):
        return mention
    known = registry.administration(mention)
    return known or replace(
        mention, kind="organization", id="", confidence=_UNKNOWN_MEMBER, near=(mention.id,) if mention.id else ()
    )
