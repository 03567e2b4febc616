"""What reviewers decided, kept as data so that nobody is asked twice: who is the same, who is not, what was rejected.

Decisions are about the work on the facts and not facts themselves: they stand under `decisions:` and never become RDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from customs_graph.facts import fields as f
from customs_graph.facts.nearness import folded
from customs_graph.facts.problems import Problem
from customs_graph.facts.record import Record, Things

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts


class NameDecision(Record):
    """What a name in a newsletter means, or what it does not mean."""

    kind: f.Text = Field(description="The kind of thing that was asked about, such as `person`.")
    name: f.Text = Field(description="The name as printed.")
    same_as: f.ThingId | None = Field(None, description="The thing that it means.")
    not_the_same_as: Things = Field((), description="Like-named things that it does not mean.")
    names_nothing: bool = Field(False, description="Whether it names no thing of this kind at all.")


class Rejection(Record):
    """A value that a reviewer rejected, so that the next draft does not propose it again."""

    of: f.Text = Field(description="The collection, such as `events`.")
    key: f.Text = Field(description="The key, such as `date` or `roles.host`.")
    value: f.Text = Field(description="The value as one text.")
    section: f.Text = Field(description="Where it was read, as source/section.")


class Decisions(Record):
    """What was decided when drafts were reviewed."""

    names: Annotated[tuple[NameDecision, ...], f.list_or_one(NameDecision)] = ()
    rejected: Annotated[tuple[Rejection, ...], f.list_or_one(Rejection)] = ()


Place = tuple[str, str, str, str]


def same_as(facts: Facts, kind: str, name: str) -> str:
    """Return the id that a reviewer said a name stands for; empty where none was said."""
    return next((str(one.same_as) for one in _about(facts, kind, name) if one.same_as), "")


def told_apart(facts: Facts, kind: str, name: str) -> frozenset[str]:
    """Return the ids of which a reviewer said that a name does not mean them."""
    return frozenset(str(other) for one in _about(facts, kind, name) for other in one.not_the_same_as)


def names_nothing(facts: Facts, kind: str, name: str) -> bool:
    """Whether a reviewer said that a name is none of this kind at all."""
    return any(one.names_nothing for one in _about(facts, kind, name))


def rejected(facts: Facts) -> frozenset[Place]:
    """Return collection, key, value and section of every value that a reviewer rejected."""
    return frozenset((one.of, one.key, one.value, one.section) for made in facts.decisions for one in made.rejected)


def decided_of_the_known(facts: Facts) -> Iterator[Problem]:
    """What a reviewer decided to be the same, or not the same, exists and is of that kind."""
    for one in (one for made in facts.decisions for one in made.names if not facts.unreadable):
        for identifier in (*([one.same_as] if one.same_as else []), *one.not_the_same_as):
            if facts.declared.get(identifier, ("",))[0] != one.kind:
                message = f"there is no {one.kind} '{identifier}' of which something could be decided"
                yield Problem(one.at, "decision", message, "take the decision out, or mend the id")


def _about(facts: Facts, kind: str, name: str) -> Iterator[NameDecision]:
    wanted = folded(name)
    told = (one for made in facts.decisions for one in made.names)
    return (one for one in told if one.kind == kind and folded(one.name) == wanted)
