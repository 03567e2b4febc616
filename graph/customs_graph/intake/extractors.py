"""All the rules that read a report, in the order in which they run."""

from __future__ import annotations

from customs_graph.intake import circumstances, participants
from customs_graph.intake.proposals import Extractor

EXTRACTORS: tuple[Extractor, ...] = (*circumstances.EXTRACTORS.values(), *participants.EXTRACTORS.values())
