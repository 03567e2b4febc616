"""The words for those who held an event, paid for it, helped, or for whom it was held. `{A}` and `{R}` as in `cues`."""

from __future__ import annotations

from customs_graph.intake.cast import BODIES, THINGS
from customs_graph.intake.phrasing import ADJ, ADV, BODY, EVENT, MONEY, PERSON, Cue

_HELD = r"(?:organi[sz]ed|conducted|convened|delivered|arranged|held|run|staged|launched|implemented|initiated)"
ARRANGING = (
    # ---- who held it ----
    Cue("host", rf"\b(?:co-?)?hosted{ADV} by {{A}}", 0.95, only=BODY, otherwise="session-leader"),
    Cue("host", rf"\b(?:co-?)?hosted and \w+ed{ADV} by {{A}}", 0.95, only=BODY),
    Cue(
        "host",
        rf"{{A}}{ADV} (?:co-?)?host(?:ed|s)(?: and \w+ed)? (?:the|an?|its|this|their)\b",
        0.9,
        only=BODY,
    ),
    Cue("host", r"\b[Tt]he (?:local |gracious )?hosts?,? {A}(?=[ ,])", 0.8, only=BODY),
    Cue("organizer", r"\b[Tt]he (?:main )?organi[sz]ers?,? {A}(?=[ ,])", 0.8, only=BODY),
    Cue("organizer", r"\ban initiative (?:of|by) {A}", 0.75, only=BODY),
    Cue("sponsors", r"\bwith {A} as (?:the |main )*(?:sponsors?|donors?)\b", 0.9, only=BODY),
    Cue("sponsors", r"\bfunded (?:through|under|via|from|by) (?:the |an? )[^.;,|]{3,80}? of {A}", 0.7, only=BODY),
    Cue("host", r"\bwith {A} (?:acting )?as (?:the |its )?host\b", 0.85, only=BODY),
    Cue("organizer", r"\bput together by {A}", 0.85, only=BODY),
    Cue("co-organizer", r"{A} (?:had |have )?(?:prepared|arranged|organi[sz]ed|held) jointly\b", 0.85, only=BODY),
    Cue(
        "host",
        rf"{{A}}{ADV} (?:(?:played|acted as|served as|was|were) (?:the )?hosts?|opened its doors)\b",
        0.85,
        only=BODY,
    ),
    Cue("host", r"\b(?:at|in) the (?:kind )?premises of {A}", 0.5, only=BODY),
    Cue(
        "organizer",
        rf"(?<!jointly )(?<!co-)\b{_HELD}(?: and \w+ed)?{ADV} by {{A}}(?! (?:[Ee]xperts?|[Tt]rainers?|"
        r"[Ss]pecialists?))",
        0.95,
        only=BODY,
        framed=True,
    ),
    Cue("organizer", rf"\bhosted and {_HELD}{ADV} by {{A}}", 0.95, only=BODY),
    Cue("organizer", r"\b(?:jointly |co-)(?:organi[sz]ed|conducted|held) by {A}(?= with\b)", 0.9, only=BODY),
    Cue(
        "organizer",
        rf"{{A}}{ADV} (?:hosted and )?organi[sz]e[ds] (?:the|an?|it|its|this|their)\b",
        0.9,
        only=BODY,
    ),
    Cue(
        "organizer",
        rf"{{A}}{ADV} (?:held|conducted|convened|launched|delivered|ran|staged) (?:the|an?|its|this|"
        rf"their) (?:[\w/'-]+ |{THINGS} *){{0,9}}?{EVENT}",
        0.75,
        only=BODY,
    ),
    Cue("organizer", r"\bunder the (?:auspices|leadership|umbrella) of {A}", 0.6, only=BODY, framed=True),
    Cue(
        "co-organizer",
        r"\b(?:jointly |co-)(?:organi[sz]ed|conducted|held|convened|delivered) by {A}(?! with\b)",
        0.9,
        only=BODY,
    ),
    Cue(
        "co-organizer",
        rf"\b(?:jointly |co-)(?:organi[sz]ed|conducted|held) by [^.;]{{1,60}}?{BODIES}\S* with {{A}}(?! as\b)",
        0.9,
        only=BODY,
    ),
    Cue("co-organizer", r"\borgani[sz]ed jointly by {A}", 0.9, only=BODY),
    Cue("co-organizer", r"\bjointly with {A}", 0.7, only=BODY, framed=True),
    Cue(
        "co-organizer",
        r"{A} (?:have |has )?(?:jointly |co-?)(?:organi[sz]ed|conducted|held|convened) (?:the|an?|this|it|its)\b",
        0.9,
        only=BODY,
    ),
    Cue(
        "cooperation",
        rf"\bin {ADJ}(?:co-?operation|collaboration|partnership|conjunction|coordination|co-ordination|"
        rf"association) with {{A}}",
        0.95,
        only=BODY,
        framed=True,
    ),
    Cue(
        "cooperation",
        rf"\bwith {ADJ}(?:co-?operation|collaboration) (?:of|from) {{A}}",
        0.9,
        only=BODY,
        framed=True,
    ),
    Cue("host", r"{A} for (?:\w+ly )?hosting\b", 0.8, only=BODY),
    Cue("co-organizer", r"\btogether with {A}", 0.6, only=BODY, framed=True),
    # ---- money, and help ----
    Cue(
        "sponsors",
        rf"\b(?:under|with|through|thanks to|by|from|via|using) {ADJ}{MONEY} (?:was |were )?(?:of|from|by|"
        rf"provided by|offered by|made available by) {{A}}",
        0.95,
        only=BODY,
    ),
    Cue("sponsors", rf"\b(?:sponsored|funded|financed){ADV} by {{A}}", 0.95, only=BODY),
    Cue("sponsors", r"\b(?:[Ff]inancially|[Ff]inancial\w*) supported by {A}", 0.95, only=BODY),
    Cue(
        "sponsors",
        rf"\b{MONEY} (?:for [^.;]{{2,60}}? )?(?:was|were|is|has been) (?:kindly |generously )?(?:provided|"
        rf"given|granted|secured|received|made available) (?:by|from) {{A}}",
        0.95,
        only=BODY,
    ),
    Cue(
        "sponsors",
        rf"{{A}}{ADV} (?:(?:sponsored|funded|financed|paid for) (?:the|an?|this|all|its|it|travel|"
        r"participation|participants)\b|(?:paid|covered|bore|met) (?:the |all |its |their |"
        r"most )*(?:\w+ )?(?:costs?|expenses|"
        r"travel|bills?)\b)",
        0.9,
        only=BODY,
    ),
    Cue("sponsors", rf"{{A}}{ADV} (?:provided|gave|granted) {ADJ}{MONEY}\b", 0.9, only=BODY),
    Cue("sponsors", rf"\b{MONEY} (?:came|comes|was|is) from {{A}}", 0.9, only=BODY),
    Cue("sponsors", rf"(?P<who>{BODIES})-(?:funded|sponsored|financed)\b", 0.85, only=BODY),
    Cue("sponsors", r"\b(?:costs?|expenses)\b[^.;]{0,60}?\b(?:borne|covered|met|paid) by {A}", 0.85, only=BODY),
    Cue("sponsors", r"\b(?:under|through|from|via) {A}", 0.6, only=BODY, framed=True, fund=True),
    Cue(
        "support",
        rf"\bwith {ADJ}(?:support|assistance|help|backing|contribution)s? (?:of|from|by|provided by) {{A}}",
        0.9,
        only=BODY,
        framed=True,
    ),
    Cue(
        "support",
        rf"\b(?:as well(?: as)?|and|thanks to|through) (?:with |by )?{ADJ}(?:support|assistance|"
        rf"help) (?:of|from|by) {{A}}",
        0.9,
        only=BODY,
        framed=True,
    ),
    Cue(
        "support",
        r"(?<!ally )\b(?:was|were|is|and|been|also|also) (?:\w+ly )?supported by {A}",
        0.9,
        only=BODY,
        framed=True,
    ),
    Cue(
        "support",
        rf"{{A}}{ADV} supported (?:the (?:organi[sz]ation|holding|delivery|conduct) of )?(?:the|"
        rf"this) (?:[\w/-]+ ){{0,4}}?{EVENT}",
        0.85,
        only=BODY,
    ),
    Cue(
        "technical-support",
        rf"{{R}}{ADV} provided {ADJ}technical (?:support|assistance)\b",
        0.85,
        only=PERSON,
        otherwise="support",
    ),
    Cue(
        "technical-support",
        r"\btechnical (?:support|assistance) (?:was )?(?:provided|given) by {A}",
        0.85,
        only=PERSON,
        otherwise="support",
    ),
    Cue("assistance", rf"{{A}}{ADV} (?:attended|joined|came) to (?:assist|help|support)\b", 0.85, only=PERSON),
    Cue("assistance", rf"{{A}}{ADV} (?:assisted|helped) (?:in|with|to|the)\b", 0.75, only=PERSON),
    Cue("sponsors", r"\b(?:courtesy of|thanks to the generosity of) {A}", 0.75, only=BODY),
    Cue(
        "support",
        rf"{{A}}{ADV} provided (?:the |an? )?(?:\w+ )?(?:trainers?|experts?|instructors|venue|facilities|equipment|"
        r"interpret\w+|logistic\w*)\b",
        0.75,
        only=BODY,
    ),
    Cue(
        "beneficiary",
        r"\b[Nn]ational\b[^.;]{0,120}?\b(?:for|to) (?:officers of )?{A}",
        0.85,
        only=BODY,
        framed=True,
    ),
    Cue(
        "beneficiary",
        rf"\b{EVENT}(?:[^.;|]{{0,100}}?) for (?:officers of |officials of )?{{A}}",
        0.7,
        only=BODY,
        framed=True,
    ),
    Cue("audience", r"\bfor {A} (?:staffs?|personnel|employees)\b", 0.75, only=BODY),
)
