"""The words for those who led, spoke, presented, came, were visited or thanked. `{A}` and `{R}` as in `cues`."""

from __future__ import annotations

from customs_graph.intake.cast import BODIES, PERSONS, THINGS
from customs_graph.intake.phrasing import (
    ADV,
    BODY,
    CLOSING,
    DELIVERED,
    KEYNOTE,
    OPENING,
    PERSON,
    PRESENTED,
    TOLD,
    WELCOME,
    Cue,
)

ATTENDING = (  # ---- who led it ----
    Cue("chair", r"(?<!co-)(?<!co)\bchaired(?: jointly)? by {A}", 0.95),
    Cue("chair", rf"{{A}}{ADV} (?:chaired|presided|took the chair|was in the chair|acted as chair)\b", 0.95),
    Cue(
        "chair",
        r"\b(?:under the chair(?:man|woman|person)?ship of|presided over by|with|"
        r"under) {A}(?: (?:in the chair|presiding))",
        0.9,
    ),
    Cue("chair", r"\b(?:under the chair(?:man|woman|person)?ship of|presided over by) {A}", 0.95),
    Cue("co-chair", r"\bco-?\s?chaired by {A}", 0.95),
    Cue("co-chair", rf"{{A}}{ADV} co-?\s?chaired\b", 0.95),
    Cue("facilitator", rf"\b(?:facilitated|guided){ADV} by {{R}}", 0.9),
    Cue("facilitator", rf"{{R}}{ADV} (?:facilitated|guided)\b", 0.9),
    Cue("facilitator", r"\bfacilitators? (?:were|was) {A}", 0.85),
    Cue("facilitator", r"\b(?:trainers?|instructors?|facilitators?|lecturers?) (?:was|were) {A}", 0.8, only=PERSON),
    Cue("facilitator", r"{A} (?:was|were) (?:the )?(?:\w+ )?(?:trainers?|instructors?|lecturers?)\b", 0.8, only=PERSON),
    Cue("coordinator", rf"{{A}}{ADV} coordinated (?:the|this)\b", 0.8, only=PERSON),
    Cue(
        "session-leader",
        rf"{{A}} [^.;|{PERSONS[1:-1]}{BODIES[1:-1]}]{{3,80}}? and (?:also )?moderated\b",
        0.75,
        only=PERSON,
    ),
    Cue("opening-remarks", r"^at the opening(?: ceremony| session)?,? (?:\| )?{R}", 0.65, only=PERSON),
    Cue("session-leader", rf"\bmoderated{ADV} by {{R}}", 0.85),
    Cue("session-leader", rf"{{R}}{ADV} moderated\b", 0.85),
    Cue("session-leader", r"(?<!elegation )(?<!isitors )(?<!mission )\b(?:was|were) led by {A}", 0.65, only=PERSON),
    Cue("visitor", r"\b(?:[Vv]isitors|visiting \w+) (?:was|were) (?:led|headed) by {A}", 0.8, only=PERSON),
    Cue("coordinator", rf"\bcoordinated{ADV} by {{A}}", 0.8, only=PERSON),
    Cue(
        "session-leader",
        rf"{{R}}{ADV} (?:led|ran|guided) (?:the|an?|one|this) (?:[\w-]+ ){{0,4}}?(?:sessions?|discussions?|"
        r"exercises?|group)\b",
        0.85,
    ),
    Cue(
        "session-leader",
        r"\b(?:[Ss]essions?|[Dd]iscussions?) (?:was |were )?(?:led|guided|run|conducted|handled|delivered|taught|"
        r"given) by {A}",
        0.85,
        only=PERSON,
    ),
    # ---- speeches ----
    *(
        cue
        for role, words in (
            ("opening-remarks", OPENING),
            ("welcoming-remarks", WELCOME),
            ("closing-remarks", CLOSING),
            ("speaker", KEYNOTE),
        )
        for cue in (
            Cue(role, rf"{{R}}{ADV},? in (?:his|her|their) {words}", 0.85, only=PERSON),
            Cue(
                role,
                rf"(?:{words}) *(?:(?:was|were|and|delivered|given|made|presented|provided|read|also) )*by {{R}}",
                0.95,
            ),
            Cue(role, rf"(?:{words}) (?:of|from) {{R}}", 0.9),
            Cue(
                role,
                rf"{{R}}(?:, [^,.;]{{2,60}},)?{ADV} {DELIVERED} (?:(?:the|an?|his|her|their|its|some|short|"
                rf"brief|warm|his/her) )*(?:[\w-]+ and )?(?:{words})",
                0.95,
            ),
            Cue(role, rf"{{R}} to (?:make|deliver|give) (?:the |an? |his |her )?(?:{words})", 0.9),
            Cue(role, rf"\b[Ii]n (?:the|his|her|their|its|an) (?:{words}),? {{R}}", 0.9),
        )
    ),
    Cue(
        "opening-remarks",
        rf"{{R}}{ADV} (?:opened|inaugurated|kicked off|declared open) (?:the|this|it)\b",
        0.85,
    ),
    Cue(
        "opening-remarks",
        r"\b(?:opened|inaugurated|kicked off|declared open) (?:officially |formally )?(?:on [^.;,|]{3,24} )?by {R}",
        0.85,
    ),
    Cue("opening-remarks", r"^opening (?:the|this) [\w-]+, {R}", 0.85),
    Cue("welcoming-remarks", rf"{{R}}{ADV} welcomed (?:the |all )?guests\b", 0.75, only=PERSON),
    Cue("welcoming-remarks", rf"{{R}}{ADV} extended (?:a|his|her|their) (?:\w+ )?welcome\b", 0.8, only=PERSON),
    Cue("visitor", r"\b[Hh]ead of (?:the |its )?delegation (?:was|is) {A}", 0.8, only=PERSON),
    Cue("expert", r"\b[Ee]xperts\b[^.;:|]{0,80}: ?{A}", 0.75, only=PERSON),
    Cue("closing-remarks", rf"{{R}}{ADV} closed (?:the|this|it)\b", 0.85),
    Cue("closing-remarks", r"\bclosed (?:officially |formally )?(?:on [^.;,|]{3,24} )?by {R}", 0.85),
    Cue("closing-remarks", r"^(?:[Ii]n )?clos(?:ing|e of) (?:the|this) [\w-]+, {R}", 0.8, only=PERSON),
    Cue(
        "welcoming-remarks",
        rf"{{R}}(?: opened the \w+ and|{ADV}) (?:warmly )?welcomed (?:all |the )*(?:participants|speakers|"
        r"delegates|guests|attendees|members)",
        0.75,
        only=PERSON,
    ),
    Cue(
        "wrap-up",
        rf"{{R}}{ADV} (?:summari[sz]ed|wrapped up|summed up) (?:the|this) (?:meeting|workshop|seminar|"
        rf"event|discussion|outcomes?|conference|{THINGS})",
        0.8,
    ),
    Cue("wrap-up", r"\b(?:wrapped|summed) up by {A}", 0.8),
    Cue("guest-speaker", r"\bguest speakers? *(?:,|were|was|:|\() *{R}", 0.8),
    Cue(
        "speaker",
        r"\b(?:keynote speakers?|panel(?:l)?ists?|speakers) *(?:,|were|was|included|:|\(|from|such as|including) *{R}",
        0.75,
    ),
    Cue("speaker", r"\bpanel (?:discussion )?(?:with|of|between|featuring|composed of) {R}", 0.75, only=PERSON),
    Cue(
        "speaker",
        rf"{{R}}{ADV} (?:delivered|gave|made) an? (?:\w+ )?(?:speech|address|statement|talk)\b",
        0.75,
    ),
    Cue("speaker", rf"{{A}}(?: \w+){{0,4}}? {TOLD}\b", 0.6, only=PERSON),
    Cue("speaker", rf"{{A}}{ADV} (?:spoke|addressed)\b", 0.7),
    # ---- presentations ----
    Cue(
        "country-presenter",
        r"{R}[,\s]+(?:[\w'-]+ ){0,6}?(?:through|in|during|by|made|delivered|gave) (?:the |"
        r"their )?country presentations?",
        0.9,
        only=BODY,
    ),
    Cue(
        "country-presenter",
        r"\bcountry presentations? (?:(?:was|were|delivered|given|made|presented) )*(?:by|from|of) {R}",
        0.9,
        only=BODY,
    ),
    Cue(
        "country-presenter",
        r"\bfrom [^.;]*?{R}(?=[^.;]*\bshared through (?:the |their )?country presentations?)",
        0.85,
        only=BODY,
    ),
    Cue(
        "country-presenter",
        rf"{{R}}{ADV} (?:presented|shared|reported on|described|outlined|explained) (?:on )?their (?:own |national |"
        rf"respective |current )*"
        r"(?:experiences?|situations?|practices?|systems?|progress|approach(?:es)?|cases?|status|plans?|reforms?)\b",
        0.7,
        only=BODY,
        otherwise="presenter",
    ),
    Cue("presenter", rf"{{R}}(?: respectively)?{ADV} {PRESENTED}", 0.8),
    Cue("presenter", rf"{{R}} [^.;|{PERSONS[1:-1]}{BODIES[1:-1]}]{{3,80}}?,? and (?:also )?{PRESENTED}", 0.7),
    Cue("presenter", rf"{PRESENTED}[^.;|]{{0,80}}?\bnamely {{R}}", 0.75),
    Cue("presenter", rf"{PRESENTED}[^.;|]*\band with {{A}}", 0.6),
    Cue(
        "presenter",
        r"\b(?:presentations?|lectures?|briefings?|updates?|overview)\b[^.;]{0,120}?\b(?:shared|presented|"
        r"delivered|given|provided|made|introduced)? *(?:with participants )?by {R}",
        0.8,
    ),
    Cue(
        "presenter",
        r"\b(?:shared|presented|introduced|explained|demonstrated) (?:with (?:the )?participants )?by {R}",
        0.8,
    ),
    Cue("presenter", r"\bpresenters? (?:including|were|such as|from) {R}", 0.75),
    # ---- experts ----
    Cue(
        "resource-person",
        r"\bresource persons?(?: (?:on|in|for) [^,.;]{2,80}?)? from {A}",
        0.9,
        in_heading=False,
    ),
    Cue("resource-person", r"\bresource persons?,? (?:namely |were |was )?{A}", 0.85, only=PERSON),
    Cue(
        "expert",
        r"\b(?:[Ee]xperts?|[Ss]pecialists?|[Tt]rainers?|[Ii]nstructors?|[Ll]ecturers?|"
        r"[Ff]acilitators)(?: \([A-Z]+\))?(?: (?:on|in|for) [^,.;]{2,80}?)? from {A}",
        0.85,
        in_heading=False,
    ),
    Cue(
        "expert",
        r"\b(?:[Ee]xperts?|[Ss]pecialists?)[,:]? (?:namely |"
        r"were |was |being |including )?{A}",
        0.7,
        only=PERSON,
    ),
    Cue(
        "expert",
        r"\b(?:led|delivered|conducted|given|facilitated|taught|"
        r"provided) by (?:\w+ )?{A}(?= (?:[Ee]xperts?|[Ss]pecialists?|[Tt]rainers?|[Ii]nstructors?)\b)",
        0.85,
    ),
    Cue(
        "expert",
        r"\b(?:[Ee]xperts|[Ss]pecialists|[Tt]rainers|[Ii]nstructors|[Ll]ecturers) (?:came|were drawn|hailed) from {A}",
        0.8,
        in_heading=False,
    ),
    Cue("observer", r"(?<!and )\b[Oo]bservers from {R}", 0.85, in_heading=False),
    # ---- who came ----
    Cue(
        "participant",
        rf"{{R}}{ADV}(?: were| was)? (?:attended|participated|took part|joined|present\b|represented|in attendance)",
        0.85,
        in_heading=False,
    ),
    Cue("participant", r"\b(?:attended|joined) (?:\w+ )?by {R}", 0.85, in_heading=False),
    Cue("participant", r"\b(?:participation|attendance|presence) of (?:[\w-]+ ){0,4}?{R}", 0.8, in_heading=False),
    Cue(
        "participant",
        r"\b(?:participants|attendees|delegates|delegations) (?:were|included|include|came from|are) {R}",
        0.85,
        in_heading=False,
    ),
    Cue(
        "participant",
        r"\b(?:[Bb]rought together|[Gg]athered|[Uu]nited) (?:[^.;]{0,60}?\bfrom )?{R}",
        0.75,
        in_heading=False,
    ),
    Cue(
        "participant",
        r"{A} (?:was|were) (?:also )?(?:invited|nominated|selected) to (?:attend|participate|join|take part)",
        0.5,
        in_heading=False,
    ),
    Cue(
        "participant",
        rf"{{R}}{ADV}(?: each)? sent (?:an? |the |its |their |\d|\w+ (?:officers|delegates|participants|experts))",
        0.8,
        in_heading=False,
    ),
    Cue(
        "participant",
        rf"\battended by [^.;|{PERSONS[1:-1]}{BODIES[1:-1]}]{{3,120}}?(?:,| and| as well as) {{R}}",
        0.75,
        in_heading=False,
    ),
    Cue("participant", r"\b(?:came|come|travelled) from {R}", 0.75, in_heading=False),
    Cue(
        "participant",
        r"\b(?:made up of|composed of|compris(?:ing|ed)(?: of)?|consist(?:s|ed) of) {R}",
        0.7,
        in_heading=False,
    ),
    Cue(
        "participant",
        rf"(?P<who>{BODIES})['\u2019]s? (?:delegat\w+|team|representatives?) (?:\w+ )?(?:attended|joined|"
        r"participated|took part)",
        0.8,
    ),
    Cue("participant", rf"{{A}}{ADV} followed the [a-z]+\b", 0.7, only=PERSON, in_heading=False),
    Cue("participant", r"\b(?:attended|participated|took part)[^.;|:]{0,60}: ?{R}", 0.8, in_heading=False),
    Cue("participant", r"{A} signed (?:an?|the)\b", 0.55, only=PERSON, in_heading=False),
    Cue("visited", r"{A} received (?:the |a )?(?:guests|delegation|visitors|group)\b", 0.7, in_heading=False),
    Cue("visitor", r"{R} paid an? (?:\w+ )?visit\b", 0.8, in_heading=False),
    Cue("visitor", r"{A} accompanied (?:the |a )?(?:group|delegation|visitors|team|mission)\b", 0.75, in_heading=False),
    # ---- sites ----
    Cue(
        "visited-site",
        r"\b(?:[Pp]articipants|[Dd]elegates|[Tt]hey|[Gg]roup|[Mm]embers|[Oo]fficers|"
        r"[Tt]rainees)\b[^.;]{0,80}?\b(?:visited|toured|tours? (?:at|of|to|in)|visits? (?:at|to|"
        r"was made to)) {A}",
        0.85,
        only=BODY,
    ),
    Cue(
        "visited-site",
        r"\b(?:[Ss]tudy|[Ss]ite|[Ff]ield) (?:visits?|tours?|trips?) (?:was |were )?(?:\w+ )?(?:to|at|of) {A}",
        0.8,
        only=BODY,
    ),
    # ---- thanks ----
    Cue(
        "thanked",
        r"\b(?:appreciation|gratitude|thanks|thankfulness|acknowledge?ments?) (?:is |was |were |"
        r"go(?:es)? )?(?:extended )?to {R}",
        0.85,
        in_heading=False,
    ),
    Cue("thanked", r"\b(?:[Tt]hanked|to thank) {R}", 0.85, in_heading=False),
    Cue(
        "thanked",
        r"\b(?:appreciated|acknowledged|"
        rf"recogni[sz]ed) (?:the )?(?P<who>{BODIES})(?:['\u2019]s?)? (?:\w+ ){{0,3}}(?:support|cooperation|"
        r"contributions?|efforts?|assistance|help)\b",
        0.8,
        in_heading=False,
    ),
)
