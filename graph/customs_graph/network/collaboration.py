"""The collaboration network as NetworkX graphs: agents and occasions in two modes, agents alone in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from customs_graph.network.incidence import incidences, responsible_roles, within
from customs_graph.network.projection import DEFAULT_RULE, Tie, project, weighting_rule
from customs_graph.rdf.names import short_labels_of

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.network.incidence import Incidence
    from customs_graph.rdf.store import Graph


def two_mode(graph: Graph, acts: Iterable[Incidence] | None = None) -> nx.Graph[str]:
    """Return organizations (`bipartite` 0) and occasions (`bipartite` 1), added in sorted order.

    Nodes are short ids with a `label`, occasions with `kind`, `start` and `end`; an edge holds the `roles` played.
    """
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    labels = short_labels_of(graph)
    counted = sorted(incidences(graph) if acts is None else acts)
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for agent in sorted({act.agent for act in counted}):
        network.add_node(graph.short(agent), bipartite=0, label=labels[agent])
    for act in counted:
        details = {"kind": act.kind, "start": act.start, "end": act.end}
        network.add_node(graph.short(act.occasion), bipartite=1, label=labels[act.occasion], **details)
        roles[graph.short(act.agent), graph.short(act.occasion)].add(act.role)
    for (agent, occasion), played in roles.items():
        network.add_edge(agent, occasion, roles=" | ".join(sorted(played)))
    return network


def one_mode(graph: Graph, rule: str = DEFAULT_RULE, since: str = "", until: str = "") -> nx.Graph[str]:
    """Return the ties of organizations under a weighting rule, from `since` to `until` (ISO dates, both included).

    Nodes are short ids with a `label`; an edge holds its `weight` and the ids of the `occasions` behind it. WrongUse
    for an unknown rule and for a period that ends before it starts.
    """
    import networkx as nx

    acts = within(incidences(graph), since, until)
    labels = short_labels_of(graph)
    network: nx.Graph[str] = nx.Graph(rule=rule)
    for agent in sorted({act.agent for act in acts}):
        network.add_node(graph.short(agent), label=labels[agent])
    for tie in project(acts, weighting_rule(rule), responsible_roles(graph)):
        network.add_edge(graph.short(tie.a), graph.short(tie.b), **_edge(graph, tie))
    return network


def _edge(graph: Graph, tie: Tie) -> dict[str, float | str]:
    return {"weight": tie.weight, "occasions": " ".join(graph.short(occasion) for occasion in tie.occasions)}
