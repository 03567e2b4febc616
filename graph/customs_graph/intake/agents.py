"""The persons and organizations of a report, with the ids that they have, or would have when they are new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.intake.bodies import explained
from customs_graph.intake.countries import bare, is_country
from customs_graph.intake.mentions import Mention

if TYPE_CHECKING:
    from customs_graph.intake.known import Known

_BRACKET = re.compile(r"\(([A-Z][A-Za-z/&-]{1,11}s?)\)")
# Letters that texts use for things, not for somebody.
_THINGS = (
    "AEO AP CBM CEN COVID CV DG E-commerce FAQ FTA FY GATT HR HRM HS ICT ID IPR IT IWT MC MOU MoU MoUs MRA MTP NCD NGO "
    "NTFC PCA PDF PPT RDM RKC RTA SAFE SDG SDGs SIE SIEs SOP SW TA TFA TNA TRIPS UNESCO-ICH UTC VAT WG WS II "
    "III IV VI VII VIII IX XI XII AM PM GMT CEO COO CFO Q A/P LDC LDCs SME SMEs PPE CLG ToT TOT OPM DDG CCTV "
    "NII XRAY AI ML EU-funded "
)
GENERAL = frozenset(_THINGS.split())
_MOST_WORDS, _EXPLAINED = 6, 0.9
_KINDS = (
    (r"\bFund\b", "fund"),
    (r"\b(?:Regional )?Training Cent(?:er|re)\b", "training-centre"),
    (r"\bLaborator(?:y|ies)\b", "laboratory"),
    (r"\b(?:Government|Ministry)\b", "government"),
    (r"\b(?:Secretariat|Directorate|Division|Unit|Academy|Network|Hub)\b", "organization-unit"),
    (r"\bCustoms\b|\bRevenue\b", "customs-administration"),
    (
        r"\b(?:Agency|Authority|Police|Commission|Board|Bureau|Department|University|Institute|College|School)\b",
        "agency",
    ),
    (r"\b(?:Foundation|Alliance|Federation|Chamber|Society|Association|Trust)\b", "non-governmental-organization"),
)


@dataclass(frozen=True)
class Agent:
    """A person or an organization; `near` are ids of registered ones with like names where it is new."""

    kind: str
    id: str
    name: str
    known: bool
    confidence: float
    near: tuple[str, ...] = ()
    short: str = ""
    country: str = ""

    @property
    def organization_kind(self) -> str:
        """What a new organization seems to be by its name."""
        if self.country:
            return "customs-administration"
        return next((kind for pattern, kind in _KINDS if re.search(pattern, self.name)), "international-organization")


def slug(name: str) -> str:
    """Return an id for a name in the manner of the fact files.

    >>> slug("Grace YÉ")
    'grace-ye'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]|(?<=\b\w)/(?=\w\b)", "", plain))[:_MOST_WORDS]
    while words and words[-1] in ("of", "the", "and", "for", "to", "in"):
        words.pop()
    return "-".join(words)


def agent_of(mention: Mention, letters: dict[str, Mention | str], known: Known) -> Agent:
    """Return who is mentioned; letters that the report explains stand for the long name."""
    if mention.id:
        return Agent(mention.kind, mention.id, mention.text, True, mention.confidence)
    long = letters.get(mention.text)
    if isinstance(long, Mention):
        return Agent(long.kind, long.id, long.text, True, _EXPLAINED)
    if mention.kind == "person":
        name = as_name(mention.text)
        return Agent("person", slug(name) or "unnamed", name, False, mention.confidence, mention.near)
    printed = " ".join(mention.text.split())
    place = known.facts.places.get(mention.near[0]) if mention.near else None
    if place or is_country(printed):
        country = bare(str(place.name) if place else printed)
        name, identifier = f"Customs administration of {country}", f"{slug(country)}-customs"
        return Agent("organization", identifier, name, False, mention.confidence, (), country, country)
    return _organization(printed, mention, long)


def _organization(printed: str, mention: Mention, long: str | None) -> Agent:
    bracket = _BRACKET.search(printed)
    name = _BRACKET.sub("", printed).replace("  ", " ").strip()
    short = bracket.group(1) if bracket and not name.endswith(("Secretariat", "Office")) else ""
    sure = mention.confidence
    if long:
        short, name, sure = printed, long, max(sure, 0.5)
    return Agent("organization", slug(short or name) or "unnamed", name, False, sure, mention.near, short)


def as_name(printed: str) -> str:
    """Return a person's name as the registries print it: no part in capitals, one blank between the parts.

    >>> as_name("Ann  LEE-KIM")
    'Ann Lee-Kim'
    """
    return " ".join(part.title() if len(part) > 1 and part.isupper() else part for part in printed.split())


def same_person(agent: Agent, others: Iterable[Agent]) -> Agent:
    """Return the person of the report whose surname, or whose parts in another order, this one's name is."""
    parts = set(agent.id.split("-"))
    fitting = {other.id: other for other in others if other.kind == "person" and parts <= set(other.id.split("-"))}
    return next(iter(fitting.values())) if len(fitting) == 1 else agent


def letters_in(texts: Iterable[str], known: Known) -> tuple[dict[str, Mention | str], frozenset[str]]:
    """Return what letters the texts explain by an organization (a known one's mention, or a name), and all others."""
    long, things = dict[str, Mention | str](), set(GENERAL)
    for text in texts:
        for bracket in _BRACKET.finditer(text):
            before = text[max(0, bracket.start() - 150) : bracket.start()].rstrip()
            named = [
                m for m in known.mentions(before)[-1:] if m.id and m.kind == "organization" and m.end == len(before)
            ]
            name = "" if bracket.group(1) in GENERAL else explained(before, bracket.group(1))
            if named or name:
                long.setdefault(bracket.group(1), named[0] if named else name)
            else:
                things.add(bracket.group(1))
    return long, frozenset(things - set(long))
