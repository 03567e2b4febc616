"""A problem in the facts: where it is, which rule it breaks, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

SHOWN_OF_ONE_CAUSE = 3
LONGEST = 1000


def printable(text: str) -> str:
    """Return a text that is safe to print on one line: what cannot be seen is written as an escape."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


@dataclass(frozen=True, order=True)
class Position:
    """A line (from 1) in a file; `file` is written as the user would write it."""

    file: str = ""
    line: int = 1

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. Problems with the same `cause` are one mistake that shows in several places."""

    at: Position
    rule: str
    message: str
    hint: str = ""
    cause: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return printable(f"{self.at}: {self.rule}: {self.message}{hint}")

    def as_json(self) -> dict[str, Any]:
        """Return the problem as plain values, with the file and line at the top level."""
        return {"file": self.at.file, "line": self.at.line} | {k: v for k, v in asdict(self).items() if k != "at"}


def grouped(problems: Iterable[Problem]) -> list[str]:
    """Return one line a problem, in order of file and line; many of one cause become the first few and a count."""
    by_cause: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for number, problem in enumerate(sorted(problems)):
        by_cause[problem.rule, problem.cause or str(number)].append(problem)
    placed: list[tuple[Position, str]] = []
    for members in by_cause.values():
        placed += [(problem.at, str(problem)) for problem in members[:SHOWN_OF_ONE_CAUSE]]
        rest = members[SHOWN_OF_ONE_CAUSE:]
        if rest:
            places = ", ".join(str(problem.at) for problem in rest)
            told = f"{rest[0].at}: {rest[0].rule}: the same in {len(rest)} more places: {places}"
            placed.append((rest[0].at, told if len(told) <= LONGEST else told[:LONGEST] + "…"))
    return [line for _, line in sorted(placed, key=lambda place: place[0])]
