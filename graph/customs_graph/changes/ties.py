"""How the network differs: ties that are new, gone, stronger or weaker under the default rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


@dataclass(frozen=True, order=True)
class TieChange:
    """One tie that differs, with its weight before and after."""

    a: str
    b: str
    before: float
    after: float

    @property
    def what(self) -> str:
        """New, gone, stronger or weaker."""
        if not self.before or not self.after:
            return "gone" if self.before else "new"
        return "stronger" if self.after > self.before else "weaker"


def tie_changes(old: Graph, new: Graph, renamed: dict[str, str]) -> list[TieChange]:
    """Return the ties whose weight differs, sorted; ids that were renamed in `old` count as the new ones."""
    before, after = _weights(old, renamed), _weights(new, {})
    pairs = sorted(before.keys() | after.keys())
    found = [TieChange(*pair, before.get(pair, 0.0), after.get(pair, 0.0)) for pair in pairs]
    return [one for one in found if one.before != one.after]


def _weights(graph: Graph, renamed: dict[str, str]) -> dict[tuple[str, str], float]:
    from customs_graph.network.collaboration import Collaboration
    from customs_graph.network.scope import Scope

    found = {}
    for tie in Collaboration(graph, Scope()).ties:
        a, b = sorted(renamed.get(graph.short(one), graph.short(one)) for one in (tie.a, tie.b))
        if tie.weight:
            found[a, b] = tie.weight
    return found
