"""The formats in which an answer is given. `FORMATS` is the one table of them."""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import sys
import textwrap
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from customs_graph.questions.answers import LARGEST, SOURCE, Answer, Cell, Cells
from customs_graph.tables import csv_text

if TYPE_CHECKING:
    from rich.table import Table

ROWS = 40
LINES = 4
WIDTH = 120
SOURCE_WIDTH = 28
SHORT = 10
NOT_PRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Format(Protocol):
    """How an answer becomes text. `rows` bounds what is shown for reading, 0 shows all; data is always whole."""

    def __call__(self, answer: Answer, rows: int = 0) -> str:
        """Return the text, which ends with a line break unless it is empty."""


def as_json(answer: Answer, rows: int = 0) -> str:
    """Return the answer as JSON: its status, rows and notes, and what was asked where that is known.

    Things are `{id, label}`, sections `{id, heading, page}`, numbers numbers, other literals texts, nothing is null; a
    column that may hold several is always an array.
    """
    listed = [{name: _json_value(row[name], name in answer.several) for name in answer.columns} for row in answer.rows]
    content = {**_json_head(answer), "status": answer.status, "rows": listed, "notes": answer.notes}
    import orjson

    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _json_head(answer: Answer) -> dict[str, Any]:
    asked = answer.question
    if not asked:
        return {}
    told = {"question": asked.name, "text": asked.question, "parameters": answer.parameters}
    return {**told, "refusal": answer.refusal or None}


def _json_value(cells: Cells, several: bool) -> Any:
    values = [_json_cell(cell) for cell in cells]
    if several:
        return values
    return values[0] if values else None


def _json_cell(cell: Cell) -> Any:
    if cell.heading:
        return {"id": cell.id, "heading": cell.heading, "page": cell.page or None}
    return {"id": cell.id, "label": cell.text} if cell.id else _json_literal(cell.value)


def _json_literal(value: str | int | float) -> Any:
    import orjson

    # Whole numbers of more than 64 bits orjson leaves to us.
    return orjson.Fragment(str(value)) if isinstance(value, int) and abs(value) > LARGEST else value


def as_csv(answer: Answer, rows: int = 0) -> str:
    """Return the rows as CSV; a column of things is followed by a column of their ids."""
    headings = answer.headings
    return csv_text(headings, ([_csv_text(row, heading) for heading in headings] for row in answer.rows))


def _csv_text(row: dict[str, Cells], heading: str) -> str:
    if heading in row:
        return in_words(row[heading])
    return "; ".join(cell.id for cell in row[heading.removesuffix("_id")])


def as_markdown(answer: Answer, rows: int = 0) -> str:
    """Return the answer as a table of GitHub's Markdown, with the question above and the notes below.

    Whatever a name holds is shown as text: it starts no markup, no link and no HTML.
    """
    parts = [*_markdown_head(answer)]
    if answer.refusal:
        parts.append(f"**{_marked(answer.refusal)}**")
    elif answer.columns:
        parts.append("\n".join(_markdown_table(answer)))
    if answer.notes:
        parts.append("\n".join(f"- {_marked(note, begins=True)}" for note in answer.notes))
    return "\n\n".join(parts) + "\n"


def _markdown_head(answer: Answer) -> list[str]:
    if not answer.question:
        return []
    return [f"## {_marked(answer.question.question)}", *map(_marked, filter(None, [asked_with(answer)]))]


def _markdown_table(answer: Answer) -> list[str]:
    titles = [_marked(_title(column)) for column in answer.columns]
    sides = ["---:" if _is_numeric(answer, column) else "---" for column in answer.columns]
    cells = [[_marked(in_words(row[column])) for column in answer.columns] for row in answer.rows]
    return [f"| {' | '.join(line)} |" for line in (titles, sides, *cells)]


def _marked(text: str, begins: bool = False) -> str:
    """Escape what Markdown, HTML, mathematics or a template would read; `begins` for a text that begins a block."""
    one_line = " ".join(printable(text).split())
    escaped = re.sub(r"[\\`*_{}\[\]|~$#]", r"\\\g<0>", one_line)
    escaped = re.sub("[&<>]", lambda found: ENTITIES[found[0]], escaped)
    unlinked = re.sub(r"(?<=:)(?=//)|(?<=www)(?=\.)", r"\\", escaped, flags=re.IGNORECASE)
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", unlinked) if begins else unlinked


def as_html(answer: Answer, rows: int = 0, caption: str = "") -> str:
    """Return the answer as an HTML table with notes, for notebooks; every text is escaped.

    Its caption is the question with its parameters, unless another is given. Where `rows` is given, rows after so many
    are only counted.
    """
    if answer.question and not caption:
        caption = f"{answer.question.question} {asked_with(answer)}".rstrip()
    shown = answer.rows[:rows] if rows else answer.rows
    styles = {column: _style(answer, column, shown) for column in answer.columns}
    titles = "".join(f"<th{styles[column]}>{_escaped(_title(column))}</th>" for column in answer.columns)
    lines = "".join(f"<tr>{_html_cells(row, styles)}</tr>" for row in shown)
    more = f"… {len(answer.rows) - len(shown)} more rows, all in frame()" if len(shown) < len(answer.rows) else ""
    notes = "".join(f"<p>{_escaped(note)}</p>" for note in (more, answer.refusal, *answer.notes) if note)
    head = f"<caption>{_escaped(caption)}</caption>" if caption else ""
    return f"<table>{head}<thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>{notes}"


def _style(answer: Answer, column: str, shown: list[dict[str, Cells]]) -> str:
    """Numbers to the right, texts to the left, and short ones such as dates and places in one line."""
    side = "right" if _is_numeric(answer, column) else "left"
    short = all(len(line) <= SOURCE_WIDTH for row in shown for line in _lines(row[column]))
    return f" style=text-align:{side};vertical-align:top{';white-space:nowrap' if short else ''}"


def _html_cells(row: dict[str, Cells], styles: dict[str, str]) -> str:
    cells = ((style, "<br>".join(map(_escaped, _lines(row[column])))) for column, style in styles.items())
    return "".join(f"<td{style}>{text}</td>" for style, text in cells)


def _escaped(text: str) -> str:
    return html.escape(printable(text))


def as_table(answer: Answer, rows: int = 0) -> str:
    """Return the rows as a table for reading, as wide as the terminal (COLUMNS or 120 columns where there is none).

    What a row repeats of the row above in its first columns is left blank. Where `rows` is given, rows after so many
    and values after four in a cell are only counted. A refusal stands in place of the rows; the notes follow.
    """
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, width=_width(), highlight=False)
    if answer.rows and not answer.refusal:
        console.print(_table(answer, rows))
    if rows and len(answer.rows) > rows:
        console.print(Text(f"… {len(answer.rows) - rows} more rows (--rows 0 shows all)\n"))
    for note in (answer.refusal, *answer.notes):
        console.print(Text(printable(note))) if note else None
    lines = [line.rstrip() for line in out.getvalue().strip("\n").splitlines()]
    return "\n".join(lines) + "\n" if lines else ""


def _table(answer: Answer, rows: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    shown = _without_repeats(answer, rows)
    whole, words = _whole(answer, shown), _words(answer, shown)
    for column, word in zip(answer.columns, words, strict=True):
        justify: Any = "right" if _is_numeric(answer, column) else "left"
        table.add_column(_title(column), overflow="fold", justify=justify, no_wrap=column in whole, min_width=word)
    for texts in shown:
        table.add_row(*(Text(printable(text)) for text in texts))
    return table


def _whole(answer: Answer, shown: list[list[str]]) -> set[str]:
    """The columns that are hard to read when folded - numbers, dates, places - as far as the others keep some room."""
    held: set[str] = set()
    widths = {name: _longest([name, *(row[at] for row in shown)]) for at, name in enumerate(answer.columns)}
    left = _width() - 3 * len(widths)
    for column, room in [(name, 6) for name, width in widths.items() if width <= SHORT] + [(SOURCE, 12)]:
        rest = sum(min(width, room) for name, width in widths.items() if name not in {*held, column})
        if column in widths and widths[column] + rest <= left:
            held.add(column)
            left -= widths[column]
    return held


def _words(answer: Answer, shown: list[list[str]]) -> list[int | None]:
    """The longest word of each column, where there is room for all of them, so that none is broken."""
    from rich.cells import cell_len

    columns = [[_title(name), *(row[at] for row in shown)] for at, name in enumerate(answer.columns)]
    words = [max(cell_len(word) for text in texts for word in (text.split() or [""])) for texts in columns]
    return [*words] if sum(words) + 3 * len(words) <= _width() else [None] * len(words)


def _longest(texts: list[str]) -> int:
    from rich.cells import cell_len

    return max(cell_len(line) for text in texts for line in text.split("\n"))


def _width() -> int:
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return shutil.get_terminal_size().columns
    return WIDTH


def _without_repeats(answer: Answer, rows: int) -> list[list[str]]:
    shown: list[list[str]] = []
    above: list[Cells] = [()] * len(answer.columns)
    for row in answer.rows[: rows or None]:
        cells = [row[column] for column in answer.columns]
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(cells, above, strict=True))))
        same = same if same < len(cells) else 0
        texts = ["\n".join(_cut(one) if rows else _lines(one)) for one in cells[same:]]
        if above[same] and not texts[0]:
            # Left blank, it would read as a repetition.
            texts[0] = "–"
        shown.append([""] * same + texts)
        above = cells
    return shown


def _cut(cells: Cells) -> list[str]:
    """The lines of as many cells as fit into LINES, and how many more there are."""
    lines = _lines(cells)
    if len(lines) <= LINES:
        return lines
    fitting = next((count for count in range(len(cells) - 1, 0, -1) if len(_lines(cells[:count])) <= LINES), 1)
    return [*_lines(cells[:fitting]), f"… {len(cells) - fitting} more"]


def _lines(cells: Cells) -> list[str]:
    return [line for place in places(cells) for line in _folded(place)] or [cell.text for cell in cells]


def _folded(place: str) -> list[str]:
    # `textwrap` breaks no line at a no-break space.
    held = place.replace(" p. ", "\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}")
    lines = textwrap.wrap(held, SOURCE_WIDTH, break_long_words=False, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def in_words(cells: Cells) -> str:
    """Return all that stands in one cell of a row in one line."""
    return "; ".join(places(cells) or [cell.text for cell in cells])


def places(cells: Cells) -> list[str]:
    """Word the sections of each document together: `rocb-ap-077 p. 12, 18`; empty where cells are not sections."""
    return [_place(name, cells) for name in sorted({cell.document for cell in cells if cell.heading})]


def _place(document: str, cells: Cells) -> str:
    here = [cell for cell in cells if cell.document == document]
    pages = ", ".join(str(cell.page) for cell in here if cell.page)
    unpaged = [cell.text for cell in here if not cell.page]
    return f"{document} {', '.join([*unpaged, *([f'p. {pages}'] if pages else [])])}"


def asked_with(answer: Answer) -> str:
    """Return the parameters as they were used, in one line and in the order of the question."""
    order = [*(answer.question.parameters if answer.question else ()), *answer.parameters]
    used = [name for name in dict.fromkeys(order) if name in answer.parameters]
    return ", ".join(f"{name} = {answer.parameters[name]}" for name in used)


def _title(column: str) -> str:
    return column.replace("_", " ")


def _is_numeric(answer: Answer, column: str) -> bool:
    cells = [cell for row in answer.rows for cell in row[column]]
    return bool(cells) and all(cell.number for cell in cells)


def printable(text: str) -> str:
    """Replace what would steer a terminal, turn the direction of reading or break a file of XML; line breaks stay."""
    return NOT_PRINTABLE.sub(lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


FORMATS: dict[str, Format] = {"table": as_table, "csv": as_csv, "json": as_json, "markdown": as_markdown}
