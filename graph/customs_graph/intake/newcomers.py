"""Names that stand in no registry: persons by title or post, organizations by the words that make one, countries.

All are proposed to be looked at, with the registered names that are like them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from customs_graph.intake.bodies import has_maker, is_event, phrases
from customs_graph.intake.countries import countries
from customs_graph.intake.mentions import Mention
from customs_graph.intake.posts import HEAD, HEADS, RANKS, TITLE
from customs_graph.intake.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from customs_graph.intake.known import Known

TITLED, BY_POST, BY_CAPITALS, ORGANIZATION, COUNTRY = 0.75, 0.65, 0.5, 0.5, 0.7

_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
_PART = (
    rf"(?:{_CAPITAL}['\u2019]{_CAPITAL}[^\W\d_]+(?:-{_CAPITAL}[^\W\d_]+)*|"
    rf"{_CAPITAL}[^\W\d_]+(?:[-'\u2019]{_CAPITAL}?[^\W\d_]+)*|{_CAPITAL}\.|{_CAPITAL}(?=\s{_CAPITAL}))"
)
_JOINT = r"(?:\s+(?:bin|binti|bint|de|da|do|dos|del|della|van|von|der|den|al|el|ben|ibn|la|le|du|ould|y|e))*"
_NAME = rf"{_PART}(?:{_JOINT}\s+{_PART}){{0,4}}"
_FULL_NAME = rf"{_PART}(?:{_JOINT}\s+{_PART}){{1,3}}"
_WITH_TITLE = re.compile(rf"(?:{TITLE}\s*)+\s(?P<name>{_NAME})")
_BEFORE_POST = re.compile(
    rf"(?<![\w-])(?P<name>{_FULL_NAME})\s*(?:,|\()\s*(?:the\s+|an?\s+)?(?:[A-Z][\w-]*\s+){{0,4}}{HEAD}\b"
)
_BEHIND_POST = re.compile(rf"\b{HEAD}(?:(?:\s+of\s+(?:the\s+)?[A-Z][\w ]{{1,40}}?)?,)?\s+(?P<name>{_FULL_NAME})")
_SHOUTED = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?\s+){1,2}[A-Z]{3,}(?:-[A-Z]+)?)(?=\s*(?:,|\(|"
    r"\band\b|from\b|of\b|\.|$))"
)

_TITLED = ((_WITH_TITLE, TITLED),)
_UNTITLED = ((_BEFORE_POST, BY_POST), (_BEHIND_POST, BY_POST), (_SHOUTED, BY_CAPITALS))
# "RDM WCO", "ROCB ESA": letters of posts and offices.
_LETTERS_ALONE = re.compile(r"[A-Z]{2,5}(?: [A-Z]{2,5})+")
_CALLED = re.compile(r"\s*\([A-Z][a-z]+\)")


def newcomers(text: str, there: list[Word], known: list[Mention], registry: Known) -> list[Mention]:
    """Return what is known and what looks like a name and is not; an organization may take in a place, nothing else."""
    found = _joined(known, _persons(text, known, registry, _TITLED))
    found = _joined(found, _organizations(text, found, registry))
    found = _joined(found, _persons(text, found, registry, _UNTITLED))
    return _joined(found, _countries(text, there, registry))


def _joined(known: list[Mention], more: Iterator[Mention]) -> list[Mention]:
    """Add what overlaps nothing but places that lie within it; these give way."""
    found = list(known)
    for mention in more:
        over = [other for other in found if mention.start < other.end and other.start < mention.end]
        if all(
            mention.kind == "organization" and (_gives_way(other, mention) or other.id == mention.id) for other in over
        ):
            found = [other for other in found if other not in over]
            found.append(mention)
    return found


def _gives_way(mention: Mention, longer: Mention) -> bool:
    """A place, or `Customs of …` made from one, may be a part of a longer name."""
    return mention.kind == "place" or (_soft(mention) and longer.start < mention.start)


def _soft(mention: Mention) -> bool:
    return mention.kind == "place" or (mention.text.startswith("Customs of") and mention.confidence < 1)


def _persons(
    text: str, known: list[Mention], registry: Known, forms: tuple[tuple[re.Pattern[str], float], ...]
) -> Iterator[Mention]:
    for pattern, sure in forms:
        for hit in pattern.finditer(text):
            start, end = _name_alone(text, *hit.span("name"), known)
            name, titled = text[start:end], pattern is _WITH_TITLE
            if (
                len(name) < 2
                or re.fullmatch(TITLE, name)
                or _LETTERS_ALONE.fullmatch(name)
                or (not titled and (" " not in name or has_maker(name) or is_event(name)))
            ):
                continue
            called = _CALLED.match(text[end:])
            if called and registry.names(called.group().strip(" ()")):
                called = None
            yield Mention(
                start, end + (called.end() if called else 0), name, "person", "", sure, registry.likely("people", name)
            )


def _name_alone(text: str, start: int, end: int, known: list[Mention]) -> tuple[int, int]:
    """Cut a name where a post or a known name begins."""
    end = min([end, *(mention.start for mention in known if start < mention.start < end)])
    for part in re.finditer(r"\S+", text[start:end]):
        bare = part.group().strip(".,")
        if HEADS.match(bare) or RANKS.match(bare):
            end = start + part.start()
            break
    return start, start + len(text[start:end].rstrip())


def _organizations(text: str, found: list[Mention], registry: Known) -> Iterator[Mention]:
    barred = [(mention.start, mention.end) for mention in found if not _soft(mention)]
    for start, end in phrases(text, barred):
        name = text[start:end]
        inside = next((known for known in found if text[end : known.start].strip() == "(" and known.start > end), None)
        if inside and inside.kind == "organization" and inside.id and text[inside.end : inside.end + 1] == ")":
            yield replace(inside, start=start, end=inside.end + 1, text=text[start : inside.end + 1])
        else:
            yield Mention(start, end, name, "organization", "", ORGANIZATION, registry.likely("organizations", name))


def _countries(text: str, there: list[Word], registry: Known) -> Iterator[Mention]:
    at = 0
    while at < len(there):
        hit = countries().longest(there, at)
        if hit is None:
            at += 1
            continue
        start, end = there[at].start, there[hit.last - 1].end
        yield Mention(start, end, text[start:end], "place", "", COUNTRY, registry.likely("places", text[start:end]))
        at = hit.last
