"""Everything that must hold among the facts, beyond the form of each record.

`RULES` is the one list of rules: `check` runs it, the documentation prints it, the tests go through it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from customs_graph.facts import records
from customs_graph.facts.fields import Count, Id
from customs_graph.facts.identity import one_name_for_two, two_spellings_for_one
from customs_graph.facts.loading import Facts, load
from customs_graph.facts.nearness import did_you_mean
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.vocabularies import read_vocabularies
from customs_graph.facts.walking import ids, terms, values
from customs_graph.resources import bundled

ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d\s-]{7,}\d")

Rule = Callable[[Facts], Iterator[Problem]]


def check(folder: Path) -> tuple[Facts, list[Problem]]:
    """Read a data folder and apply every rule. The problems are sorted by place; an empty list means all is well."""
    facts, problems = load(folder)
    for rule in RULES:
        problems += rule(facts)
    return facts, sorted(problems)


def graph_described(facts: Facts) -> Iterator[Problem]:
    """One file says what the whole graph is (`graph:`)."""
    if facts.graph is None and not facts.unreadable:
        yield Problem(Position("graph.yaml"), "missing-graph", "no file has a `graph:` entry", "title, description, …")


def ids_well_formed(facts: Facts) -> Iterator[Problem]:
    """Ids are small letters, digits and hyphens, so that they make good addresses."""
    sections = ((key, source.at) for source in facts.sources.values() for key in source.sections)
    for identifier, at in [*((i, at) for i, (_, at) in facts.declared.items()), *sections]:
        if not ID_FORM.fullmatch(identifier):
            yield Problem(at, "id-form", f"'{identifier}' is not an id", "small letters, digits and hyphens only")


def ids_known(facts: Facts) -> Iterator[Problem]:
    """Every id that a record names exists and is of the right kind."""
    if facts.unreadable:
        return
    known = {identifier: kind for identifier, (kind, _) in facts.declared.items()}
    for name, source in facts.sources.items():
        known |= {f"{name}/{key}": "section" for key in source.sections}
    lost = tuple(f"{name}/" for name in known if known[name] == "source" and name not in facts.sources)
    for _, _, record in facts.all():
        for identifier in ids(record):
            if known.get(identifier) not in identifier.kinds and not (lost and identifier.startswith(lost)):
                yield _unknown_id(identifier, known, record)


def _unknown_id(identifier: Id, known: dict[str, str], record: records.Record) -> Problem:
    wanted = " or ".join(identifier.kinds)
    at = _place(identifier, record)
    if identifier in known:
        message = f"'{identifier}' is a {known[identifier]}, but a {wanted} is wanted here"
        return Problem(at, "wrong-kind", message, cause=str(identifier))
    near = did_you_mean(identifier, [name for name, kind in known.items() if kind in identifier.kinds])
    collection = records.KINDS.get(identifier.kinds[0], "the sections of its source")
    return Problem(
        at, "unknown-id", f"there is no {wanted} '{identifier}'", near or f"add it to {collection}", str(identifier)
    )


def terms_known(facts: Facts) -> Iterator[Problem]:
    """Every role, type, status, topic … stands in its vocabulary."""
    vocabularies = read_vocabularies(bundled("ontology") / "vocabularies")
    for _, _, record in facts.all():
        for term in terms(record):
            known = vocabularies[term.vocabulary]
            if term not in known:
                hint = did_you_mean(term, known) or f"one of {', '.join(known)}"
                message = f"'{term}' is not in the vocabulary {term.vocabulary}"
                yield Problem(term.at, "unknown-term", message, hint, cause=str(term))


def attendance_adds_up(facts: Facts) -> Iterator[Problem]:
    """On site and online make the total, where all three are exact; a part is never more than the whole."""
    for attendance in (event.attendance for event in facts.events.values() if event.attendance):
        total, parts = attendance.total, [attendance.on_site, attendance.online]
        exact = [part.value for part in parts if part and part.qualifier == "exact"]
        if not total or total.qualifier != "exact":
            continue
        if len(exact) == 2 and sum(exact) != total.value:
            sums = " + ".join(str(number) for number in exact)
            yield Problem(attendance.at, "counts", f"{sums} is not {total}", "look at the source again")
        elif sum(exact) > total.value:
            yield Problem(attendance.at, "counts", f"a part ({sum(exact)}) is more than the total ({total})")


def named_within_counted(facts: Facts) -> Iterator[Problem]:
    """No more administrations are named as participants than the source counts."""
    administrations = {i for i, o in facts.organizations.items() if o.kind == "customs-administration"}
    for event in facts.events.values():
        counted = event.attendance.administrations if event.attendance else None
        named = {agent for role, agent, _ in event.acts() if role == "participant" and agent in administrations}
        if isinstance(counted, Count) and counted.qualifier == "exact" and len(named) > counted.value:
            message = f"{len(named)} administrations are named as participants, but {counted} are counted"
            yield Problem(event.at, "counts", message)


def dates_agree(facts: Facts) -> Iterator[Problem]:
    """Nothing is due before it was decided, held before its editions allow, or held after its source was written."""
    for agreement in facts.agreements.values():
        if agreement.date and agreement.due and agreement.due.end.last_day < agreement.date.first_day:
            yield Problem(agreement.at, "dates", f"due {agreement.due}, before it was decided ({agreement.date.text})")
    for event in facts.events.values():
        period = _period_of_source(event, facts)
        if event.date and period and event.status == "held" and event.date.start.first_day > period.end.last_day:
            message = f"held on {event.date}, after the time that its source reports on ({period})"
            yield Problem(event.at, "dates", message, "is it planned?")
    yield from _editions_in_order(facts)


def _period_of_source(event: records.Event, facts: Facts) -> Any:
    source = facts.sources.get(str(event.section).split("/")[0])
    return source.period if source else None


def _editions_in_order(facts: Facts) -> Iterator[Problem]:
    dated = [e for e in facts.events.values() if e.series and e.edition and e.date]
    for earlier, later in pairwise(sorted(dated, key=lambda e: (str(e.series), e.edition or 0))):
        if earlier.series != later.series or not earlier.date or not later.date:
            continue
        if earlier.edition == later.edition:
            message = f"edition {later.edition} of {later.series} stands twice (also at {earlier.at})"
            yield Problem(later.at, "duplicate-event", message)
        elif later.date.end.last_day < earlier.date.start.first_day:
            message = f"edition {later.edition} ({later.date}) is before edition {earlier.edition} ({earlier.date})"
            yield Problem(later.at, "dates", message)


def events_once(facts: Facts) -> Iterator[Problem]:
    """One event is not entered twice under two ids."""
    seen: dict[tuple[str, str], records.Event] = {}
    for event in facts.events.values():
        key = event.title.casefold(), str(event.date)
        if key in seen:
            message = f"the same title and date as the event at {seen[key].at}"
            yield Problem(event.at, "duplicate-event", message, "join the two, or add the edition")
        seen.setdefault(key, event)


def roles_once(facts: Facts) -> Iterator[Problem]:
    """One act is not entered twice in the same role."""
    for event in facts.events.values():
        seen = set()
        for role, agent, act in event.acts():
            key = role, agent, act.session, act.did, act.for_, act.about, act.section
            if key in seen:
                message = f"'{agent}' stands twice as {role} with the same details"
                yield Problem(_place(agent, act), "duplicate-role", message, "take one out, or say what differs")
            seen.add(key)


def people_act_for(facts: Facts) -> Iterator[Problem]:
    """Only a person acts for an organization."""
    for event in facts.events.values():
        for _, agent, act in event.acts():
            if act.for_ and agent in facts.organizations:
                message = f"`for` belongs to persons; '{agent}' is an organization"
                yield Problem(_place(agent, act), "roles", message)


def _place(identifier: Id, record: records.Record) -> Position:
    return identifier.at if identifier.at.file else record.at


def no_circles(facts: Facts) -> Iterator[Problem]:
    """Nothing is part of itself, over however many steps."""
    parents: dict[str, tuple[str, ...]] = {i: (o.part_of,) for i, o in facts.organizations.items() if o.part_of}
    parents |= {i: (e.part_of and (e.part_of,)) or () for i, e in facts.events.items()}
    parents |= {i: tuple(p.in_) for i, p in facts.places.items()}
    for identifier in parents:
        reached, waiting = set[str](), list(parents[identifier])
        while waiting:
            step = waiting.pop()
            if step not in reached:
                reached.add(step)
                waiting += parents.get(step, ())
        if identifier in reached:
            yield Problem(facts.declared[identifier][1], "circle", f"'{identifier}' is part of itself")


def one_preferred(facts: Facts) -> Iterator[Problem]:
    """Of contradicting statements at most one is preferred."""
    for discrepancy in facts.discrepancies.values():
        preferred = [statement for statement in discrepancy.statements if statement.preferred]
        if len(preferred) > 1:
            yield Problem(preferred[1].at, "discrepancy", "more than one statement is preferred", "keep one")


def nothing_private(facts: Facts) -> Iterator[Problem]:
    """No e-mail address and no telephone number stands in the facts."""
    for _, _, record in facts.all():
        for value in values(record):
            if isinstance(value, str) and PRIVATE.search(value):
                message = "an e-mail address or telephone number"
                yield Problem(record.at, "personal-data", message, "name, post and public acts only")


RULES: tuple[Rule, ...] = (
    graph_described,
    ids_well_formed,
    ids_known,
    terms_known,
    attendance_adds_up,
    named_within_counted,
    dates_agree,
    events_once,
    roles_once,
    people_act_for,
    no_circles,
    one_preferred,
    nothing_private,
    one_name_for_two,
    two_spellings_for_one,
)
