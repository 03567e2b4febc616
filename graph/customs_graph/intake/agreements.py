"""What was agreed, endorsed, signed, offered or planned, as a report says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.intake.agents import Agent, slug
from customs_graph.intake.cast import BODIES, PERSONS, THINGS, Cast, Told
from customs_graph.intake.phrasing import EVENT
from customs_graph.intake.proposals import Proposal, Value
from customs_graph.intake.undertakings import FORMS, KIND_WORD, KINDS, Form

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
_NO_LAST_WORD = frozenset(("the", "of", "and", "to", "in", "for", "a", "an", "on", "with", "by", "as", "their", "its"))
_MET = re.compile(r"\b(?:visit\w*|met|delegation|called on|guests? of)\b")
_WITH_WHOM = re.compile(
    rf"^(?:closely )?(?:co-?operate|work|collaborate|partner|exchange [\w ]+|continue [\w ]+) with (?:the )?({BODIES})"
)
_TO_WHOM = re.compile(rf"({BODIES})(?: of| for)? to (?:the )?({BODIES}|{THINGS})")
_OPENING = re.compile(
    r"^(?:(?:[Ii]n addition(?: to that)?|[Ff]urthermore|[Mm]oreover|[Aa]lso|[Ff]inally|[Ll]astly|"
    r"[Rr]egarding[^,]+|[Dd]uring[^,]+|[Aa]t the[^,]+), *)+"
)
# What is decided besides has times of its own.
_CLAUSE_END = re.compile(
    r"[.;]|,\s+to\s(?=[a-z])|\s+and\s+(?:to\s(?=[a-z])|(?:requested|decided|agreed|asked|invited|noted|thanked)\b)"
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
    if form.kind == "joint-undertaking":
        return re.split(r",? (?:as well as|and) to (?=[a-z])", what)
    return [what] if form.kind else re.split(rf" and (?:the )?(?=\w* *{KIND_WORD})", what)


def _proposal(cast: Cast, told: Told, form: Form, hit: re.Match[str], what: str) -> Proposal | None:
    what = _ARTICLE.sub("", _OPENING.sub("", what)).strip(" ,")
    kind = form.kind or next((kind for pattern, kind in KINDS if re.search(pattern, _read(cast, what))), "")
    parties = _parties(cast, told, hit, what)
    if not kind or (form.title.startswith("{who}") and not parties and form.kind != "joint-undertaking"):
        return None
    record: dict[str, Value] = {"title": _titled(cast, form, hit, what, parties), "kind": kind, "status": form.status}
    if parties:
        record["parties"] = parties[0] if len(parties) == 1 else [*parties]
    settled = form.status in ("signed", "endorsed")
    rest = told.text[hit.start("what") if what else hit.start() :] if len(_parts(form, hit)) == 1 else ""
    if when := _when(what, settled) or _when(rest, settled):
        record["date" if settled else "due"] = when
    if concerns := _concerns(cast, hit, what):
        record["concerns"] = concerns
    if kind == "handover" and (passed := _handed_over(cast, what, parties)):
        record["hands_over"] = passed
    key = f"agreements/{slug(str(record['title']))}"
    return Proposal(key, record, form.confidence, told.sentence, f"{kind} by words")


def _titled(cast: Cast, form: Form, hit: re.Match[str], what: str, parties: list[str]) -> str:
    """Restate it in the program's words, with a few of the clause."""
    printed = form.title
    if not parties and printed.startswith("{who}"):
        printed = "Agreed to {what}"
    counterpart = _WITH_WHOM.match(what)
    beside = {cast.agents[counterpart.group(1)].id} if counterpart else set()
    if "{with}" in printed:
        beside |= {agent.id for agent in _agents(cast, hit.group("with"))}
    who = " and ".join(_named(cast, identifier) for identifier in parties if identifier not in beside)
    other = " and ".join(_label(cast, agent) for agent in _agents(cast, hit.groupdict().get("with") or ""))
    title = printed.format(**{"who": who, "what": _short(_read(cast, what)), "with": other}).strip(" ,:")
    return title[:1].upper() + title[1:]


def _agents(cast: Cast, text: str) -> list[Agent]:
    return [cast.agents[sign] for sign in re.findall(f"{PERSONS}|{BODIES}", text)]


def _parties(cast: Cast, told: Told, hit: re.Match[str], what: str) -> list[str]:
    """Return the ids of those who agreed: as named, or for `both sides` the two that the report's persons act for."""
    groups = hit.groupdict()
    counterpart = _WITH_WHOM.match(what)
    text = f"{groups.get('who') or ''}{groups.get('with') or ''}{counterpart.group(1) if counterpart else ''}"
    named = [_acting(cast, told, sign) for sign in re.findall(f"{PERSONS}|{BODIES}", text)]
    if named or not re.search(r"\b(?:[Bb]oth|[Tt]he two) ", hit.group()):
        return list(dict.fromkeys(named))
    acting = [cast.works_for(sign, other) for other in cast.told for sign in other.persons()]
    met = [sign for other in cast.told if _MET.search(other.text) for sign in re.findall(BODIES, other.text)]
    sides = sorted({identifier for identifier in acting if identifier} or {cast.agents[sign].id for sign in met})
    return sides if len(sides) == 2 else []


def _acting(cast: Cast, told: Told, sign: str) -> str:
    """An organization, or the one for which a person signs."""
    agent = cast.agents[sign]
    return (cast.works_for(sign, told) if agent.kind == "person" else "") or agent.id


def _named(cast: Cast, identifier: str) -> str:
    return next((_label(cast, agent) for agent in cast.agents.values() if agent.id == identifier), identifier)


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
    while kept and kept[-1].lower().strip(",") in _NO_LAST_WORD:
        kept.pop()
    return " ".join(kept).rstrip(",")


def _when(text: str, settled: bool) -> str:
    """The month or year in a clause; `for 2024` is no time at which something was settled."""
    hit = _WHEN.search(_CLAUSE_END.split(text)[0])
    if not hit or (settled and hit.group().startswith(("for", "of"))):
        return ""
    return f"{hit.group('year')}-{_MONTHS[hit.group('month')]:02}" if hit.group("month") else hit.group("year")


def _concerns(cast: Cast, hit: re.Match[str], what: str) -> Value:
    """The first thing of the registries that the clause is about, else the organization that it decides on."""
    signs = re.findall(f"{THINGS}|{BODIES}", what)
    things = [cast.things[sign] for sign in signs if sign in cast.things]
    named = [thing.id for thing in things if thing.id and thing.kind != "place"]
    parties = hit.groupdict().get("who") or ""
    bodies = [
        cast.agents[sign].id
        for sign in signs
        if sign in cast.agents and sign not in parties and not _WITH_WHOM.match(what)
    ]
    return next(iter([*named, *bodies]), "")


def _handed_over(cast: Cast, what: str, parties: list[str]) -> dict[str, Value]:
    """Which responsibility passes to whom, where both are named."""
    if to := _TO_WHOM.search(what):
        place = cast.things.get(to.group(2))
        holder = place.id if place else cast.agents[to.group(2)].id
        return {"responsibility": cast.agents[to.group(1)].id, "to": holder} if holder else {}
    bodies = re.findall(BODIES, what)
    if len(bodies) == 1 and len(parties) == 1:
        return {"responsibility": cast.agents[bodies[0]].id, "to": parties[0]}
    return {}
