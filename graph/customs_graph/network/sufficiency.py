"""Whether the data can carry a measure, and what a reader must know before trusting a rank: in words, with figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.network.coverage import coverage
from customs_graph.rdf.names import short_labels_of

if TYPE_CHECKING:
    from customs_graph.network.collaboration import Collaboration

FEWEST_OCCASIONS = 5
DOMINANT = 1 / 3
FEWEST_TIES = 3
SCARCE = 1 / 2


def refusal(found: Collaboration) -> str:
    """Return why no measure of structure can be taken from these ties, or an empty text where it can."""
    tying = found.tying_occasions
    if len(tying) >= FEWEST_OCCASIONS:
        return ""
    had = f"only {len(tying)} occasion{'s'[: len(tying) != 1]} with two or more named"
    return f"Too little data for this measure: {had}, and it needs {FEWEST_OCCASIONS}. Nothing is ranked."


def cautions(found: Collaboration) -> list[str]:
    """Return what a reader must know: one large occasion that makes many of the ties, and attendance not named."""
    key = cautions, found.scope, found.people
    return found.graph.remembered(key, lambda: [text for text in (_dominance(found), _coverage(found)) if text])


def _dominance(found: Collaboration) -> str:
    weighed = [tie for tie in found.ties if tie.weight > 0]
    labels = short_labels_of(found.graph)
    made: dict[str, int] = {}
    for tie in weighed:
        for occasion, share in zip(tie.occasions, tie.shares, strict=True):
            made[occasion] = made.get(occasion, 0) + (share > 0)
    if not made:
        return ""
    largest = min(made, key=lambda occasion: (-made[occasion], labels[occasion]))
    alone = sum(tie.occasions == (largest,) for tie in weighed)
    if made[largest] < DOMINANT * len(weighed) or len(weighed) < FEWEST_TIES:
        return ""
    told = f"One occasion stands behind {made[largest]} of the {len(weighed)} ties, {alone} of them it alone"
    return f"{told}: {labels[largest]}."


def _coverage(found: Collaboration) -> str:
    named = coverage(found.graph, {act.occasion for act in found.acts})
    return str(named) if named.events and named.named < SCARCE * named.counted else ""
