"""How the network holds together: communities, core and periphery, and the ties on which it hangs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.network.equivalence import places

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.network.ties import Numbers, Weighed, Weights

SEED = 77


@dataclass(frozen=True)
class Communities:
    """Groups that are tied more within than between, the largest first, and how clear the division is.

    Which of two groups of one size comes first does not depend on names.
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float


def communities(ties: Weighed, attempts: int = 1, order: Sequence[str] | None = None) -> Communities:
    """Divide the network so that its modularity is high: the best of so many attempts.

    `order` is that of `by_place`, where it is known, also of a network of which this is a part.

    V. A. Traag, L. Waltman and N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected communities, Sci.
    Rep. 9, 5233 (2019); modularity by M. E. J. Newman, Analysis of weighted networks, Phys. Rev. E 70, 056131 (2004).
    """
    import numpy as np

    if not len(ties):
        return Communities((), 0.0)
    tied = {ties.agents[at] for at in ties.tied_agents()}
    ordered = [agent for agent in (by_place(ties) if order is None else order) if agent in tied]
    position = {agent: at for at, agent in enumerate(ordered)}
    at = np.array([position.get(agent, -1) for agent in ties.agents], dtype=np.int64)
    modularity, found = divided(len(ordered), at[ties.a], at[ties.b], ties.weight, attempts)
    groups = sorted(found, key=lambda group: (-len(group), group))
    return Communities(tuple(tuple(sorted(ordered[one] for one in group)) for group in groups), modularity)


def divided(nodes: int, a: Numbers, b: Numbers, weight: Weights, attempts: int = 1) -> tuple[float, list[list[int]]]:
    """Return the modularity and the groups of the best division that was found, each sorted, of nodes from 0 on.

    `a` and `b` are the two ends of each tie; every node has one. The same ties give the same division: Leiden follows
    the order of the nodes.
    """
    import numpy as np
    from graspologic_native import leiden_csr

    ends, others = np.concatenate((a, b)), np.concatenate((b, a))
    order = np.lexsort((others, ends))
    first = np.concatenate(([0], np.cumsum(np.bincount(ends, minlength=nodes))))
    weights = np.concatenate((weight, weight))[order]
    modularity, group = leiden_csr(first, others[order].astype(np.int32), weights, nodes, seed=SEED, trials=attempts)
    groups: dict[int, list[int]] = {}
    for node in range(nodes):
        groups.setdefault(group[node], []).append(node)
    return modularity, list(groups.values())


def by_place(ties: Weighed) -> list[str]:
    """Return the agents in an order that does not depend on how they are called, which Leiden follows."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_weighted_edges_from((*pair, weight) for pair, weight in ties.named().items())
    place = places(network, "weight")
    return sorted(network, key=lambda node: (place[node], node))


@dataclass(frozen=True)
class Core:
    """The agents of the core, sorted, and how well core and periphery describe the network (1 is perfectly)."""

    members: frozenset[str]
    fit: float


def core(network: nx.Graph[str]) -> Core:
    """Find the core: tied among each other, while those outside are not tied to each other.

    The fit is the correlation of the ties with that pattern, ties between core and periphery left out: S. P. Borgatti
    and M. G. Everett, Models of core/periphery structures, Social Networks 21, 375 (1999). Agents enter the core in the
    order of their degree, as S. Z. W. Lip, arXiv:1102.5511 (2011) shows to suffice, and those of one degree together.
    """
    ranked = sorted(network, key=lambda agent: (-len(network[agent]), agent))
    members: set[str] = set()
    within, outside, best = 0, network.number_of_edges(), Core(frozenset(), 0.0)
    for agent in ranked:
        entering = len(members.intersection(network[agent]))
        members.add(agent)
        within += entering
        outside -= len(network[agent]) - entering
        if len(ranked) > len(members) and len(network[ranked[len(members)]]) == len(network[agent]):
            continue
        fit = _correlation(within, _pairs(len(members)), outside, _pairs(len(ranked) - len(members)))
        if fit > best.fit:
            best = Core(frozenset(members), fit)
    return best


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _correlation(within: int, pairs_within: int, outside: int, pairs_outside: int) -> float:
    """The phi coefficient of being tied and being both in the core, over pairs of one part.

    A core of one has no pairs; it fits perfectly where nobody else is tied (a star), and otherwise is no core.
    """
    if not pairs_within:
        return float(not outside)
    tied, pairs = within + outside, pairs_within + pairs_outside
    spread = pairs_within * pairs_outside * tied * (pairs - tied)
    return float((within * pairs_outside - outside * pairs_within) / spread**0.5) if spread else 0.0


def cut_ties(network: nx.Graph[str]) -> list[tuple[str, str, int]]:
    """Return the ties without which the network falls apart, and how many agents the smaller part then has."""
    import networkx as nx

    bridges = {frozenset(tie) for tie in nx.bridges(network)}
    found = []
    for part in nx.connected_components(network):
        # A tie that holds a part together is in every tree of it: behind it is what hangs below.
        root = min(part)
        above, below = nx.dfs_predecessors(network, root), dict.fromkeys(part, 1)
        for agent in nx.dfs_postorder_nodes(network, root):
            if agent == root:
                continue
            below[above[agent]] += below[agent]
            if frozenset((agent, above[agent])) in bridges:
                a, b = sorted((agent, above[agent]))
                found.append((a, b, min(below[agent], len(part) - below[agent])))
    return sorted(found, key=lambda tie: (-tie[2], tie))


def cut_agents(network: nx.Graph[str]) -> list[tuple[str, int]]:
    """Return the agents without whom the network falls apart, and how many others are then cut from the largest part.

    Articulation points: J. Hopcroft and R. Tarjan, Communications of the ACM 16, 372 (1973).
    """
    import networkx as nx

    found = []
    for agent in sorted(nx.articulation_points(network)):
        component = nx.node_connected_component(network, agent)
        rest = network.subgraph(component - {agent})
        largest = max(len(part) for part in nx.connected_components(rest))
        found.append((agent, len(component) - 1 - largest))
    return sorted(found, key=lambda one: (-one[1], one[0]))
