"""Whom to introduce to whom: pairs that share partners and are not tied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Suggestion:
    """Two agents without a tie, how many partners they share, and how telling these are together."""

    network: nx.Graph[str]
    a: str
    b: str
    number: int
    score: float

    @property
    def shared(self) -> tuple[str, ...]:
        """The partners that the two share, sorted."""
        return tuple(sorted(self.network[self.a].keys() & self.network[self.b].keys()))


def introductions(network: nx.Graph[str], least: int = 1) -> list[Suggestion]:
    """Return the pairs that share at least so many partners and are not tied, the most telling first.

    A shared partner tells more the fewer partners it has, 1/log(k): L. A. Adamic and E. Adar, Friends and neighbors on
    the Web, Social Networks 25, 211 (2003).
    """
    import networkx as nx
    import numpy as np

    agents = sorted(network)
    if not agents:
        return []
    tied = (nx.to_numpy_array(network, nodelist=agents) > 0).astype(float)
    partners = tied.sum(axis=0)
    telling = np.divide(1.0, np.log(np.maximum(partners, 2.0)), where=partners > 1, out=np.zeros_like(partners))
    shared, score = tied @ tied, (tied * telling) @ tied
    a, b = np.nonzero(np.triu((shared >= max(least, 1)) & (tied == 0), 1))
    order = np.lexsort((b, a, -score[a, b].round(9)))
    found = zip(a[order].tolist(), b[order].tolist(), strict=True)
    return [Suggestion(network, agents[i], agents[j], int(shared[i, j]), float(score[i, j])) for i, j in found]
