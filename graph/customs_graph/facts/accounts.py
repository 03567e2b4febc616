"""One event in several sources: for each aspect the value that is kept, and how what the others say stands to it.

A source that is silent on an aspect says nothing about it. Sources that report an event as held go before those that
plan it; among equals the event's own section goes first, and then the accounts as typed. A reason may prefer another.
Where a source reports it, what is only planned is not kept: whether it came about so, nobody says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from customs_graph.facts.dates import PartialDate, Period
from customs_graph.facts.fields import Count, source_of
from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Problem
from customs_graph.facts.records import HEADS, Account, Event, Place
from customs_graph.facts.references import place

# The aspects that accounts are compared in, each with the kind of discrepancy that it makes.
ASPECTS = {"type": "type", "date": "date", "place": "place", "mode": "mode", "edition": "name", "status": "status"}
ATTENDANCE = "attendance"
# The aspects by name, each figure of the attendance for itself.
NAMES = (*ASPECTS, *(f"{ATTENDANCE}.{heads}" for heads in HEADS))
# What each source has its own account of.
TOLD = ("title", *ASPECTS, ATTENDANCE)
# An event cannot do without these; what a plan says of them stands where no report says otherwise.
NEEDED = ("type", "status")
NEARLY = Decimal("0.1")


class Standing(StrEnum):
    """How what a source says stands to what is kept."""

    KEPT = "kept"
    SAME = "the same"
    ROUGHLY = "less or more exact"
    PLANNED = "as planned"
    DIFFERS = "contradicts"


@dataclass(frozen=True)
class Said:
    """The value of an aspect in one source, with the sections that say it; `account` is None for the event's own."""

    value: Any
    sections: tuple[str, ...]
    account: Account | None
    standing: Standing


@dataclass(frozen=True)
class Aspect:
    """One aspect of an event, such as `date` or `attendance.total`, with what each source says, the kept one first.

    Where it is left open which is right, nothing is kept, and each contradicts the others.
    """

    name: str
    said: tuple[Said, ...]

    @property
    def field(self) -> str:
        """The line of the event that it belongs to."""
        return self.name.partition(".")[0]

    @property
    def kind(self) -> str:
        """The kind of discrepancy that it makes where sources contradict each other."""
        return ASPECTS.get(self.name, "figure")

    @property
    def contradicted(self) -> bool:
        """Whether a source contradicts what is kept, or what another says."""
        return any(one.standing == Standing.DIFFERS for one in self.said)

    def agreeing(self) -> tuple[Said, ...]:
        """What is kept, and what says the very same."""
        return tuple(one for one in self.said if one.standing in (Standing.KEPT, Standing.SAME))


def aspects(event: Event, places: Mapping[str, Place]) -> Iterator[Aspect]:
    """Yield each aspect on which any source speaks; an event without accounts has its own values alone."""
    for name in NAMES:
        tellings = [one for one in _tellings(event, name) if one.value is not None]
        if tellings:
            yield _aspect(event, name, tellings, places)


def contradiction_ids(event: str) -> list[str]:
    """Return the ids of all discrepancies that the accounts of an event can make."""
    return [contradiction_id(event, name) for name in NAMES]


def contradiction_id(event: str, aspect: str) -> str:
    """Return the id of the discrepancy that an aspect makes.

    >>> contradiction_id("forum-4", "attendance.on_site")
    'forum-4-contradiction-attendance-on-site'
    """
    return f"{event}-contradiction-{aspect.replace('.', '-').replace('_', '-')}"


@dataclass(frozen=True)
class _Telling:
    value: Any
    sections: tuple[str, ...]
    account: Account | None
    planned: bool


def _tellings(event: Event, name: str) -> list[_Telling]:
    tellers: list[tuple[Event | Account, tuple[str, ...]]] = [(event, (event.section,))]
    tellers += [(account, account.section) for account in event.accounts]
    return sorted((_telling(event, name, *teller) for teller in tellers), key=lambda telling: telling.planned)


def _telling(event: Event, name: str, record: Event | Account, sections: tuple[str, ...]) -> _Telling:
    field, _, heads = name.partition(".")
    value: Any = getattr(record, field)
    if heads and value is not None:
        sections, value = value.section or sections, getattr(value, heads)
    planned = (record.status or event.status) == "planned"
    return _Telling(value, sections, record if isinstance(record, Account) else None, planned)


def _aspect(event: Event, name: str, tellings: list[_Telling], places: Mapping[str, Place]) -> Aspect:
    reason = event.reason(name.partition(".")[0])
    if reason and reason.undecided and _several(tellings):
        return Aspect(name, tuple(_said(one, Standing.DIFFERS) for one in tellings))
    kept = next((one for one in tellings if reason and reason.prefer in one.sections), tellings[0])
    if kept.planned and name not in NEEDED and _is_reported(event):
        return Aspect(name, tuple(_said(one, Standing.PLANNED) for one in tellings))
    others = [one for one in tellings if one is not kept]
    return Aspect(
        name, (_said(kept, Standing.KEPT), *(_said(one, _standing(name, one, kept, places)) for one in others))
    )


def _is_reported(event: Event) -> bool:
    statuses = [event.status, *(account.status for account in event.accounts)]
    return any((status or event.status) != "planned" for status in statuses)


def _several(tellings: list[_Telling]) -> bool:
    return any(one.value != tellings[0].value for one in tellings)


def _said(telling: _Telling, standing: Standing) -> Said:
    return Said(telling.value, telling.sections, telling.account, standing)


def _standing(name: str, telling: _Telling, kept: _Telling, places: Mapping[str, Place]) -> Standing:
    if telling.value == kept.value:
        return Standing.SAME
    if telling.planned and not kept.planned:
        return Standing.PLANNED
    compatible = COMPATIBLE.get(name.partition(".")[0])
    fits = compatible and compatible(telling.value, kept.value, places)
    return Standing.ROUGHLY if fits else Standing.DIFFERS


def _dates_fit(one: Period, other: Period, places: Mapping[str, Place]) -> bool:
    return _date_fits(one.start, other.start) and _date_fits(one.end, other.end)


def _date_fits(one: PartialDate, other: PartialDate) -> bool:
    return one.text.startswith(other.text) or other.text.startswith(one.text)


def _places_fit(one: str, other: str, places: Mapping[str, Place]) -> bool:
    return _lies_in(one, other, places) or _lies_in(other, one, places)


def _lies_in(inner: str, outer: str, places: Mapping[str, Place]) -> bool:
    seen, waiting = set[str](), [inner]
    while waiting:
        step = waiting.pop()
        if step == outer:
            return True
        if step in places and step not in seen:
            seen.add(step)
            waiting += places[step].in_
    return False


def _figures_fit(one: Count, other: Count, places: Mapping[str, Place]) -> bool:
    low, high = sorted((one, other), key=lambda count: count.value)
    if "about" in (one.qualifier, other.qualifier):
        return high.value - low.value <= NEARLY * high.value
    return low.qualifier == "more-than" and (high.value > low.value or high.qualifier == "more-than")


def _statuses_fit(one: str, other: str, places: Mapping[str, Place]) -> bool:
    # Planned, mentioned and held are steps of one way: a later source that knows more contradicts nothing.
    return True


COMPATIBLE: dict[str, Callable[[Any, Any, Mapping[str, Place]], bool]] = {
    "date": _dates_fit,
    "place": _places_fit,
    "status": _statuses_fit,
    ATTENDANCE: _figures_fit,
}


def accounts_of_other_sources(facts: Facts) -> Iterator[Problem]:
    """Each account of an event is that of one source, another than the event's own, and each source has one."""
    for event in facts.events.values():
        seen = {source_of(event.section)}
        for account in event.accounts:
            sources = {source_of(section) for section in account.section}
            if len(sources) > 1:
                yield Problem(account.at, "account", "an account of several sources", "write one account a source")
            elif sources & seen:
                message = f"a second account of {min(sources)}"
                hint = "what its own section says belongs to the event, what contradicts it to `discrepancies`"
                yield Problem(account.at, "account", message, hint)
            seen |= sources


def accounts_weighed(facts: Facts) -> Iterator[Problem]:
    """Where accounts contradict each other, `reasons` says why one is kept; a reason without a contradiction goes."""
    for identifier, event in facts.events.items():
        weighed = aspects(event, facts.places) if event.accounts else ()
        contradicted = {aspect.field: aspect for aspect in weighed if aspect.contradicted}
        for taken in {contradiction_id(identifier, one.name) for one in contradicted.values()} & facts.declared.keys():
            at = facts.declared[taken][1]
            yield Problem(at, "account", f"'{taken}' is the id of a contradiction of the accounts", "choose another id")
        for field in sorted(contradicted.keys() - event.reasons.keys()):
            message = f"the sources contradict each other: {_side_by_side(contradicted[field].said)}"
            hint = f"say why one is kept: `reasons: {{{field}: …}}`"
            yield Problem(event.at, "account", message, hint, field)
        for field, reason in event.reasons.items():
            if field not in contradicted:
                yield Problem(
                    place(reason, event), "account", f"no source contradicts the {field}", "take the reason out"
                )
            elif reason.undecided and field in NEEDED:
                yield Problem(place(reason, event), "account", f"an event needs a {field}", "say which is kept")
            elif reason.prefer and not _speaks(event, field, reason.prefer):
                yield Problem(
                    place(reason, event), "account", f"'{reason.prefer}' says no {field}", "prefer one that does"
                )


def _side_by_side(said: Iterable[Said]) -> str:
    return ", ".join(f"{one.value} ({', '.join(one.sections)})" for one in said)


def _speaks(event: Event, field: str, section: str) -> bool:
    records = [(event, (event.section,)), *((account, account.section) for account in event.accounts)]
    return any(section in sections and getattr(record, field) is not None for record, sections in records)
