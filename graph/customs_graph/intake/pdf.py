"""PDF: its lines in the order of reading, columns one after the other, headings told by the size of their letters."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import CannotRead
from customs_graph.intake.characters import plain, without_bullet
from customs_graph.intake.columns import Drawn, in_order
from customs_graph.intake.newsletter import Extract, Line
from customs_graph.intake.pages import EDGE, Sheet, paged

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

MOST_PAGES = 400
_FEWEST_LETTERS = 20
_LARGER = 1.15
_LEVELS = 6
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_PARAGRAPH = 0.6


def extract_of_pdf(content: bytes, path: Path) -> Extract:
    """Return the lines of a PDF with their printed pages.

    Raises CannotRead where it is encrypted, damaged, longer than MOST_PAGES, or pictures of pages without text.
    """
    drawn = [in_order(_drawn(page)) for page in _layouts(content, path)]
    if sum(len(line.text) for page in drawn for line in page) < _FEWEST_LETTERS:
        message = f"{path}: there is no text in this PDF; its {len(drawn)} pages seem to be pictures"
        raise CannotRead(message, "a program for OCR, such as OCRmyPDF, puts the text in")
    levels = _levels(drawn)
    counter = 0
    sheets = []
    for page in drawn:
        sheets.append(_sheet(page, levels, counter))
        counter += len(sheets[-1].lines)
    extract = paged(sheets)
    empty = [str(index) for index, page in enumerate(drawn, start=1) if not page]
    warnings = [f"{path.name}: no text on page {', '.join(empty)} of the file, perhaps pictures"] if empty else []
    return Extract(extract.lines, [*extract.warnings, *warnings], extract.pages_from)


def _layouts(content: bytes, path: Path) -> list[LTPage]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    # The parser tells the log what it makes of an odd file; what matters of that is said here.
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    try:
        _refuse_length(content, path)
        # The order of reading is found here, from the lines.
        return list(extract_pages(BytesIO(content), laparams=LAParams(boxes_flow=None)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise CannotRead(
            f"{path}: this PDF is encrypted", "open it with its password and print it to a new PDF"
        ) from error
    except CannotRead:
        raise
    except (PSException, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        # What a damaged file does to the parser is not foreseeable.
        message = f"{path}: this PDF is damaged or cut off"
        raise CannotRead(message, "fetch it anew, or open it and print it to a new PDF") from error


def _refuse_length(content: bytes, path: Path) -> None:
    from pdfminer.pdfpage import PDFPage

    count = sum(1 for _, _ in zip(range(MOST_PAGES + 1), PDFPage.get_pages(BytesIO(content)), strict=False))
    if not count:
        raise CannotRead(f"{path}: this PDF is damaged or cut off: it has no pages", "fetch it anew")
    if count > MOST_PAGES:
        raise CannotRead(f"{path}: this PDF has more than {MOST_PAGES} pages", "give one newsletter, or its parts")


def _drawn(page: LTPage) -> Iterator[Drawn]:
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

    for box in page:
        for line in box if isinstance(box, LTTextContainer) else ():
            letters = [sign for sign in line if isinstance(sign, LTChar)] if isinstance(line, LTTextLine) else []
            text = " ".join(plain(line.get_text().replace("\n", " ")).split()) if letters else ""
            if text:
                size = Counter(round(sign.size, 1) for sign in letters).most_common(1)[0][0]
                bold = all(_BOLD.search(sign.fontname) for sign in letters if sign.get_text().strip())
                yield Drawn(text, line.x0, line.x1, line.y0, line.y1, size, bold)


def _levels(pages: Sequence[Sequence[Drawn]]) -> dict[float, int]:
    """Return the level of heading that each size of letters stands for; the commonest size is that of the text."""
    letters = Counter({0.0: 0})
    for page in pages:
        for line in page:
            letters[line.size] += len(line.text)
    text = max(letters, key=lambda size: (letters[size], -size))
    larger = sorted((size for size in letters if size > text * _LARGER), reverse=True)
    return {size: min(rank, _LEVELS) for rank, size in enumerate(larger, start=1)}


def _sheet(page: Sequence[Drawn], levels: dict[float, int], before: int) -> Sheet:
    by_height = sorted(range(len(page)), key=lambda at: page[at].y0)
    extremes = {*by_height[:EDGE], *by_height[-EDGE:]}
    lines: list[Line] = []
    edges = set()
    for at, drawn in enumerate(page):
        if at and _is_apart(page[at - 1], drawn):
            lines.append(Line("", before + len(lines) + 1))
        if at in extremes:
            edges.add(len(lines))
        lines.append(_line(drawn, levels, before + len(lines) + 1))
    if lines and re.search(r"[.!?:]\W*$", lines[-1].text):
        lines.append(Line("", before + len(lines) + 1))
    return Sheet(tuple(lines), frozenset(edges))


def _line(drawn: Drawn, levels: dict[float, int], number: int) -> Line:
    bare, bulleted = without_bullet(drawn.text)
    if drawn.row:
        return Line(drawn.text, number, mark="row")
    if drawn.size in levels:
        return Line(bare, number, mark="heading", level=levels[drawn.size])
    return Line(bare, number, mark="item" if bulleted else "bold" if drawn.bold else "text")


def _is_apart(above: Drawn, below: Drawn) -> bool:
    """Say whether a new paragraph begins; at the top of a column it does where the one before has ended."""
    gap = above.y0 - below.y1
    if gap < -above.height:
        return bool(re.search(r"[.!?:]\W*$", above.text)) or above.size != below.size
    return gap > _PARAGRAPH * min(above.height, below.height) or above.size != below.size
