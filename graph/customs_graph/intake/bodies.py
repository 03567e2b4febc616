"""Organizations that stand in no registry: phrases in capitals with a word that makes an office, and their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.intake.posts import HEAD, HEADS

_MAKES = (
    "Customs|Services?|Agency|Authority|Secretariat|Organi[sz]ation|Bureau|Office|Ministry|University|Fund|Bank|Commission|"
    "Institute|Council|Association|Federation|Union|Department|Directorate|Administration|Board|Foundation|Cent(?:re|er)|"
    "Corporation|Society|Forum|Embassy|Police|Chamber|Community|Government|Laboratory|Division|Alliance|Trust|College|"
    "School|Coast Guard|Port|Cooperation Agency|Revenue|Network|Hub|Academy|Mission|Consortium|"
    "Border Protection|Border Force|Depot|Terminal|League|Observatory|Ports Authority|Gendarmerie|Cross|"
    "Committee of Heads|Logistics|Shipping|Airlines|Company|Ltd"
)
_NO_TITLE = r"(?!(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Dra?|Prof|Hon|Lic|Eng|Ing|Brig|Col|Capt|Captain|Gen|Lt|Maj|Sgt|Sra?)\b)"
_WORD = _NO_TITLE + r"(?:St\.|(?:[A-Z]\.){2,}|[A-Z][\w'\u2019-]*(?:/[A-Z][\w-]*)?)"
_SMALL = r"(?:of|and|for|on|&|against|to)"
_BRACKETED = r"\s*\((?P<letters>[A-Z][A-Za-z/&-]{1,10})\)"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:{_WORD}|government)(?:\s+(?:{_SMALL}\s+(?:the\s+)?)?{_WORD}){{0,9}}"
    rf"(?:{_BRACKETED}(?:\s+(?:of\s+(?:the\s+)?{_WORD}(?:\s+{_WORD})?|(?:Secretariat|Office)))?)?"
)
_LETTERS = re.compile(r"\s*\(([A-Z][A-Za-z/&-]{1,10})\)")
# "Ministry of Trade, Industry and Labour", "the Zakat, Tax and Customs Authority"
_WITH_COMMAS = re.compile(
    rf"(?<![\w-])(?:{_WORD})"
    rf"(?:\s+(?:of\s+)?{_WORD}){{0,3}}(?:,\s+{_WORD}(?:\s+{_WORD})?){{1,3}},?\s+and\s+{_WORD}(?:\s+{_WORD}){{0,3}}"
    rf"(?:{_BRACKETED})?"
)
_MADE = re.compile(rf"\b(?:{_MAKES}|government)\b")
# Words that any office may have; a phrase of nothing else names nobody.
_ANY = (
    "customs excise administration administrations service services office department secretariat member members "
    "regional national and of the for on in & border agency agencies authority authorities government union board "
    "port police laboratory laboratories network management cooperation co-operation international development "
    "training revenue center centre tariff valuation officers enforcement committee economic economy trade "
    "community organization organizations their our this that each all its his her many several other both some "
    "most during in at from after before as with to by modern directorate general heads head director directors "
    "division academy region fund global commission modernization finance affairs foreign health agriculture interior "
    "transport commerce industry accredited expert green smart digital business post secretary ministry "
)
_ANYBODYS = frozenset(_ANY.split())
_NOT_ONE = re.compile(
    r"\b(?:Workshops?|Meeting|Conference|Seminar|Webinar|Consultation|Forum on|Week|Day|Programme|Program|Project|"
    r"Guide|Convention|Agreement|Strategy|Survey|Report|Plan|Symposium|Summit|Course|Session|Training on|Newsletter|"
    r"Framework|Exercise|Operation|Initiative|Dialogue|Document|Brochure|Standards?|Compendium|Guidelines|Tool|"
    r"Data Model|Declaration|Unions? Code|Handbook|Policy|Code|Accreditation|Memorandum|Building|Year|Award)\b",
    re.IGNORECASE,
)
_STARTERS = re.compile(
    r"^(?:(?:The|In|At|On|During|From|After|Before|With|To|By|As|For|And|Under|An|A|Since|While|Both|"
    r"Also|This|That|These|Mr|Ms|Together|Our|Its|Their|Following|Through|Members?|Participants?|Officers?|Experts?|"
    r"Representatives?|Officials|Delegates|Colleagues|Staff|Head|Heads|Director|Secretary|Commissioner|"
    r"Dear|Thanks)\b[\s,]*"
    r"(?:(?:of|from|at|the)\s+)*)+"
)

_OF_ONE_PLACE = re.compile(
    rf"^(?:{_WORD} ){{1,2}}Customs\s*$|^Customs (?:(?:and|&) \w+ )?(?:\w+ )?of (?:the )?(?:{_WORD}\s*|of ){{1,4}}$"
)
_POST_OF = re.compile(rf"^.*(?<!Directorate )\b{HEAD}\s+(?:of|for|at|from|to)\s+(?:the\s+)?", re.DOTALL)
# "(Director of) Customs of the Norra Revenue Authority" is of that authority.
_UNIT_OF = re.compile(
    r"^Customs of (?:the )?(?=[^,]*\b(?:Authority|Service|Administration|Department|Agency|Ministry)\b)"
)
# The letters of another one, as in "RILO A/P and the Cold Box Foundation".
_SHORT = re.compile(r"[A-Z]{2,6}(?: [A-Z]/?[A-Z]{1,3})?(?: Secretariat)?")
_LOOSE_END = re.compile(rf"(?:\s+(?:{_SMALL}|the))+$")
_WEEKDAY_BEHIND = re.compile(r"\s+(?:on\s+|for\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$", re.DOTALL)


def phrases(text: str, barred: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a text seems to name an organization, outside of what is barred."""
    for hit in (*_WITH_COMMAS.finditer(text), *_PHRASE.finditer(text)):
        commas = hit.re is _WITH_COMMAS
        for start, end in _free(*hit.span(), barred):
            if not commas:
                yield from _alone(text, start, end)
            elif (start, end) == hit.span() and _one_in_all(hit.group()):
                yield _stripped(text, start, end)


def _free(start: int, end: int, barred: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that nothing bars."""
    for first, last in sorted(barred):
        if first < end and start < last:
            if start < first:
                yield start, first
            start = last
    if start < end:
        yield start, end


def _one_in_all(phrase: str) -> bool:
    """Whether a phrase with commas is one name: the word that makes an office stands in its last part, or its first."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", _LETTERS.sub("", phrase))
    made = [bool(_MADE.search(part)) for part in parts]
    return sum(made) == 1 and (made[0] or made[-1]) and not is_event(phrase)


def _alone(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _stripped(text, start, end)
    phrase = text[start:end]
    for middle in re.finditer(r"\s+(?:and|&)\s+(?:the\s+)?", phrase):
        if names_one(phrase[: middle.start()]) and names_one(phrase[middle.end() :]):
            yield from _alone(text, start, start + middle.start())
            yield from _alone(text, start + middle.end(), end)
            return
        if _SHORT.fullmatch(phrase[: middle.start()]) and names_one(phrase[middle.end() :]):
            yield from _alone(text, start + middle.end(), end)
            return
        if names_one(phrase[: middle.start()]) and HEADS.match(re.split(r"[\s-]", phrase)[-1]):
            yield start, start + middle.start()
            return
    bracket = _LETTERS.search(phrase)
    long = long_form(phrase[: bracket.start()], bracket.group(1)) if bracket else ""
    if bracket and long and (left := phrase[: bracket.start()].rindex(long)) > 0:
        yield from _alone(text, start, start + left)
        start += left
    if names_one(text[start:end]):
        yield start, end
    elif (
        (of := re.match(r".*\b(?:of|by|for) (?:the )?", phrase))
        and of.end() < len(phrase)
        and is_event(phrase[: of.end()])
    ):
        # "the Seal Project of the Northern Agency"
        yield from _alone(text, start + of.end(), end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what begins a sentence, a post before the name, and loose ends."""
    if starter := _STARTERS.match(text[start:end]):
        start += starter.end()
    if post := _POST_OF.match(text[start:end]):
        start += post.end()
    if unit := _UNIT_OF.match(text[start:end]):
        start += unit.end()
    if loose := re.match(rf"(?:[\s,.&]+|(?:{_SMALL}|the)\s+)+", text[start:end]):
        start += loose.end()
    kept = _LOOSE_END.sub("", _WEEKDAY_BEHIND.sub("", text[start:end]).rstrip(" ,.&(\n\t"))
    return start, start + len(kept)


def long_form(before: str, letters: str) -> str:
    """Return the words at the end of a text that the letters are short for; empty where there are none.

    >>> long_form("hosted by the Global Union of Ports", "GUP")
    'Global Union of Ports'
    """
    wanted = [sign for sign in letters if sign.isupper()]
    found = list(re.finditer(r"[\w&'\u2019-]+", before))
    for at in range(len(found) - 1, -1, -1):
        initials = [word.group()[0] for word in found[at:] if word.group()[0].isupper()]
        if initials == wanted:
            return before[found[at].start() :].strip()
        if len(initials) > len(wanted):
            break
    return ""


def telling(name: str) -> str:
    """Return the words of a name that not every office may have, or the whole name where it has no others.

    >>> telling("Customs and Excise Department of Norra")
    'norra'
    """
    own = [word for word in re.findall(r"[\w/&-]+", name.casefold()) if word not in _ANYBODYS]
    return " ".join(own) or name.casefold()


def explained(before: str, letters: str) -> str:
    """Return the organization's name with which a text ends before bracketed letters; empty where it ends otherwise."""
    if (long := long_form(before, letters)) and not is_event(long):
        return "" if HEADS.match(long.split()[-1]) else long
    ends = [before[first:last] for first, last in phrases(before, []) if last == len(before)]
    return ends[-1] if ends else ""


def names_one(phrase: str) -> bool:
    """Whether a phrase in capitals names one organization, and not any office, an event, a paper or a post."""
    plain = re.sub(r"\([^)]*\)", " ", phrase)
    own = {word.strip(".,").casefold() for word in plain.split()} - _ANYBODYS
    if not own or " " not in plain.strip() or is_event(plain) or HEADS.match(plain.split()[-1]):
        return False
    made = set(_MADE.findall(plain))
    return bool(made) and (made != {"Customs"} or bool(_OF_ONE_PLACE.match(plain.strip())))


def has_maker(name: str) -> bool:
    """Whether a word of a name makes an office."""
    return bool(_MADE.search(name))


def is_event(name: str) -> bool:
    """Whether a name is one of an event, a programme or a paper."""
    return bool(_NOT_ONE.search(name))
