"""The own title of an event, as the text or the heading prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from customs_graph.intake.editions import NUMBERED, editions
from customs_graph.intake.event_types import NOUN, type_of
from customs_graph.intake.happenings import WAS_HELD, WILL_BE_HELD
from customs_graph.intake.known import Known
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.printed_dates import printed_dates
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report

_TITLE_LENGTH = range(8, 321)
_EARLY = 4
_FEWEST_CAPITALS = 2
_ALIKE = 85
_NOUN = re.compile(rf"(?<![\w-])(?:{NOUN})(?!\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|our|this year's|another)\s+(?=\S)", re.IGNORECASE)
# A text speaks of its event so, once it is named.
_BARE = re.compile(
    rf"^(?:(?:this|that|these|the|each|all|said|whole|entire|main|overall|virtual|online|hybrid|such|both|first|"
    rf"second|third|same|(?:\w+-day))\s+)*"
    rf"(?:{NOUN}|event|activity|programme|program|ceremony|training)$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    rf"^(?:(?:the|an?|WCO|regional|sub-?regional|national|international|annual|joint|online|virtual|hybrid|training)\s+)*(?:{NOUN})$",
    re.IGNORECASE,
)
# A committee or group that met: its session is the event.
_SESSION = re.compile(
    r"^(?:The\s+)?(?P<who>[A-Z][^,;]{4,120}?)\s+(?:held|convened|conducted|had|concluded)\s+its\s+"
    r"(?P<what>[\w-]+\s+(?:\w+\s+){0,2}?(?:meeting|session|assembly|conference|gathering))\b"
)
LED_IN = re.compile(
    r"^(?:(?:however|furthermore|moreover|recently|finally|earlier|meanwhile|therefore),\s+)?(?:(?:as (?:agreed|"
    r"decided|planned|announced)|based on|building on|hosted|organi[sz]ed|co-?hosted|convened|held|funded|financed|"
    r"sponsored|supported|led|chaired|due|thanks|owing|in|on|at|from|during|with|as|following|under|upon|after|for|"
    r"to|within|between|over|through|since)\b[^,]{3,160},\s+)*"
    r"(?=(?:the|an?)\s|[A-Z0-9\"])",
    re.IGNORECASE,
)
_PARTAKING = re.compile(
    r"\b(?:opened (?:its|their) doors to|"
    r"attend(?:ed|s|ing)?|participat(?:ed|es|ing)(?: (?:actively|virtually|online|remotely|in person))? (?:in|"
    r"at)|join(?:ed|s|ing)?|"
    r"took part (?:virtually |online )?(?:in|at)|taking part in|host(?:ed|s|ing)?|(?:co-?)?organi[sz](?:ed|es|ing)|"
    r"held|conduct(?:ed|s|ing)?|"
    r"conven(?:ed|es|ing)|deliver(?:ed|s|ing)?|launch(?:ed|es|ing)?|complet(?:ed|es|ing)|finish(?:ed|es|ing)|"
    r"graduated from|conclud(?:ed|es|ing)|facilitat(?:ed|es|ing)|"
    r"(?:speech|remarks|presentation) (?:at|to)|spoke at|gathered (?:for|at)|met (?:for|at)|invited to|opened|"
    r"organi[sz]e|host|hold)\s+"
    r"(?=(?:the|an?|its|their|our)\s|[A-Z0-9\"])",
)
_DID = re.compile(
    r"\b(?:brought|drew|attracted|gathered|welcomed|focused|aimed|covered|discussed|met|began|opened|concluded|"
    r"closed|ended|lasted)\b"
)
_QUOTED = re.compile(
    rf"(?<![\w-])(?P<noun>{NOUN})\s*(?:(?:entitled|titled|called|named|on|:|,|-|\u2013|under the title|"
    rf"on the topic of)\s*)*"
    r"\"(?P<title>(?-i:[A-Z0-9])[^\"]{8,250}?),?\"",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:[;.]\s|[;.]$|\(?\bheld\b|\bhosted\b|\bconvened\b|\borgani[sz]ed\b|\bconducted\b|\bwhich\b|\bthat\b|"
    r"\bwhere\b|"
    r"\btaking place\b|\btook place\b|\bscheduled\b|\bsponsored\b|\bfunded\b|\bsupported\b|\bdelivered\b|\bled by\b|"
    r"\bchaired\b|"
    r"\b(?:as|in the capacity of) an?\s|\bas (?:observer|guest|speaker|participant)|\bvia\b|\bvirtually\b|"
    r"\bover (?:Zoom|Teams|Microsoft|MS|Web[Ee]x|Google|Skype)\b|"
    r"\bunder the\b|\bwith the\b|"
    r"\bat the\b|\bat (?:its|their|his|our)\b|\bin (?:person|hybrid|a hybrid|cooperation|close|collaboration|"
    r"partnership|order|the)\b|"
    r"\bupon\b|\bat the invitation\b|\btogether with\b|\balong with\b|\balongside\b|\bjointly\b|\bfrom (?=\d)|"
    r"\bbetween (?=\d)|\bonline\.|"
    r",\s+(?:a|an|the|and|where|in|at|on|with|from|under)\s|\bfor the (?:first|second|third) time\b)"
)
_IN_PLACE = re.compile(r"\s+(?:in|at)\s+(?=[A-Z][\w'-]+(?:,|\s[A-Z]|$|\s(?:from|on|between|with|under|today|this)\b))")
# "Under the patronage of P, Minister of X, the third Forum"
_PATRON = re.compile(r"^.*,\s+(?=the\s)")
_TRAILING = re.compile(
    r"(?:,?\s+(?:financially|kindly|generously|jointly)|"
    r"\s+(?:on|in|at|from|and|by|of|for|to|with|during|through|via|the|,|was|were)|[\s,;:\u2013-])+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Title:
    """A title with where it stands; `head` is the text that tells its type: the title itself, or the noun before it."""

    text: str
    placed: Placed
    confidence: float
    rule: str
    head: str = ""

    @property
    def type(self) -> str:
        """The type of event that the title names."""
        return type_of(self.head or self.text)


@lru_cache(maxsize=4)
def titles(report: Report) -> tuple[Title, ...]:
    """Return what may be the title of a report's event, the likeliest first; a heading that only tells comes last."""
    found = list(_found(report))
    scored = [replace(title, confidence=_agreed(title, found)) for title in found]
    best = dict[str, Title]()
    for title in sorted(scored, key=lambda each: (-each.confidence, each.placed.number)):
        best.setdefault(title.text.casefold(), title)
    return tuple(best.values())


def _found(report: Report) -> Iterator[Title]:
    for here in placed(report):
        late = 0.0 if here.number < _EARLY else 0.35
        for quoted in _QUOTED.finditer(here.text):
            if not re.search(r"\b(?:theme|motto|slogan)\b[^\"]*$", here.text[: quoted.start("title")], re.I):
                yield Title(quoted["title"].strip(" ,"), here, 0.9 - late, "title: quoted", quoted["noun"])
        if here.position == "text":
            yield from _of_sentence(here, late)
        elif title := _of_heading(here, report.kind == "essay"):
            yield title


def _of_sentence(here: Placed, late: float) -> Iterator[Title]:
    told = LED_IN.sub("", here.text)
    if session := _SESSION.search(told):
        yield Title(f"{_capital(session['what'])} of the {session['who']}", here, 0.85 - late, "title: a session held")
    cue = WAS_HELD.search(told) or WILL_BE_HELD.search(told)
    # "The Heads agreed that the next meeting will be held" names no event of its own.
    if (
        cue
        and not re.search(r"\b(?:agreed|decided|that the next)\b", told[: cue.start()])
        and (text := _title(told[: cue.start()], whole=True))
    ):
        yield Title(_capital(text), here, _sure(text, 0.9 - late), "title: what was held")
    did = _DID.search(told)
    if did and (text := _title(told[: did.start()], whole=True)):
        yield Title(_capital(text), here, _sure(text, 0.75 - late), "title: what did something")
    for partaking in _PARTAKING.finditer(here.text):
        if text := _title(here.text[partaking.end() :]):
            yield Title(_capital(text), here, _sure(text, 0.8 - late), "title: what was attended")


def _sure(text: str, sure: float) -> float:
    """Lower what begins with a small letter or has few capitals: rather a description than a title."""
    described = text[:1].islower() and not editions(text.split(" ")[0])
    if _speaks(text.split(":")[0]):
        return 0.3
    few = len(re.findall(r"(?<![\w-])[A-Z]", text)) < _FEWEST_CAPITALS
    return round(max(sure - (0.25 if described or few else 0), 0.1), 2)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_heading(here: Placed, essay: bool) -> Title | None:
    dates = printed_dates(here.text)
    bare = here.text
    for date in reversed(dates):
        bare = bare[: date.start] + "|" + bare[date.end :]
    text = next((part for part in re.split(r"\s*\|\s*|,\s*\|", bare) if _is_title(_clean(part))), "")
    partaking = _PARTAKING.search(bare)
    if partaking and (attended := _title(bare[partaking.end() :])):
        return Title(attended, here, 0.65, "title: heading")
    if text and not re.search(r"\b(?:hosted|organi[sz]ed|held) by\b", text, re.I):
        sure = 0.3 if _speaks(text) or essay else 0.75
        return Title(_clean(text), here, sure, "title: heading")
    return Title(_clean(here.text), here, 0.2, "title: heading without a title") if here.position == "heading" else None


def _title(text: str, whole: bool = False) -> str:
    """Return the title with which a text begins; `whole` says that the text holds nothing else."""
    ends = [each.start() for each in _END.finditer(text)] if not whole else []
    ends += [date.start for date in printed_dates(text)]
    if not whole:
        ends += [each.start() for each in _IN_PLACE.finditer(text) if _is_told(text[: each.start()])]
    noun = _NOUN.search(text)
    if whole:
        patron = _PATRON.match(text)
        text = text[patron.end() :] if patron and not _NOUN.search(patron.group()) else text
        noun = _NOUN.search(text)
        ends = [date.start for date in printed_dates(text)]
        ends += [was.start() for was in re.finditer(r"\s(?:was|were|is|are)\s", text)]
    ends = [end for end in ends if noun and end >= noun.end() - 1]
    found = _clean(text[: min([*ends, len(text)])])
    return found if _is_title(found) and found.count('"') % 2 == 0 else ""


def _is_told(text: str) -> bool:
    """Say whether a title is one without the place behind it, which belongs to one as general as `Regional Seminar`."""
    return bool(_NOUN.search(text)) and not _GENERAL.match(text.strip())


def _clean(text: str) -> str:
    found = _ARTICLE.sub("", _TRAILING.sub("", text.strip(' "|,.;:-\u2013')))
    found = re.sub(r",\s(?:which|who|where|that)\b.*|\s*\([^()]*$", "", found)
    found = re.sub(r"\s*\([^()]*(?:hereinafter|hereafter|referred)[^()]*\)", "", found)
    return _TRAILING.sub("", found)


def _is_title(text: str) -> bool:
    return (
        len(text) in _TITLE_LENGTH
        and bool(_NOUN.search(text))
        and not _BARE.match(re.sub(r"\s+in [A-Z].*$", "", NUMBERED.sub("the", text)))
        and not re.match(r"(?:Mr|Ms|Mrs|Dr|Prof|(?:On|In|At|From|During|After|Before|By|Since)(?= [A-Z\d]))\b", text)
    )


_VERB = re.compile(
    r"\b(?:joins?|joined|attend\w*|gives?|gave|discuss\w*|sharpen\w*|participat\w*|hosts?|hosted|holds?|held|"
    r"organi[sz]\w+|visits|"
    r"visited|strengthens?|strengthened|welcomes?|delivers?|delivered|supports|supported|concludes?|concluded|"
    r"completes?|completed|"
    r"launch\w*|marks?|kicks?|meets?|met|leads?|takes?|took|boosts?|benefits?|finish\w*|looks?|learns?|shares?|"
    r"begins?|starts?|opens?|closes?|calls?|speaks?|signs?|signed|trains?|finds?|enhances?|explores?|reviews?|"
    r"celebrates?|agreed|endorsed|adopted|approved|decided|noted|requested|resolved|followed|expressed|draws?|drew|"
    r"moves?|wraps?|is|are|was|were)\b"
)


def _speaks(heading: str) -> bool:
    """Say whether a heading is a sentence, which tells of an event, and not its title."""
    return bool(_VERB.search(heading))


def _agreed(title: Title, found: list[Title]) -> float:
    """Raise the confidence of a title that stands elsewhere as well, nearly in the same words."""
    from rapidfuzz import fuzz

    others = (other for other in found if other.placed is not title.placed)
    same = any(fuzz.token_set_ratio(title.text, other.text) >= _ALIKE for other in others if other.confidence > 0.5)
    return round(min(title.confidence + (0.07 if same and title.confidence > 0.5 else 0), 0.97), 2)


def title(report: Report, known: Known) -> list[Proposal]:
    """Propose the title, and as another spelling the heading where that is a title too."""
    found = titles(report)
    kept = [each for each in found if each.confidence >= 0.5][:2] or list(found[:1])
    proposals = [Proposal("title", each.text, each.confidence, each.placed.sentence, each.rule) for each in kept]
    heading = next((each for each in found if each.rule == "title: heading" and each.confidence > 0.5), None)
    if heading and kept and heading.text.casefold() != kept[0].text.casefold():
        proposals.append(Proposal("aliases", heading.text, 0.7, heading.placed.sentence, "title: heading"))
    return proposals


def event_type(report: Report, known: Known) -> list[Proposal]:
    """Propose the type that the title names; where none does, a visit that the text speaks of."""
    for each in titles(report):
        if each.type:
            return [Proposal("type", each.type, each.confidence, each.placed.sentence, f"type: {each.rule}")]
    return _type_told(report)


def _type_told(report: Report) -> list[Proposal]:
    """Of an event without a name: a visit that is told of, else what the text calls it, else what was done."""
    first = [here for here in placed(report) if here.number < _EARLY]
    for word, name in ((_VISIT, "visit"), (_CALLED, ""), (_MET, "meeting")):
        for here in first:
            if told := re.search(word, here.text, re.IGNORECASE):
                return [Proposal("type", name or type_of(told["noun"]), 0.5, here.sentence, "type: what was done")]
    return []


_VISIT = (
    r"\b(?:visited|visit to|guests? of|during (?:this|the|their|his|her) visit|paid an? (?:\w+ )?(?:call|visit)|"
    r"called on|"
    r"calls on)\b|\b(?:received|welcomed|hosted)\b[^.;]{0,40}\bdelegation\b|"
    r"\bdelegation\b[^.;]{0,60}\b(?:was|were) (?:received|welcomed|hosted)\b"
)
_CALLED = rf"\b(?:the|an?|this|that|its|their)\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{NOUN})(?!\w)"
_MET = r"\b(?:met with|had a meeting|held (?:talks|discussions)|signed|discussed with)\b"
