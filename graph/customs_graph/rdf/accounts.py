"""An event in several sources as triples: what a source confirms goes into its graph, contradictions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from customs_graph.facts.accounts import ASPECTS, ATTENDANCE, Aspect, Said, aspects, contradiction_id
from customs_graph.facts.dates import Period, in_words
from customs_graph.facts.fields import Id, Term, source_of
from customs_graph.facts.records import HEADS, Account, Attendance, Discrepancy, Event, Statement
from customs_graph.facts.vocabularies import vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from customs_graph.facts.loading import Facts
    from customs_graph.rdf.mapping import Mapper, Node

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


def accounts(mapper: Mapper, node: Node, event: Event, told: tuple[Account, ...]) -> Iterator[Quad]:
    """Yield what each source says of an event of which several tell, what of it is kept, and each contradiction.

    The event's own source has its account as well, so that they stand side by side.
    """
    found = list(aspects(event, mapper.facts.places)) if told else []
    if told:
        yield from _apart(mapper, node, event, None, found)
    for account in told:
        yield from _apart(mapper, node, account, account, found)
        yield from _confirmed(mapper, node, event, account, found)
    for aspect in found:
        if aspect.contradicted:
            yield from _contradiction(mapper, node, event, aspect)


def _apart(
    mapper: Mapper, node: Node, said: Event | Account, account: Account | None, found: list[Aspect]
) -> Iterator[Quad]:
    """What one source says, but for what stands at the event itself: a figure that is kept must not count twice."""
    agreed = _agreed_on(account, found)
    heads = [name for name in HEADS if f"{ATTENDANCE}.{name}" not in agreed]
    sections = (said.section,) if isinstance(said.section, str) else said.section
    alone = {name: getattr(said, name) for name in ("title", *ASPECTS)}
    record = Account.model_construct(section=sections, attendance=_only(said.attendance, heads), **alone)
    own = mapper.part(node, f"account/{source_of(sections[0])}", record, ())
    yield from mapper.record(own, record)
    yield from own.say("cg:accountOf", node.iri)


def _confirmed(mapper: Mapper, node: Node, event: Event, account: Account, found: list[Aspect]) -> Iterator[Quad]:
    about = mapper.node(mapper.id_of(node), account.section)
    yield from mapper.record(about, _agreed(account, account, found).model_copy(update={"title": None}), "schema:Event")
    yield from mapper.value(about, "rdfs:label" if account.title == event.title else "skos:altLabel", account.title)


def _agreed_on(account: Account | None, found: list[Aspect]) -> set[str]:
    return {aspect.name for aspect in found if any(one.account is account for one in aspect.agreeing())}


def _agreed(record: Telling, account: Account | None, found: list[Aspect]) -> Telling:
    agreed = _agreed_on(account, found)
    left_out = {name: None for name in ASPECTS if name not in agreed}
    heads = [name for name in HEADS if f"{ATTENDANCE}.{name}" in agreed]
    return record.model_copy(update=left_out | {ATTENDANCE: _only(record.attendance, heads)})


def _only(attendance: Attendance | None, heads: Iterable[str]) -> Attendance | None:
    return attendance and attendance.model_copy(update=dict.fromkeys(set(HEADS) - set(heads)))


def _contradiction(mapper: Mapper, node: Node, event: Event, aspect: Aspect) -> Iterator[Quad]:
    what = WORDS.get(aspect.name, aspect.name)
    reason = event.reason(aspect.field)
    discrepancy = Discrepancy(
        title=f"{what.capitalize()} of the {event.title.removeprefix('The ')}",
        kind=aspect.kind,
        about=(mapper.id_of(node),),
        statements=tuple(_statements(aspect, mapper.facts)),
        reason=reason.because if reason else "not yet weighed",
    )
    sections = [section for one in aspect.said for section in one.sections]
    yield from mapper.record(
        mapper.node(contradiction_id(mapper.id_of(node), aspect.name), tuple(sections)), discrepancy
    )


def _statements(aspect: Aspect, facts: Facts) -> Iterator[Statement]:
    agreeing = aspect.agreeing()
    if agreeing:
        yield _statement(agreeing, facts, preferred=True)
    against: dict[str, list[Said]] = {}
    for one in aspect.said:
        if one.standing == one.standing.DIFFERS:
            against.setdefault(str(one.value), []).append(one)
    for group in against.values():
        yield _statement(group, facts, preferred=False)


def _statement(said: Iterable[Said], facts: Facts, *, preferred: bool) -> Statement:
    said = list(said)
    sections = tuple(dict.fromkeys(section for one in said for section in one.sections))
    return Statement(says=in_print(said[0].value, facts), section=sections, preferred=preferred)


def in_print(value: Any, facts: Facts) -> str:
    """Word the value of an aspect for readers: a date, the name of a place, a term, a figure."""
    if isinstance(value, Period):
        return in_words(value.start.text, value.end.text)
    if isinstance(value, Term):
        return vocabulary(value.vocabulary)[value].label
    if isinstance(value, Id):
        return facts.places[value].name
    return str(value)
