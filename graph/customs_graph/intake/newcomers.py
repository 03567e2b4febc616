"""Names that stand in no registry: persons by title or post, organizations by the words that make one, countries.

All are proposed to be looked at, with the registered names that are like them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from customs_graph.intake.mentions import Mention
from customs_graph.intake.posts import HEAD, HEADS, RANKS
from customs_graph.intake.spellings import Spelling
from customs_graph.intake.tries import Tree
from customs_graph.intake.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from customs_graph.intake.known import Known

TITLED, BY_POST, BY_CAPITALS, ORGANIZATION, COUNTRY = 0.75, 0.65, 0.5, 0.5, 0.7

_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
_PART = rf"(?:{_CAPITAL}[^\W\d_]+(?:[-'\u2019]{_CAPITAL}?[^\W\d_]+)*|{_CAPITAL}\.|{_CAPITAL}(?=\s{_CAPITAL}))"
_JOINT = r"(?:\s+(?:bin|binti|de|da|do|dos|del|della|van|von|der|den|al|el|ben|ibn|la|le|du|ould|y|e))*"
_NAME = rf"{_PART}(?:{_JOINT}\s+{_PART}){{0,4}}"
_FULL_NAME = rf"{_PART}(?:{_JOINT}\s+{_PART}){{1,3}}"
_TITLE = r"\b(?:Mr|Ms|Mrs|Miss|Mme|Dr|Prof|H\.?\s?E|Hon|Eng|Sir|Madam|Amb|Col|Capt|Gen)\b\.?"
_WITH_TITLE = re.compile(rf"(?:{_TITLE}\s*)+\s(?P<name>{_NAME})")
_BEFORE_POST = re.compile(
    rf"(?<![\w-])(?P<name>{_FULL_NAME})\s*(?:,|\()\s*(?:the\s+|an?\s+)?(?:[A-Z][\w-]*\s+){{0,4}}{HEAD}\b"
)
_BEHIND_POST = re.compile(rf"\b{HEAD}(?:\s+of\s+(?:the\s+)?[A-Z][\w ]{{1,40}}?)?,?\s+(?P<name>{_FULL_NAME})")
_SHOUTED = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?\s+){1,2}[A-Z]{3,}(?:-[A-Z]+)?)(?=\s*(?:,|\(|\band\b|from\b|of\b|\.|$))"
)

_MAKES = (
    "Customs|Services?|Agency|Authority|Secretariat|Organi[sz]ation|Bureau|Office|Ministry|University|Fund|Bank|Commission|"
    "Institute|Council|Association|Federation|Union|Department|Directorate|Administration|Board|Foundation|Cent(?:re|er)|"
    "Corporation|Society|Forum|Embassy|Police|Chamber|Community|Government|Laboratory|Division|Alliance|Trust|College|"
    "School|Coast Guard|Port|Cooperation Agency|Revenue|Network|Hub|Academy|Mission|Consortium|Programme Unit|Line"
)
_WORD = r"(?:St\.|[A-Z][\w'\u2019-]*(?:/[A-Z][\w-]*)?)"
_ORGANIZATION = re.compile(
    rf"(?<![\w-]){_WORD}(?:\s+(?:(?:of|and|for|on|in|&|against|to)\s+)?(?:the\s+)?{_WORD}){{0,9}}(?:\s*\((?P<letters>[A-Z][A-Za-z/-]{{1,10}})\)"
    rf"(?:\s+(?:of\s+(?:the\s+)?{_WORD}(?:\s+{_WORD})?|(?:Secretariat|Office)))?)?"
)
_MADE = re.compile(rf"\b(?:{_MAKES})\b")
# Words that any office may have; a phrase of nothing else names nobody.
_ANY = (
    "customs administration administrations service services office department secretariat member members "
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
    r"Data Model|Declaration|Unions? Code|Handbook|Policy|Code|Accreditation|Memorandum|Building|Year|Award)\b"
)
_STARTERS = re.compile(
    r"^(?:(?:The|In|At|On|During|From|After|Before|With|To|By|As|For|And|Under|An|A|Since|While|Both|"
    r"Also|This|That|These|Mr|Ms|Together|Our|Its|Their|Following|Through|Members?|Participants?|Officers?|Experts?|"
    r"Representatives?|Officials|Delegates|Colleagues|Staff|Head|Heads|Director|Secretary|Commissioner|Dear|Thanks)\b[\s,]*"
    r"(?:(?:of|from|at|the)\s+)*)+"
)

_OF_ONE_PLACE = re.compile(rf"^(?:{_WORD} ){{1,2}}Customs\s*$|^Customs of (?:{_WORD}\s*){{1,3}}$")
_POST_OF = re.compile(rf"^.*(?<!Directorate )\b{HEAD}\s+(?:of|for|at|from|to)\s+(?:the\s+)?", re.DOTALL)


def newcomers(text: str, there: list[Word], known: list[Mention], registry: Known) -> list[Mention]:
    """Return what looks like a name and is none that the registries know; nothing overlaps what is known."""
    taken = [(mention.start, mention.end) for mention in known]
    found = list[Mention]()
    for make in (_persons, _organizations, _countries):
        for mention in make(text, there, taken, registry):
            if not any(mention.start < end and start < mention.end for start, end in taken):
                found.append(mention)
                taken.append((mention.start, mention.end))
    return found


_PERSONS = ((_WITH_TITLE, TITLED), (_BEFORE_POST, BY_POST), (_BEHIND_POST, BY_POST), (_SHOUTED, BY_CAPITALS))


def _persons(text: str, there: list[Word], taken: list[tuple[int, int]], registry: Known) -> Iterator[Mention]:
    for pattern, sure in _PERSONS:
        for hit in pattern.finditer(text):
            start, end = _name_alone(text, *hit.span("name"), taken)
            name = text[start:end]
            titled = pattern is _WITH_TITLE
            if len(name) < 2 or (not titled and (" " not in name or _MADE.search(name) or _is_event(name))):
                continue
            yield Mention(start, end, name, "person", "", sure, registry.likely("people", name))


def _is_event(name: str) -> bool:
    return bool(_NOT_ONE.search(name))


def _name_alone(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Cut a name where a post or a known name begins; leave out ranks before it."""
    end = min([end, *(first for first, _ in taken if start < first < end)])
    for part in re.finditer(r"\S+", text[start:end]):
        bare = part.group().strip(".,")
        if HEADS.match(bare) or RANKS.match(bare):
            if part.start() == 0:
                return start, start
            end = start + part.start()
            break
    return start, start + len(text[start:end].rstrip(" \t\n"))


def _organizations(text: str, there: list[Word], taken: list[tuple[int, int]], registry: Known) -> Iterator[Mention]:
    for hit in _ORGANIZATION.finditer(text):
        starter = _STARTERS.match(hit.group())
        start, end = hit.start() + (starter.end() if starter else 0), hit.end()
        for first, last in taken:
            if first <= start < last:
                start = last
            if start < first < end:
                end = first
        if post := _POST_OF.match(text[start:end]):
            start += post.end()
        phrase = text[start:end].strip(" ,.&\n\t")
        phrase = re.sub(r"\s+(?:of|and|for|on|in|the|against|to)$", "", phrase)
        start = text.find(phrase, start) if phrase else start
        if _names_one(phrase):
            yield Mention(
                start,
                start + len(phrase),
                phrase,
                "organization",
                "",
                ORGANIZATION,
                registry.likely("organizations", phrase),
            )


def telling(name: str) -> str:
    """Return the words of a name that not every office may have, or the whole name where it has no others.

    >>> telling("Customs and Excise Department of Norra")
    'norra'
    """
    own = [word for word in re.findall(r"[\w/&-]+", name.casefold()) if word not in _ANYBODYS]
    return " ".join(own) or name.casefold()


def _names_one(phrase: str) -> bool:
    bare = re.sub(r"\([^)]*\)", " ", phrase)
    own = {word.strip(".,").casefold() for word in bare.split()} - _ANYBODYS
    if not own or " " not in bare.strip() or _is_event(bare) or HEADS.match(bare.split()[-1]):
        return False
    made = set(_MADE.findall(bare))
    return bool(made) and (made != {"Customs"} or bool(_OF_ONE_PLACE.match(bare)))


def _countries(text: str, there: list[Word], taken: list[tuple[int, int]], registry: Known) -> Iterator[Mention]:
    at = 0
    while at < len(there):
        hit = countries().longest(there, at)
        if hit is None:
            at += 1
            continue
        start, end = there[at].start, there[hit.last - 1].end
        yield Mention(start, end, text[start:end], "place", "", COUNTRY, registry.likely("places", text[start:end]))
        at = hit.last


# What English newsletters print beside the names that the library knows.
_ALSO = (
    "Viet Nam|Lao PDR|Lao People's Democratic Republic|Brunei Darussalam|Cabo Verde|Timor Leste|"
    "Côte d'Ivoire|Ivory Coast|Democratic Republic of the Congo|DR Congo|Congo|The Gambia|Swaziland|"
    "Macedonia|North Macedonia|Czech Republic|Turkey|Türkiye|Russian Federation|Syrian Arab Republic|"
    "Republic of Korea|Korea|Hong Kong, China|Hong Kong|Macao, China|Macau|Palestine|Micronesia|"
    "Federated States of Micronesia|Saint Lucia|St Lucia|Saint Vincent and the Grenadines|Myanmar|Burma|"
    "UAE|UK"
)
_FORMS = ("Republic of", "Kingdom of", "Islamic Republic of", "Sultanate of", "State of", "Union of", "Commonwealth of")


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
    forms = [f"{form} {name}" for name in called for form in _FORMS]
    return Tree(Spelling(name, "places", name, made=True) for name in [*called, *forms])
