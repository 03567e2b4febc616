"""Answers: rows of cells that keep what they stand for, and the formats in which they are given."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from customs_graph.tables import csv_text

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph, Row

SOURCE = "source"
WIDTH = 120
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


def as_json(answer: Answer) -> str:
    """Return rows and notes as JSON.

    Things are `{id, label}`, sections `{id, heading, page}`, numbers numbers, other literals texts, nothing is null; a
    column that may hold several is always an array.
    """
    rows = [{name: _json_value(row[name], name in answer.several) for name in answer.columns} for row in answer.rows]
    return json.dumps({"rows": rows, "notes": answer.notes}, ensure_ascii=False, indent=2) + "\n"


def _json_value(cells: Cells, several: bool) -> Any:
    values = [_json_cell(cell) for cell in cells]
    if several:
        return values
    return values[0] if values else None


def _json_cell(cell: Cell) -> Any:
    if cell.heading:
        return {"id": cell.id, "heading": cell.heading, "page": cell.page or None}
    if cell.number:
        return json.loads(cell.text)
    return {"id": cell.id, "label": cell.text} if cell.id else cell.text


def as_csv(answer: Answer) -> str:
    """Return the rows as CSV; a column of things is followed by a column of their ids."""
    with_ids = {column for column in answer.columns for row in answer.rows if any(cell.id for cell in row[column])}
    header = [name for column in answer.columns for name in _headings(column, with_ids)]
    rows = (
        [t for column in answer.columns for t in _csv_texts(row[column], column in with_ids)] for row in answer.rows
    )
    return csv_text(header, rows)


def _headings(column: str, with_ids: set[str]) -> list[str]:
    return [column, f"{column}_id"] if column in with_ids else [column]


def _csv_texts(cells: Cells, with_ids: bool) -> list[str]:
    texts = ["; ".join(_places(cells) or [cell.text for cell in cells])]
    return [*texts, "; ".join(cell.id for cell in cells)] if with_ids else texts


def as_table(answer: Answer) -> str:
    """Return the rows as a table for reading, as wide as the terminal (COLUMNS or 120 columns where there is none).

    What a row repeats of the row above in its first columns is left blank. Without rows only the notes are left.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in answer.columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for texts in _without_repeats(answer):
        table.add_row(*(Text(text) for text in texts))
    out = io.StringIO()
    console = Console(file=out, width=_width(), highlight=False)
    if answer.rows:
        console.print(table)
    for note in answer.notes:
        console.print(Text(note))
    lines = [line.rstrip() for line in out.getvalue().strip("\n").splitlines()]
    return "\n".join(lines) + "\n" if lines else ""


def _width() -> int:
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return shutil.get_terminal_size().columns
    return WIDTH


def _without_repeats(answer: Answer) -> list[list[str]]:
    shown, above = [], [""] * len(answer.columns)
    for row in answer.rows:
        texts = [_in_lines(row[column]) for column in answer.columns]
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(texts, above, strict=True))))
        shown.append([""] * same + texts[same:] if same < len(texts) else texts)
        above = texts
    return shown


def _in_lines(cells: Cells) -> str:
    return "\n".join(_places(cells) or [cell.text for cell in cells])


def _places(cells: Cells) -> list[str]:
    """Word the sections of each document together: `rocb-ap-077 p. 12, 18`; empty where cells are not sections."""
    return [_place(name, cells) for name in sorted({cell.document for cell in cells if cell.heading})]


def _place(document: str, cells: Cells) -> str:
    here = [cell for cell in cells if cell.document == document]
    pages = ", ".join(str(cell.page) for cell in here if cell.page)
    unpaged = [cell.text for cell in here if not cell.page]
    return f"{document} {', '.join([*unpaged, *([f'p. {pages}'] if pages else [])])}"


FORMATS: dict[str, Callable[[Answer], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
