"""What all records are: typed mappings that know their place, and the lists of values that they hold."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from customs_graph.facts import fields as f
from customs_graph.facts.problems import Position


class Record(BaseModel):
    """Anything typed as a mapping; it knows its place in the files."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _at: Position = PrivateAttr(default_factory=Position)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(value)
        record._at = getattr(value, "at", Position())
        return record

    @property
    def at(self) -> Position:
        """Where the record was typed."""
        return self._at


Texts = Annotated[tuple[f.Text, ...], f.list_or_one(f.Text)]
Topics = Annotated[tuple[f.Topic, ...], f.list_or_one(f.Topic)]
Things = Annotated[tuple[f.ThingId, ...], f.list_or_one(f.ThingId)]
Organizations = Annotated[tuple[f.OrganizationId, ...], f.list_or_one(f.OrganizationId)]
Places = Annotated[tuple[f.PlaceId, ...], f.list_or_one(f.PlaceId)]
Programmes = Annotated[tuple[f.ProgrammeId, ...], f.list_or_one(f.ProgrammeId)]
Agents = Annotated[tuple[f.AgentId, ...], f.list_or_one(f.AgentId)]
Sections = Annotated[
    tuple[f.SectionId, ...],
    f.list_or_one(f.SectionId),
    Field(description="Where the source says it: a section of the file's source, or source/section."),
]
NeededSections = Annotated[Sections, Field(min_length=1)]
Formerly = Annotated[
    tuple[f.Former, ...],
    f.list_or_one(f.Former),
    Field(description="Ids of entries that were joined with this one; their addresses lead here."),
]
