"""HTML: the text of a page or a mail, with its headings, items and rows, and without menus and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import CannotRead
from customs_graph.intake.characters import plain, raised, without_bullet
from customs_graph.intake.newsletter import CELL, Line, Mark

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# ruff: noqa: SIM905 - lists of as many strings would take a line each
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form header "
    "hr html li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_NEVER_SHOWN = frozenset(
    "head script style noscript template nav form button select input textarea svg canvas iframe object embed "
    "audio video map math dialog".split()
)
_MENU_ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "banner", "toolbar"))
_MENU_NAMES = re.compile(
    r"^(?:(?:top|main|side|nav|sub|site|mobile|footer|primary|header)?[-_]?(?:menu|nav|navbar|navigation|sidebar)|"
    r"(?:site|page)?[-_]?footer|copyright|"
    r"cookies?(?:[-_]\w+)*|consent|breadcrumbs?|social(?:[-_]\w+)?|share|sharing|related(?:[-_]\w+)?|comments?|"
    r"skip(?:[-_]\w+)*|pagination|pager|unsubscribe|preheader|search(?:[-_]\w+)?)$",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALWAYS_KEPT = frozenset(("html", "body", "main", "article", "h1", "h2"))
_LINKS_OF_A_MENU = 3
_SHARE_OF_LINKS = 0.6
_HALF = 0.5
_LONGEST_CELL = 300
_DEEPEST = 250


def lines_of_html(text: str, path: Path) -> list[Line]:
    """Return the lines of a page in its order, empty ones between paragraphs.

    Raises CannotRead where the page is nested so deep that no newsletter can be meant.
    """
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise CannotRead(f"{path}: there is no text in this HTML", "save the page anew, or as text") from error
    _refuse_depth(root, path)
    writer = _Writer()
    writer.take(root, len(_words(root)) or 1)
    writer.end_block()
    return writer.lines if any(line.mark == "heading" for line in writer.lines) else [*_title(root), *writer.lines]


def _refuse_depth(root: HtmlElement, path: Path) -> None:
    """Walk without recursion, since the depth is what may be wrong."""
    depths = {root: 1}
    for element in root.iter():
        parent = element.getparent()
        depths[element] = depth = 1 if parent is None else depths[parent] + 1
        if depth > _DEEPEST:
            message = f"{path}:{element.sourceline}: more than {_DEEPEST} elements lie within each other"
            raise CannotRead(message, "save the page anew, or as text")


def _title(root: HtmlElement) -> Iterator[Line]:
    """Yield the title of a page that has no heading of its own."""
    title = plain(" ".join((root.findtext(".//title") or "").split()))
    if title:
        yield Line(title, 1, mark="heading", level=1)
        yield Line("", 1)


class _Writer:
    """Writes lines while a page is walked through; a line ends where a block begins or ends, or at a `br`."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.text, self.all_bold = "", True

    def take(self, element: HtmlElement, all_words: int, bold: bool = False) -> None:
        if not isinstance(element.tag, str) or _is_left_out(element, all_words):
            return
        tag = element.tag
        if tag == "br":
            self.end_line("text")
        elif tag == "sup":
            self.add(raised(self.text, element.text_content()), bold)
        elif tag in _HEADINGS:
            self.end_block()
            self.add(element.text_content(), False)
            self.end_block("heading", int(tag[1]))
        elif tag == "tr" and _is_row(element):
            self.end_line("text")
            self.add(CELL.join(_words(cell) for cell in element.iterchildren("td", "th")), False)
            self.end_line("row")
        else:
            self.take_children(element, all_words, bold or _is_bold(element))

    def take_children(self, element: HtmlElement, all_words: int, bold: bool) -> None:
        block = element.tag in _BLOCKS
        mark: Mark = "item" if element.tag == "li" else "text"
        if block:
            self.end_block()
        self.add(element.text or "", bold)
        for child in element:
            if mark == "item" and child.tag in _BLOCKS:
                self.end_line(mark)
            self.take(child, all_words, bold)
            self.add(child.tail or "", bold)
        if block:
            self.end_block(mark)

    def add(self, text: str, bold: bool) -> None:
        self.all_bold &= bold or not text.strip()
        self.text += text

    def end_line(self, mark: Mark, level: int = 0) -> None:
        text = re.sub(r"\s+", " ", plain(self.text.replace("\n", " "))).strip()
        bare, bulleted = without_bullet(text)
        if mark == "text" and text:
            mark = "bold" if self.all_bold else "item" if bulleted else "text"
        if text.strip(" |"):
            self.lines.append(Line(bare if mark != "row" else text, len(self.lines) + 1, mark=mark, level=level))
        self.text, self.all_bold = "", True

    def end_block(self, mark: Mark = "text", level: int = 0) -> None:
        self.end_line(mark, level)
        if self.lines and self.lines[-1].text and self.lines[-1].mark not in ("item", "row"):
            self.lines.append(Line("", len(self.lines) + 1))


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in ("b", "strong", "th") or bool(_BOLD.search(element.get("style", "")))


def _is_row(row: HtmlElement) -> bool:
    """Say whether a row holds data; in mails, tables also lay out whole articles."""
    cells = list(row.iterchildren("td", "th"))
    inner = any(
        child.tag in _BLOCKS and child.tag not in ("p", "div") for cell in cells for child in cell.iterdescendants()
    )
    paragraphs = max(
        (sum(child.tag in ("p", "br", "div") for child in cell.iterdescendants()) for cell in cells), default=0
    )
    return (
        len(cells) > 1 and not inner and paragraphs <= 2 and all(len(_words(cell)) <= _LONGEST_CELL for cell in cells)
    )


def _is_left_out(element: HtmlElement, all_words: int) -> bool:
    if element.tag in _NEVER_SHOWN or "hidden" in element.attrib or _UNSEEN.search(element.get("style", "")):
        return True
    if element.tag in _ALWAYS_KEPT or element.tag not in _BLOCKS:
        return False
    if element.tag == "footer" and next(element.iterancestors("article"), None) is None:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    menu = element.get("role") in _MENU_ROLES or any(_MENU_NAMES.match(name) for name in names)
    # A page whose whole text lies within something called a menu has named it badly.
    return (menu and len(_words(element)) < _HALF * all_words) or _is_menu(element)


def _is_menu(element: HtmlElement) -> bool:
    """Say whether a block is little else than links that lead out of the page."""
    links = [link for link in element.iter("a") if not link.get("href", "").startswith("#")]
    if len(links) < _LINKS_OF_A_MENU or any(True for _ in element.iter(*_HEADINGS)):
        return False
    return sum(len(_words(link)) for link in links) > _SHARE_OF_LINKS * len(_words(element))
