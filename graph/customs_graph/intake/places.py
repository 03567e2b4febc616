"""Where an event took place: a city or venue in the line below the heading, or where it is said to have been held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from customs_graph.intake.dates import event_dates
from customs_graph.intake.event_types import NOUN
from customs_graph.intake.happenings import NOT_THE_EVENT, TOOK_PART, WAS_HELD, WILL_BE_HELD
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known, Mention
from customs_graph.intake.modes import mode
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report

_CITY, _TERRITORY, _REGION, _VENUE = "city", "territory", "region", "venue"
_NAME = (
    r"[A-Z\u00c0-\u00de][\w'\u2019-]*(?:\s(?:(?:de|da|do|la|el|al|es|of|am|"
    r"ben)\s)?[A-Z\u00c0-\u00de][\w'\u2019-]*){0,3}"
)
_IN = re.compile(
    r"\b(?:in|at|to|visited)\s+(?:the (?:\w+ ){0,3}of\s+)?(?:the\s+)?(?:(?:city|capital|town|port|"
    r"island)(?: city)? of\s+)?$",
    re.IGNORECASE,
)
_NEW_CITY = re.compile(
    rf"(?:\b(?:in|at|to|visited)\s+(?:the (?:\w+ ){{0,3}}of\s+)?|^|,\s*|\)\s*|[-\u2013|]\s+|"
    rf"\d{{4}}\s+)(?P<city>{_NAME})(?P<comma>,)?\s+(?:the\s+)?$"
)
_NO_CITY = re.compile(
    r"\b(?:Customs|Republic|Kingdom|Islamic|Sultanate|State|Minist\w+|Authority|Headquarters|Department|Service|"
    r"Office|Government|Secretariat|Workshop|Meeting|"
    r"Seminar|Conference|Regional|Centre|Center|Hotel|University|Agency|Administration|Region|Islands?|Online|"
    r"Virtual|Hybrid|Hosted|WCO|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|North|South|East|West|"
    r"Mr|Ms|Dr|From|The|In|At|On|English|French|Spanish|Arabic|Russian|Portuguese|Particular|Addition|Line)\b|^\w$"
)
_IN_PLACE = re.compile(
    rf"\b(?:in|at)\s+(?P<city>{_NAME})(?=\s*(?:,|\.|$|\bfrom\b|\bon\b|\bwith\b|\bunder\b|\bbetween\b|\bin\b|\bby\b|"
    rf"\btoday\b|\bthis\b|\bwhere\b|\band\b|\bwhich\b))"
)
_HEAD = re.compile(rf"(?:^|\()(?P<city>{_NAME})(?=,\s*\d{{1,2}}\b)")
_EARLY = 5
_LONGEST_LETTERS = 4
_SURE, _HELD, _LIKELY, _NEW = 0.95, 0.93, 0.75, 0.6


@dataclass(frozen=True)
class Venue:
    """A place that may be the event's, from the smallest to the largest that are named together."""

    names: tuple[Mention, ...]
    placed: Placed
    confidence: float
    rule: str


def place(report: Report, known: Known) -> list[Proposal]:
    """Propose the smallest place that is named as the event's, and the entry of one that the registries do not have.

    An event that was held online has none.
    """
    if any(each.value == "online" for each in mode(report, known)):
        return []
    found = sorted(
        _venues(report, known), key=lambda venue: (-venue.confidence, -len(venue.names), venue.placed.number)
    )
    if not found:
        return []
    inside = next((venue for venue in _inside(report, known, found[0])), found[0])
    return list(_proposals(inside))


def _inside(report: Report, known: Known, city: Venue) -> Iterator[Venue]:
    """Where the first sentences say that it was at a registered building in that city."""
    for here in placed(report)[: _EARLY + 1]:
        for mention in known.mentions(here.text):
            record = known.facts.places.get(mention.id)
            at = re.search(r"\bat\s+(?:the\s+)?$", here.text[: mention.start])
            if record and record.kind == _VENUE and at and city.names[0].id in record.in_:
                yield Venue((mention,), here, _HELD, "place: building")


def _proposals(venue: Venue) -> Iterator[Proposal]:
    smallest, sentence = venue.names[0], venue.placed.sentence
    identifier = smallest.id or id_of(_bare(smallest.text))
    if not identifier:
        return
    sure = venue.confidence if smallest.id else min(venue.confidence, _NEW)
    yield Proposal("place", identifier, sure, sentence, venue.rule, smallest.near)
    for inner, outer in zip(venue.names, [*venue.names[1:], None], strict=True):
        if inner.id:
            return
        name = _bare(inner.text)
        key = f"places/{id_of(name)}"
        yield Proposal(f"{key}.name", name, _NEW, sentence, "place: new", inner.near)
        yield Proposal(f"{key}.kind", _TERRITORY if inner.kind == "place" else inner.kind, _NEW, sentence, "place: new")
        if outer:
            yield Proposal(f"{key}.in", outer.id or id_of(_bare(outer.text)), _NEW, sentence, "place: new")


def _bare(name: str) -> str:
    """Return the short name of a country: `Oman` of `Sultanate of Oman`; `Republic of Korea` has none."""
    name = name.title() if name.isupper() and len(name) > _LONGEST_LETTERS else name
    return re.sub(
        r"^(?:Republic|Kingdom|Sultanate|Islamic Republic) of (?:the )?(?!Korea|(?:the )?Congo)(?=[A-Z])", "", name
    )


def _venues(report: Report, known: Known) -> Iterator[Venue]:
    dated = {dated.placed.sentence for dated in event_dates(report)[:2]}
    for here in placed(report):
        for names in named_places(here.text, known):
            confidence, rule = _reckoned(here, names, here.sentence in dated)
            if confidence:
                yield Venue(tuple(names), here, confidence, f"place: {rule}")


def _reckoned(here: Placed, names: list[Mention], dated: bool) -> tuple[float, str]:
    before = here.text[: min(name.start for name in names)]
    if here.position == "text" and here.number == 0 and _at_head(here.text, before, names):
        return _HELD, "at the head of the report"
    if here.position == "line":
        return _SURE, "line below the heading"
    if not (
        _IN.search(before)
        or re.search(r"\b(?:held|hosted|organi[sz]ed|workshop|meeting|venue:?)\s*,?\s*$", before, re.I)
    ):
        return 0.0, ""
    if here.position == "heading":
        return _LIKELY, "heading"
    if NOT_THE_EVENT.search(before[-70:]) and not WILL_BE_HELD.search(before):
        return 0.0, ""
    cue = WAS_HELD.search(before) or WILL_BE_HELD.search(before)
    if cue and here.number < _EARLY:
        return _HELD, "where it was held"
    if dated and (TOOK_PART.search(here.text) or WAS_HELD.search(here.text)):
        return _HELD - 0.05, "in the sentence with the date"
    if dated and here.number < 2:
        return _LIKELY, "in the sentence with the date"
    if here.number < _EARLY and re.search(rf"\b(?:{NOUN}|ceremony|event) (?:in|at) $", before, re.IGNORECASE):
        return _LIKELY, "where the event is said to be"
    if here.number < 3 and TOOK_PART.search(before):
        return _LIKELY, "where something was done"
    return 0.0, ""


def _at_head(text: str, before: str, names: list[Mention]) -> bool:
    """Say whether a report begins with its place (`RABAT, MOROCCO - `), or gives it in brackets with the date."""
    after = text[max(name.end for name in names) :]
    return bool(re.match(r"\s*[-\u2013\u2014:(]|,\s*\d|,\s*[A-Z][a-z]+ \d", after)) and bool(
        re.fullmatch(r"[^\w]*|.*\(", before)
    )


def named_places(text: str, known: Known) -> list[list[Mention]]:
    """Return the places of a text, those named together as one: `Seoul, Korea`, from the smallest to the largest."""
    mentions = [each for each in known.mentions(text) if each.kind == "place" and not _is_region(each, known)]
    groups = list[list[Mention]]()
    for mention in mentions:
        between = text[groups[-1][-1].end : mention.start] if groups else None
        if between is not None and re.fullmatch(
            r"\s*(?:,|\(|,? in|,? at|of)?\s*(?:the\s+)?(?:Republic of\s+|Kingdom of\s+)?", between
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    whole = [_with_new_city(text, _sorted(group, known), known) for group in groups]
    return whole or _unknown(text)


def _is_region(mention: Mention, known: Known) -> bool:
    record = known.facts.places.get(mention.id)
    return record is not None and record.kind == _REGION


def _sorted(group: list[Mention], known: Known) -> list[Mention]:
    order = [_VENUE, _CITY, _TERRITORY]

    def size(mention: Mention) -> int:
        record = known.facts.places.get(mention.id)
        return order.index(record.kind) if record and record.kind in order else len(order)

    return sorted(group, key=size)


def _with_new_city(text: str, group: list[Mention], known: Known) -> list[Mention]:
    """Add the city that is printed before a country, where the registries do not have it."""
    first = min(group, key=lambda mention: mention.start)
    record = known.facts.places.get(first.id)
    if record and record.kind != _TERRITORY:
        return group
    city = _NEW_CITY.search(text[: first.start])
    if city is None or _NO_CITY.search(city["city"]) or not (city["comma"] or city.start() == 0 or "," in city.group()):
        return group
    start = city.start("city")
    near = known.likely("places", city["city"])
    return [Mention(start, city.end("city"), city["city"], _CITY, "", _NEW, near), *group]


def _unknown(text: str) -> list[list[Mention]]:
    """Where no known place is named: `in Lisbon`, `at the Grand Hotel`."""
    found = list[list[Mention]]()
    head = _HEAD.search(text)
    for match in [*([head] if head else []), *_IN_PLACE.finditer(text)]:
        if not _NO_CITY.search(match["city"]) and not match["city"].isupper():
            found.append([Mention(*match.span("city"), match["city"], _CITY, "", _NEW)])
    return found
