"""Whether an event was held or is still to come."""

from __future__ import annotations

from customs_graph.intake.happenings import TOOK_PART, WAS_HELD, WILL_BE_HELD
from customs_graph.intake.known import Known
from customs_graph.intake.positions import placed
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report

_EARLY = 3


def status(report: Report, known: Known) -> list[Proposal]:
    """Propose `planned` where the first sentences speak of what will be held, and nothing in them of what was."""
    first = [here for here in placed(report) if here.position == "text" and here.number < _EARLY]
    coming = next((here for here in first if WILL_BE_HELD.search(here.text)), None)
    if coming is None or any(_is_past(here.text) for here in first):
        return []
    return [Proposal("status", "planned", 0.8, coming.sentence, "status: still to come")]


def _is_past(text: str) -> bool:
    bare = WILL_BE_HELD.sub(" ", text)
    return bool(WAS_HELD.search(bare) or TOOK_PART.search(bare))
