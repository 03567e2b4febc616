"""What a folder of facts says of itself: title and addresses of the graph, and who was taken out of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from customs_graph.facts import fields as f
from customs_graph.facts.record import Record, Texts

TAKEN = tuple(f"https://w3id.org/customs-graph/{part}" for part in ("ontology", "vocabulary", "graph", "shapes"))


class Removal(Record):
    """One person who was taken out on request, so that no name is kept: only fingerprints, which no name comes from."""

    date: f.OneDate | None = Field(None, description="When it was asked for.")
    fingerprints: Texts = Field(min_length=1, description="One a spelling; written by `customs-graph forget`.")


class Removals(Record):
    """Who was taken out on request and must not be entered again."""

    salt: f.Text = Field(description="Makes the fingerprints of this folder unlike those of any other.")
    persons: Annotated[tuple[Removal, ...], f.list_or_one(Removal)] = ()


class GraphInfo(Record):
    """The whole graph: its title, its addresses, who publishes it."""

    title: f.Text
    description: f.Text
    id_base: f.Address = Field(
        "https://w3id.org/customs-graph/id/", description="What the ids stand below; ends in / or #."
    )
    licence: f.Address

    @field_validator("id_base")
    @classmethod
    def _of_its_own(cls, base: str) -> str:
        if not base.endswith(("/", "#")) or base.startswith(TAKEN):
            raise ValueError(f"'{base}' must end in / or # and not lie where the terms and named graphs lie")
        return base
