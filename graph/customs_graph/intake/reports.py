"""The parts of a newsletter: what it says of itself, and its sections, each with its sentences and their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["event", "essay", "front"]


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading, a table row or an item of a list, whole, with the line on which it begins."""

    text: str
    line: int
    page: int | None = None


@dataclass(frozen=True)
class Report:
    """One section: its key in the draft, its heading as printed, where it begins, and what it says.

    The first sentence is the heading where it is printed. `group` is the heading under which the contents list it;
    `period` is that of its issue, for dates that print no year. Where `is_news` is set, the day below a heading is that
    on which the report was published.
    """

    key: str
    heading: str
    page: int | None
    line: int
    kind: SectionKind
    sentences: tuple[Sentence, ...]
    group: str = ""
    period: str = ""
    is_news: bool = False


@dataclass(frozen=True)
class Issue:
    """What the newsletter says of itself; empty or None where it does not say it.

    `publisher` is a name as printed; `period` is written as in the facts (`2022-04 to 2022-06`); `pages_from` says
    where the pages of the sections come from; `warnings` tell a person what to look at.
    """

    title: str
    number: int | None
    publisher: str
    period: str
    reports: tuple[Report, ...]
    pages_from: str = ""
    warnings: tuple[str, ...] = ()
