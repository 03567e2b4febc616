"""Text and Markdown: both are read as Markdown, since plain text that came out of another file often carries some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from customs_graph.intake.characters import plain
from customs_graph.intake.newsletter import CELL, Line, Mark

if TYPE_CHECKING:
    from markdown_it.token import Token

# CommonMark would make a heading of a paragraph that happens to stand above a rule.
_LONGEST_HEADING = 300
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|o|a|ème", re.I)
_LAST_LIST_NUMBER = 99


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of a plain text or Markdown, form feeds told apart by nothing but a blank line."""
    from markdown_it import MarkdownIt

    # Indented text is no code in a newsletter.
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "fence"])
    found = {line.number: line for line in _lines(parser.parse(text))}
    last = max(found, default=0)
    return [found.get(number, Line("", number)) for number in range(1, last + 1)]


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    mark: Mark = "text"
    lead, level, row = "", 0, False
    cells: list[str] = []
    number = 0
    for token in tokens:
        number = token.map[0] + 1 if token.map else number
        match token.type:
            case "heading_open":
                mark, level = "heading", int(token.tag[1:])
            case "list_item_open":
                mark, lead = _item(token)
            case "tr_open":
                row, cells = True, []
            case "tr_close":
                row = False
                if any(cells):
                    yield Line(CELL.join(cells).strip(" |"), number, mark="row")
            case "html_block":
                yield from _texts(re.sub(r"<[^>]*>", "", token.content), number)
            case "inline" if row:
                cells.append(" ".join(text for text, _ in _parts(token)).strip())
            case "inline":
                yield from _block(token, number, mark, level, lead)
                mark, level, lead = "text", 0, ""


def _item(token: Token) -> tuple[Mark, str]:
    if not token.info:
        return "item", ""
    # "2022. After that" at the beginning of a line is a sentence that was broken, and no item.
    return "text" if int(token.info) > _LAST_LIST_NUMBER else "item", f"{token.info}{token.markup} "


def _block(token: Token, number: int, mark: Mark, level: int, lead: str) -> Iterator[Line]:
    parts = _parts(token)
    if mark == "heading" and sum(len(text) for text, _ in parts) <= _LONGEST_HEADING:
        yield Line(plain(" ".join(text.strip() for text, _ in parts)).strip(), number, mark=mark, level=level)
        return
    for offset, (text, bold) in enumerate(parts):
        whole = plain(lead + text.strip() if offset == 0 else text).strip()
        kind: Mark = mark if mark == "item" and offset == 0 else _own_mark(whole, bold)
        yield Line(_cells(whole) if kind == "row" else whole, number + offset, mark=kind)


def _own_mark(text: str, bold: bool) -> Mark:
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        return "row"
    return "bold" if bold and text else "text"


def _cells(text: str) -> str:
    return CELL.join(cell.strip() for cell in text.strip("|").split("|")).strip(" |")


def _texts(text: str, number: int) -> Iterator[Line]:
    for offset, line in enumerate(text.split("\n")):
        if line.strip():
            yield Line(plain(line).strip(), number + offset)


def _parts(token: Token) -> list[tuple[str, bool]]:
    """Return the lines of a paragraph, each with whether all of it is bold."""
    parts: list[list[tuple[str, bool]]] = [[]]
    strong, sup = 0, False
    for child in token.children or ():
        tag = re.sub(r"[<>/\s].*|[<]", "", child.content.lstrip("</")).lower() if child.type == "html_inline" else ""
        closing = child.content.startswith("</")
        if child.type in ("softbreak", "hardbreak") or tag == "br":
            parts.append([])
        elif child.type in ("strong_open", "strong_close") or tag in ("b", "strong"):
            strong += -1 if closing or child.type == "strong_close" else 1
        elif tag == "sup":
            sup = not closing
        elif child.type in ("text", "code_inline"):
            parts[-1].append(
                (_raised("".join(t for t, _ in parts[-1]), child.content) if sup else child.content, strong > 0)
            )
    return [("".join(t for t, _ in part), all(b for t, b in part if t.strip())) for part in parts]


def _raised(before: str, text: str) -> str:
    """Return what a raised text adds to a line: an ordinal is kept, the number of a footnote is not."""
    return "" if text.strip().isdigit() and not before[-1:].isdigit() else text
