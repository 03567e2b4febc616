"""Phrases that cues are made of: lists of names, adverbs and adjectives that may stand between, speeches, money.

They are read in sentences whose names are signs (see `cast`) and whose blanks are single.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from customs_graph.intake.cast import BODIES, PERSONS, THINGS
from customs_graph.intake.posts import POST

THE = r"(?:(?:[Tt]he|its|both|our|their|namely|host|local|[Aa]nd) )*"
PEOPLE = (
    r"(?:[Rr]epresentatives?|[Oo]fficials?|[Oo]fficers?|[Dd]elegates?|[Dd]elegations?|[Ee]xperts?|"
    r"[Cc]olleagues|[Ss]taffs?|"
    r"[Tt]eams?|[Ss]peakers?|[Mm]embers|[Tt]rainers?|[Pp]resenters?|[Ii]nstructors?|[Ll]ecturers?|[Ss]pecialists?)"
)
# Words behind a name that make it a mere attribute: "WCO Members", "Fiji's border".
_NO_ATTRIBUTE = (
    r"(?![\w-])(?!['\u2019]s?\b)(?! (?:[Mm]embers?(?:hip)?|countries|tools?|instruments?|standards?|"
    r"Conventions?|[Pp]rojects?|"
    r"[Pp]rogrammes?|[Gg]uides?|polic(?:y|ies)|work(?:shops?|ing)?|[Rr]egion(?:al)?|data|websites?|"
    r"[Aa]cademy|[Mm]eetings?|"
    r"[Nn]ewsletters?|[Ss]trateg(?:y|ies)|territory|[Ww]orkshops?|[Cc]onference|[Ss]eminar|[Bb]uilding|premises)\b)"
)
SUFFIX = (
    r"(?: (?:[A-Z]{2,5}\b|(?:[A-Z]\w+ )?(?:experts?|representatives?|officials?|officers|staffs?|team|"
    r"delegation|side|presenters?)\b))?"
)
FILLER = (
    r"(?:all |other |several |various )*(?:the )?(?:[Ee]xperts?|[Pp]articipants|[Pp]resenters|[Ss]peakers|[Tt]rainers|"
    r"[Mm]embers|[Oo]bservers|[Ff]acilitators|(?:several|other|many) [A-Z]\w+ [A-Z]?\w+)"
)
# Atomic throughout: a list is taken whole or not at all, so that no sentence takes long to read. No possessive groups:
# they match too little in the first releases of Python 3.11 (gh-106052).
SEP = (
    r"(?>(?: ?, ?(?:and of|and from|and|as well as|together with|along with|including|&)?| (?:and of|"
    r"and from|and|&|as well as|"
    r"together with|along with|including|jointly with|or))(?: |(?<=, )))"
)
NAME = rf"(?:{PERSONS[:-1]}{BODIES[1:]})"


def _listed(item: str) -> str:
    filler = rf"(?>(?:{FILLER}{SEP})?)"
    begins = rf"(?<![Tt]he )(?<!{NAME}, )(?<!{NAME} and )"
    return rf"{begins}{filler}(?>{item})(?>(?:{SEP}{filler}(?>{item}))*)(?>(?:{SEP}{FILLER})?)"


STRICT = rf"{THE}{NAME}{_NO_ATTRIBUTE}"
_OF_PEOPLE = (
    rf"(?:(?:an? |[Tt]he )?(?:[\w-]+ ){{0,3}}{PEOPLE}(?: (?:of|from)|,| namely)? |(?:the )?(?:{POST}|"
    rf"[A-Z]{{2,5}}) (?:(?:of|from) )?)?{STRICT}{SUFFIX}"
)
A, R = _listed(STRICT), _listed(_OF_PEOPLE)
EVENT = (
    r"(?:[Ww]orkshops?|[Mm]eetings?|[Cc]onference|[Ss]eminar|[Ww]ebinar|[Tt]raining|[Cc]ourse|[Ss]ession|"
    r"[Ss]ymposium|[Ff]orum|"
    r"[Ee]vents?|[Aa]ctivity|[Mm]ission|[Cc]onsultations?|[Ss]ummit|[Pp]rogram(?:me)?|[Vv]isit|"
    rf"[Ee]xercise|[Dd]ialogue|{THINGS})"
)
ADV = (
    r"(?: (?:jointly|kindly|generously|successfully|also|online|virtually|physically|together|remotely|"
    r"in person|fully|partly|"
    r"partially|officially|proudly|mainly|physically|entirely|actively|then|further|briefly|has|have|had|"
    r"been|warmly|both|"
    r"on site|respectively|all|will|subsequently|again|gave and|this week|last week|yesterday|today))*"
)
ADJ = (
    r"(?:(?:the|a|an|its|their|kind|generous|close|closer|active|full|strong|great|excellent|technical|"
    r"valuable|logistical|continued|"
    r"joint|direct|kindest|much|also|further|joint|effective|special|additional|partial|primary|main|very|and) )*"
)
MONEY = (
    r"(?:sponsorship|funding|funds?|financing|donation|grant|financial (?:support|assistance|contribution|"
    r"backing|aid|help|resources))"
)
REMARK = r"(?:remarks?|speech(?:es)?|address(?:es)?|statements?|words|notes?|message)"
OPENING = rf"(?:[Oo]pening|[Ii]naugural)(?: and (?:welcom(?:e|ing)|closing))? {REMARK}"
WELCOME = rf"[Ww]elcom(?:e|ing)(?: and (?:opening|closing))? {REMARK}"
CLOSING = rf"(?:(?:[Oo]pening|[Ww]elcoming) and )?[Cc]los(?:e|ing) {REMARK}|[Cc]oncluding {REMARK}"
KEYNOTE = rf"(?:[Kk]eynote|[Kk]ey note)(?: (?:{REMARK}|presentation|lecture))?"
DELIVERED = r"(?:delivered|gave|made|presented|provided|offered|extended|shared)"
TOLD = (
    r"(?:stress|underlin|underscor|highlight|emphasi[sz]|explain|congratulat|reaffirm|reiterat|stat|encourag|"
    r"point)(?:ed|ing)"
)
PRESENTED = (
    r"(?:presented|introduced|explained|lectured|shared|updated|elaborated|demonstrated|outlined|showcased|"
    r"illustrated|briefed|reported|"
    r"described|promoted|provided (?:\w+ ){0,2}information|(?:delivered|gave|made|provided|"
    r"conducted) (?:an? |the |their |its |his |her )?"
    r"(?:\w+ ){0,3}(?:presentations?|introduction|overview|updates?|lectures?|briefings?|demonstrations?))(?! that\b)"
)
BODY, PERSON = "organization", "person"


@dataclass(frozen=True)
class Cue:
    """What a pattern says of the names in it: their role, and how sure that is.

    `framed` ones count only where the sentence speaks of how the event was held; `only` says who may have
    the role, and `otherwise` what the others have then, if anything; `fund` ones count for funds alone.
    """

    role: str
    pattern: str
    confidence: float
    framed: bool = False
    only: str = ""
    otherwise: str = ""
    in_heading: bool = True
    fund: bool = False

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, with the lists of names in it."""
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{A}", f"(?P<who>{A})").replace("{R}", f"(?P<who>{R})"))
