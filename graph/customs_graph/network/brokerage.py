"""Who stands between others: betweenness, structural holes, and brokerage between groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from customs_graph.network.ties import Numbers, Weighed, Weights

# Betweenness is computed in matrices of at most so many agents, who are at most so many steps away from each other: for
# each step one is kept, of eight bytes for each two agents.
AGENTS, STEPS = 2_000, 12


def betweenness(ties: Weighed) -> dict[str, float]:
    """Return for each agent the share of the shortest chains of all others that lead through it, from 0 to 1.

    Every tie counts as one step. L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 35
    (1977); computed by U. Brandes, J. Math. Sociol. 25, 163 (2001), in matrices where all are a few steps from each
    other, which takes a sixth of the time, else by rustworkx.
    """
    import numpy as np

    agents = ties.tied_agents()
    ends = [np.searchsorted(agents, side) for side in (ties.a, ties.b)]
    chains = _chains(len(agents), *ends) if len(agents) <= AGENTS else []
    values = _leading_through(chains) if chains else _by_rustworkx(len(agents), *ends)
    return dict(zip((ties.agents[at] for at in agents), values, strict=True))


def _by_rustworkx(size: int, a: Numbers, b: Numbers) -> list[float]:
    import rustworkx as rx

    network: rx.PyGraph[int, None] = rx.PyGraph()
    network.add_nodes_from(range(size))
    network.add_edges_from_no_data(list(zip(a.tolist(), b.tolist(), strict=True)))
    found = rx.betweenness_centrality(network)
    return [found[at] for at in range(size)]


def _chains(size: int, a: Numbers, b: Numbers) -> list[Weights]:
    """Return, for each number of steps from 0 on, how many shortest chains lead from one to each so many steps away.

    The last matrix is that of ties. Empty where some are more than STEPS away from others.
    """
    import numpy as np

    tied = np.zeros((size, size))
    tied[a, b] = tied[b, a] = 1.0
    chains, reached = [np.eye(size)], np.eye(size, dtype=bool)
    while (further := np.where(reached, 0.0, chains[-1] @ tied)).any():
        if len(chains) > STEPS:
            return []
        chains.append(further)
        reached |= further > 0
    return [*chains, tied]


def _leading_through(chains: list[Weights]) -> list[float]:
    """Return the betweenness of each agent: the dependencies of Brandes, those on the farthest first."""
    import numpy as np

    *chains, tied = chains
    size = len(tied)
    depending, between = np.zeros((size, size)), np.zeros(size)
    for farther, nearer in zip(chains[:1:-1], chains[-2:0:-1], strict=True):
        share = np.divide(1.0 + depending, farther, out=np.zeros_like(farther), where=farther > 0)
        depending = (share @ tied) * nearer
        between += depending.sum(axis=0)
    pairs = max((size - 1) * (size - 2), 1)
    return [value / pairs for value in between.tolist()]


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
    partners has none. In a dense network this takes a fifth of the time of NetworkX.
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
