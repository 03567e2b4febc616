"""How many came: participants in all, on site and online, and the administrations that they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from customs_graph.intake.known import Known
from customs_graph.intake.numbers import WORDS, Number, numbers
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.printed_dates import printed_dates
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report

_PEOPLE = (
    r"participants?|delegates?|attendees?|officials?|officers?|representatives?|trainees?|persons|people|learners?|"
    r"staff|"
    r"stakeholders|candidates?|managers?|professionals?|practitioners?|analysts?|investigators?|inspectors?|"
    r"supervisors?|"
    r"auditors?|handlers?|students?|women|leaders?|specialists?|employees|attendance|seats|guests?|visitors?|"
    r"viewers?|brokers?|traders?|cadets?|recruits?|fellows|operators?|prosecutors?|judges|policy-?makers?|teachers?"
)
_MEMBERS = (
    r"(?:customs |member |national |partner )*(?:administrations?|authorities|countries|states|economies|"
    r"jurisdictions|territories)|"
    r"(?:WCO |regional |AP |A/P )?(?:members(?! of\b)|Members)|customs services"
)
_CUE = re.compile(
    r"\b(?:attend(?:ed|ing|ees?|ance)?|participat(?:ed|ing|ion|ants?)|took part|taking part|join(?:ed|ing)?|"
    r"gather(?:ed|ing)?|br(?:ought|inging) together|"
    r"benefit(?:t?ed)?|in total|total of|totall?ing|altogether|drew|counted|numbered|graduated|in the presence of|"
    r"met|attract(?:ed|ing)|welcom(?:ed|ing)|train(?:ed|ing)|"
    r"present|represent(?:ed|ing)|connected|witness(?:ed|ing)|"
    r"follow(?:ed|ing)|logged|register(?:ed)?|complet(?:ed|ing)|took|for|with|turnout|was held|were held|assembled|"
    r"convened)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:attend(?:ed|ing|ance)?|participat(?:ed|ing|ion)|took part|taking part|join(?:ed|ing)?|gather(?:ed|ing)?|"
    r"br(?:ought|inging) together|c[ao]me together|drew|witnessed by|"
    r"were guests|benefit(?:t?ed)?|(?:in|a) total|totall?ing|altogether|attract(?:ed|ing)|train(?:ed)?|connected|"
    r"logged|"
    r"tuned in|watched|viewed|(?:took|paid|undertook) (?:part|a (?:\w+ )?visit)|(?:followed|visited) the)\b",
    re.IGNORECASE,
)
# Who may as well be those who taught: they count where they came from somewhere, or came in so many words.
_EXPERTS = (
    r"experts?|specialists?|scientists?|chemists?|engineers?|economists?|lawyers?|chiefs|heads|directors|commissioners|"
    r"ministers|colleagues|trainers|instructors|lecturers|scholars|researchers|academics|farmers|importers|exporters|shippers|agents|pilots"
)
_ON_SITE = r"on[- ]?site|in[- ]person|physical(?:ly)?|face[- ]to[- ]face|in (?:the )?(?:room|hall|presence)|present"
_ONLINE = (
    r"on-?line|virtual(?:ly)?|remote(?:ly)?|on screen|connected|via (?:\w+ )?(?:zoom|teams|webex|video\w*|internet|"
    r"link)|"
    r"over (?:zoom|teams|webex)"
)
_WAYS = {"on_site": _ON_SITE, "online": _ONLINE}
_WORDS_BETWEEN = r"(?:(?!(?:from|to|of|in|on|at|for|by|with|were|was|and|or|than)(?![\w-]))[^\W\d][\w/'&-]*[ ]+){0,5}?"
_JOINED = rf"(?:{_PEOPLE}|experts|speakers|trainers|heads|instructors|observers|facilitators)"
_BEHIND = rf"\s+(?:of\s+(?:the\s+)?|more\s+)?(?:{_JOINED} and )?{_WORDS_BETWEEN}"
_HEADS = re.compile(rf"{_BEHIND}(?P<noun>{_PEOPLE})\b(?!\s+(?:each|per)\b|-)", re.IGNORECASE)
_NUMBERED_MEMBERS = rf"(?:[a-z]+ (?:than )?)?(?:\d+|{WORDS})\s+{_WORDS_BETWEEN}(?:{_MEMBERS})"
_CAME_TOGETHER = (
    r"(?:came together|gathered|assembled|met|attended|took part|participated|joined|travelled|sat|enrolled|graduated|"
    r"completed|followed|registered|tuned in|were trained|were present|were in attendance|could attend|were guests|"
    r"visited|paid an?)"
)
_DOERS = re.compile(
    rf"{_BEHIND}(?P<noun>(?:{_EXPERTS})(?: and (?:\w+ )?\w+s)?)\b"
    rf"(?=\s+(?:(?:from|of|representing)\s+{_NUMBERED_MEMBERS}|(?:from [^,.;]{{3,60}} )?(?:(?:also|have|had|"
    rf"who) )*{_CAME_TOGETHER}\b))",
    re.IGNORECASE,
)
_MEMBERED = re.compile(
    r"-(?:member|person|strong|man)\s+(?:\w+\s+)?(?P<noun>delegation|team|group|mission)\b", re.IGNORECASE
)
_ADMINISTRATIONS = re.compile(rf"{_BEHIND}(?P<noun>{_MEMBERS})\b", re.IGNORECASE)
_OF_MEMBERS = re.compile(rf"\s+(?:other |more )?(?:{_MEMBERS})\b", re.IGNORECASE)
# "19 of the 24 member administrations": it is the first number that came.
_WHOLE = re.compile(r"\s+(?:out )?of\s+(?:the|its|all|our)\s+\d+")
_OUT_OF = re.compile(r"\b\w+\s+(?:out )?of\s+(?:the|its|all|our)\s+$")
_FROM = re.compile(
    rf"\b(?P<who>{_PEOPLE}|delegations?|heads|directors[- ]general|experts|attended|participation|commissioners|"
    rf"observers|participants and observers)\b"
    r"(?P<way>[^.;]{0,70}?)\b(?:from|representing|of|out of|across|by)\s+(?:(?:the|all|its|a total of|"
    r"as many as)\s+)*$",
    re.IGNORECASE,
)
_DRAWN_FROM = re.compile(
    r"^(?:(?:coming|drawn|hailing) from|representing) +(?:(?:all|as many as|the) +)*$", re.IGNORECASE
)
_CAME = re.compile(
    r"^[^.;]{0,80}?\b(?:attended|participated|took part|joined|were represented|sent|were present|gathered|"
    r"benefit?ted|was represented|registered)\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:previous|last year|earlier|next|since \d{4}|over the years|so far|to date|every year|each year|annually|"
    r"in the past|survey|respondents|"
    r"replies|will be|expected|target(?:ed|s|ing)?|capacity of|staff of|employs?|aims? to|plans? to|population|"
    r"seized|arrested|questionnaire|countries? presentations?)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"^\s*(?:each|per|a day|every|hours?|days?|weeks?|minutes?|years?|months?|%)", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:^|[|(] *)(?:(?:(?:total )?number|no\.?|nr\.?|total) of )?(?P<noun>{_PEOPLE})\s*:\s*$", re.IGNORECASE
)
_PART = re.compile(r"\b(?:of whom|of which|including|among them|other)\b[^,;]{0,20}$", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?:of whom|of which|of them|including|among|in total|a total of|in all|with(?! a further| another))\b|\(",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(r"staff|leaders|managers|people|persons|women", re.IGNORECASE)
_FEWEST = 2
_NEAR = 60
_SURE, _LIKELY, _WEAK, _LOOSE = 0.95, 0.8, 0.55, 0.6


@dataclass(frozen=True)
class Count:
    """A number of those who came; `key` is that of the facts."""

    key: str
    number: Number
    placed: Placed
    confidence: float


@lru_cache(maxsize=4)
def counts(report: Report) -> tuple[Count, ...]:
    """Return the figures of attendance that a report prints, those of its running text in their order."""
    found = list[Count]()
    for here in placed(report):
        taken = set[int]()
        for count in [*_ways(here), *_heads(here), *_administrations(here)]:
            around = here.text[max(count.number.start - _NEAR, 0) : count.number.end + _NEAR]
            if count.number.start not in taken and not _NOT_THIS.search(around):
                taken.add(count.number.start)
                found.append(count)
    return tuple(found)


def attendance(report: Report, known: Known) -> list[Proposal]:
    """Propose each figure of attendance; a number printed as two different ones is proposed as both."""
    proposals = dict[tuple[str, str], Proposal]()
    for count in sorted(counts(report), key=lambda each: -each.confidence):
        values = [str(count.number)]
        if count.number.other is not None:
            values.append(f"{count.number.qualifier} {count.number.other}".lstrip())
        for value in values:
            sure = (
                _WEAK if len(values) > 1 else min(count.confidence, _LOOSE) if count.number.loose else count.confidence
            )
            key = f"attendance.{count.key}"
            proposals.setdefault((key, value), Proposal(key, value, sure, count.placed.sentence, "attendance"))
    return sorted(proposals.values(), key=lambda each: each.key)


def _counted(text: str) -> list[Number]:
    """Return the numbers of a text that are no part of a date."""
    dates = printed_dates(text)
    return [
        each for each in numbers(text) if not any(date.start < each.end and each.start < date.end for date in dates)
    ]


def _heads(here: Placed) -> Iterator[Count]:
    for number in _counted(here.text):
        behind = (
            _HEADS.match(here.text, number.end)
            or _DOERS.match(here.text, number.end)
            or _MEMBERED.match(here.text, number.end)
            or _LISTED.search(here.text[: number.start])
        )
        if behind is None or number.value < _FEWEST or _OF_EACH.match(here.text[max(behind.end(), number.end) :]):
            continue
        if sure := _sureness(here.text, number, behind):
            between = here.text[number.end : max(behind.end(), number.end)]
            way = next((key for key, words in _WAYS.items() if re.search(rf"\b(?:{words})\b", between, re.I)), "total")
            yield Count(way, number, here, sure)


def _sureness(text: str, number: Number, behind: re.Match[str]) -> float:
    """Return how likely a number of people is that of those who came; 0 for a part of them and for people at large."""
    if _PART.search(text[: number.start]):
        return 0.0
    if _STRONG.search(text) or re.match(
        rf"\s+(?:from|of|representing)\s+{_NUMBERED_MEMBERS}", text[behind.end() :], re.I
    ):
        return _SURE
    if _LISTED.search(text[: number.start]):
        return _SURE
    return _LIKELY if _CUE.search(text) and not _AT_LARGE.search(behind["noun"]) else 0.0


def _ways(here: Placed) -> Iterator[Count]:
    """The parts on site and online: `on-site 16, online 11`, `16 in person`, `of whom 9 attended remotely`."""
    found = list[Count]()
    each = _counted(here.text)
    for key, words in _WAYS.items():
        for number in each:
            before = here.text[: number.start]
            after = here.text[number.end :]
            named = re.search(
                rf"\b(?:{words})\s*(?:participants|attendees|delegates)?\s*[:=\u2013-]?\s*$", before, re.I
            )
            told = re.match(
                rf"\s+(?:of (?:them|whom)\s+)?(?:(?:{_PEOPLE}|others?|more|took|part|attended|joined|participated|"
                rf"participating|attending|were|sat|came|followed|watched|"
                rf"present|connected|joining|members|who|people|the \w+|(?-i:[A-Z])[\w/-]*)\s+){{0,5}}"
                rf"(?:from [^,;.\d]{{3,60}}?\s+(?:connected|joined|attended|participated|took part)\s+)?"
                rf"(?:{words})\b(?=\s*(?:[,.;:)]|$|"
                rf"and\b|"
                rf"while\b|with\b|in\b|at\b|from\b|as\b|through\b|using\b|over\b|on\b))",
                after,
                re.I,
            )
            if (named or told) and not _OF_MEMBERS.match(after):
                found.append(Count(key, number, here, _SURE))
    if found and all(count.key == "online" for count in found):
        # "41 took part in Almaty; a further 64 connected": those in the first place were there.
        there = next((n for n in each if n.end < found[0].number.start and _HEADS.match(here.text, n.end)), None)
        if there and not _SHARE.search(here.text[: found[0].number.start]):
            yield from found
            yield Count("on_site", there, here, _LIKELY)
            return
    alone = len({count.key for count in found}) == 1
    for count in found:
        whole = alone and not _is_part(here.text, count.number)
        yield Count("total", count.number, here, _LIKELY) if whole else count


def _is_part(text: str, number: Number) -> bool:
    """Say whether a number is a part of another: behind `of whom`, in brackets, or after a larger one."""
    before = text[: number.start]
    return bool(
        re.search(
            r"\b(?:of whom|of which|of them|including|with|while|and|plus|whereas|another|among)\b|\(", before, re.I
        )
    ) or any(each.end < number.start and each.value > number.value for each in _counted(before))


def _administrations(here: Placed) -> Iterator[Count]:
    for number in _counted(here.text):
        whole = _WHOLE.match(here.text, number.end)
        behind = _ADMINISTRATIONS.match(here.text, whole.end() if whole else number.end)
        if behind is None or number.value < _FEWEST or _OUT_OF.search(here.text[: number.start]):
            continue
        source = _FROM.search(here.text[: number.start]) or _DRAWN_FROM.search(here.text[: number.start])
        if source:
            on_site = re.search(rf"\b(?:{_ON_SITE})\s+(?:{_PEOPLE})\b[^,;]*$", here.text[: number.start], re.I)
            counted = re.search(rf"\d\s+(?:{_ON_SITE})", here.text[: number.start], re.I)
            key = "administrations_on_site" if on_site and not counted else "administrations"
            yield Count(key, number, here, _SURE if _CUE.search(here.text) else _LIKELY)
        elif _CAME.match(here.text[behind.end() :]) or re.search(
            r"\b(?:attended by|participation of|participants? of|brought(?: together)?|united|drew|welcomed|"
            r"gathered|joined by|"
            r"delegations from)\s+(?:(?:the|all|its)\s+)*$",
            here.text[: number.start],
            re.I,
        ):
            yield Count("administrations", number, here, _LIKELY)
