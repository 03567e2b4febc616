"""Sentences of a section: line breaks within them closed, words put together, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from customs_graph.intake.leads import MONTH, is_dateline
from customs_graph.intake.newsletter import Line
from customs_graph.intake.reports import Sentence

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
# After one of these, with a point, a sentence goes on; after those of the second kind, with a number.
_GOES_ON = re.compile(
    r"(?:^|[\s(\"'“‘/])(?:(?:Mr|Mrs|Ms|Mx|Dra?|Prof|Hon|Messrs|Mme|Mlle|Gen|Brig|Col|Lt|Maj|Capt|Cdr|Adm|Sgt|Insp|Supt|Amb|Eng|Ing|Lic|Rev|"
    r"Sra?|Dept|Gov|St|H\.E)|"
    r"(?i:vs|cf|approx|incl|e\.g|i\.e|c\.f|\d+(?:st|nd|rd|th)))\.$"
)
_GOES_ON_WITH_NUMBER = re.compile(
    r"(?:^|[\s(])(?:no|nos|nr|vol|pp?|figs?|para|paras|art|arts|ch|sec|ed)\.$", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|can|could|may|attended|held|shared|made|took)\b|[a-z)]\. [A-Z]"
)
_OPEN_END = re.compile(
    r"(?:,|-|–|—|/|\(|&|\b(?:a|an|and|as|at|between|by|for|from|in|into|its|namely|of|on|or|our|over|the|their|this|to|"
    r"under|upon|via|which|who|with|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?))$",
    re.IGNORECASE,
)
_MONTH_LAST = re.compile(rf"\b{MONTH}$")
_CAPTION = re.compile(
    r"^(?:Source|Photos?|Picture|Figure|Fig\.|Image|Caption|Group photo)\b[\s\d]*[:.–-]?", re.IGNORECASE
)
_LIST_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])[.)]\s*$")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=[A-Z\"“])")
_LEADS_IN = re.compile(r"^[^.:;]{3,80}:$")
_LONG_LINE = 60


@dataclass
class _Paragraph:
    """Lines that belong together, as one text that knows which line each part came from."""

    text: str = ""
    starts: list[tuple[int, Line]] = field(default_factory=list)

    def add(self, line: Line, words: frozenset[str]) -> None:
        self.text, begin = _joined(self.text, line.text, words)
        self.starts.append((begin, line))

    def line_at(self, offset: int) -> Line:
        return next(line for begin, line in reversed(self.starts) if begin <= offset)


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of a text, which decide whether a word that was broken at a hyphen is written with it."""
    return frozenset(word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))


def sentences_of(lines: Sequence[Line], words: frozenset[str]) -> list[Sentence]:
    """Return the sentences of some lines in their order; headings, rows, items and captions are one each.

    An item that goes on with what leads the list in (`The council:`) is told with it.
    """
    found, led_in = list[Sentence](), ""
    for paragraph in _paragraphs(lines, words):
        is_item = paragraph.starts[0][1].mark == "item"
        sentences = list(_split(paragraph))
        if is_item and led_in and sentences and sentences[0].text[:1].islower():
            sentences[0] = replace(sentences[0], text=f"{led_in} {sentences[0].text.rstrip(' ;')}")
        elif not is_item:
            led_in = paragraph.text[:-1].strip() if _LEADS_IN.search(paragraph.text) else ""
        found += sentences
    return found


def _paragraphs(lines: Sequence[Line], words: frozenset[str]) -> Iterator[_Paragraph]:
    open_one, captions = _Paragraph(), list[_Paragraph]()
    blank = False
    for line in lines:
        if not line.text:
            blank = True
            continue
        if _CAPTION.match(line.text) and open_one.text and not _ENDS.search(open_one.text):
            # A picture with its caption stands in the middle of a sentence.
            captions.append(_alone(line, words))
            blank = True
            continue
        if not _continues(open_one, line, blank):
            yield from (each for each in (open_one, *captions) if each.text)
            open_one, captions = _Paragraph(), []
        open_one.add(line, words)
        blank = False
    yield from (each for each in (open_one, *captions) if each.text)


def _alone(line: Line, words: frozenset[str]) -> _Paragraph:
    made = _Paragraph()
    made.add(line, words)
    return made


def _continues(paragraph: _Paragraph, line: Line, blank: bool) -> bool:
    if not paragraph.text or line.mark in ("heading", "row", "item"):
        return False
    last = paragraph.starts[-1][1]
    if last.mark in ("heading", "row") or (last.mark == "bold") != (line.mark == "bold"):
        return False
    if not blank:
        return len(paragraph.starts) > 1 or not is_dateline(last.text)
    return _open(paragraph, line.text)


def _open(paragraph: _Paragraph, after: str) -> bool:
    """Say whether a text that breaks off at a blank line goes on after it."""
    before, last = paragraph.text, paragraph.starts[-1][1].text
    if _abbreviated(before, after):
        return True
    if _ENDS.search(before) or is_dateline(before):
        return False
    if after[0].islower() or before.endswith("-") or (after[0].isdigit() and _MONTH_LAST.search(before)):
        return True
    if len(last) < _LONG_LINE:
        return False
    return bool(_OPEN_END.search(before) or _VERB.search(before)) or paragraph.starts[0][1].mark == "item"


def _abbreviated(before: str, after: str) -> bool:
    return bool(_GOES_ON.search(before) or (_GOES_ON_WITH_NUMBER.search(before) and after[:1].isdigit()))


def _joined(before: str, after: str, words: frozenset[str]) -> tuple[str, int]:
    """Return both texts as one, and where the second begins in it."""
    if not before:
        return after, 0
    broken = re.search(r"([^\W\d_]+)[-‐\u00ad]$", before)
    following = re.match(r"[^\W\d_]+", after)
    if not broken or not following:
        glue = "" if re.search(r"\w/$|\w[-–]$", before) and after[0].isalpha() else " "
        return before + glue + after, len(before) + len(glue)
    if following[0][0].islower() and not _written_with_hyphen(broken[1], following[0], words):
        return before[:-1] + after, len(before) - 1
    return before + after, len(before)


def _written_with_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    hyphenated, whole = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    return hyphenated in words and whole not in words


def _split(paragraph: _Paragraph) -> Iterator[Sentence]:
    from sentencex import segment  # type: ignore[import-untyped]

    if paragraph.starts[0][1].mark in ("heading", "row"):
        yield _sentence(paragraph, paragraph.text, 0)
        return
    end = 0
    for piece in _whole(segment("en", paragraph.text)):
        text = _NUMBERED.sub("", piece).strip() if not end else piece.strip()
        if text:
            begin = paragraph.text.index(text, end)
            end = begin + len(text)
            yield _sentence(paragraph, text, begin)


def _sentence(paragraph: _Paragraph, text: str, begin: int) -> Sentence:
    line = paragraph.line_at(begin)
    return Sentence(text, line.number, line.page)


def _whole(pieces: Iterable[str]) -> Iterator[str]:
    """Put together what was split after an abbreviation, or before a word that begins no sentence."""
    held = ""
    for piece in pieces:
        if held and not (
            _LIST_NUMBER.match(held) or _abbreviated(held.rstrip(), piece.lstrip()) or piece.lstrip()[:1].islower()
        ):
            yield held
            held = ""
        held += piece
    if held:
        yield held
