"""Where in a report a sentence stands: its heading, a line of date and place below it, or its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from customs_graph.intake.reports import Report, Sentence

Position = Literal["heading", "line", "text"]

_LONGEST_LINE = 170
# A longer sentence is a table or a list that lost its form; what it says of the event stands at its beginning.
_LONGEST_SENTENCE = 1500
# Every rule reads the same report, one report after the other.
_KEPT = 4
_TELLS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
# Tags of superscripts join what they part; all others part it.
_RAISED = re.compile(r"</?su[pb]>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,80}>|[*_]{2,}")


@dataclass(frozen=True)
class Placed:
    """A sentence with its text in one plain form, its position, and its number within the running text (from 0)."""

    sentence: Sentence
    text: str
    position: Position
    number: int = -1


@lru_cache(maxsize=_KEPT)
def placed(report: Report) -> tuple[Placed, ...]:
    """Return the heading and then the sentences of a report; those before the first whole one are lines below it.

    Of an essay, all is text but the heading.
    """
    heading = next((each for each in report.sentences if each.text == report.heading), None)
    found = [Placed(heading or Sentence(report.heading, report.line, report.page), plain(report.heading), "heading")]
    return (*found, *_body([each for each in report.sentences if each is not heading], report.kind == "essay"))


def _body(sentences: list[Sentence], essay: bool) -> Iterator[Placed]:
    number = 0
    for sentence in sentences:
        text = plain(sentence.text)
        if not number and not essay and len(text) <= _LONGEST_LINE and not _TELLS.search(text):
            yield Placed(sentence, text, "line")
        else:
            yield Placed(sentence, text, "text", number)
            number += 1


def plain(text: str) -> str:
    """Return a text without tags, with single blanks, and one form of quotation mark.

    >>> plain("the 22<sup>nd</sup>  “Forum”")
    'the 22nd "Forum"'
    """
    bare = _TAG.sub(" ", _RAISED.sub("", text))
    quoted = (
        re.sub(r"[\u201c\u201d\u201e\u201f\u00ab\u00bb]|''", '"', bare).replace("\u2019", "'").replace("\u2018", "'")
    )
    return re.sub(r"\s+", " ", quoted).strip()[:_LONGEST_SENTENCE]
