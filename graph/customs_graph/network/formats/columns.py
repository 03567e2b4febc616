"""The columns of the table of things: which property each holds, and what its values are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from customs_graph.network.multigraph import LABEL, TYPE, attribute_of
from customs_graph.rdf.derived import derived

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


class Content(Enum):
    """What the values of a column are. A date is as precise as a source gives it: a day, a month or a year."""

    TEXT = "text"
    TERM = "term"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"


DATATYPES = {
    "integer": Content.INTEGER,
    "decimal": Content.DECIMAL,
    "boolean": Content.BOOLEAN,
    "date": Content.DATE,
    "gYearMonth": Content.DATE,
    "gYear": Content.DATE,
}


@dataclass(frozen=True)
class Column:
    """A column by its name in the table, the address of the property, its content, and whether a thing has several."""

    name: str
    iri: str
    content: Content
    several: bool


@derived
def columns_of(graph: Graph) -> list[Column]:
    """Return the columns that the things of the graph fill: the label, then the others by name.

    Where values of one property are of different kinds, its column is text. A term is told by its label.
    """
    from customs_graph.rdf.store import text_of

    contents: dict[str, set[Content]] = defaultdict(set)
    several = set[str]()
    terms = {row["term"] for row in graph.select("SELECT ?term { ?term skos:prefLabel ?label }")}
    # Of one thing, and of one property, the statements stand together.
    for (subject, iri), triples in groupby(graph.each_triple(), key=lambda one: (one.subject, one.predicate.value)):
        if iri != TYPE and text_of(subject).startswith(graph.base):
            found = [content for triple in triples if (content := _content(triple.object, terms))]
            contents[iri].update(found)
            several |= {iri} if len(found) > 1 else set()
    filled = {iri: kinds for iri, kinds in contents.items() if kinds}
    columns = [Column(attribute_of(iri), iri, _shared(kinds), iri in several) for iri, kinds in filled.items()]
    return sorted(columns, key=lambda column: (column.iri != LABEL, column.name))


def _content(value: Any, terms: set[str]) -> Content | None:
    """What a value is; None for a thing, which is no value but a relation."""
    from pyoxigraph import Literal

    if isinstance(value, Literal):
        return DATATYPES.get(value.datatype.value.rpartition("#")[2], Content.TEXT)
    return Content.TERM if value.value in terms else None


def _shared(kinds: set[Content]) -> Content:
    return next(iter(kinds)) if len(kinds) == 1 else Content.TEXT
