"""What was agreed, endorsed, signed, offered or planned, as a report says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from customs_graph.intake.agents import Agent, slug
from customs_graph.intake.cast import BODIES, PERSONS, THINGS, Cast, Told
from customs_graph.intake.phrasing import EVENT, A
from customs_graph.intake.proposals import Proposal, Value

_PAPER = (
    r"(?:MoUs?|MOUs?|[Mm]emorand(?:um|a)(?: of [Uu]nderstanding| of [Cc]ooperation)?|[Ll]etters? of [Ii]ntent|LoI|"
    r"(?:[Cc]ooperation|[Pp]artnership|[Mm]utual \w+|[Aa]dministrative \w+|\w+) [Aa]greement|[Aa]greement|"
    r"[Aa]rrangement|[Dd]eclaration|MRA)"
)
_WE = (
    r"(?:[Pp]articipants|[Mm]embers|[Dd]elegates|[Pp]arties|[Ss]ides|[Ii]nstitutions|[Oo]rganizations|"
    r"[Aa]dministrations|[Hh]eads|[Mm]eeting|[Cc]onference|[Ww]orkshop|[Rr]egion|[Tt]hey|[Ww]e)"
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
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        1,
    )
}
_WHEN = re.compile(
    r"\b(?:in|by|during|for|of|on|until|"
    rf"before) (?:the )?(?:\w+ ){{0,3}}?(?:(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>20\d\d)"
    r"\b(?! *[-/] *\d)"
)
_WORDS = 8


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
_END = r"(?=[.;|]|$|, (?:which|who|while|and (?:also|the)|as well))"
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
        rf"(?:{_WE}|{{A}}) (?:\w+ )?{_SETTLED} (?:the|an?|its|their|this) {_WHAT}{_END}",
    ),
    _form(
        "joint-undertaking",
        "agreed",
        "{who} to {what}",
        0.8,
        rf"(?:{{A}}|[Bb]oth \w+|[Tt]he two \w+|{_WE})[^.;|]{{0,90}}?\b(?:agreed|decided|resolved|undertook|"
        rf"committed themselves) to {_WHAT}{_END}",
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
        rf"(?:(?<=[.,]\s)|^){_WHAT} (?:will be {_TO_BE}|(?:is|are) (?:planned|scheduled|expected to be {_TO_BE}))\b",
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
_KINDS = (
    (r"\b(?:application|accreditation|recognition|designation)\b", "accreditation"),
    (r"\b(?:[Tt]ransferring|[Tt]ransfer|relocation|handover)\b", "handover"),
    (r"\b(?:[Ss]trateg\w+|RSP|[Aa]ction [Pp]lan|[Ww]ork [Pp]lan|[Pp]lan)\b", "strategic-plan"),
    (r"\b(?:[Ff]ramework|[Tt]erms of [Rr]eference|[Gg]uidelines|[Rr]ules)\b", "framework"),
)
_KIND_WORD = r"(?:application|transfer|relocation|[Ss]trateg|plan|framework|accreditation|terms|RSP)"
_OPENING = re.compile(
    r"^(?:(?:[Ii]n addition(?: to that)?|[Ff]urthermore|[Mm]oreover|[Aa]lso|[Ff]inally|[Ll]astly|"
    r"[Rr]egarding[^,]+|[Dd]uring[^,]+|[Aa]t the[^,]+), *)+"
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|this) ", re.IGNORECASE)


def proposals(cast: Cast) -> list[Proposal]:
    """Return the agreements and plans of a report, one a clause, the surest form of it."""
    found: dict[str, Proposal] = {}
    for told in cast.told[1:]:
        for proposal in _in_sentence(cast, told):
            known = found.get(proposal.key)
            if known is None or proposal.confidence > known.confidence:
                found[proposal.key] = proposal
    return list(found.values())


def _in_sentence(cast: Cast, told: Told) -> Iterator[Proposal]:
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for hit in form.pattern.finditer(told.text):
            if any(hit.start() < end and start < hit.end() for start, end in taken) or _own_event(
                cast, told, form, hit
            ):
                continue
            taken.append(hit.span())
            for what in _parts(form, hit):
                if made := _proposal(cast, told, form, hit, what):
                    yield made


def _own_event(cast: Cast, told: Told, form: Form, hit: re.Match[str]) -> bool:
    """The reported event itself, where it is still to come, is no plan beside it."""
    if form.status != "planned" or "what" not in hit.groupdict():
        return False
    what = hit.group("what") or ""
    first = told is cast.told[1]
    return first and bool(re.search(EVENT, what)) and not re.search(r"\b(?:next|second|another|follow-up|publi)", what)


def _parts(form: Form, hit: re.Match[str]) -> list[str]:
    what = " ".join((hit.groupdict().get("what") or "").split())
    if form.kind:
        return [what]
    return re.split(rf" and (?:the )?(?=\w* *{_KIND_WORD})", what)


def _proposal(cast: Cast, told: Told, form: Form, hit: re.Match[str], what: str) -> Proposal | None:
    what = _ARTICLE.sub("", _OPENING.sub("", what)).strip(" ,")
    kind = form.kind or next((kind for pattern, kind in _KINDS if re.search(pattern, _read(cast, what))), "")
    parties = _parties(cast, told, hit)
    if not kind or (form.title.startswith("{who}") and not parties):
        return None
    who = " and ".join(_label(cast, agent) for agent in parties)
    other = hit.groupdict().get("with") or ""
    record: dict[str, Value] = {
        "title": _titled(
            form, who, _short(_read(cast, what)), " and ".join(_label(cast, a) for a in _agents(cast, other))
        ),
        "kind": kind,
        "status": form.status,
    }
    if ids := [agent.id for agent in parties]:
        record["parties"] = ids[0] if len(ids) == 1 else [*ids]
    if when := _when(told.text[hit.start() :]):
        record["due" if form.status in ("planned", "offered", "intended", "agreed") else "date"] = when
    if concerns := _concerns(cast, what):
        record["concerns"] = concerns
    title = str(record["title"])
    return Proposal(f"agreements/{slug(title)}", record, form.confidence, told.sentence, f"{kind} by words")


def _titled(form: Form, who: str, what: str, other: str) -> str:
    title = form.title.format(**{"who": who, "what": what, "with": other}).strip(" ,:")
    return title[:1].upper() + title[1:]


def _agents(cast: Cast, text: str) -> list[Agent]:
    return [cast.agents[sign] for sign in re.findall(f"{PERSONS}|{BODIES}", text)]


def _parties(cast: Cast, told: Told, hit: re.Match[str]) -> list[Agent]:
    """Those who agreed: as named, or where both sides did, the two that the persons of the report act for."""
    groups = hit.groupdict()
    named = _agents(cast, f"{groups.get('who') or ''}{groups.get('with') or ''}")
    if named or not re.search(r"\b(?:[Bb]oth|[Tt]he two)\s", hit.group()):
        return list(dict.fromkeys(named))
    acting = [cast.works_for(sign, other) for other in cast.told for sign in other.persons()]
    sides = list(dict.fromkeys(identifier for identifier in acting if identifier))
    return [agent for agent in cast.agents.values() if agent.id in sides] if len(sides) == 2 else []


def _label(cast: Cast, agent: Agent) -> str:
    facts = cast.known.facts
    record = facts.organizations.get(agent.id) or facts.people.get(agent.id)
    return str(getattr(record, "short", "") or record.name) if record else agent.short or agent.name


def _read(cast: Cast, text: str) -> str:
    """Put names back for signs."""
    for sign in set(re.findall(f"{PERSONS}|{BODIES}|{THINGS}", text)):
        thing = cast.things.get(sign)
        text = text.replace(
            sign, _label(cast, cast.agents[sign]) if sign in cast.agents else thing.text if thing else ""
        )
    return " ".join(text.split())


def _short(text: str) -> str:
    """Cut a clause to a few words, at no small word."""
    kept = text.split()[:_WORDS]
    while kept and kept[-1].lower().strip(",") in (
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "a",
        "an",
        "on",
        "with",
        "by",
        "as",
        "their",
    ):
        kept.pop()
    return " ".join(kept).rstrip(",")


def _when(text: str) -> str:
    hit = _WHEN.search(re.split(r"[.;]", text)[0])
    if not hit:
        return ""
    return f"{hit.group('year')}-{_MONTHS[hit.group('month')]:02}" if hit.group("month") else hit.group("year")


def _concerns(cast: Cast, what: str) -> Value:
    things = [cast.things[sign] for sign in re.findall(THINGS, what) if sign in cast.things]
    return next((thing.id for thing in things if thing.id and thing.kind != "place"), "")
