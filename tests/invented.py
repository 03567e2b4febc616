"""Invented registries and reports for the tests of the intake."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from customs_graph.facts.checks import check
from customs_graph.intake.known import Known
from customs_graph.intake.reports import Report, Sentence

REGISTRIES = Path(__file__).parent / "intake" / "registries"


@cache
def known() -> Known:
    """The invented registries, which are sound facts."""
    facts, problems = check(REGISTRIES)
    assert problems == []
    return Known(facts)


def report(text: str, heading: str = "A report") -> Report:
    """A report whose sentences end where a dot stands that belongs to no title."""
    lines = re.split(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<=\.) (?=[A-Z])", text)
    return Report("one", heading, None, 1, "event", tuple(Sentence(line, at) for at, line in enumerate(lines, 2)))
