"""Who stands between others: betweenness, structural holes, and brokerage between groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from customs_graph.network.ties import Weighed


def betweenness(ties: Weighed) -> dict[str, float]:
    """Return for each agent the share of the shortest chains of all others that lead through it, from 0 to 1.

    Every tie counts as one step. L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 35
    (1977); computed by U. Brandes, J. Math. Sociol. 25, 163 (2001), in rustworkx.
    """
    import numpy as np
    import rustworkx as rx

    agents = ties.tied()
    network: rx.PyGraph[int, None] = rx.PyGraph()
    network.add_nodes_from(agents)
    ends = (np.searchsorted(agents, side).tolist() for side in (ties.a, ties.b))
    network.add_edges_from_no_data(list(zip(*ends, strict=True)))
    return {ties.agents[agents[at]]: value for at, value in rx.betweenness_centrality(network).items()}


def constraint(network: nx.Graph[str]) -> dict[str, float]:
    """Return how far the partners of each agent are tied to each other, weights counted; low is free to broker.

    R. S. Burt, Structural Holes (Harvard University Press 1992), equation 2.4. Every agent must be tied to another.
    NetworkX takes its time for this unless SciPy is there; the arrays here are those of its own fast way.
    """
    import networkx as nx

    if not network:
        return {}
    weights = nx.to_numpy_array(network, weight="weight")
    invested = weights / weights.sum(axis=1, keepdims=True)
    depending = (invested + invested @ invested) ** 2
    return dict(zip(network, ((invested > 0) * depending).sum(axis=1).tolist(), strict=True))


def effective_size(network: nx.Graph[str]) -> dict[str, float]:
    """Return the number of partners of each agent less the average number of ties that they have among each other.

    R. S. Burt, Structural Holes (1992); in the form of S. P. Borgatti, Connections 20(1), 35 (1997). An agent without
    partners has none. NetworkX copies the surroundings of each agent for this, which takes minutes for 50,000 ties.
    """
    import networkx as nx

    if not network:
        return {}
    tied = (nx.to_numpy_array(network) > 0).astype(float)
    partners, among = tied.sum(axis=1), ((tied @ tied) * tied).sum(axis=1)
    return {agent: n - t / n for agent, n, t in zip(network, partners.tolist(), among.tolist(), strict=True) if n}


@dataclass(frozen=True)
class Brokerage:
    """How many pairs of partners, not tied to each other, an agent stands between, by the groups of the three.

    R. V. Gould and R. M. Fernandez, Structures of mediation, Sociological Methodology 19, 89 (1989). Ties have no
    direction here, so gatekeeper and representative are one role, and each pair is counted once.
    """

    coordinator: int = 0
    consultant: int = 0
    gatekeeper: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All brokered pairs."""
        return self.coordinator + self.consultant + self.gatekeeper + self.liaison


def gould_fernandez(network: nx.Graph[str], group: Mapping[str, str]) -> dict[str, Brokerage]:
    """Return the brokerage of each agent between the groups; agents without a group take no part."""
    import networkx as nx
    import numpy as np

    agents = [agent for agent in network if agent in group]
    if not agents:
        return {}
    names = sorted({group[agent] for agent in agents})
    belongs = np.array([[group[agent] == name for name in names] for agent in agents], dtype=float)
    tied = (nx.to_numpy_array(network, nodelist=agents) > 0).astype(float)
    found = {}
    for at, agent in enumerate(agents):
        partners = np.flatnonzero(tied[at])
        apart = 1.0 - tied[np.ix_(partners, partners)] - np.eye(len(partners))
        # Open pairs of partners by the groups of the two, each pair twice.
        between = belongs[partners].T @ apart @ belongs[partners]
        found[agent] = _brokerage(between, names.index(group[agent]))
    return found


def _brokerage(between: NDArray[np.float64], own: int) -> Brokerage:
    alike, mine = between.trace(), between[own, own]
    outside = between[own].sum() - mine
    return Brokerage(
        coordinator=round(mine / 2),
        consultant=round((alike - mine) / 2),
        gatekeeper=round(outside),
        liaison=round((between.sum() - alike) / 2 - outside),
    )
