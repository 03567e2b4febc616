"""Text and Markdown: both are read as Markdown, since plain text that came out of another file often carries some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from customs_graph.intake.characters import plain, raised, without_bullet
from customs_graph.intake.newsletter import CELL, Line, Mark

if TYPE_CHECKING:
    from markdown_it.token import Token

# CommonMark would make a heading of a paragraph that happens to stand above a rule.
_LONGEST_HEADING = 300
_LAST_LIST_NUMBER = 99
_TAG = re.compile(r"</?\s*(\w+)")
_RULE = re.compile(r"^[\W_]*$")


@dataclass(frozen=True)
class _Opened:
    """What a block is, as told by what opened it: its mark, the level of a heading, the number of an item."""

    mark: Mark = "text"
    level: int = 0
    lead: str = ""


@dataclass
class _Piece:
    """One line of a paragraph while it is put together."""

    text: str = ""
    bold: bool = True


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of a plain text or Markdown; a line marked `break` stands for each form feed."""
    lines: list[Line] = []
    before = 0
    for part in text.split("\f"):
        if before or lines:
            lines.append(Line("", before + 1, mark="break"))
        lines += [replace(line, number=line.number + before) for line in _lines_of_part(part)]
        before += part.count("\n")
    return lines


def _lines_of_part(text: str) -> list[Line]:
    from markdown_it import MarkdownIt

    # Indented text is no code in a newsletter.
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "fence"])
    found = {line.number: line for line in _lines(parser.parse(text)) if not _RULE.match(line.text)}
    lines = [found.get(number, Line("", number)) for number in range(1, max(found, default=0) + 1)]
    return [_with_dash(lines[index - 1], line) if index else line for index, line in enumerate(lines)]


def _with_dash(before: Line, line: Line) -> Line:
    """Give back the dash of a period such as 3 - 5 May that was broken before the dash, which so looks like an item."""
    broken = line.mark == "item" and line.text[0].isdigit() and before.mark == "text" and before.text[-1:].isdigit()
    return replace(line, text=f"- {line.text}", mark="text") if broken and not re.match(r"\d+[.)]", line.text) else line


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    opened = _Opened()
    cells: list[str] | None = None
    number = 0
    for token in tokens:
        number = token.map[0] + 1 if token.map else number
        match token.type:
            case "heading_open":
                opened = _Opened("heading", int(token.tag[1:]))
            case "list_item_open":
                opened = _item(token)
            case "tr_open":
                cells = []
            case "tr_close":
                yield Line(CELL.join(cells or ()).strip(" |"), number, mark="row")
                cells = None
            case "html_block":
                yield from _without_tags(token.content, number)
            case "inline" if cells is not None:
                cells.append(plain(" ".join(piece.text for piece in _pieces(token))).strip())
            case "inline":
                yield from _block(token, number, opened)
                opened = _Opened()


def _item(token: Token) -> _Opened:
    if not token.info:
        return _Opened("item")
    # "2022. After that" at the beginning of a line is a sentence that was broken, and no item.
    return _Opened("text" if int(token.info) > _LAST_LIST_NUMBER else "item", lead=f"{token.info}{token.markup} ")


def _block(token: Token, number: int, opened: _Opened) -> Iterator[Line]:
    pieces = _pieces(token)
    if opened.mark == "heading" and sum(len(piece.text) for piece in pieces) <= _LONGEST_HEADING:
        text = plain(" ".join(piece.text.strip() for piece in pieces)).strip()
        yield Line(without_bullet(text)[0], number, mark="heading", level=opened.level)
        return
    for offset, piece in enumerate(pieces):
        first = offset == 0 and opened.mark != "heading"
        yield _line(plain(opened.lead + piece.text.strip() if first else piece.text).strip(), number + offset,
                    "item" if first and opened.mark == "item" else "bold" if piece.bold else "text")  # fmt: skip


def _line(text: str, number: int, mark: Mark) -> Line:
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        return Line(CELL.join(cell.strip() for cell in text.strip("|").split("|")).strip(" |"), number, mark="row")
    bare, bulleted = without_bullet(text)
    return Line(bare, number, mark="item" if bulleted and mark == "text" else mark)


def _without_tags(content: str, number: int) -> Iterator[Line]:
    for offset, line in enumerate(re.sub(r"<[^>]*>", "", content).split("\n")):
        if line.strip():
            yield Line(plain(line).strip(), number + offset)


def _pieces(token: Token) -> list[_Piece]:
    """Return the lines of a paragraph without markup, each with whether all of it is bold."""
    pieces = [_Piece()]
    strong, sup = 0, False
    for child in token.children or ():
        tag = _tag(child)
        closing = child.type.endswith("_close") or child.content.startswith("</")
        if tag == "br":
            pieces.append(_Piece())
        elif tag in ("strong", "b"):
            strong += -1 if closing else 1
        elif tag == "sup":
            sup = not closing
        elif child.type in ("text", "code_inline", "text_special"):
            piece = pieces[-1]
            piece.text += raised(piece.text, child.content) if sup else child.content
            piece.bold &= strong > 0 or not child.content.strip()
    return [replace(piece, bold=piece.bold and bool(piece.text.strip())) for piece in pieces]


def _tag(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "br"
    found = _TAG.match(token.content) if token.type == "html_inline" else None
    return found[1].lower() if found else token.tag
