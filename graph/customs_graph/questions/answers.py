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
SHOWN = 60
# What a whole number of pandas can hold.
LARGEST = 2**63 - 1
SECTIONS = """
SELECT ?section ?heading ?page WHERE { %s
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


@dataclass(repr=False)
class Answer:
    """Rows of named columns, and the remarks that go with them: what a question, an explanation or a query found.

    It can be looped over, counted with `len()` and printed as a table, and shows itself as a table in a notebook.
    `columns` are their names; those in `several` may hold several values in a row. `notes` are to be read with the
    rows: which rule and period they rest on, and what they leave open. `question` and `parameters` (as used, defaults
    included) say what was asked, where it was one of the catalogue. `refusal` says why the data cannot carry the
    measure that was asked for; then there are no rows.

    >>> g.ask("sponsors", sponsor="ccf-japan")
    <Answer to sponsors: answered, 1 row of sponsor, sponsored, date, kind, source; print() shows it>
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

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns as data: one that holds things of the graph is followed by one of their ids, named `…_id`.

        In an answer without rows nothing tells which columns those would be.
        """
        things = {name for row in self.rows for name in self.columns if any(cell.id for cell in row[name])}
        with_ids = {name for name in things if f"{name}_id" not in self.columns}
        return tuple(
            heading for name in self.columns for heading in ((name, f"{name}_id") if name in with_ids else (name,))
        )

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        # An answer without rows is an answer, too.
        return True

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give each row as plain values by heading: texts, numbers, None where nothing stands, lists for `several`.

        A date is a text as precise as it is printed: `2022`, `2022-05` or `2022-05-18`.
        """
        headings = self.headings
        return ({heading: self._plain(row, heading) for heading in headings} for row in self.rows)

    def _plain(self, row: dict[str, Cells], heading: str) -> Any:
        values: list[str | int | float] | list[str | None]
        if heading in row:
            column, values = heading, [cell.value for cell in row[heading]]
        else:
            column = heading.removesuffix("_id")
            values = [cell.id or None for cell in row[column]]
        if column in self.several:
            return values
        return values[0] if values else None

    def frame(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame with the columns of `headings`; WrongUse where pandas is not installed.

        Numbers are numbers: whole ones `Int64` where some are missing. Dates stay texts, which sort in order of time:
        as timestamps, `2022` would become the first of January. Columns of `several` hold lists, as long as those of
        their ids, so that `frame.explode(["occasion", "occasion_id"])` takes both apart.

        >>> frame = g.ask("partners", of="rocb-ap").frame()
        >>> frame[["partner", "partner_id", "weight", "number"]].head(2)
            partner partner_id  weight  number
        0  RILO A/P    rilo-ap   1.475       4
        1       WCO        wco   1.458       8
        """
        try:
            import pandas
        except ImportError as error:
            raise WrongUse("a frame needs pandas", "pip install 'customs-graph[notebook]'") from error
        rows = list(self)
        return pandas.DataFrame({heading: _series([row[heading] for row in rows]) for heading in self.headings})

    def __str__(self) -> str:
        from customs_graph.questions.formats import FORMATS

        return FORMATS["table"](self).rstrip("\n")

    def __repr__(self) -> str:
        asked = f" to {self.question.name}" if self.question else ""
        rows = f"{len(self)} row{'s'[: len(self) != 1]} of {', '.join(self.columns)}"
        return f"<Answer{asked}: {self.status}, {rows}; print() shows it>"

    def _repr_html_(self) -> str:
        from customs_graph.questions.formats import as_html

        return as_html(self, SHOWN)


def _series(values: list[Any]) -> pandas.Series[Any]:
    import pandas

    told = [value for value in values if value is not None]
    if not told:
        return pandas.Series(values, dtype=object)
    whole = all(isinstance(value, int) and abs(value) <= LARGEST for value in told)
    return pandas.Series(values, dtype="Int64" if whole and len(told) < len(values) else None)


class Naming:
    """Turns addresses into cells with names, and sections into places that can be looked up.

    Where it is told which addresses those will be, it asks for the names of these only.
    """

    def __init__(self, graph: Graph, texts: Iterable[str] | None = None) -> None:
        from customs_graph.rdf.names import listed_addresses, short_labels_among, short_labels_of
        from customs_graph.rdf.store import Number

        self.graph, self.number = graph, Number
        listed = None if texts is None else listed_addresses(texts)
        self.labels = short_labels_of(graph) if listed is None else short_labels_among(graph, listed)
        among = "" if listed is None else f"VALUES ?section {{ {listed} }}"
        self.sections = {section: (heading, page) for section, heading, page in graph.tuples(SECTIONS % among)}
        self.named: dict[str, Cell] = {}

    def cell(self, value: str) -> Cell:
        """Return the cell for an address of the graph, or for a literal."""
        if (known := self.named.get(value)) is not None:
            return known
        if value not in self.labels and value not in self.sections:
            return self.literal(value)
        self.named[value] = self._named(value)
        return self.named[value]

    def _named(self, value: str) -> Cell:
        identifier = self.graph.short(value)
        if value not in self.sections:
            return Cell(text=self.labels[value], id=identifier)
        heading, told = self.sections[value]
        document, _, section = identifier.rpartition("/")
        page = int(told or 0)
        return Cell(document, page, f"p. {page}" if page else section, identifier, heading)

    def literal(self, value: str) -> Cell:
        """Return the cell for a literal."""
        return Cell(text=value, number=isinstance(value, self.number))

    def cells_of(self, value: str) -> Cells:
        """Return the cell of a value; none for an empty one."""
        return (self.cell(value),) if value else ()

    def cells(self, values: Iterable[str]) -> Cells:
        """Return the cells of several values, sorted, without empty ones."""
        different = dict.fromkeys(values)
        if len(different) == 1:
            return self.cells_of(*different)
        return tuple(sorted({self.cell(value) for value in different if value}))


def answer_of(
    graph: Graph, rows: list[Row], columns: tuple[str, ...], collect: tuple[str, ...] = (), sort: tuple[str, ...] = ()
) -> Answer:
    """Name what the rows hold; rows that differ only in `source` or in columns of `collect` become one row.

    They are sorted by the names in the columns of `sort`, empty ones last, and otherwise stay in their order.
    """
    naming = Naming(graph, {text for row in rows for text in row.values()})
    single = [column for column in columns if column not in (SOURCE, *collect)]
    several = [column for column in columns if column in (SOURCE, *collect)]
    merged: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        merged.setdefault(tuple(row[column] for column in single), []).append(row)
    named = []
    for members in merged.values():
        cells = {column: naming.cells_of(members[0][column]) for column in single}
        cells |= {column: naming.cells(row.get(column, "") for row in members) for column in several}
        named.append(cells)
    ordered = sorted(named, key=lambda row: [_sorting(row[column]) for column in sort])
    return Answer(columns, ordered, several=tuple(several))


def _sorting(cells: Cells) -> tuple[bool, list[str]]:
    return not cells, [cell.text.casefold() for cell in cells]
