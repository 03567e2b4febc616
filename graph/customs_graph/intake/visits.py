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
_VISIT_TO = re.compile(rf"(?<!study )(?<!site )(?<!field )\bvisit to {THE}(?P<whom>{BODIES})(?! (?:of|in)\b)")
_RECEIVED = re.compile(
    rf"(?P<whom>{THE}(?:{PERSONS}|{BODIES}))(?: [\w-]+){{0,2}}? (?:received|welcomed|hosted) "
    rf"(?:an? |the )(?:[\w-]+ ){{0,3}}?(?:delegation|visit|team|group)[^.;]{{0,40}}?\s(?:from|of|"
    rf"by) (?P<who>{THE}(?:{PERSONS}|{BODIES}))"
)


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
        for pattern, hit in hits:
            paid = pattern is _RECEIVED or bool(hit.group("paid")) or visit
            roles = ("visitor", "visited") if paid else ("participant", "participant")
            for role, group in zip(roles, ("who", "whom"), strict=True):
                for sign in NAME.findall(hit.group(group)):
                    yield Act(role, sign, min(0.8, certain(cast.agents[sign])), told.sentence, "who met whom")
