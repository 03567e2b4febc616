"""What the cells of an answer look like on a page: names that lead to their things, sections by their documents.

In Python, as a site of an archive shows millions of cells, and a template takes several times as long for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from customs_graph.questions.formats import printable

if TYPE_CHECKING:
    from customs_graph.questions.answers import Cell, Cells

Link = Callable[[str], str]
HAN = re.compile("([\u2e80-\u2fff\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+)")
NOTHING = Markup('<span class="nothing">–</span>')
# Texts that are remembered as they look: names stand in many tables.
REMEMBERED = 50_000


class Written:
    """Writes cells as HTML. Each gets `link`, which leads from an id to its page, or to an empty text."""

    def __init__(self, several_documents: bool) -> None:
        self.several_documents = several_documents

    def linked(self, cell: Cell, link: Link) -> Markup:
        """Return a text, as a link where the thing has a page."""
        target, text = link(cell.id) if cell.id else "", tongue(cell.text)
        return Markup(f'<a href="{shown(target)}">{text}</a>') if target else text

    def places(self, cells: Cells, link: Link) -> Markup:
        """Return sections as links, by their documents; these are named where there are several."""
        return Markup("\n").join(self._of_document(document, own, link) for document, own in by_document(cells))

    def values(self, cells: Cells, link: Link) -> Markup:
        """Return all that stands in one place of a table."""
        if not cells:
            return NOTHING
        if cells[0].heading:
            return self.places(cells, link)
        names = [self.linked(cell, link) for cell in cells]
        return names[0] if len(names) == 1 else Markup(f'<ul class="plain"><li>{"</li><li>".join(names)}</li></ul>')

    def body(
        self, columns: Iterable[str], numeric: Collection[str], rows: Iterable[dict[str, Cells]], link: Link
    ) -> Markup:
        """Return the rows of a table."""
        heads = [(name, _head(name, name in numeric)) for name in columns]
        return Markup("\n").join(
            Markup(f'<tr role="row">{"".join(self._cell(head, row.get(name, ()), link) for name, head in heads)}</tr>')
            for row in rows
        )

    def _cell(self, head: str, cells: Cells, link: Link) -> str:
        return f"\n{head}{self.values(cells, link)}</div></td>"

    def _of_document(self, document: str, cells: list[Cell], link: Link) -> Markup:
        first = f'<a href="{shown(link(document))}">{shown(document)}</a> ' if self.several_documents else ""
        each = (f'<a href="{shown(link(one.id))}" title="{shown(one.heading)}">{tongue(one.text)}</a>' for one in cells)
        return Markup(f'<span class="source">{first}{", ".join(each)}</span>')


def _head(column: str, numeric: bool) -> str:
    kind = ' class="number"' if numeric else ""
    return f'<td role="cell" data-label="{shown(words(column))}"{kind}><div>'


@lru_cache(REMEMBERED)
def shown(text: str) -> Markup:
    """Escape a text; signs that would turn the direction of reading or break the page are replaced."""
    return escape(printable(text))


@lru_cache(REMEMBERED)
def tongue(text: str) -> Markup:
    """Escape a text, with its Han script marked as such for readers of a screen and for fonts."""
    parts = HAN.split(printable(str(text)))
    return Markup("").join(
        Markup('<span lang="und-Hani">{}</span>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )


def words(column: str) -> str:
    """Return a column's name as a reader reads it."""
    return column.replace("_", " ")


def by_document(cells: Cells) -> list[tuple[str, list[Cell]]]:
    """Return the sections by their documents."""
    documents = sorted({cell.document for cell in cells if cell.heading})
    return [(document, [cell for cell in cells if cell.document == document]) for document in documents]
