"""The words by which a text gives a role, one table. `{A}` is a list of names, `{R}` one that may begin `experts from`.

They are read in sentences whose names are signs (see `cast`), so that no name can be a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from customs_graph.intake.cast import BODIES, PERSONS, THINGS
from customs_graph.intake.posts import POST

_THE = r"(?:(?:[Tt]he|its|both|our|their|namely|host|local|[Aa]nd|by|from|of)\s+)*"
_PEOPLE = (
    r"(?:[Rr]epresentatives?|[Oo]fficials?|[Oo]fficers?|[Dd]elegates?|[Dd]elegations?|[Ee]xperts?|[Cc]olleagues|[Ss]taffs?|"
    r"[Tt]eams?|[Ss]peakers?|[Mm]embers|[Tt]rainers?|[Pp]resenters?|[Ii]nstructors?|[Ll]ecturers?|[Ss]pecialists?)"
)
# Words behind a name that make it a mere attribute: "WCO Members", "Fiji's border".
_NO_ATTRIBUTE = (
    r"(?![\w-])(?!['\u2019]s?\b)(?!\s+(?:[Mm]embers?(?:hip)?|countries|tools?|instruments?|standards?|Conventions?|[Pp]rojects?|"
    r"[Pp]rogrammes?|[Gg]uides?|polic(?:y|ies)|work(?:shops?|ing)?|[Rr]egion(?:al)?|data|websites?|[Aa]cademy|[Mm]eetings?|"
    r"[Nn]ewsletters?|[Ss]trateg(?:y|ies)|territory|[Ww]orkshops?|[Cc]onference|[Ss]eminar|[Bb]uilding|premises)\b)"
)
_SUFFIX = r"(?:\s+(?:[A-Z]{2,5}\b|(?:[A-Z]\w+\s+)?(?:experts?|representatives?|officials?|officers|staffs?|team|delegation|side|presenters?)\b))?"
_FILLER = (
    r"(?:all\s+|other\s+|several\s+|various\s+)*(?:the\s+)?(?:[Ee]xperts?|[Pp]articipants|[Pp]resenters|[Ss]peakers|[Tt]rainers|"
    r"[Mm]embers|[Oo]bservers|[Ff]acilitators|(?:several|other|many)\s+[A-Z]\w+\s+[A-Z]?\w+)"
)
_SEP = r"(?:\s*,\s*(?:and|as well as|together with|along with|including|&)?\s*|\s+(?:and|&|as well as|together with|along with|including|jointly with|and from|or)\s+)"
_NAME = rf"(?:{PERSONS[:-1]}{BODIES[1:]})"


def _listed(item: str) -> str:
    filler = rf"(?:{_FILLER}{_SEP})?"
    return rf"{filler}{item}(?:{_SEP}{filler}{item})*(?:{_SEP}{_FILLER})?"


_STRICT = rf"{_THE}{_NAME}{_NO_ATTRIBUTE}"
_OF_PEOPLE = rf"(?:(?:an?\s+|[Tt]he\s+)?(?:\w+\s+)?{_PEOPLE}\s+(?:of|from)\s+|(?:the\s+)?(?:{POST}|[A-Z]{{2,5}})\s+(?:(?:of|from)\s+)?)?{_STRICT}{_SUFFIX}"
A, R = _listed(_STRICT), _listed(_OF_PEOPLE)
EVENT = (
    rf"(?:[Ww]orkshops?|[Mm]eetings?|[Cc]onference|[Ss]eminar|[Ww]ebinar|[Tt]raining|[Cc]ourse|[Ss]ession|[Ss]ymposium|[Ff]orum|"
    rf"[Ee]vents?|[Aa]ctivity|[Mm]ission|[Cc]onsultations?|[Ss]ummit|[Pp]rogram(?:me)?|[Vv]isit|[Ee]xercise|[Dd]ialogue|{THINGS})"
)
_ADV = (
    r"(?:\s+(?:jointly|kindly|generously|successfully|also|online|virtually|physically|together|remotely|in person|fully|partly|"
    r"partially|officially|proudly|mainly|physically|entirely|actively|then|further|briefly|has|have|had|been|warmly|both|"
    r"on site|respectively|all|will|subsequently|again|gave and))*"
)
_ADJ = (
    r"(?:(?:the|a|an|its|their|kind|generous|close|closer|active|full|strong|great|excellent|technical|valuable|logistical|continued|"
    r"joint|direct|kindest|much|also|further|joint|effective|special|additional|partial|primary|main|very|and)\s+)*"
)
_MONEY = r"(?:sponsorship|funding|funds?|financing|donation|grant|financial\s+(?:support|assistance|contribution|backing|aid|help|resources))"
_REMARK = r"(?:remarks?|speech(?:es)?|address(?:es)?|statements?|words|notes?|message)"
_OPENING = rf"(?:[Oo]pening|[Ii]naugural)(?:\s+and\s+(?:welcom(?:e|ing)|closing))?\s+{_REMARK}"
_WELCOME = rf"[Ww]elcom(?:e|ing)(?:\s+and\s+(?:opening|closing))?\s+{_REMARK}"
_CLOSING = rf"(?:(?:[Oo]pening|[Ww]elcoming)\s+and\s+)?[Cc]los(?:e|ing)\s+{_REMARK}|[Cc]oncluding\s+{_REMARK}"
_KEYNOTE = rf"(?:[Kk]eynote|[Kk]ey note)(?:\s+(?:{_REMARK}|presentation|lecture))?"
_DELIVERED = r"(?:delivered|gave|made|presented|provided|offered|extended|shared)"
_TOLD = r"(?:stress|underlin|underscor|highlight|emphasi[sz]|explain|congratulat|reaffirm|reiterat|stat|acknowledg|encourag|point)(?:ed|ing)"
_PRESENTED = (
    r"(?:presented|introduced|explained|shared|updated|elaborated|demonstrated|outlined|showcased|illustrated|briefed|reported|"
    r"described|promoted|provided\s+(?:\w+\s+){0,2}information|(?:delivered|gave|made|provided|conducted)\s+(?:an?\s+|the\s+|their\s+|its\s+|his\s+|her\s+)?"
    r"(?:\w+\s+){0,3}(?:presentations?|introduction|overview|updates?|lectures?|briefings?|demonstrations?))(?!\s+that\b)"
)


@dataclass(frozen=True)
class Cue:
    """What a pattern says of the names in it: their role, and how sure that is.

    `framed` ones count only where the sentence speaks of how the event was held; `bodies` and `persons` say who may have
    the role, and `otherwise` what the others have then, if anything.
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


_HELD = r"(?:organi[sz]ed|conducted|convened|delivered|arranged|held|run|staged|launched|implemented|initiated)"
_BODY, _PERSON = "organization", "person"

CUES = (
    # ---- who held it ----
    Cue("host", rf"\b(?:co-?)?hosted{_ADV}\s+by\s+{{A}}", 0.95, only=_BODY, otherwise="session-leader"),
    Cue("host", rf"\b(?:co-?)?hosted\s+and\s+\w+ed{_ADV}\s+by\s+{{A}}", 0.95, only=_BODY),
    Cue(
        "host",
        rf"{{A}}{_ADV}\s+(?:co-?)?host(?:ed|s)(?:\s+and\s+\w+ed)?\s+(?:the|an?|its|this|their)\b",
        0.9,
        only=_BODY,
    ),
    Cue("host", r"\bwith\s+{A}\s+(?:acting\s+)?as\s+(?:the\s+)?host\b", 0.85, only=_BODY),
    Cue("host", r"\b(?:at|in)\s+the\s+(?:kind\s+)?premises\s+of\s+{A}", 0.5, only=_BODY),
    Cue(
        "organizer",
        rf"(?<!jointly )(?<!co-)\b{_HELD}(?:\s+and\s+\w+ed)?{_ADV}\s+by\s+{{A}}",
        0.95,
        only=_BODY,
        framed=True,
    ),
    Cue("organizer", rf"\bhosted\s+and\s+{_HELD}{_ADV}\s+by\s+{{A}}", 0.95, only=_BODY),
    Cue("organizer", r"\b(?:jointly\s+|co-)(?:organi[sz]ed|conducted|held)\s+by\s+{A}(?=\s+with\b)", 0.9, only=_BODY),
    Cue(
        "organizer",
        rf"{{A}}{_ADV}\s+(?:hosted\s+and\s+)?organi[sz]e[ds]\s+(?:the|an?|its|this|their)\b",
        0.9,
        only=_BODY,
    ),
    Cue(
        "organizer",
        rf"{{A}}{_ADV}\s+(?:held|conducted|convened|launched|delivered|ran|staged)\s+(?:the|an?|its|this|their)\s+(?:[\w/'-]+\s+|{THINGS}\s*){{0,9}}?{EVENT}",
        0.75,
        only=_BODY,
    ),
    Cue("organizer", r"\bunder\s+the\s+(?:auspices|leadership|umbrella)\s+of\s+{A}", 0.6, only=_BODY, framed=True),
    Cue(
        "co-organizer",
        r"\b(?:jointly\s+|co-)(?:organi[sz]ed|conducted|held|convened|delivered)\s+by\s+{A}(?!\s+with\b)",
        0.9,
        only=_BODY,
    ),
    Cue(
        "co-organizer",
        rf"\b(?:jointly\s+|co-)(?:organi[sz]ed|conducted|held)\s+by\s+[^.;]{{1,60}}?{BODIES}\S*\s+with\s+{{A}}",
        0.9,
        only=_BODY,
    ),
    Cue("co-organizer", r"\borgani[sz]ed\s+jointly\s+by\s+{A}", 0.9, only=_BODY),
    Cue("co-organizer", r"\bjointly\s+with\s+{A}", 0.7, only=_BODY, framed=True),
    Cue(
        "co-organizer",
        r"{A}\s+(?:have\s+|has\s+)?(?:jointly\s+|co-)(?:organi[sz]ed|conducted|held|convened)\s+(?:the|an?|this)\b",
        0.9,
        only=_BODY,
    ),
    Cue(
        "cooperation",
        rf"\bin\s+{_ADJ}(?:co-?operation|collaboration|partnership|conjunction|coordination|co-ordination|association)\s+with\s+{{A}}",
        0.95,
        only=_BODY,
        framed=True,
    ),
    Cue(
        "cooperation",
        rf"\bwith\s+{_ADJ}(?:co-?operation|collaboration)\s+(?:of|from)\s+{{A}}",
        0.9,
        only=_BODY,
        framed=True,
    ),
    # ---- money, and help ----
    Cue(
        "sponsors",
        rf"\b(?:under|with|through|thanks\s+to|by|from|via|using)\s+{_ADJ}{_MONEY}\s+(?:was\s+|were\s+)?(?:of|from|by|provided\s+by|offered\s+by|made\s+available\s+by)\s+{{A}}",
        0.95,
        only=_BODY,
    ),
    Cue("sponsors", rf"\b(?:sponsored|funded|financed){_ADV}\s+by\s+{{A}}", 0.95, only=_BODY),
    Cue("sponsors", r"\b(?:[Ff]inancially|[Ff]inancial\w*)\s+supported\s+by\s+{A}", 0.95, only=_BODY),
    Cue(
        "sponsors",
        rf"\b{_MONEY}\s+(?:for\s+[^.;]{{2,60}}?\s+)?(?:was|were|is|has\s+been)\s+(?:kindly\s+|generously\s+)?(?:provided|given|granted|secured|received|made available)\s+(?:by|from)\s+{{A}}",
        0.95,
        only=_BODY,
    ),
    Cue(
        "sponsors",
        rf"{{A}}{_ADV}\s+(?:sponsored|funded|financed|paid\s+for)\s+(?:the|an?|this|all|its|it|travel|participation|participants)\b",
        0.9,
        only=_BODY,
    ),
    Cue("sponsors", rf"{{A}}{_ADV}\s+(?:provided|gave|granted)\s+{_ADJ}{_MONEY}\b", 0.9, only=_BODY),
    Cue("sponsors", r"{A}(?=-(?:funded|sponsored|financed)\b)", 0.85, only=_BODY),
    Cue("sponsors", r"\b(?:costs?|expenses)\b[^.;]{0,60}?\b(?:borne|covered|met|paid)\s+by\s+{A}", 0.85, only=_BODY),
    Cue("sponsors", r"\b(?:under|through|from|via)\s+{A}", 0.6, only=_BODY, framed=True, fund=True),
    Cue(
        "support",
        rf"\bwith\s+{_ADJ}(?:support|assistance|help|backing|contribution)s?\s+(?:of|from|by|provided\s+by)\s+{{A}}",
        0.9,
        only=_BODY,
        framed=True,
    ),
    Cue(
        "support",
        rf"\b(?:as\s+well(?:\s+as)?|and|thanks\s+to|through)\s+(?:with\s+|by\s+)?{_ADJ}(?:support|assistance|help)\s+(?:of|from|by)\s+{{A}}",
        0.9,
        only=_BODY,
        framed=True,
    ),
    Cue(
        "support",
        r"(?<!ally )\b(?:was|were|is|and|been|also|also)\s+(?:\w+ly\s+)?supported\s+by\s+{A}",
        0.9,
        only=_BODY,
        framed=True,
    ),
    Cue(
        "support",
        rf"{{A}}{_ADV}\s+supported\s+(?:the\s+(?:organi[sz]ation|holding|delivery|conduct)\s+of\s+)?(?:the|this)\s+(?:[\w/-]+\s+){{0,4}}?{EVENT}",
        0.85,
        only=_BODY,
    ),
    Cue(
        "technical-support",
        rf"{{R}}{_ADV}\s+provided\s+{_ADJ}technical\s+(?:support|assistance)\b",
        0.85,
        only=_PERSON,
        otherwise="support",
    ),
    Cue(
        "technical-support",
        r"\btechnical\s+(?:support|assistance)\s+(?:was\s+)?(?:provided|given)\s+by\s+{A}",
        0.85,
        only=_PERSON,
        otherwise="support",
    ),
    Cue("assistance", rf"{{A}}{_ADV}\s+(?:attended|joined|came)\s+to\s+(?:assist|help|support)\b", 0.85, only=_PERSON),
    Cue("assistance", rf"{{A}}{_ADV}\s+(?:assisted|helped)\s+(?:in|with|to|the)\b", 0.75, only=_PERSON),
    Cue(
        "beneficiary",
        r"\b[Nn]ational\b[^.;]{0,120}?\b(?:for|to)\s+(?:officers\s+of\s+)?{A}",
        0.85,
        only=_BODY,
        framed=True,
    ),
    Cue("audience", r"\bfor\s+{A}\s+(?:staffs?|personnel|employees)\b", 0.75, only=_BODY),
    # ---- who led it ----
    Cue("chair", r"(?<!co-)(?<!co)\bchaired(?:\s+jointly)?\s+by\s+{A}", 0.95),
    Cue("chair", rf"{{A}}{_ADV}\s+(?:chaired|presided\s+over)\b", 0.95),
    Cue(
        "chair",
        r"\b(?:under\s+the\s+chair(?:man|woman|person)?ship\s+of|presided\s+over\s+by|with|under)\s+{A}(?:\s+(?:in\s+the\s+chair|presiding))",
        0.9,
    ),
    Cue("chair", r"\b(?:under\s+the\s+chair(?:man|woman|person)?ship\s+of|presided\s+over\s+by)\s+{A}", 0.95),
    Cue("co-chair", r"\bco-?\s?chaired\s+by\s+{A}", 0.95),
    Cue("co-chair", rf"{{A}}{_ADV}\s+co-?\s?chaired\b", 0.95),
    Cue("facilitator", rf"\b(?:facilitated|moderated){_ADV}\s+by\s+{{R}}", 0.9),
    Cue("facilitator", rf"{{R}}{_ADV}\s+(?:facilitated|moderated)\b", 0.9),
    Cue("facilitator", r"\bfacilitators?\s+(?:were|was)\s+{A}", 0.85),
    Cue("coordinator", rf"\bcoordinated{_ADV}\s+by\s+{{A}}", 0.8, only=_PERSON),
    Cue(
        "session-leader",
        rf"{{R}}{_ADV}\s+(?:led|ran|guided)\s+(?:the|an?|one|this)\s+(?:[\w-]+\s+){{0,4}}?(?:sessions?|discussions?|exercises?|group)\b",
        0.85,
    ),
    Cue(
        "session-leader",
        r"\b(?:sessions?|discussions?)\s+(?:was\s+|were\s+)?(?:led|guided)\s+by\s+{A}",
        0.85,
        only=_PERSON,
    ),
    # ---- speeches ----
    *(
        cue
        for role, words in (
            ("opening-remarks", _OPENING),
            ("welcoming-remarks", _WELCOME),
            ("closing-remarks", _CLOSING),
            ("speaker", _KEYNOTE),
        )
        for cue in (
            Cue(
                role,
                rf"(?:{words})\s*(?:(?:was|were|and|delivered|given|made|presented|provided|read|also)\s+)*by\s+{{R}}",
                0.95,
            ),
            Cue(role, rf"(?:{words})\s+(?:of|from)\s+{{R}}", 0.9),
            Cue(
                role,
                rf"{{R}}(?:,\s+[^,.;]{{2,60}},)?{_ADV}\s+{_DELIVERED}\s+(?:(?:the|an?|his|her|their|its|some|short|brief|warm|his/her)\s+)*(?:[\w-]+\s+and\s+)?(?:{words})",
                0.95,
            ),
            Cue(role, rf"{{R}}\s+to\s+(?:make|deliver|give)\s+(?:the\s+|an?\s+|his\s+|her\s+)?(?:{words})", 0.9),
            Cue(role, rf"\b[Ii]n\s+(?:the|his|her|their|its|an)\s+(?:{words}),?\s+{{R}}", 0.9),
        )
    ),
    Cue(
        "opening-remarks",
        rf"{{R}}{_ADV}\s+(?:opened|inaugurated|kicked\s+off|declared\s+open)\s+(?:the|this|it)\b",
        0.85,
    ),
    Cue(
        "opening-remarks",
        r"\b(?:opened|inaugurated|kicked\s+off|declared\s+open)\s+(?:officially\s+|formally\s+)?by\s+{R}",
        0.85,
    ),
    Cue("closing-remarks", rf"{{R}}{_ADV}\s+closed\s+(?:the|this|it)\b", 0.85),
    Cue("closing-remarks", r"\bclosed\s+(?:officially\s+|formally\s+)?by\s+{R}", 0.85),
    Cue(
        "welcoming-remarks",
        rf"{{R}}(?:\s+opened\s+the\s+\w+\s+and|{_ADV})\s+(?:warmly\s+)?welcomed\s+(?:all\s+|the\s+)*(?:participants|speakers|delegates|guests|attendees|members)",
        0.75,
        only=_PERSON,
    ),
    Cue(
        "wrap-up",
        rf"{{R}}{_ADV}\s+(?:summari[sz]ed|wrapped\s+up|summed\s+up)\s+(?:the|this)\s+(?:meeting|workshop|seminar|event|discussion|outcomes?|conference|{THINGS})",
        0.8,
    ),
    Cue("wrap-up", r"\b(?:wrapped|summed)\s+up\s+by\s+{A}", 0.8),
    Cue("guest-speaker", r"\bguest\s+speakers?\s*(?:,|were|was|:|\()\s*{R}", 0.8),
    Cue(
        "speaker",
        r"\b(?:keynote\s+speakers?|panel(?:l)?ists?|speakers)\s*(?:,|were|was|included|:|\(|from|such\s+as|including)\s*{R}",
        0.75,
    ),
    Cue(
        "speaker",
        rf"{{R}}{_ADV}\s+(?:delivered|gave|made)\s+an?\s+(?:\w+\s+)?(?:speech|address|statement|talk)\b",
        0.75,
    ),
    Cue("speaker", rf"{{A}}(?:\s+\w+){{0,4}}?\s+{_TOLD}\b", 0.6, only=_PERSON),
    Cue("speaker", rf"{{A}}{_ADV}\s+(?:spoke|addressed)\b", 0.7),
    # ---- presentations ----
    Cue(
        "country-presenter",
        r"{R}[,\s]+(?:[\w'-]+\s+){0,6}?(?:through|in|during|by|made|delivered|gave)\s+(?:the\s+|their\s+)?country\s+presentations?",
        0.9,
        only=_BODY,
    ),
    Cue(
        "country-presenter",
        r"\bcountry\s+presentations?\s+(?:(?:was|were|delivered|given|made|presented)\s+)*(?:by|from|of)\s+{R}",
        0.9,
        only=_BODY,
    ),
    Cue(
        "country-presenter",
        r"\bfrom\s+[^.;]*?{R}(?=[^.;]*\bshared\s+through\s+(?:the\s+|their\s+)?country\s+presentations?)",
        0.85,
        only=_BODY,
    ),
    Cue("presenter", rf"{{R}}(?:\s+respectively)?{_ADV}\s+{_PRESENTED}", 0.8),
    Cue("presenter", rf"{{R}}\s+[^.;|{PERSONS[1:-1]}{BODIES[1:-1]}]{{3,80}}?,?\s+and\s+(?:also\s+)?{_PRESENTED}", 0.7),
    Cue("presenter", rf"{_PRESENTED}[^.;|]{{0,80}}?\bnamely\s+{{R}}", 0.75),
    Cue("presenter", rf"{_PRESENTED}[^.;|]*\band\s+with\s+{{A}}", 0.6),
    Cue(
        "presenter",
        r"\b(?:presentations?|lectures?|briefings?|updates?|overview)\b[^.;]{0,120}?\b(?:shared|presented|delivered|given|provided|made|introduced)?\s*(?:with\s+participants\s+)?by\s+{R}",
        0.8,
    ),
    Cue(
        "presenter",
        r"\b(?:shared|presented|introduced|explained|demonstrated)\s+(?:with\s+(?:the\s+)?participants\s+)?by\s+{R}",
        0.8,
    ),
    Cue("presenter", r"\bpresenters?\s+(?:including|were|such\s+as|from)\s+{R}", 0.75),
    # ---- experts ----
    Cue(
        "resource-person",
        r"\bresource\s+persons?(?:\s+(?:on|in|for)\s+[^,.;]{2,80}?)?\s+from\s+{A}",
        0.9,
        in_heading=False,
    ),
    Cue("resource-person", r"\bresource\s+persons?,?\s+(?:namely\s+|were\s+|was\s+)?{A}", 0.85, only=_PERSON),
    Cue(
        "expert",
        r"\b(?:[Ee]xperts?|[Ss]pecialists?|[Tt]rainers?|[Ii]nstructors?|[Ll]ecturers?|[Ff]acilitators)(?:\s+\([A-Z]+\))?(?:\s+(?:on|in|for)\s+[^,.;]{2,80}?)?\s+from\s+{A}",
        0.85,
        in_heading=False,
    ),
    Cue(
        "expert",
        r"\b(?:[Ee]xperts?|[Ss]pecialists?|[Tt]rainers?|[Ii]nstructors?|[Ll]ecturers?)[,:]?\s+(?:namely\s+|were\s+|was\s+|being\s+|including\s+)?{A}",
        0.7,
        only=_PERSON,
    ),
    Cue(
        "expert",
        r"\b(?:led|delivered|conducted|given|facilitated|taught|provided)\s+by\s+(?:\w+\s+)?{A}(?=\s+(?:[Ee]xperts?|[Ss]pecialists?|[Tt]rainers?|[Ii]nstructors?)\b)",
        0.85,
    ),
    # ---- who came ----
    Cue(
        "participant",
        rf"{{R}}{_ADV}(?:\s+were|\s+was)?\s+(?:attended|participated|took\s+part|joined|present\b|represented|in\s+attendance)",
        0.85,
        in_heading=False,
    ),
    Cue("participant", r"\b(?:attended|joined)\s+(?:\w+\s+)?by\s+{R}", 0.85, in_heading=False),
    Cue("participant", r"\b(?:participation|attendance|presence)\s+of\s+(?:[\w-]+\s+){0,4}?{R}", 0.8, in_heading=False),
    Cue(
        "participant",
        r"\b(?:participants|attendees|delegates|delegations)\s+(?:were|included|include|came\s+from|are)\s+{R}",
        0.85,
        in_heading=False,
    ),
    Cue(
        "participant",
        r"\b(?:[Bb]rought\s+together|[Gg]athered|[Uu]nited|convened)\s+(?:[^.;]{0,60}?\bfrom\s+)?{R}",
        0.75,
        in_heading=False,
    ),
    Cue(
        "participant",
        r"{A}\s+(?:was|were)\s+(?:also\s+)?(?:invited|nominated|selected)\s+to\s+(?:attend|participate|join|take\s+part)",
        0.5,
        in_heading=False,
    ),
    # ---- sites ----
    Cue(
        "visited-site",
        r"\b(?:[Pp]articipants|[Dd]elegates|[Tt]hey|[Gg]roup|[Mm]embers|[Oo]fficers|[Tt]rainees)\b[^.;]{0,80}?\b(?:visited|toured|tours?\s+(?:at|of|to|in)|visits?\s+(?:at|to|was\s+made\s+to))\s+{A}",
        0.85,
        only=_BODY,
    ),
    Cue(
        "visited-site",
        r"\b(?:[Ss]tudy|[Ss]ite|[Ff]ield)\s+(?:visits?|tours?|trips?)\s+(?:was\s+|were\s+)?(?:\w+\s+)?(?:to|at|of)\s+{A}",
        0.8,
        only=_BODY,
    ),
    # ---- thanks ----
    Cue(
        "thanked",
        r"\b(?:appreciation|gratitude|thanks|thankfulness|acknowledge?ments?)\s+(?:is\s+|was\s+|were\s+|go(?:es)?\s+)?(?:extended\s+)?to\s+{R}",
        0.85,
        in_heading=False,
    ),
    Cue("thanked", r"\b(?:[Tt]hanked|to\s+thank)\s+{R}", 0.85, in_heading=False),
    Cue(
        "thanked",
        rf"\b(?:appreciated|acknowledged|recogni[sz]ed)\s+(?:the\s+)?(?P<who>{BODIES})(?:['\u2019]s?)?\s+(?:\w+\s+){{0,3}}(?:support|cooperation|contributions?|efforts?|assistance|help)\b",
        0.8,
        in_heading=False,
    ),
)
