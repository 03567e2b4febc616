"""Whom to introduce to whom: pairs that share partners and are not tied."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Suggestion:
    """Two agents without a tie, the partners that they share, and how telling these are together."""

    a: str
    b: str
    shared: tuple[str, ...]
    score: float


def introductions(network: nx.Graph[str], least: int = 1) -> list[Suggestion]:
    """Return the pairs that share at least so many partners and are not tied, the most telling first.

    A shared partner tells more the fewer partners it has, 1/log(k): L. A. Adamic and E. Adar, Friends and neighbors on
    the Web, Social Networks 25, 211 (2003).
    """
    telling = {agent: 1 / log(len(network[agent])) for agent in network if len(network[agent]) > 1}
    shared: dict[tuple[str, str], list[str]] = {}
    for partner in sorted(telling):
        for pair in combinations(sorted(network[partner]), 2):
            if not network.has_edge(*pair):
                shared.setdefault(pair, []).append(partner)
    found = [
        Suggestion(a, b, tuple(partners), sum(telling[partner] for partner in partners))
        for (a, b), partners in shared.items()
        if len(partners) >= least
    ]
    return sorted(found, key=lambda pair: (-round(pair.score, 9), pair.a, pair.b))
