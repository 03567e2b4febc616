"""How an event was held: on site, online or both, by the words that say so of the event and not of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.intake.attendance import counts
from customs_graph.intake.dates import event_dates, of_another
from customs_graph.intake.editions import editions
from customs_graph.intake.event_types import NOUN
from customs_graph.intake.happenings import NOT_THE_EVENT, TOOK_PART, WAS_HELD, WILL_BE_HELD
from customs_graph.intake.known import Known
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.titles import event_type, titles

_TOOLS = r"zoom|(?:ms |microsoft )?teams|webex|kudo|google meet|skype|gotomeeting|bluejeans|interactio|clikc!?|youtube"
# Each mode of the vocabulary with the words that tell it. What tells both is hybrid.
MODES = {
    "hybrid": r"hybrid|blended|mixed (?:mode|format)|both (?:online|virtual(?:ly)?|remotely)|both (?:in[- ]person|"
    r"face-to-face|physical(?:ly)?|on-?site)|"
    r"(?:remote|online|virtual) and (?:on-?site|in[- ]person|physical|face-to-face)",
    "online": rf"online|on-line|virtual(?:ly)?|remotely|webinars?|web-based|e-(?:workshop|seminar|meeting|course)|"
    rf"cyberspace|"
    rf"(?:via|through|over|using|on)\s+(?:the\s+)?(?:{_TOOLS}|internet|web|virtual|online)|(?:video|tele|"
    rf"web)[- ]?conferenc\w+|video link|"
    r"distance learning",
    "on-site": r"in[- ]person|face[- ]to[- ]face|physical(?:ly)?|on[- ]?site|in[- ]presence|in-house|presential",
}
_WORDS = {mode: re.compile(rf"(?<![\w/])(?:{words})(?![\w-])", re.IGNORECASE) for mode, words in MODES.items()}
_OF_OTHERS = re.compile(
    r"\b(?:online|virtual|on-?site|physical|face[- ]to[- ]face|hybrid)\s+(?:\w+\s+)?(?:training|learning|platform|"
    r"shopping|trade|sales?|commerce|tools?|"
    r"portals?|systems?|services?|inspections?|controls?|checks?|examinations?|verification|validations?|"
    r"registration|survey|surveys|payment|"
    r"visits?|tours?|assets?|currenc\w+|world|library|database|marketplaces?|goods|presence|questionnaire|resources|"
    r"courses|modules?|"
    r"participants?|delegates?|attendees|officers|declarations?|application|audits?|threats?|security|challenges?|"
    r"clearance)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(rf"\b(?:{NOUN}|event|activity|training|programme)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:attend|participat|joined|took part|delegates|participants)", re.IGNORECASE)
_NOT_HELD = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of|the usual|due to|unlike|compared (?:to|with)|no longer|"
    r"not)\b[^,.;]*",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"(?:^|[,;]\s*|\band\s+)(?:[^,;]*\b(?:Mr|Ms|Mrs|Miss|Dr|Prof)\b\.?|I|he|she)\b", re.IGNORECASE)
_IN_PERSON = re.compile(
    r"^[^,.;:]{0,60}\b(?:attended|joined|participated|took part|gathered|met)\b[^,.;:]{0,40}\b(?:in[- ]person|"
    r"face[- ]to[- ]face|physically|on-?site)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?:virtual|online|hybrid|in[- ]person|face-to-face|blended)\s+(?:[\w-]+\s+){{0,3}}?(?:{NOUN})\b", re.IGNORECASE
)
_TOOK_PART = re.compile(r"\b(?:took part|attended|participated|joined)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\b(?:followed|attended|joined|participated|took part)\b", re.IGNORECASE)
_EARLY = 6
_SURE, _LIKELY, _WEAK = 0.95, 0.75, 0.6


def mode(report: Report, known: Known) -> list[Proposal]:
    """Propose the mode: as the event is called, as it is said to have been held, or as those who came took part."""
    found = list(_said(report)) or [*_of_counts(report), *_of_one(report, known)][:1]
    if not found:
        return []
    sure = max(confidence for _, confidence, _ in found)
    surest = [(name, here) for name, confidence, here in found if confidence == sure]
    names = {name for name, _ in surest} | {name for name, _, _ in _of_counts(report)}
    # What is called online in one place and on site in another was both, but nobody says so outright.
    name = surest[0][0] if len(names) == 1 else "hybrid"
    here = next((here for each, here in surest if each == name), surest[0][1])
    told_apart = len(names) > 1 and "hybrid" not in names
    return [Proposal("mode", name, round(sure - (0.15 if told_apart else 0), 2), here.sentence, "mode: words")]


def _of_counts(report: Report) -> Iterator[tuple[str, float, Placed]]:
    """Those who came are counted apart, or all of them came in person."""
    found = counts(report)
    apart = next((count for count in found if count.key == "online"), None)
    if apart and any(count.key in ("total", "on_site") for count in found):
        yield "hybrid", _LIKELY, apart.placed
    for count in found:
        if count.key == "total" and _IN_PERSON.search(count.placed.text[count.number.end :]) and not apart:
            yield "on-site", _LIKELY, count.placed


def _of_one(report: Report, known: Known) -> Iterator[tuple[str, float, Placed]]:
    """A visit was on site; an event held at a place that somebody followed online was both."""
    visit = next((each for each in event_type(report, known) if each.value in ("visit", "tour")), None)
    here = placed(report)
    if visit:
        yield "on-site", _LIKELY, next((each for each in here if each.sentence == visit.sentence), here[0])
        return
    followed = [each for each in here if _FOLLOWED.search(each.text) and "online" in _modes(each.text)]
    if followed and any(_is_at_place(each, known) for each in here):
        yield "hybrid", _WEAK, followed[0]


def _is_at_place(here: Placed, known: Known) -> bool:
    if here.position == "heading" or not (here.position == "line" or WAS_HELD.search(here.text)):
        return False
    return any(mention.kind == "place" for mention in known.mentions(here.text))


def _said(report: Report) -> Iterator[tuple[str, float, Placed]]:
    named = [title for title in titles(report) if title.confidence > 0.5][:2]
    for title in named:
        for name in _modes(f"{title.head} {title.text}" if title.head else title.text):
            yield name, _SURE, title.placed
    own = {edition for title in named[:1] for edition in editions(title.text)}
    dated = {dated.placed.sentence for dated in event_dates(report)[:2]}
    for here in placed(report):
        if here.position == "line" and re.search(rf"\b(?:{_TOOLS})\b", here.text, re.IGNORECASE):
            yield "online", _SURE, here
        if here.position != "text":
            yield from ((name, _SURE, here) for name in _modes(here.text) if not _ONE_PERSON.search(here.text))
        elif here.number < _EARLY or here.sentence in dated or _is_of_event(here):
            yield from _of_sentence(here, own)
        elif _TOOK_PART.search(here.text) and _modes(here.text) == {"hybrid"}:
            yield "hybrid", _WEAK, here


def _of_sentence(here: Placed, own: set[int]) -> Iterator[tuple[str, float, Placed]]:
    """A sentence tells of the event where the event was held so, or all took part so; not where one person did."""
    names = _modes(here.text)
    if not names:
        return
    if _told_of_event(here.text, own):
        yield from ((name, _SURE if here.number < _EARLY else _LIKELY, here) for name in names)
    elif here.number < 2 and _CALLED.search(here.text) and TOOK_PART.search(here.text):
        yield from ((name, _LIKELY, here) for name in _modes(_CALLED.findall(here.text)[0]))
    elif _COUNTED.search(here.text) and "hybrid" in names:
        yield "hybrid", _LIKELY, here
    elif _COUNTED.search(here.text) and not _ONE_PERSON.search(here.text) and names == {"online"}:
        yield "online", _WEAK, here
    elif "hybrid" in names and _EVENT.search(here.text):
        yield "hybrid", _WEAK, here


def _is_of_event(here: Placed) -> bool:
    return bool(re.match(r"(?:the|this)\s", here.text, re.IGNORECASE)) and bool(_EVENT.search(here.text[:80]))


def _told_of_event(text: str, own: set[int]) -> bool:
    """Say whether the words of mode go with "was held" and its like, in one clause, of this event."""
    for name in _WORDS.values():
        for word in name.finditer(text):
            clause = text[max(text.rfind(";", 0, word.start()), 0) : word.end() + 60]
            cue = WAS_HELD.search(clause) or WILL_BE_HELD.search(clause)
            before = text[: word.start()]
            if (
                cue
                and not re.search(r"\b(?:during|based on|results? of)\b[^,;]*$", before)
                and not of_another(before, own)
                and not NOT_THE_EVENT.search(before[-40:])
            ):
                return True
    return False


def _modes(text: str) -> set[str]:
    """Return the modes that a text tells; one that tells two of them tells of both ways.

    >>> sorted(_modes("held in person and via Zoom")), sorted(_modes("on the security of online trade"))
    (['hybrid'], [])
    """
    bare = _NOT_HELD.sub(" ", _OF_OTHERS.sub(" ", text))
    found = {name for name, words in _WORDS.items() if words.search(bare)}
    return {"hybrid"} if "hybrid" in found or {"online", "on-site"} <= found else found
