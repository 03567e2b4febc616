"""The collaboration network as NetworkX graphs: agents and occasions in two modes, agents alone in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from customs_graph.network.incidence import Acts, Incidence, incidences, members, responsible_roles
from customs_graph.network.projection import DEFAULT_RULE, counted, part_of_their_event, weighting_rule
from customs_graph.network.scope import Scope
from customs_graph.network.ties import Tie
from customs_graph.rdf.derived import derived
from customs_graph.rdf.names import short_labels_of

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.rdf.store import Graph

KINDS = "SELECT ?agent ?kind { ?agent a org:Organization ; dcterms:type/skos:prefLabel ?kind }"


@dataclass
class Collaboration:
    """The network of organizations (or of `people`) within a scope: who was part of what, and the ties of this."""

    graph: Graph
    scope: Scope
    people: bool = False

    @cached_property
    def acts(self) -> Acts:
        """The incidences within the scope, sorted."""
        return Acts(self.scope.acts(self.graph, self.people))

    @cached_property
    def responsible(self) -> frozenset[str]:
        """The labels of the roles that carry shared responsibility."""
        return responsible_roles(self.graph)

    @cached_property
    def counted(self) -> list[Incidence]:
        """The incidences that the rule counts: all, or those of shared responsibility."""
        return counted(self.acts, self.scope.rule, self.responsible)

    @cached_property
    def tying_occasions(self) -> dict[str, set[str]]:
        """The agents of each occasion that adds weight to a tie."""
        aside, present = part_of_their_event(self.counted), members(self.counted)
        return {name: agents for name, agents in sorted(present.items()) if len(agents) > 1 and name not in aside}

    @cached_property
    def ties(self) -> Sequence[Tie]:
        """The ties under the rule of the scope, sorted by their ends."""
        return self.scope.ties(self.acts, self.responsible)

    def without(self, occasion: str) -> Sequence[Tie]:
        """The ties that are left when one occasion, with what was decided there, is left out."""
        kept = [act for act in self.acts if occasion not in (act.occasion, act.decided)]
        return self.scope.ties(kept, self.responsible)

    @cached_property
    def network(self) -> nx.Graph[str]:
        """The ties that have a weight as a NetworkX graph, its nodes the addresses of all who are tied, sorted."""
        return network_of(self.ties)


@derived
def collaboration(graph: Graph, scope: Scope, people: bool = False) -> Collaboration:
    """Return the network within a scope; a settled graph keeps it, so that many questions share it."""
    return Collaboration(graph, scope, people)


def network_of(ties: Iterable[Tie]) -> nx.Graph[str]:
    """Return ties as a NetworkX graph with `weight` and `distance` (its inverse), in sorted order.

    A tie without weight is evidence only, and no edge.
    """
    import networkx as nx

    weighed = [tie for tie in ties if tie.weight > 0]
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted({end for tie in weighed for end in (tie.a, tie.b)}))
    for tie in sorted(weighed):
        network.add_edge(tie.a, tie.b, weight=tie.weight, distance=1 / tie.weight)
    return network


def two_mode(graph: Graph, acts: Iterable[Incidence] | None = None) -> nx.Graph[str]:
    """Return organizations (`bipartite` 0) and occasions (`bipartite` 1), added in sorted order.

    Nodes are short ids with `label` and `kind`, occasions also with `start` and `end`; an edge holds the `roles`.
    """
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    labels, kinds = short_labels_of(graph), _kinds(graph)
    counted = sorted(incidences(graph) if acts is None else acts)
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for agent in sorted({act.agent for act in counted}):
        network.add_node(graph.short(agent), bipartite=0, label=labels[agent], kind=kinds.get(agent, ""))
    for act in counted:
        details = {"kind": act.kind, "start": act.start, "end": act.end}
        network.add_node(graph.short(act.occasion), bipartite=1, label=labels[act.occasion], **details)
        roles[graph.short(act.agent), graph.short(act.occasion)].add(act.role)
    for (agent, occasion), played in roles.items():
        network.add_edge(agent, occasion, roles=" | ".join(sorted(played)))
    return network


def one_mode(graph: Graph, rule: str = DEFAULT_RULE, since: str = "", until: str = "") -> nx.Graph[str]:
    """Return the ties of organizations under a weighting rule, from `since` to `until` (ISO dates, both included).

    WrongUse for an unknown rule and for a period that ends before it starts. See `labelled`.
    """
    return labelled(graph, Scope(weighting_rule(rule), since=since, until=until))


def labelled(graph: Graph, scope: Scope) -> nx.Graph[str]:
    """Return the ties of organizations within a scope.

    Nodes are short ids with `label` and `kind`; an edge holds its `weight` and the ids of the `occasions` behind it. A
    tie that is evidence only has the weight 0. The network holds its `rule`, and in words its `scope`.
    """
    import networkx as nx

    found = Collaboration(graph, scope)
    labels, kinds = short_labels_of(graph), _kinds(graph)
    network: nx.Graph[str] = nx.Graph(rule=scope.rule.name, scope=str(scope))
    for agent in sorted({act.agent for act in found.acts}):
        network.add_node(graph.short(agent), label=labels[agent], kind=kinds.get(agent, ""))
    for tie in found.ties:
        network.add_edge(graph.short(tie.a), graph.short(tie.b), **_edge(graph, tie))
    return network


def _kinds(graph: Graph) -> dict[str, str]:
    return {row["agent"]: row["kind"] for row in sorted(graph.select(KINDS), key=lambda row: row["kind"])}


def _edge(graph: Graph, tie: Tie) -> dict[str, float | str]:
    return {"weight": tie.weight, "occasions": " ".join(graph.short(occasion) for occasion in tie.occasions)}
