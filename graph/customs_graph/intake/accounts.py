"""What a newsletter tells of an event that the facts have from another source: its account, beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from customs_graph.intake.proposals import Drafted, Proposal, Value

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.facts.records import Account, Event

SAME_EVENT, HELD, UNDECIDED = 0.9, 0.7, 0.4
# A reviewer is asked to put a better one in its place.
NOT_WEIGHED = "The first report is kept until somebody has weighed the two."


def told_in_account(key: str) -> bool:
    """Whether a value is one that each source has its own account of."""
    from customs_graph.facts.accounts import TOLD

    return key.partition(".")[0] in TOLD


def account(thing: Drafted, event: Event, section: str, facts: Facts) -> list[Proposal]:
    """Propose the account that a section gives of an event, and a reason for each contradiction.

    Where the event has an account of this source already, or is its own, the section is named beside.
    """
    from customs_graph.facts.fields import source_of

    if not thing.proposals:
        return []
    first, source = thing.proposals[0], source_of(section)
    known = [event.section, *(one for account in event.accounts for one in account.section)]
    if source in map(source_of, known):
        return [Proposal("also_in", section, SAME_EVENT, first.sentence, "the same event")]
    values, sure = _values(thing.proposals, event)
    told = Proposal(
        "accounts", {"section": section, **values}, min([SAME_EVENT, *sure]), first.sentence, "the same event"
    )
    return [told, *_reasons(told, event, facts)]


def _values(proposals: list[Proposal], event: Event) -> tuple[dict[str, Value], list[float]]:
    from customs_graph.facts.accounts import TOLD

    surest: dict[str, Proposal] = {}
    for proposal in proposals:
        known = surest.get(proposal.key)
        if told_in_account(proposal.key) and (known is None or proposal.confidence > known.confidence):
            surest[proposal.key] = proposal
    sure = [proposal.confidence for proposal in surest.values()]
    values: dict[str, Value] = {}
    for name in TOLD:
        heads = {key.partition(".")[2]: one.value for key, one in surest.items() if key.startswith(f"{name}.")}
        if name in surest or heads:
            values[name] = surest[name].value if name in surest else dict(heads)
    if event.status != "held" and "status" not in values:
        # It is reported here, and was planned or mentioned before.
        values["status"], sure = "held", [*sure, HELD]
    return values, sure


def _reasons(told: Proposal, event: Event, facts: Facts) -> list[Proposal]:
    from customs_graph.facts.accounts import aspects

    made = _bound(told.value)
    if made is None:
        return []
    both = event.model_copy(update={"accounts": (*event.accounts, made)})
    contradicted = [aspect for aspect in aspects(both, facts.places) if aspect.contradicted]
    return [
        Proposal(f"reasons.{field}", NOT_WEIGHED, UNDECIDED, told.sentence, f"contradiction: {field}")
        for field in sorted({aspect.field for aspect in contradicted} - {str(name) for name in event.reasons})
    ]


def _bound(value: Any) -> Account | None:
    """The record that the account will be; None where a value needs correcting first."""
    from pydantic import ValidationError

    from customs_graph.facts.records import Account

    try:
        return Account.model_validate(value)
    except ValidationError:
        return None
