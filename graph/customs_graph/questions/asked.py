"""A typed query on its way to whoever answers it."""

from __future__ import annotations

from dataclasses import dataclass

from customs_graph.rdf.store import WHOLE, Dataset


@dataclass(frozen=True)
class Asked:
    """A query, the format that is wanted (one of `sparql.ALL_FORMATS`), and what it is asked of."""

    text: str
    form: str
    dataset: Dataset = WHOLE
