"""What was agreed, endorsed, signed, offered or planned, as a report says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from customs_graph.intake.agents import Agent, slug
from customs_graph.intake.cast import BODIES, PERSONS, THINGS, Cast, Told
from customs_graph.intake.cues import EVENT, A
from customs_graph.intake.proposals import Proposal, Value

_PAPER = (
    r"(?:MoUs?|MOUs?|[Mm]emorand(?:um|a)(?:\s+of\s+[Uu]nderstanding|\s+of\s+[Cc]ooperation)?|[Ll]etters?\s+of\s+[Ii]ntent|LoI|"
    r"(?:[Cc]ooperation|[Pp]artnership|[Mm]utual\s+\w+|[Aa]dministrative\s+\w+|\w+)\s+[Aa]greement|[Aa]greement|[Aa]rrangement|[Dd]eclaration|MRA)"
)
_WE = r"(?:[Pp]articipants|[Mm]embers|[Dd]elegates|[Pp]arties|[Ss]ides|[Ii]nstitutions|[Oo]rganizations|[Aa]dministrations|[Hh]eads|[Mm]eeting|[Cc]onference|[Ww]orkshop|[Rr]egion|[Tt]hey|[Ww]e)"
_SETTLED = r"(?:endorsed|adopted|approved|ratified|validated)"
_OFFERED = r"(?:offered|volunteered|proposed|(?:expressed|announced|confirmed)\s+(?:its|their|his|her)\s+(?:\w+\s+)?(?:readiness|willingness|interest|intention))"
_TO_BE = r"(?:held|organi[sz]ed|published|launched|conducted|convened|released|issued|hosted|developed|implemented|carried\s+out|rolled\s+out|delivered|established)"
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
    rf"\b(?:in|by|during|for|of|on|until|before)\s+(?:the\s+)?(?:\w+\s+){{0,3}}?(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?P<year>20\d\d)\b(?!\s*[-/]\s*\d)"
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
_END = r"(?=[.;|]|$|,\s+(?:which|who|while|and\s+(?:also|the)|as\s+well))"
_NEW_HOLDER = rf"(?P<what>(?:the\s+)?(?:next\s+|new\s+)?(?:{BODIES}|[Vv]ice[- ][Cc]hair\w*|[Cc]hair\w*|[Pp]residency|[Ss]ecretariat)[^.;|]{{0,60}}?)"

FORMS = (
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.85,
        rf"\b{_PAPER}\s+(?:was\s+|were\s+)?signed\s+(?:between|by|with|of)\s+{{A}}",
    ),
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.85,
        rf"{{A}}(?:\s+\w+){{0,3}}?\s+(?:signed|concluded|entered\s+into)\s+(?:an?\s+|the\s+|their\s+)?(?:\w+\s+){{0,3}}?{_PAPER}(?:\s+with\s+{{B}})?",
    ),
    _form(
        "memorandum",
        "signed",
        "Memorandum of {who}",
        0.8,
        rf"\b{_PAPER}\s+(?:with|between|of|by)\s+{{A}}(?P<what>[^.;|]{{0,80}}?)\s+(?:was|were|has\s+been|had\s+been)\s+(?:\w+\s+)?signed\b",
    ),
    _form(
        "memorandum",
        "planned",
        "Memorandum of {who}, to be signed",
        0.7,
        rf"{{A}}(?:\s+\w+){{0,3}}?\s+(?:will|plan(?:s|ned)?\s+to|agreed\s+to|intends?\s+to)\s+sign\s+(?:an?\s+|the\s+)?(?:\w+\s+){{0,3}}?{_PAPER}(?:\s+with\s+{{B}})?",
    ),
    _form(
        "handover",
        "agreed",
        "{who} to take over: {what}",
        0.85,
        rf"\b[Ii]t\s+was\s+(?:also\s+)?(?:agreed|decided)\s+that\s+{{A}}\s+(?:will|would|shall|should)\s+(?:take\s+over|assume|succeed|become|hold)\s+(?:as\s+)?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{who} to take over: {what}",
        0.75,
        rf"{{A}}(?:\s+\w+){{0,2}}?\s+(?:will\s+take|took|takes|has\s+taken)\s+over\s+(?:as\s+|from\s+{{B}}\s+(?:as\s+)?)?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{who} elected: {what}",
        0.75,
        rf"{{A}}\s+(?:was|were|has\s+been)\s+(?:unanimously\s+|re-?)?(?:elected|appointed|chosen)\s+(?:as\s+)?{_NEW_HOLDER}{_END}",
    ),
    _form(
        "handover",
        "agreed",
        "{with} takes over from {who}",
        0.75,
        r"{A}\s+(?:officially\s+|formally\s+)?(?:handed|passed)\s+(?:over\s+)?(?:the\s+)?(?P<what>[^.;|]{0,60}?)\s*(?:over\s+)?to\s+{B}",
    ),
    _form(
        "hosting-offer",
        "offered",
        "{who} offers to host {what}",
        0.9,
        rf"{{A}}(?:\s+(?:has|have|had|kindly|also|generously))*\s+{_OFFERED}\s+(?:to\s+host|hosting|to\s+be\s+the\s+host\s+of)\s+{_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{who} to host {what}",
        0.75,
        rf"{{A}}\s+(?:will|is\s+going\s+to|is\s+to|would)\s+host\s+{_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{who} to host {what}",
        0.75,
        rf"(?P<what>\b[Tt]he\s+(?:next|second|third|following|{THINGS})[^.;|]{{3,80}}?)\s+(?:will|is\s+to)\s+be\s+hosted\s+by\s+{{A}}",
    ),
    _form(
        "",
        "endorsed",
        "{what}, endorsed",
        0.85,
        rf"(?:(?<=[.,]\s)|^|\b(?:that|to\s+that),?\s+){_WHAT}\s+(?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?{_SETTLED}\b",
    ),
    _form(
        "",
        "endorsed",
        "{what}, endorsed",
        0.8,
        rf"(?:{_WE}|{{A}})\s+(?:\w+\s+)?{_SETTLED}\s+(?:the|an?|its|their|this)\s+{_WHAT}{_END}",
    ),
    _form(
        "joint-undertaking",
        "agreed",
        "{who} to {what}",
        0.8,
        rf"(?:{{A}}|[Bb]oth\s+\w+|[Tt]he\s+two\s+\w+|{_WE})[^.;|]{{0,90}}?\b(?:agreed|decided|resolved|undertook|committed\s+themselves)\s+to\s+{_WHAT}{_END}",
    ),
    _form(
        "joint-undertaking",
        "agreed",
        "{what}, agreed",
        0.7,
        rf"(?:{{A}}|[Ii]t\s+was|{_WE})[^.;|]{{0,60}}?\b(?:agreed|decided|confirmed)\s+(?:that|on|upon)\s+{_WHAT}{_END}",
    ),
    _form(
        "plan",
        "planned",
        "{what}, planned",
        0.6,
        rf"(?:(?<=[.,]\s)|^){_WHAT}\s+(?:will\s+be\s+{_TO_BE}|(?:is|are)\s+(?:planned|scheduled|expected\s+to\s+be\s+{_TO_BE}))\b",
    ),
    _form(
        "plan",
        "planned",
        "{who} to {what}",
        0.6,
        rf"{{A}}\s+(?:plans?|is\s+planning|are\s+planning|intends?)\s+to\s+{_WHAT}{_END}",
    ),
    _form(
        "intention",
        "intended",
        "{who} to {what}",
        0.45,
        rf"{{A}}[^.;|]{{0,60}}?\s+(?:will|would)\s+(?P<what>(?:continue|dedicate|strive|support|keep|work)\b[^.;|]{{3,160}}?){_END}",
    ),
    _form(
        "accreditation",
        "in-force",
        "{who} recognized: {what}",
        0.6,
        rf"{{A}}\s+(?:was|were|has\s+been)\s+(?:officially\s+)?(?:accredited|recogni[sz]ed|designated|certified)\s+as\s+{_WHAT}{_END}",
    ),
)
_KINDS = (
    (r"\b(?:application|accreditation|recognition|designation)\b", "accreditation"),
    (r"\b(?:[Tt]ransferring|[Tt]ransfer|relocation|handover)\b", "handover"),
    (r"\b(?:[Ss]trateg\w+|RSP|[Aa]ction\s+[Pp]lan|[Ww]ork\s+[Pp]lan|[Pp]lan)\b", "strategic-plan"),
    (r"\b(?:[Ff]ramework|[Tt]erms\s+of\s+[Rr]eference|[Gg]uidelines|[Rr]ules)\b", "framework"),
)
_KIND_WORD = r"(?:application|transfer|relocation|[Ss]trateg|plan|framework|accreditation|terms|RSP)"
_OPENING = re.compile(
    r"^(?:(?:[Ii]n\s+addition(?:\s+to\s+that)?|[Ff]urthermore|[Mm]oreover|[Aa]lso|[Ff]inally|[Ll]astly|[Rr]egarding[^,]+|[Dd]uring[^,]+|[Aa]t\s+the[^,]+),\s*)+"
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|this)\s+", re.IGNORECASE)


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
    return re.split(rf"\s+and\s+(?:the\s+)?(?=\w*\s*{_KIND_WORD})", what)


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
    if named or not re.search(r"\b(?:[Bb]oth|[Tt]he\s+two)\s", hit.group()):
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


def _concerns(cast: Cast, what: str) -> list[Value]:
    things = [cast.things[sign] for sign in re.findall(THINGS, what) if sign in cast.things]
    return [thing.id for thing in things if thing.id and thing.kind != "place"][:1]
