"""Everything that must hold among the facts, beyond the form of each record.

`RULES` is the one list of rules: `check` runs it, the documentation prints it, the tests go through it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from customs_graph.facts import records
from customs_graph.facts.accounts import accounts_of_other_sources, accounts_weighed
from customs_graph.facts.decisions import decided_of_the_known
from customs_graph.facts.fingerprints import nobody_removed_again
from customs_graph.facts.identity import one_name_for_two, two_spellings_for_one
from customs_graph.facts.loading import Facts, Reader, load
from customs_graph.facts.plausibility import (
    attendance_adds_up,
    dates_agree,
    editions_in_series,
    handovers_complete,
    named_within_counted,
)
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.reading import read
from customs_graph.facts.references import (
    ids_known,
    no_circles,
    nothing_about_itself,
    nothing_twice,
    place,
    sources_known,
    terms_known,
)
from customs_graph.facts.walking import values

RESERVED = ("about", "all", "coordinates", "loaded", "ontology")
ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PRIVATE = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\d)(?:\+|00)\d[\d\s()-]{6,30}\d")

Rule = Callable[[Facts], Iterator[Problem]]


def check(folder: Path, read_file: Reader = read) -> tuple[Facts, list[Problem]]:
    """Read a data folder and apply every rule. The problems are sorted by place; an empty list means all is well."""
    facts, problems = load(folder, read_file)
    return facts, sorted([*problems, *faults(facts)])


def faults(facts: Facts, narrowed: Facts | None = None) -> Iterator[Problem]:
    """Apply every rule. To events and agreements that are not in the `narrowed` facts, only those of `ACROSS`."""
    for rule in RULES:
        yield from rule(facts if rule in ACROSS else narrowed or facts)


def graph_described(facts: Facts) -> Iterator[Problem]:
    """One file says what the whole graph is (`graph:`)."""
    if facts.graph_at is None and not facts.unreadable:
        at = Position(f"{facts.root}/graph.yaml")
        yield Problem(at, "missing-graph", "no file has a `graph:` entry", "title, description, licence")


def ids_well_formed(facts: Facts) -> Iterator[Problem]:
    """Ids are small letters, digits and hyphens, so that they make good addresses."""
    sections = ((key, source.at) for source in facts.sources.values() for key in source.sections)
    for identifier, at in [*((i, at) for i, (_, at) in facts.declared.items()), *sections]:
        if not ID_FORM.fullmatch(identifier):
            yield Problem(at, "id-form", f"'{identifier}' is not an id", "small letters, digits and hyphens only")
        if identifier in RESERVED and identifier in facts.sources:
            yield Problem(at, "id-form", f"'{identifier}' is reserved for the graph itself", "choose another id")


def former_ids_free(facts: Facts) -> Iterator[Problem]:
    """An id that an entry had formerly is no other entry's now, nor that of two."""
    owners: dict[str, str] = {}
    for _, identifier, record in facts.all():
        for former in getattr(record, "formerly", ()):
            taken = facts.declared.get(former, ("", None))[0] or owners.get(former)
            if taken or not ID_FORM.fullmatch(former):
                message = f"'{former}' is no former id of '{identifier}': " + (
                    "it is in use" if taken else "it is no id"
                )
                yield Problem(record.at, "former-id", message, "take it out")
            owners[former] = identifier


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
                yield Problem(place(agent, act), "duplicate-role", message, "take one out, or say what differs")
            seen.add(key)


def people_act_for(facts: Facts) -> Iterator[Problem]:
    """Only a person acts for an organization."""
    for event in facts.events.values():
        for _, agent, act in event.acts():
            if act.for_ and agent in facts.organizations:
                message = f"`for` belongs to persons; '{agent}' is an organization"
                yield Problem(place(agent, act), "roles", message)


def one_preferred(facts: Facts) -> Iterator[Problem]:
    """Of contradicting statements at most one is preferred."""
    for discrepancy in facts.discrepancies.values():
        preferred = [statement for statement in discrepancy.statements if statement.preferred]
        if len(preferred) > 1:
            yield Problem(preferred[1].at, "discrepancy", "more than one statement is preferred", "keep one")


def nothing_private(facts: Facts) -> Iterator[Problem]:
    """No e-mail address and no telephone number stands in the facts."""
    everything = [record for _, _, record in facts.all()] + ([facts.graph] if facts.graph else [])
    for record in everything:
        for value in values(record):
            if isinstance(value, str) and PRIVATE.search(value):
                message = "an e-mail address or telephone number"
                yield Problem(place(value, record), "personal-data", message, "name, post and public acts only")


RULES: tuple[Rule, ...] = (
    graph_described,
    ids_well_formed,
    former_ids_free,
    sources_known,
    ids_known,
    terms_known,
    nothing_about_itself,
    nothing_twice,
    no_circles,
    attendance_adds_up,
    named_within_counted,
    dates_agree,
    editions_in_series,
    handovers_complete,
    events_once,
    roles_once,
    people_act_for,
    accounts_of_other_sources,
    accounts_weighed,
    one_preferred,
    nothing_private,
    one_name_for_two,
    two_spellings_for_one,
    nobody_removed_again,
    decided_of_the_known,
)
# The rules that hold events and agreements against others; the rest judge each of them by itself.
ACROSS = frozenset({former_ids_free, no_circles, dates_agree, events_once, accounts_weighed})
