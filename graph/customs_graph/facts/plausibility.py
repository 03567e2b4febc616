"""Numbers and dates that cannot be right: sums, parts of wholes, what is due before it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from customs_graph.facts import records
from customs_graph.facts.fields import Count, source_of
from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Problem


def attendance_adds_up(facts: Facts) -> Iterator[Problem]:
    """On site and online make the total, where all three are exact; a part is never more than the whole."""
    for event in facts.events.values():
        if event.attendance:
            for message in _attendance_faults(event.attendance, str(event.mode)):
                yield Problem(event.attendance.at, "counts", message, "look at the source again")


def _attendance_faults(attendance: records.Attendance, mode: str) -> Iterator[str]:
    total, on_site, online = attendance.total, attendance.on_site, attendance.online
    if mode == "online" and on_site and on_site.value:
        yield f"the event is online, but {on_site} came on site"
    if not total or total.qualifier != "exact":
        return
    if on_site and online and {on_site.qualifier, online.qualifier} == {"exact"}:
        if on_site.value + online.value != total.value:
            yield f"{on_site} + {online} is not {total}"
        return
    for part in (on_site, online, attendance.administrations, attendance.administrations_on_site):
        if part and _least(part) > total.value:
            yield f"a part ({part}) is more than the total ({total})"


def _least(count: Count) -> Decimal:
    return (
        count.value + 1 if count.qualifier == "more-than" else count.value if count.qualifier == "exact" else Decimal(0)
    )


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
        decided = _decided(agreement, facts)
        for date, word in ((agreement.due and agreement.due.end, "due"), (agreement.date, "dated")):
            if decided and date and date.last_day < decided:
                yield Problem(agreement.at, "dates", f"{word} {date.text}, before it was decided ({decided})")
    for event in facts.events.values():
        period = _period_of_source(event, facts)
        if event.date and period and event.status != "planned" and event.date.start.first_day > period.end.last_day:
            message = f"held on {event.date}, after the time that its source reports on ({period})"
            yield Problem(event.at, "dates", message, "is it planned?")
    yield from _editions_in_order(facts)


def _decided(agreement: records.Agreement, facts: Facts) -> str:
    """The earliest day on which it can have been decided; empty where nothing tells."""
    event = facts.events.get(agreement.decided_at or "")
    if event and event.date:
        return event.date.start.first_day
    return agreement.date.first_day if agreement.date else ""


def _period_of_source(event: records.Event, facts: Facts) -> Any:
    """The latest period of the sources that speak of an event; an issue may tell that what another planned was held."""
    sections = [event.section, *event.also_in, *(section for one in event.accounts for section in one.section)]
    sources = [facts.sources.get(source_of(section)) for section in sections]
    periods = [source.period if source else None for source in sources]
    latest = max((period for period in periods if period), key=lambda period: period.end.last_day, default=None)
    return latest if all(periods) else None


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


def handovers_complete(facts: Facts) -> Iterator[Problem]:
    """A handover says what passes to whom, and passes it to somebody else."""
    for agreement in facts.agreements.values():
        handover = agreement.hands_over
        if agreement.kind == "handover" and not handover:
            hint = "responsibility, to, and from where it is said"
            yield Problem(agreement.at, "handover", "a handover without `hands_over`", hint)
        elif handover and handover.to in (handover.from_, handover.responsibility):
            yield Problem(handover.at, "handover", f"'{handover.to}' hands over to itself")


def editions_in_series(facts: Facts) -> Iterator[Problem]:
    """An edition is counted within a series."""
    for event in facts.events.values():
        if event.edition and not event.series:
            yield Problem(event.at, "edition", f"edition {event.edition} of what?", "name its `series`")
