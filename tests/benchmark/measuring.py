"""Projections and measures of large networks, beside NetworkX.

`python -m benchmark.measuring [--limit SECONDS] [--record]`. The network is invented: a few agents come to most
occasions, as they do. Each work has a process of its own, which ends with the limit. Nothing here passes or fails, but
for a projection that is not that of NetworkX.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import networkx as nx

from benchmark.processes import taken
from benchmark.scale import in_markdown, record
from customs_graph.network import brokerage, cohesion, standing
from customs_graph.network.backbone import disparity
from customs_graph.network.incidence import Incidence, members
from customs_graph.network.nullmodel import chance_of_ties
from customs_graph.network.projection import RULES, project
from customs_graph.network.ties import Ties

MARK = "computed"
HEADER = ["work", "own", "NetworkX", "NetworkX / own"]
TIES = 100_000
SIZES = ((10_000, 500), (100_000, 2_000), (1_000_000, 10_000))


def attended(incidences: int, agents: int, size: int = 10) -> list[Incidence]:
    """Invent so many incidences, of occasions of one size."""
    chance = random.Random(77)
    weights = [chance.paretovariate(1.2) for _ in range(agents)]
    acts = []
    for occasion in range(incidences // size):
        present = set[int]()
        while len(present) < size:
            present.update(chance.choices(range(agents), weights, k=size - len(present)))
        acts += [_act(f"o{occasion:07d}", f"a{agent:06d}") for agent in sorted(present)]
    return acts


def _act(occasion: str, agent: str) -> Incidence:
    return Incidence(occasion, agent, "participant", agent, "", f"{occasion}/{agent}", "event", "2022-05", "2022-05")


def _two_mode(acts: list[Incidence]) -> Any:
    network: Any = nx.Graph()
    network.add_edges_from((act.agent, act.occasion) for act in acts)
    return network


def _of_networkx(network: Any, acts: list[Incidence]) -> Any:
    return nx.bipartite.weighted_projected_graph(network, {act.agent for act in acts})


def _same(ties: Ties, other: Any) -> bool:
    theirs = {(min(a, b), max(a, b)): weight for a, b, weight in other.edges(data="weight")}
    return theirs == ties.weighed().named()


def projections(limit: float, sizes: tuple[tuple[int, int], ...] = SIZES) -> Iterator[list[str]]:
    """Yield a row for each number of incidences and agents; the first is compared with what NetworkX finds."""
    for incidences, agents in sizes:
        acts = attended(incidences, agents)
        network = _two_mode(acts)
        if incidences == sizes[0][0]:
            assert _same(project(acts, RULES["count"]), _of_networkx(network, acts)), "another projection"
        own = taken(partial(project, acts, RULES["count"]), limit)
        theirs = taken(partial(_of_networkx, network, acts), limit, 1)
        yield _row(f"projection of {incidences:,} incidences", own, theirs, limit)


def measures(limit: float) -> Iterator[list[str]]:
    """Yield a row for each measure of a network of some 100,000 ties."""
    acts = attended(3 * TIES // 10, 3_000)
    ties = project(acts, RULES["newman"])
    weights = standing.weights_of(ties)
    by_place = cohesion.by_place(weights)
    network: Any = nx.Graph()
    network.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.named().items())
    occasions = members(acts)
    works: dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]] = {
        "strength": (lambda: standing.strength(weights), lambda: dict(network.degree(weight="weight"))),
        "betweenness": (lambda: brokerage.betweenness(weights), lambda: nx.betweenness_centrality(network)),
        "constraint": (lambda: brokerage.constraint(network), lambda: nx.constraint(network, weight="weight")),
        "effective size": (lambda: brokerage.effective_size(network), lambda: nx.effective_size(network)),
        "brokerage roles": (lambda: brokerage.gould_fernandez(network, {n: n[-1] for n in network}), None),
        "communities": (
            lambda: cohesion.communities(weights, order=by_place),
            lambda: nx.community.louvain_communities(network, weight="weight", seed=1),
        ),
        "core and periphery": (lambda: cohesion.core(network), None),
        "ties that hold parts together": (lambda: cohesion.cut_ties(network), lambda: list(nx.bridges(network))),
        "backbone (disparity)": (lambda: disparity(ties), None),
        "chance of each tie": (lambda: chance_of_ties(weights.named(), occasions, 1.0), None),
    }
    for name, (own, peer) in works.items():
        theirs = taken(peer, limit, 1) if peer else None
        yield _row(f"{name}, {len(ties):,} ties", taken(own, limit), theirs, limit, peer is not None)


def _row(name: str, own: float | None, theirs: float | None, limit: float, has_peer: bool = True) -> list[str]:
    told = [_seconds(own, limit), _seconds(theirs, limit) if has_peer else ""]
    least = "> " if theirs is None else ""
    times = (theirs or limit) / own if own and has_peer else None
    return [name, *told, "" if times is None else f"{least}{times:.{0 if times >= 10 else 1}f}"]


def _seconds(seconds: float | None, limit: float) -> str:
    return f"> {limit:g} s" if seconds is None else f"{seconds:.2f} s"


def main() -> None:
    """Print a row for each work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=120, help="the most seconds that a work may take")
    parser.add_argument("--record", action="store_true", help="put the table into docs/scale.md")
    given = parser.parse_args()
    rows = []
    for work in (projections, measures):
        for row in work(given.limit):
            print("  ".join(cell.ljust(12) for cell in row), flush=True)
            rows.append(row)
    if given.record:
        record(in_markdown([HEADER, *rows]), MARK)


if __name__ == "__main__":
    main()
