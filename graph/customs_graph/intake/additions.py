"""What an issue adds to a thing that the facts have already: values that it lacks, and values that differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from customs_graph.facts.nearness import folded
from customs_graph.intake import shapes
from customs_graph.intake.accounts import account, told_in_account
from customs_graph.intake.proposals import Drafted, Proposal, Value

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts

DIFFERS = 0.5
NAMES = {"title": "aliases", "name": ""}
OTHER_NAMES = ("aliases", "spellings")


def addition(thing: Drafted, facts: Facts, source: str) -> Drafted | None:
    """Return what is to be added to a thing of the facts; None where the issue says nothing new of it."""
    record = getattr(facts, thing.collection)[thing.id]
    section = f"{source}/{thing.section}"
    if section in _sections(record):
        return None
    told = account(thing, record, section, facts) if thing.collection == "events" else []
    others = [proposal for proposal in thing.proposals if not (told and told_in_account(proposal.key))]
    made = [*told, *(one for each in others if (one := _added(thing.collection, each, record, section)))]
    return replace(thing, proposals=made) if made else None


def _sections(record: Any) -> list[str]:
    section = record.section
    accounts = [one for account in getattr(record, "accounts", ()) for one in account.section]
    return [*([section] if isinstance(section, str) else section), *accounts]


def _added(collection: str, proposal: Proposal, record: Any, section: str) -> Proposal | None:
    key = proposal.key
    if key in NAMES:
        key = "spellings" if "spellings" in shapes.fields(collection) else "aliases"
    if key in OTHER_NAMES:
        names = [getattr(record, name, None) for name in ("name", "title", "short")]
        known = {folded(name) for name in (*names, *getattr(record, key)) if name}
        return None if folded(str(proposal.value)) in known else replace(proposal, key=key)
    there = _there(record, key)
    if shapes.holds_many(collection, key):
        return None if _held(there, proposal.value) else replace(proposal, value=_of_section(key, proposal, section))
    if there is None:
        return proposal
    if str(there) == str(proposal.value):
        return None
    return replace(
        proposal, confidence=min(proposal.confidence, DIFFERS), rule=f"{proposal.rule}, in the facts: {there}"
    )


def _of_section(key: str, proposal: Proposal, section: str) -> Value:
    """What is added to an event from another section has to say so."""
    if not key.startswith(("roles.", "sponsors", "figures")):
        return proposal.value
    value: dict[str, Value] = proposal.value if isinstance(proposal.value, dict) else {"who": proposal.value}
    return {**value, "section": section}


def _there(record: Any, key: str) -> Any:
    for step in key.split("."):
        name = f"{step}_" if step in ("in", "for", "at", "from") else step
        record = record.get(step) if isinstance(record, dict) else getattr(record, name, None)
    return record


def _held(there: Any, value: Value) -> bool:
    who = value.get("who", value.get("title", value)) if isinstance(value, dict) else value
    names = who if isinstance(who, list) else [who]
    held = set[str]()
    for item in there or ():
        # A text has a method `title`.
        inner = item if isinstance(item, str) else getattr(item, "who", getattr(item, "title", item))
        held.update(str(one) for one in (inner if isinstance(inner, tuple) else (inner,)))
    return all(str(name) in held for name in names)
