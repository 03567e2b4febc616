"""The newsletter that a draft was made from, found and read again, so that each value is shown beside its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from customs_graph.errors import WrongUse
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known
from customs_graph.intake.parts import issue_of
from customs_graph.intake.reading import read_newsletter
from customs_graph.intake.reports import Sentence

FROM = re.compile(r"^# from: (.+)\n# sha256: ([0-9a-f]{64})$", re.MULTILINE)
Span = tuple[int, int]


class Origin:
    """The sentences of a newsletter by the line on which they begin."""

    def __init__(self, file: Path) -> None:
        newsletter = read_newsletter(file)
        self.digest = newsletter.digest
        self.lines = {line.number: line.text for line in newsletter.lines}
        self.sentences: dict[int, list[Sentence]] = {}
        for report in issue_of(newsletter).reports:
            for sentence in report.sentences:
                self.sentences.setdefault(sentence.line, []).append(sentence)

    def sentence(self, line: int, words: list[str], known: Known) -> tuple[str, list[Span]]:
        """Return the sentence on a line that has most of some words, and where they stand in it."""
        texts = [sentence.text for sentence in self.sentences.get(line, ())] or [self.lines.get(line, "")]
        found = [(text, sorted(set(spans(text, words, known)))) for text in texts]
        return max(found, key=lambda one: sum(end - start for start, end in one[1]))


def origin_of(draft: Path, text: str, given: Path | None) -> Origin:
    """Return the newsletter of a draft: the file given, or one of its name beside the draft or in this folder.

    WrongUse where there is none, or where it is another file than the draft was made from.
    """
    head = FROM.search(text)
    if head is None:
        raise WrongUse(f"{draft} does not say what it was made from", "keep its first lines; or draft anew")
    name, digest = Path(head[1]).name, head[2]
    places = [given] if given else [draft.parent / name, Path(name)]
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        where = f"{given} is not there" if given else f"{name} is neither beside the draft nor here"
        raise WrongUse(f"the newsletter {where}", "--newsletter FILE says where it is")
    origin = Origin(file)
    if origin.digest != digest:
        raise WrongUse(f"{file} is not the file that {draft} was made from", "draft it anew, or find the old file")
    return origin


def spans(text: str, words: list[str], known: Known) -> Iterator[Span]:
    """Yield where words stand in a text: ids by their mentions, other words as they are."""
    for mention in known.mentions(text):
        if mention.id in words or id_of(mention.text) in words:
            yield mention.start, mention.end
    for word in words:
        for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield hit.span()
