"""Guided views of the explorer: no facts, but a way through them that somebody wrote for readers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from customs_graph.facts import fields as f
from customs_graph.facts.record import Organizations, Places, Record, Texts, Things, Topics
from customs_graph.facts.records import Fact


def _two(ids: tuple[f.Id, ...]) -> tuple[f.Id, ...]:
    if len(ids) != 2:
        raise ValueError("two ids are wanted here, such as [wco, rocb-ap]")
    return ids


Pair = Annotated[Things, AfterValidator(_two), Field(description="Two ids.")]


class Shown(Record):
    """What a step shows: at most one of `select`, `tie`, `path` and `compare`, and the settings of the page."""

    select: f.ThingId | None = Field(None, description="The organization, person, event or agreement to be looked at.")
    tie: Pair | None = Field(None, description="The two ends of a tie.")
    path: Pair | None = Field(None, description="From one to another.")
    compare: Pair | None = Field(None, description="Two beside each other.")
    network: Literal["organizations", "events", "people", "sponsors", "agreements"] | None = None
    view: Literal["picture", "table", "timeline", "matrix", "map"] | None = None
    rule: Literal["newman", "count", "role"] | None = None
    since: f.OneDate | None = None
    until: f.OneDate | None = None
    roles: Texts = Field((), description="Kinds of roles, such as `responsibility`.")
    topics: Topics = ()
    sponsors: Organizations = ()
    regions: Places = ()

    @model_validator(mode="after")
    def _one_selection(self) -> Shown:
        if sum(bool(one) for one in (self.select, self.tie, self.path, self.compare)) > 1:
            raise ValueError("a step selects one thing: `select`, `tie`, `path` or `compare`")
        return self


class Step(Record):
    """One step of a guided view: a few words, and what the page shows beside them."""

    title: f.Text
    text: f.Text
    shows: Shown = Field(default_factory=Shown)


class GuidedView(Fact):
    """A guided view: a question, and steps through the explorer that answer it."""

    title: f.Text
    question: f.Text
    steps: tuple[Step, ...] = Field(min_length=1)
