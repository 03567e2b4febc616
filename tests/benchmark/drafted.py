"""A draft as claims, each with the line and the rule it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmark.claims import Claim, agreement_claims, entry_claim, event_claims, post_claims
from benchmark.corpus import Facts
from benchmark.naming import Naming
from benchmark.reviewed import NEW
from customs_graph.intake import shapes
from customs_graph.intake.draft import Draft
from customs_graph.intake.proposals import Drafted, Proposal

# What holds one value and an earlier issue may have said of an event already.
SINGLE = ("title", "type", "date", "place", "mode", "series", "edition")


def registries(made: Draft) -> Facts:
    """Return the entries that a draft proposes, by collection and id, as they would stand in the registries."""
    facts: Facts = {}
    for thing in [*made.additions, *made.things]:
        facts.setdefault(thing.collection, {})[thing.id] = record_of(list(standing(thing)))
    return facts


def standing(thing: Drafted) -> Iterator[Proposal]:
    """Yield the proposals that stand in the file as values: of competing ones the first alone."""
    seen = set[str]()
    for proposal in thing.proposals:
        if shapes.holds_many(thing.collection, proposal.key) or proposal.key not in seen:
            seen.add(proposal.key)
            yield proposal


def record_of(proposals: list[Proposal]) -> dict[str, Any]:
    """Put values back into the form of a record."""
    record: dict[str, Any] = {}
    for proposal in proposals:
        *path, last = proposal.key.split(".")
        inner = record
        for step in path:
            inner = inner.setdefault(step, {})
        there = inner.get(last)
        added = list(proposal.value) if isinstance(proposal.value, list) else [proposal.value]
        inner[last] = [*(there if isinstance(there, list) else [there]), *added] if there else proposal.value
    return record


def event_of(thing: Drafted, before: Facts, naming: Naming) -> list[Claim]:
    """Return the claims of a drafted event; with those of the event in the facts where it is the same one."""
    own = list(standing(thing))
    earlier = before.get("events", {}).get(thing.id, {})
    said = {proposal.key for proposal in own}
    kept = {key: earlier[key] for key in SINGLE if key in earlier and key not in said}
    claims = [replace(claim, where="in the facts already") for claim in event_claims(kept, naming)]
    for proposal in own:
        claims += [replace(claim, where=where(proposal)) for claim in event_claims(record_of([proposal]), naming)]
    return claims


def beside(made: Draft, naming: Naming) -> Iterator[tuple[str, Claim]]:
    """Yield the claims that belong to no event, with the section of the draft where they belong to one."""
    for thing in [*made.things, *made.additions]:
        first = where(thing.proposals[0])
        record = record_of(list(standing(thing)))
        if thing.collection == "agreements":
            yield from ((thing.section, replace(one, where=first)) for one in agreement_claims(record, naming))
        elif thing.collection == "discrepancies":
            kind = str(record.get("kind", "?"))
            yield thing.section, Claim("discrepancies", frozenset((kind,)), str(record.get("title", kind)), first)
        elif thing.collection == "people":
            for proposal in thing.proposals:
                if proposal.key == "posts":
                    claims = post_claims(thing.id, proposal.value, naming)
                    yield from (("", replace(one, where=where(proposal))) for one in claims)
    for thing in made.things:
        if thing.collection in NEW:
            claim = entry_claim(NEW[thing.collection], thing.id, naming)
            yield "", replace(claim, where=where(thing.proposals[0]))


def where(proposal: Proposal) -> str:
    """Say the line of the newsletter, the rule, and how sure it was."""
    return f"l. {proposal.sentence.line}, {proposal.rule}, {proposal.confidence:.2f}"
