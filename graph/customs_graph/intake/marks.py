"""The lines of a draft file: one value each, with a comment that says how sure it is, where it stands, and what became
of it.

    date: 2022-05-03 to 2022-05-05  # 0.95 p. 18 l. 231 dates      still to be answered
    place: seoul  # ?? 0.55 p. 18 l. 231 places                    the same, to be looked at
    # date: 2022-05-02  # or 0.40 p. 18 l. 240 dates               another reading, which stands beside it
    mode: hybrid  # ok 0.90 p. 18 l. 231 modes                     accepted
    # edition: 2  # no 0.60 p. 18 l. 231 titles                    rejected
    # kind: ?  # ?? 0.00 p. 18 l. 231 needed: agency, fund …       needed, and not found
    # people/ann-lee.posts: {…}  # 0.80 p. 3 l. 40 posts           to be added to what the facts have already
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

UNSURE = 0.8
UNKNOWN = "?"
LOOK, OR, OK, NO = "??", "or", "ok", "no"
LINE = re.compile(
    r"(?P<indent> *)(?P<off># )?(?P<lead>-|[\w/.-]+:)(?: (?P<value>.*?))?"
    r"  # (?:(?P<mark>\?\?|or|ok|no) )?(?P<sure>[01]\.\d\d)(?: p\. (?P<page>\d+))? l\. (?P<line>\d+)(?: (?P<why>.*))?"
)
BLOCK = re.compile(r"(?P<indent> *)(?P<lead>[\w/.-]+:)")


@dataclass(frozen=True)
class Marked:
    """One line of a draft that holds a proposal."""

    indent: int
    off: bool
    lead: str
    value: str
    mark: str
    sure: float
    page: int | None
    line: int
    why: str

    @property
    def key(self) -> str:
        """The key at the beginning of the line; empty for an item of a list."""
        return self.lead.removesuffix(":") if self.lead != "-" else ""

    @property
    def added(self) -> bool:
        """Whether it is to be added to a thing that the facts have already."""
        return "/" in self.lead

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        waiting = not self.off or self.added or self.value == UNKNOWN
        return waiting and self.mark in ("", LOOK)

    @property
    def given(self) -> bool:
        """Whether a hand put a value where one was needed and not found."""
        return not self.sure and self.value != UNKNOWN and not self.off

    @property
    def unsure(self) -> bool:
        """Whether an eye should look at it before it is accepted."""
        return self.sure < UNSURE

    def __str__(self) -> str:
        off, value = "# " if self.off else "", f" {self.value}" if self.value else ""
        mark, page = f"{self.mark} " if self.mark else "", f" p. {self.page}" if self.page else ""
        why = f" {self.why}" if self.why else ""
        return f"{' ' * self.indent}{off}{self.lead}{value}  # {mark}{self.sure:.2f}{page} l. {self.line}{why}"

    def answered(self, mark: str) -> Marked:
        """Return the line as accepted or rejected; what is rejected becomes a comment."""
        off = mark == NO or self.added or (self.off and mark != OK)
        return replace(self, mark=mark, off=off)


def marked(line: str) -> Marked | None:
    """Read one line of a draft; None where it holds no proposal.

    >>> marked("    place: seoul  # ?? 0.55 p. 18 l. 231 places").value
    'seoul'
    """
    hit = LINE.fullmatch(line)
    if hit is None:
        return None
    return Marked(
        len(hit["indent"]),
        bool(hit["off"]),
        hit["lead"],
        hit["value"] or "",
        hit["mark"] or "",
        float(hit["sure"]),
        int(hit["page"]) if hit["page"] else None,
        int(hit["line"]),
        hit["why"] or "",
    )
