"""An event in several sources as records: what each source says, what of it is kept, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from customs_graph.facts.accounts import ASPECTS, ATTENDANCE, Aspect, Said, Standing, aspects, contradiction_id
from customs_graph.facts.dates import Period, in_words
from customs_graph.facts.fields import Id, Term
from customs_graph.facts.loading import Facts
from customs_graph.facts.records import HEADS, Account, Attendance, Discrepancy, Event, Statement
from customs_graph.facts.vocabularies import vocabulary

WORDS = {
    "attendance.total": "number of participants",
    "attendance.on_site": "number of participants on site",
    "attendance.online": "number of participants online",
    "attendance.administrations": "number of administrations",
    "attendance.administrations_on_site": "number of administrations on site",
}

Telling = TypeVar("Telling", Event, Account)


def settled(event: Event, facts: Facts) -> Event:
    """Return the event with those of its own values alone that are kept."""
    return _agreed(event, None, list(aspects(event, facts.places))) if event.accounts else event


def confirmed(account: Account, event: Event, facts: Facts) -> Account:
    """Return what the graph keeps of an account, but for the title."""
    agreed = _agreed(account, account, list(aspects(event, facts.places)))
    return agreed.model_copy(update={"title": None})


def side_by_side(event: Event, facts: Facts) -> Iterator[Account]:
    """Yield the account of each source, the event's own first; none where only one tells of it.

    A figure that is kept stands at the event itself, so that it counts once.
    """
    found = list(aspects(event, facts.places)) if event.accounts else []
    if event.accounts:
        yield _apart(event, None, found)
        yield from (_apart(account, account, found) for account in event.accounts)


def contradictions(identifier: str, event: Event, facts: Facts) -> Iterator[tuple[str, Discrepancy, tuple[str, ...]]]:
    """Yield id, record and sections of each contradiction of the accounts of an event."""
    for aspect in aspects(event, facts.places) if event.accounts else ():
        if aspect.contradicted:
            sections = tuple(section for one in aspect.said for section in one.sections)
            yield contradiction_id(identifier, aspect.name), _contradiction(identifier, event, aspect, facts), sections


def _apart(said: Event | Account, account: Account | None, found: list[Aspect]) -> Account:
    agreed = _agreed_on(account, found)
    heads = [name for name in HEADS if f"{ATTENDANCE}.{name}" not in agreed]
    sections = (said.section,) if isinstance(said.section, str) else said.section
    alone = {name: getattr(said, name) for name in ("title", *ASPECTS)}
    return Account.model_construct(section=sections, attendance=_only(said.attendance, heads), **alone)


def _agreed_on(account: Account | None, found: list[Aspect]) -> set[str]:
    return {aspect.name for aspect in found if any(one.account is account for one in aspect.agreeing())}


def _agreed(record: Telling, account: Account | None, found: list[Aspect]) -> Telling:
    agreed = _agreed_on(account, found)
    left_out = {name: None for name in ASPECTS if name not in agreed}
    heads = [name for name in HEADS if f"{ATTENDANCE}.{name}" in agreed]
    return record.model_copy(update=left_out | {ATTENDANCE: _only(record.attendance, heads)})


def _only(attendance: Attendance | None, heads: Iterable[str]) -> Attendance | None:
    return attendance and attendance.model_copy(update=dict.fromkeys(set(HEADS) - set(heads)))


def _contradiction(identifier: str, event: Event, aspect: Aspect, facts: Facts) -> Discrepancy:
    what, reason = WORDS.get(aspect.name, aspect.name), event.reason(aspect.field)
    return Discrepancy(
        title=f"{what.capitalize()} of the {event.title.removeprefix('The ')}",
        kind=aspect.kind,
        about=(identifier,),
        statements=tuple(_statements(aspect, facts)),
        reason=reason.because if reason else "not yet weighed",
    )


def _statements(aspect: Aspect, facts: Facts) -> Iterator[Statement]:
    agreeing = aspect.agreeing()
    if agreeing:
        yield _statement(agreeing, facts, preferred=True)
    against: dict[str, list[Said]] = {}
    for one in aspect.said:
        if one.standing == Standing.DIFFERS:
            against.setdefault(str(one.value), []).append(one)
    for group in against.values():
        yield _statement(group, facts, preferred=False)


def _statement(said: Iterable[Said], facts: Facts, *, preferred: bool) -> Statement:
    said = list(said)
    sections = tuple(dict.fromkeys(section for one in said for section in one.sections))
    return Statement(says=_in_print(said[0].value, facts), section=sections, preferred=preferred)


def _in_print(value: Any, facts: Facts) -> str:
    if isinstance(value, Period):
        return in_words(value.start.text, value.end.text)
    if isinstance(value, Term):
        return vocabulary(value.vocabulary)[value].label
    if isinstance(value, Id):
        return facts.places[value].name
    return str(value)
