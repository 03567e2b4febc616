"""Who visited whom, and who met without a visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.intake.acts import NAME, THE, Act, certain
from customs_graph.intake.cast import BODIES, PERSONS, Cast

_VISIT = re.compile(
    rf"(?P<who>{THE}{PERSONS}(?:(?: *, *| )(?:and )?{THE}{PERSONS})*|{THE}{BODIES})(?: [\w-]+){{0,4}}? "
    r"(?:(?P<paid>paid (?:an? )?(?:\w+ )?(?:visit|call) (?:to|on|upon)|visited|called on)|met(?: with)?|"
    r"discussed with|held talks with)"
    rf" (?P<whom>{THE}(?:{PERSONS}|{BODIES})(?:(?: *, *| )(?:and )?{THE}(?:{PERSONS}|{BODIES}))*)"
)
# "Seven trainers of O, led by P, were guests of O"
_GUESTS = re.compile(
    rf"(?P<who>{THE}(?:{PERSONS}|{BODIES})[^.;|]{{0,60}}?) (?:was|were) (?:\w+ )?(?:guests? of|received by|welcomed by|"
    rf"hosted by) (?P<whom>{THE}(?:{PERSONS}|{BODIES}))"
)
_VISIT_TO = re.compile(rf"(?<!study )(?<!site )(?<!field )\bvisit to {THE}(?P<whom>{BODIES})(?! (?:of|in)\b)")
_RECEIVED = re.compile(
    rf"(?P<whom>{THE}(?:{PERSONS}|{BODIES}))(?: [\w-]+){{0,2}}? (?:received|welcomed|hosted) "
    rf"(?:an? |the )(?:[\w-]+ ){{0,3}}?(?:delegation|visit|team|group)[^.;]{{0,40}}?\s(?:from|of|"
    rf"by) (?P<who>{THE}(?:{PERSONS}|{BODIES}))"
)


def _people_and_first_body(signs: list[str]) -> list[str]:
    """Leave out bodies behind the first: they tell where that one is."""
    first = next((sign for sign in signs if re.match(BODIES, sign)), "")
    return [sign for sign in signs if sign == first or re.match(PERSONS, sign)]


def visits(cast: Cast) -> Iterator[Act]:
    """Who visited whom; those who met without a visit took part in a meeting."""
    visit = any(re.search(r"\b[Vv]isit(?:ed|s|ing)?\b|\bcourtesy call\b", told.text) for told in cast.told)
    for told in cast.told:
        if (to := _VISIT_TO.search(told.text)) and told.persons() and not told.is_heading:
            for role, sign in (("visited", to.group("whom")), *(("visitor", sign) for sign in told.persons())):
                if role == "visited" or cast.works_for(sign, told) != cast.agents[to.group("whom")].id:
                    yield Act(role, sign, 0.6, told.sentence, "a visit to")
        hits = [(_VISIT, hit) for hit in _VISIT.finditer(told.text)] + [
            (_RECEIVED, hit) for hit in _RECEIVED.finditer(told.text)
        ]
        hits += [(_GUESTS, hit) for hit in _GUESTS.finditer(told.text)]
        for pattern, hit in hits:
            paid = pattern is not _VISIT or bool(hit.group("paid")) or visit
            roles = ("visitor", "visited") if paid else ("participant", "participant")
            for role, group in zip(roles, ("who", "whom"), strict=True):
                named = NAME.findall(hit.group(group))
                guests = pattern is _GUESTS and group == "who"
                for sign in _people_and_first_body(named) if guests else named:
                    yield Act(role, sign, min(0.8, certain(cast.agents[sign])), told.sentence, "who met whom")
