"""How texts word what was agreed, endorsed, signed, offered or planned, one table. `{A}` and `{B}` are names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from customs_graph.intake.cast import BODIES, THINGS
from customs_graph.intake.phrasing import A

_PAPER = (
    r"(?:MoUs?|MOUs?|[Mm]emorand(?:um|a)(?: of [Uu]nderstanding| of [Cc]ooperation)?|[Ll]etters? of [Ii]ntent|LoI|"
    r"(?:[Cc]ooperation|[Pp]artnership|[Mm]utual \w+|[Aa]dministrative \w+|\w+) [Aa]greement|[Aa]greement|"
    r"[Aa]rrangement|[Dd]eclaration|MRA)"
)
_WE = (
    r"(?:[Pp]articipants|[Mm]embers|[Dd]elegates|[Pp]arties|[Ss]ides|[Ii]nstitutions|[Oo]rganizations|"
    r"[Aa]dministrations|[Hh]eads|[Mm]eeting|[Cc]onference|[Ww]orkshop|[Ss]eminar|[Ff]orum|[Cc]ouncil|[Cc]ommittee|"
    r"[Gg]roup|[Bb]oard|[Aa]ssembly|[Ss]ummit|[Dd]irectors(?: General)?|[Cc]ommissioners(?: General)?|[Cc]hiefs|"
    r"[Ll]eaders|[Mm]inisters|[Oo]fficials|[Ee]xperts|[Rr]egion|[Tt]hey|[Ww]e)"
)
_SETTLED = r"(?:endorsed|adopted|approved|ratified|validated)"
_OFFERED = (
    r"(?:offered|volunteered|proposed|(?:expressed|announced|confirmed) (?:its|their|his|"
    r"her) (?:\w+ )?(?:readiness|willingness|interest|intention))"
)
_TO_BE = (
    r"(?:held|organi[sz]ed|published|launched|conducted|convened|released|issued|hosted|developed|implemented|"
    r"carried out|rolled out|delivered|established)"
)


@dataclass(frozen=True)
class Form:
    """How a kind of agreement is worded; `what` is what it is about, `who` are parties, `title` how it is restated."""

    kind: str
    status: str
    title: str
    pattern: re.Pattern[str]
    confidence: float


def _form(kind: str, status: str, title: str, confidence: float, pattern: str) -> Form:
    listed = pattern.replace("{A}", f"(?P<who>{A})").replace("{B}", f"(?P<with>{A})")
    return Form(kind, status, title, re.compile(listed), confidence)


_WHAT = r"(?P<what>[^.;|]{3,220}?)"
_END = (
    r"(?=[.;|]|$|, (?:which|who|while|and (?:also|the)|as well)| and (?:took|decided|agreed|noted|elected|"
    r"approved|thanked)\b)"
)
_NEW_HOLDER = (
    rf"(?P<what>(?:the )?(?:next |new )?(?:{BODIES}|[Vv]ice[- ][Cc]hair\w*|[Cc]hair\w*|[Pp]residency|"
    rf"[Ss]ecretariat)[^.;|]{{0,60}}?)"
)

FORMS = (
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.85,
        rf"\b{_PAPER} (?:was |were )?signed (?:between|by|with|of) {{A}}",
    ),
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.85,
        rf"{{A}}(?: \w+){{0,3}}? (?:signed|concluded|entered into) (?:an? |the |"
        rf"their )?(?:\w+ ){{0,3}}?{_PAPER}(?: with {{B}})?",
    ),
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.8,
        rf"\b{_PAPER} (?:with|between|of|by) {{A}}(?P<what>[^.;|]{{0,80}}?) (?:was|were|has been|"
        r"had been) (?:\w+ )?signed\b",
    ),
    _form(
        "memorandum",
        "signed",
        "{what}, signed",
        0.7,
        rf"(?:^|(?<=[,|] ))(?:[Aa]n? |[Tt]he )?(?P<what>(?:\w+ )?{_PAPER}(?: (?:on|for|about) [^.;,|"
        rf"]{{3,80}}?)?) (?:was|were) "
        r"(?:\w+ )?signed\b(?! (?:between|by|with|of)\b)",
    ),
    _form(
        "memorandum",
        "planned",
        "Memorandum of {who}, to be signed",
        0.7,
        rf"{{A}}(?: \w+){{0,3}}? (?:will|plan(?:s|ned)? to|agreed to|intends? to) sign (?:an? |"
        rf"the )?(?:\w+ ){{0,3}}?{_PAPER}(?: with {{B}})?",
    ),
    _form(
        "handover",
        "agreed",
        "{who} to take over: {what}",
        0.85,
        rf"\b[Ii]t was (?:also )?(?:agreed|decided) that {{A}} (?:will|would|shall|should) (?:take over|"
        rf"assume|succeed|become|hold) (?:as )?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{who} to take over: {what}",
        0.75,
        rf"{{A}}(?: \w+){{0,2}}? (?:will take|took|takes|has taken) over (?:as |"
        rf"from {{B}} (?:as )?)?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{who} elected: {what}",
        0.75,
        rf"{{A}} (?:was|were|has been) (?:unanimously |re-?)?(?:elected|appointed|chosen) (?:as )?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{with} takes over from {who}",
        0.75,
        r"(?P<what>\b[Cc]hair(?:manship)?|[Pp]residency|[Vv]ice-[Cc]hair) (?:passe[sd]|was passed|moves|"
        r"moved) from {A} to {B}",
    ),
    _form(
        "handover",
        "agreed",
        "{with} takes over from {who}",
        0.75,
        r"(?:was|were) (?:handed over|passed|transferred) (?:by|from) {A} to {B}",
    ),
    _form(
        "handover",
        "agreed",
        "{with} takes over from {who}",
        0.75,
        r"{A} (?:officially |formally )?(?:handed|passed) (?:over )?(?:the )?(?P<what>[^.;|]{0,60}?) *(?:over )?to {B}",
    ),
    _form(
        "hosting-offer",
        "offered",
        "{who} offers to host {what}",
        0.9,
        rf"{{A}}(?: (?:has|have|had|kindly|also|generously))* {_OFFERED} (?:to host|hosting|"
        rf"to be the host of) {_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{who} to host {what}",
        0.75,
        rf"{{A}} (?:will|is going to|is to|would) host {_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{who} to host {what}",
        0.75,
        rf"(?P<what>\b[Tt]he (?:next|second|third|following|{THINGS})[^.;|]{{3,80}}?) (?:will|"
        rf"is to) be hosted by {{A}}",
    ),
    _form(
        "hosting-offer",
        "offered",
        "{who} offers to host {what}",
        0.85,
        rf"\boffers? (?:by|of|from|made by) {{A}} (?:to host|to be the host of) {_WHAT}{_END}",
    ),
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.8,
        rf"{{A}}(?:[^.;|]{{0,40}}?) (?:put|affixed) their signatures? (?:under|to|on) (?:an? |"
        rf"the )?(?:\w+ ){{0,2}}?{_PAPER}",
    ),
    _form(
        "",
        "endorsed",
        "{what}, endorsed",
        0.85,
        rf"(?:(?<=[.,]\s)|^|\b(?:that|to that),? ){_WHAT} (?:was|were|has been|have been) (?:\w+ )?{_SETTLED}\b",
    ),
    _form(
        "",
        "endorsed",
        "{what}, endorsed",
        0.8,
        rf"(?:{_WE}|{{A}}|{THINGS}) (?:\w+ )?{_SETTLED} (?:the|an?|its|their|this) {_WHAT}{_END}",
    ),
    _form(
        "joint-undertaking",
        "agreed",
        "{who} to {what}",
        0.8,
        rf"(?:{{A}}|[Bb]oth \w+|[Tt]he two \w+|{_WE})[^.;|]{{0,90}}?\b(?:(?:agreed|decided|resolved|undertook|"
        rf"promised|pledged|"
        rf"committed|committed themselves) to|announced that they (?:will|would)) {_WHAT}{_END}",
    ),
    _form(
        "plan",
        "agreed",
        "{what}, agreed",
        0.75,
        r"(?:[Ii]t was|\w+) (?:also )?(?:agreed|decided) that (?:the )?(?P<what>[^.;|]{3,120}?) (?:will|"
        r"would|shall|should) be (?:held|hosted|organi[sz]ed)\b",
    ),
    _form(
        "joint-undertaking",
        "agreed",
        "{what}, agreed",
        0.7,
        rf"(?:{{A}}|[Ii]t was|{_WE})[^.;|]{{0,60}}?\b(?:agreed|decided|confirmed) (?:that|on|upon) {_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{what}, planned",
        0.6,
        rf"(?:(?<=[.,]\s)|^){_WHAT} (?:will be {_TO_BE}|(?:will|is to|are to) take place|(?:is|"
        rf"are) (?:planned|scheduled|expected to be {_TO_BE}))\b",
    ),
    _form(
        "plan",
        "planned",
        "{who} to {what}",
        0.6,
        rf"{{A}} (?:plans?|is planning|are planning|intends?) to {_WHAT}{_END}",
    ),
    _form(
        "intention",
        "intended",
        "{who} to {what}",
        0.45,
        rf"{{A}}[^.;|]{{0,60}}? (?:will|would) (?P<what>(?:continue|dedicate|strive|support|keep|"
        rf"work)\b[^.;|]{{3,160}}?){_END}",
    ),
    _form(
        "accreditation",
        "in-force",
        "{who} recognized: {what}",
        0.6,
        rf"{{A}} (?:was|were|has been) (?:officially )?(?:accredited|recogni[sz]ed|designated|"
        rf"certified) as {_WHAT}{_END}",
    ),
)
KINDS = (
    (r"\b(?:application|accreditation|recognition|designation)\b", "accreditation"),
    (r"\b(?:[Tt]ransferring|[Tt]ransfer|relocation|handover)\b", "handover"),
    (r"\b(?:[Aa]ction|[Ww]ork) [Pp]lans?\b", "plan"),
    (r"\b(?:[Ss]trateg\w+|RSP|[Pp]lan)\b", "strategic-plan"),
    (
        r"\b(?:[Ff]ramework|[Tt]erms of [Rr]eference|[Gg]uidelines|[Rr]ules|[Ss]tatement|[Dd]eclaration|"
        r"[Rr]ecommendations?|"
        r"[Rr]esolutions?|[Cc]ommuniqu[eé]|[Cc]harter)\b",
        "framework",
    ),
)
KIND_WORD = r"(?:application|transfer|relocation|[Ss]trateg|plan|framework|accreditation|terms|RSP)"
