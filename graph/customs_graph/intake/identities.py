"""What reviewers decided of names before: such a name is not asked about again, it means what they said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from customs_graph.facts.decisions import names_nothing, same_as, told_apart
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.intake import shapes
from customs_graph.intake.proposals import Drafted, Proposal

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts

NOBODY = ""


def identified(things: list[Drafted], facts: Facts) -> list[Drafted]:
    """Return drafted things with the ids that were decided; what names nothing is gone, with all that refers to it."""
    taken, renamed = dict[str, str](), dict[str, str]()
    for thing in things:
        meant = _meant(thing, facts)
        other = facts.declared.get(meant, (taken.get(meant, ""),))[0]
        kind = COLLECTIONS[thing.collection][0]
        if meant == thing.id and other not in ("", kind):
            meant = f"{meant}-{kind}"
        taken[meant] = kind
        if meant != thing.id:
            renamed[thing.id] = meant
    joined: dict[tuple[str, str], Drafted] = {}
    for thing in things:
        identifier = renamed.get(thing.id, thing.id)
        if identifier != NOBODY:
            made = joined.setdefault(
                (thing.collection, identifier), Drafted(thing.collection, identifier, [], thing.section)
            )
            made.proposals += _told_again(thing, renamed, facts)
    return list(joined.values())


def _meant(thing: Drafted, facts: Facts) -> str:
    kind, names = COLLECTIONS[thing.collection][0], _names(thing.proposals)
    if thing.id in facts.declared or not names:
        return thing.id
    if all(names_nothing(facts, kind, name) for name in names):
        return NOBODY
    return next((other for name in names if (other := same_as(facts, kind, name))), thing.id)


def _names(proposals: Iterable[Proposal]) -> list[str]:
    return [str(proposal.value) for proposal in proposals if proposal.key in ("name", "title")]


def _told_again(thing: Drafted, renamed: dict[str, str], facts: Facts) -> list[Proposal]:
    kept = list[Proposal]()
    kind = COLLECTIONS[thing.collection][0]
    apart = {other for name in _names(thing.proposals) for other in told_apart(facts, kind, name)}
    for proposal in thing.proposals:
        named = {text for text, schema in shapes.leaves(thing.collection, proposal.key, proposal.value) if _id(schema)}
        if any(renamed.get(text) == NOBODY for text in named):
            continue
        value = shapes.changed(
            thing.collection,
            proposal.key,
            proposal.value,
            lambda text, schema: renamed.get(text, text) if _id(schema) else text,
        )
        near = tuple(other for other in proposal.near if other not in apart)
        kept.append(replace(proposal, value=value, near=near))
    return kept


def _id(schema: dict[str, Any]) -> bool:
    return "x-reference" in schema
