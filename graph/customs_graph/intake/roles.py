"""Who did what in a report: the cues of `cues` read in its sentences, and what follows from one act for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from customs_graph.intake.acts import NAME, THE, Act, certain
from customs_graph.intake.agents import Agent
from customs_graph.intake.cast import BODIES, PERSONS, Cast, Told
from customs_graph.intake.cues import CUES
from customs_graph.intake.phrasing import Cue
from customs_graph.intake.proposals import Proposal, Value
from customs_graph.intake.visits import visits

# What a speaker said is no account of the event.
_SAID = re.compile(
    r"(\b(?:stress|underlin|underscor|highlight|emphasi[sz]|explain|not|stat|mention|indicat|reaffirm|"
    r"reiterat|inform|add|"
    r"believ|point|recall|hop|remark|observ|announc)(?:ed|s|ing) (?:out )?that)\b.*"
)
_FRAME = re.compile(
    r"\b(?:held|took place|taking place|organi[sz]ed|hosted|conducted|convened|delivered|arranged|"
    r"launched|staged|run|funded|"
    r"sponsored|supported|implemented|concluded|opened|commenced|completed|made possible|co-?hosted|"
    r"organi[sz]es|financed|met)\b"
)
_ANOTHER = re.compile(
    r"\b(?:next|forthcoming|upcoming|future|previous|subsequent|will be|to be)\b[^.;]*$", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:form|establish|set up|create)\b[^.;]*$")
_NO_EVENT = re.compile(
    r"\b(?:presentations?|remarks?|speech(?:es)?|address|lectures?|statements?|sessions?|updates?|talks?|"
    r"briefings?|tours?|"
    r"discussions?|surveys?|tools?|certificates?|reports?|module|booths?|overview)\b[^.;,]{0,40}$"
)
_BESIDE = re.compile(
    rf"^ *(?:[Tt]ogether|[Aa]long|[Aa]longside)(?: with)? (?P<with>[^.;]*?{BODIES}(?: \w+)?), (?={THE}{PERSONS})"
)
_FROM = re.compile(rf"^[Ff]rom {THE}{BODIES}, (?={THE}{PERSONS})")
_AS = re.compile(
    r"\bas (?:an? |the |one of the |its |permanent (?=obs))?(?P<as>(?:[\w-]+(?: */ *| *, *| and | ))*?"
    r"(?:facil\w*tors?|moderators?|co-?ordinators?|master of ceremon(?:y|ies)|MC|emcee|observers?|speakers?|experts?|"
    r"resource persons?|trainers?|lecturers?|instructors?|panel(?:l)?ists?|chair(?:man|woman|person)?|participants?)"
    r"(?: */ *(?:[\w-]+))?)"
)
_WAS = re.compile(
    rf"(?P<who>(?:{PERSONS}|{BODIES})(?:(?: *, *| )(?:and )?{THE}(?:{PERSONS}|{BODIES}))*) (?:was|"
    r"were) (?:an?|the|one of the) "
    r"(?:[\w-]+ )?(?:facilitators?|moderators?|co-?ordinators?|master of ceremon(?:y|ies)|MC|emcee|"
    r"observers?|guest speakers?|"
    r"resource persons?|chair(?:man|woman|person)?)\b"
)
_AS_ROLES = (
    (r"permanent observer", "permanent-observer"),
    (r"(?<!permanent )observer", "observer"),
    (r"facil\w*tor|trainer|instructor|lecturer", "facilitator"),
    (r"moderator", "session-leader"),
    (r"co-?ordinator", "coordinator"),
    (r"master of ceremon|\bMC\b|emcee", "master-of-ceremonies"),
    (r"guest speaker", "guest-speaker"),
    (r"(?<!guest )speaker|panel", "speaker"),
    (r"resource person", "resource-person"),
    (r"expert", "expert"),
    (r"co-?chair", "co-chair"),
    (r"(?<!co-)(?<!co)chair", "chair"),
)
_BEFORE_AS = re.compile(
    rf"(?P<who>{THE}(?:{PERSONS}|{BODIES})(?:(?: *, *| )(?:and |as well as )?{THE}(?:{PERSONS}|{BODIES}))*)"
    r"(?: *,)?(?: (?!as\b)[\w/'\ue800-\uf7ff-]+){0,18} *,? *$"
)
_ARRANGED = ("host", "organizer", "co-organizer")
# "The office, with support from the bank, held a workshop": it is the office that held it.
_INSERTED = re.compile(
    rf"(?P<subject>{BODIES})\)?\s*,\s+(?:with|in|through|under|thanks to|together with|along with|alongside)\b[^,;.]*$"
)
_PRESENT = re.compile(
    r"\b(?:attended|participated|took part|joined|served|acted|invited|spoke|was|were|contributed|presence)\b|, *$"
)
_PEOPLE_FROM = Cue(
    "participant",
    r"(?:(?P<sure>\b(?:[Pp]articipants?|[Dd]elegates|[Dd]elegations?|[Aa]ttendees|[Tt]rainees))|"
    r"\b(?:[Oo]fficers?|[Oo]fficials?|[Rr]epresentatives?|[Mm]embers|[Aa]dministrations?|and [Oo]bservers|[Ss]tudents|"
    r"[Hh]eads|[Cc]ountries|[Ee]conomies|[Hh]andlers|[Aa]uditors|[Mm]anagers|[Aa]nalysts|[Ii]nspectors|[Ii]nvestigators))\b[^.;|]{0,140}?"
    r"\b(?:from|representing|namely|including|of|such as|among (?:them|which|"
    r"whom))(?: the [a-z]+ [a-z]+ of)?"
    r"(?: (?:the |all )?[\w-]+ (?:[a-z-]+ ){0,2}(?:countries|economies|administrations|members|states|territories|"
    r"jurisdictions)(?=[:,( ]))?(?:[ ,:(]*(?:namely|including))?[ ,:(]* ?{R}",
    0.85,
)
_THANKS = re.compile(r"\b(?:appreciation|gratitude|thank\w*)\b")
_CAME = re.compile(
    r"\b(?:attended|participated|took part|joined|brought together|gathered|present|participation|"
    r"attendance|trained|benefit\w*|"
    r"attracted|comprised|consisted|involv\w+|with \w+ participants)\b"
)
_INVITED = re.compile(rf"\b(?:[Ii]nvitation (?:of|from|by|extended by)|[Ii]nvited by) {THE}(?P<by>{BODIES})")
_READ = re.compile(
    rf"(?P<who>{PERSONS}) read (?:out )?(?:the )?(?:(?P<of>{PERSONS})['\u2019]s? (?P<what>opening|closing|welcom\w+)?|"
    r"(?P<what2>opening|closing|welcom\w+) (?:remarks?|speech|address|message) (?:of|by|"
    rf"from) {THE}(?P<of2>{PERSONS}))"
)
_FOR_ANOTHER = re.compile(
    rf"\b(?:on behalf of|representing) {THE}(?P<of>{PERSONS}|{BODIES})|[Oo]n behalf of {THE}(?P<first>{PERSONS}),"
)
_SPOKEN = frozenset(
    [
        "opening-remarks",
        "welcoming-remarks",
        "closing-remarks",
        "wrap-up",
        "guest-speaker",
        "presenter",
        "session-leader",
        "facilitator",
        "chair",
        "co-chair",
        "master-of-ceremonies",
    ]
)
_CAME_AS = _SPOKEN - {
    "presenter",
    "opening-remarks",
    "welcoming-remarks",
    "closing-remarks",
    "wrap-up",
    "session-leader",
} | {
    "coordinator",
    "assistance",
    "expert",
    "resource-person",
    "observer",
    "permanent-observer",
    "visitor",
    "visited",
    "country-presenter",
}


def acts(cast: Cast) -> list[Act]:
    """Return who had which role, each agent once a role, the surest statement of it."""
    found = [act for told in cast.told for act in _in_sentence(cast, told)]
    found += visits(cast)
    return _once(_consistent(found, cast))


def _in_sentence(cast: Cast, told: Told) -> Iterator[Act]:
    text = _SAID.sub(r"\1", told.text)
    if beside := _BESIDE.match(text):
        yield from _by_cues(
            cast, replace(told, text=f"{beside.group('with')} attended"), roles=("expert", "resource-person")
        )
        text = text[beside.end() :]
    if first := _FROM.match(text):
        text = text[first.end() :]
    told = replace(told, text=text)
    invited = _INVITED.search(text)
    by = cast.agents[invited.group("by")].id if invited else ""
    if (
        invited
        and not told.persons()
        and re.search(r"\b(?:held|met|took place|convened|organi[sz]ed|conducted)\b", text[: invited.start()])
    ):
        yield Act("host", invited.group("by"), 0.6, told.sentence, "met at the invitation of")
    if invited and re.search(r"\bvisited\b", text) and told.persons():
        yield Act("visited", invited.group("by"), 0.6, told.sentence, "visited at the invitation of")
        yield from (Act("visitor", sign, 0.7, told.sentence, "visited at the invitation of") for sign in told.persons())
    text = (
        text[: invited.start()] + " " * (invited.end() - invited.start()) + text[invited.end() :] if invited else text
    )
    told = replace(told, text=text)
    another = _FOR_ANOTHER.search(text)
    for act in (*_by_cues(cast, told), *_as_named(cast, told), *_from(cast, told), *_read(cast, told)):
        if cast.agents[act.sign].kind == "person":
            act = replace(act, invited_by=by if act.role in _BY_INVITATION else "")
            act = _for_another(cast, told, act, another) if another else act
        yield act


def _for_another(cast: Cast, told: Told, act: Act, hit: re.Match[str]) -> Act:
    """Whose place a person took: an organization's that is not the person's own, or another person's."""
    sign = hit.group("of") or hit.group("first")
    other = cast.agents[sign].id
    if sign == act.sign or act.on_behalf_of or other == cast.works_for(act.sign, told):
        return act
    if not cast.works_for(act.sign, told) and cast.agents[sign].kind == "organization":
        return replace(act, for_=other)
    return replace(act, on_behalf_of=other)


_BY_INVITATION = frozenset(("participant", "guest-speaker", "speaker", "expert", "presenter", "observer"))


def _by_cues(cast: Cast, told: Told, roles: tuple[str, ...] = ()) -> Iterator[Act]:
    framed = told.is_heading or bool(_FRAME.search(told.text))
    for cue in CUES:
        if (roles and cue.role not in roles) or (cue.framed and not framed) or (told.is_heading and not cue.in_heading):
            continue
        for hit in cue.compiled.finditer(told.text):
            if not _of_another(told, hit, cue):
                yield from _given(cast, told, cue, hit)


def _of_another(told: Told, hit: re.Match[str], cue: Cue) -> bool:
    """Whether the words before speak of another event than the one reported."""
    before = told.text[: hit.start()]
    if cue.role in ("organizer", "co-organizer") and _NO_EVENT.search(before):
        return True
    if cue.role in ("host", "organizer", "co-organizer", "sponsors", "support", "cooperation"):
        return bool(_ANOTHER.search(before)) and not told.is_heading
    if cue.role in ("chair", "co-chair") and _TO_COME.search(before):
        return True
    if cue.role == "participant":
        behind = told.text[hit.end() : hit.end() + 70]
        return bool(
            re.match(
                r"[^.;,]*?\bas (?:an? |the )?(?:\w+ )?(?!part)(?:facil|moder|co-?ord|master|MC|obs|speak|"
                r"guest|expert|resource|train|lect)| to (?:assist|help)\b",
                behind,
            )
        )
    return False


def _given(cast: Cast, told: Told, cue: Cue, hit: re.Match[str]) -> Iterator[Act]:
    active = hit.start("who") == hit.start()
    inserted = _INSERTED.search(told.text[: hit.end("who")]) if active and cue.role in _ARRANGED else None
    who = inserted["subject"] if inserted else hit.group("who")
    for sign in NAME.findall(who):
        agent = cast.agents[sign]
        role = cue.role if cue.only in ("", agent.kind) else cue.otherwise
        if role == "country-presenter" and cue.otherwise and not is_administration(agent, cast):
            role = cue.otherwise
        if role == "beneficiary" and len(NAME.findall(who)) > 1:
            role = "audience"
        if cue.fund and not gives_money(agent, cast):
            continue
        if cue.role == "support" and gives_money(agent, cast):
            role = "sponsors"
        if role:
            sure = cue.confidence if role in (cue.role, "presenter") else min(cue.confidence, 0.55)
            yield Act(
                role, sign, min(sure, certain(agent)), told.sentence, f"{cue.role} by words", told.is_heading, active
            )


def is_administration(agent: Agent, cast: Cast) -> bool:
    """Whether an organization is that of a country, by the registries or by its name."""
    record = cast.known.facts.organizations.get(agent.id)
    return (str(record.kind) if record else agent.organization_kind) == "customs-administration"


def gives_money(agent: Agent, cast: Cast) -> bool:
    """Whether an organization is a fund or a donor, by the registries or by its name."""
    record = cast.known.facts.organizations.get(agent.id)
    if record:
        return str(record.kind) == "fund"
    return bool(re.search(r"\b(?:Fund|Donors?)\b|^CCF\b", agent.name))


def _as_named(cast: Cast, told: Told) -> Iterator[Act]:
    """`… attended as observers`, `… was the master of ceremonies`."""
    named = [(hit.group("who"), hit.group()) for hit in _WAS.finditer(told.text)]
    for hit in _AS.finditer(told.text):
        before = told.text[: hit.start()]
        who = _BEFORE_AS.search(before)
        if who and _PRESENT.search(before[who.end("who") :] + told.text[hit.end() :][:40]):
            named.append((who.group("who"), hit.group()))
    for who_, printed in named:
        for role in (role for pattern, role in _AS_ROLES if re.search(pattern, printed)):
            for sign in NAME.findall(who_):
                sure = min(0.9, certain(cast.agents[sign]))
                yield Act(role, sign, sure, told.sentence, "named as such", told.is_heading)


def _from(cast: Cast, told: Told) -> Iterator[Act]:
    """`Participants from A, B and C attended`: those whose people came."""
    if told.is_heading:
        return
    came = bool(_CAME.search(told.text))
    for hit in _PEOPLE_FROM.compiled.finditer(told.text):
        meant = (came or hit.group("sure")) and not _THANKS.search(hit.group())
        for sign in NAME.findall(hit.group("who")) if meant else ():
            agent = cast.agents[sign]
            yield Act("participant", sign, min(0.85, certain(agent)), told.sentence, "participants from")


def _read(cast: Cast, told: Told) -> Iterator[Act]:
    """A speech that one read for another; an act on behalf of somebody."""
    for hit in _READ.finditer(told.text):
        closing = "closing" in (hit.group("what"), hit.group("what2"))
        what = "closing-remarks" if closing else "opening-remarks"
        of = cast.agents[hit.group("of") or hit.group("of2")].id
        yield Act(what, hit.group("who"), 0.9, told.sentence, "read for another", on_behalf_of=of)


def _consistent(found: list[Act], cast: Cast) -> Iterator[Act]:
    """Drop what a more exact statement of the same report says better."""
    roles: dict[str, set[str]] = {}
    for act in found:
        roles.setdefault(act.sign, set()).add(act.role)
    people = [
        (act, cast.works_for(act.sign, _told(cast, act))) for act in found if cast.agents[act.sign].kind == "person"
    ]
    busy = {at for _, at in people}
    met = {(act.role, at) for act, at in people}
    read_by = {act.on_behalf_of: act.role for act in found if act.on_behalf_of}
    presented = {(act.sign, act.sentence) for act in found if act.role.endswith("presenter")}
    for act in found:
        agent, others = cast.agents[act.sign], roles[act.sign]
        vague = act.role == "speaker" and others & _SPOKEN
        came_as = act.role == "participant" and others & _CAME_AS
        by_its_people = act.role == "participant" and act.active and agent.id in busy and agent.kind != "person"
        received = act.role in ("visited", "visitor") and agent.kind != "person" and (act.role, agent.id) in met
        twice = any(act.role == one and other in others for one, other in _LESS_THAN)
        twice = twice or (act.role == "expert" and (act.sign, act.sentence) in presented)
        if not (vague or came_as or by_its_people or received or twice or read_by.get(agent.id) == act.role):
            yield act


_LESS_THAN = (
    ("presenter", "country-presenter"),
    ("organizer", "co-organizer"),
    ("support", "sponsors"),
    ("visited-site", "visited"),
)


def _told(cast: Cast, act: Act) -> Told:
    return next(told for told in cast.told if told.sentence is act.sentence)


def _once(found: Iterable[Act]) -> list[Act]:
    best: dict[tuple[str, str], Act] = {}
    for act in found:
        known = best.get((act.role, act.sign))
        if known is None or act.confidence > known.confidence:
            best[act.role, act.sign] = replace(act, invited_by=act.invited_by or (known.invited_by if known else ""))
        elif act.invited_by and not known.invited_by:
            best[act.role, act.sign] = replace(known, invited_by=act.invited_by)
    return list(best.values())


def proposals(cast: Cast) -> list[Proposal]:
    """Return the roles and sponsors of the report's event as proposals."""
    return [_proposal(cast, act) for act in acts(cast)]


def _proposal(cast: Cast, act: Act) -> Proposal:
    agent = cast.agents[act.sign]
    if act.role == "sponsors":
        support = act.rule.startswith("support")
        value: Value = {"who": agent.id, "kind": "fund-support"} if support else agent.id
        return Proposal("sponsors", value, act.confidence, act.sentence, act.rule)
    record: dict[str, Value] = {"who": agent.id}
    works_for = cast.works_for(act.sign, _told(cast, act)) if agent.kind == "person" else ""
    said = (("for", act.for_ or works_for), ("on_behalf_of", act.on_behalf_of), ("invited_by", act.invited_by))
    record |= {key: value for key, value in said if value}
    return Proposal(
        f"roles.{act.role}", record if len(record) > 1 else agent.id, act.confidence, act.sentence, act.rule
    )
