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
    """One section: its key in the draft, its heading as printed, where it begins, and what it says."""

    key: str
    heading: str
    page: int | None
    line: int
    kind: SectionKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Issue:
    """What the newsletter says of itself; empty or None where it does not say it."""

    title: str
    number: int | None
    publisher: str
    period: str
    reports: tuple[Report, ...]
