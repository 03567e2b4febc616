"""Answers: rows of cells that keep what they stand for. `formats` gives them to readers and to programs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from customs_graph.errors import WrongUse

if TYPE_CHECKING:
    import pandas

    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph, Row

SOURCE = "source"
SECTIONS = """
SELECT ?section ?heading ?page ?document WHERE {
  ?section a cg:Section ; rdfs:label ?heading ; oa:hasSource ?document .
  OPTIONAL { ?section schema:pageStart ?page } }"""


@dataclass(frozen=True, order=True)
class Cell:
    """What a reader sees, and the id of what it stands for; literals have no id.

    A section knows its document, heading and page, and sorts by document and page.
    """

    document: str = ""
    page: int = 0
    text: str = ""
    id: str = ""
    heading: str = ""
    number: bool = False

    @property
    def value(self) -> str | int | float:
        """A number as a number, where it is a finite one; a section as a place to look up; else the text."""
        if self.number:
            return _number(self.text)
        return f"{self.document} {self.text}" if self.heading else self.text


def _number(text: str) -> str | int | float:
    for kind in (int, float):
        try:
            number: int | float = kind(text)
        except ValueError:
            continue
        return number if math.isfinite(number) else text
    return text


Cells = tuple[Cell, ...]


@dataclass
class Answer:
    """Columns, rows and the remarks that belong to them; columns of `several` may hold several cells in a row.

    `question` and `parameters` (as used, defaults included) say what was asked, where it was one of the catalogue.
    `refusal` says in words why the data cannot carry the measure that was asked for; then there are no rows.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Cells]]
    notes: list[str] = field(default_factory=list)
    several: tuple[str, ...] = ()
    question: Question | None = None
    parameters: dict[str, str] = field(default_factory=dict)
    refusal: str = ""

    @property
    def status(self) -> str:
        """Whether it is `answered`, `empty` (the sources say nothing) or `refused` (they say too little)."""
        return "refused" if self.refusal else "answered" if self.rows else "empty"

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        # An answer without rows is an answer, too.
        return True

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give each row as plain values by column: texts, numbers, None where nothing stands, lists for `several`."""
        return ({name: self._plain(name, row[name]) for name in self.columns} for row in self.rows)

    def _plain(self, column: str, cells: Cells) -> Any:
        values = [cell.value for cell in cells]
        if column in self.several:
            return values
        return values[0] if values else None

    def frame(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame; WrongUse where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise WrongUse("a frame needs pandas", "pip install 'customs-graph[notebook]'") from error
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def __str__(self) -> str:
        from customs_graph.questions.formats import FORMATS

        return FORMATS["table"](self).rstrip("\n")

    def _repr_html_(self) -> str:
        from customs_graph.questions.formats import as_html

        return as_html(self)


class Naming:
    """Turns addresses into cells with names, and sections into places that can be looked up."""

    def __init__(self, graph: Graph) -> None:
        from customs_graph.rdf.names import short_labels_of

        self.graph = graph
        self.labels = short_labels_of(graph)
        self.sections = {row["section"]: row for row in graph.select(SECTIONS)}

    def cell(self, value: str) -> Cell:
        """Return the cell for an address of the graph, or for a literal."""
        identifier = self.graph.short(value)
        if value in self.sections:
            row = self.sections[value]
            document, _, section = identifier.rpartition("/")
            page = int(row["page"] or 0)
            return Cell(document, page, f"p. {page}" if page else section, identifier, row["heading"])
        if value in self.labels:
            return Cell(text=self.labels[value], id=identifier)
        return self.literal(value)

    def literal(self, value: str) -> Cell:
        """Return the cell for a literal."""
        from customs_graph.rdf.store import Number

        return Cell(text=value, number=isinstance(value, Number))

    def cells(self, values: Iterable[str]) -> Cells:
        """Return the cells of several values, sorted, without empty ones."""
        return tuple(sorted({self.cell(value) for value in values if value}))


def answer_of(
    graph: Graph, rows: list[Row], columns: tuple[str, ...], collect: tuple[str, ...] = (), sort: tuple[str, ...] = ()
) -> Answer:
    """Name what the rows hold; rows that differ only in `source` or in columns of `collect` become one row.

    They are sorted by the names in the columns of `sort`, empty ones last, and otherwise stay in their order.
    """
    naming = Naming(graph)
    single = [column for column in columns if column not in (SOURCE, *collect)]
    several = [column for column in columns if column in (SOURCE, *collect)]
    merged: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        merged.setdefault(tuple(row[column] for column in single), []).append(row)
    named = []
    for members in merged.values():
        cells = {column: naming.cells([members[0][column]]) for column in single}
        cells |= {column: naming.cells(row.get(column, "") for row in members) for column in several}
        named.append(cells)
    ordered = sorted(named, key=lambda row: [_sorting(row[column]) for column in sort])
    return Answer(columns, ordered, several=tuple(several))


def _sorting(cells: Cells) -> tuple[bool, list[str]]:
    return not cells, [cell.text.casefold() for cell in cells]
