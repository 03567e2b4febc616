"""How the network is built: who stands between, what holds it together, and who works with their like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from customs_graph.network.brokerage import betweenness, constraint, effective_size, gould_fernandez
from customs_graph.network.cohesion import Communities, by_place, communities, core, cut_agents, cut_ties
from customs_graph.network.collaboration import Collaboration
from customs_graph.network.groups import groups_by
from customs_graph.network.incidence import Incidence
from customs_graph.network.mixing import Mixing, mixing
from customs_graph.network.nullmodel import random_weights
from customs_graph.network.standing import chance, left_out, rank_ranges, ranks, strength, weights_of
from customs_graph.progress import steps
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import (
    chance_told,
    if_carried,
    number,
    of_agent,
    probability,
    span,
    stability_told,
    with_evidence,
)
from customs_graph.rdf.store import Row

ATTEMPTS = 20
# With more ties than this an attempt takes part of a second.
LARGE = 5_000
FEW_ATTEMPTS = 5


@if_carried
def brokers(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank organizations by betweenness, with constraint and effective size, stability and chance."""
    between = betweenness(weights_of(found.ties))
    ranked, ranges, reached = ranks(between), rank_ranges(found, betweenness), chance(found, betweenness)
    held, size = constraint(found.network), effective_size(found.network)
    rows = []
    for agent in sorted(between, key=lambda agent: (ranked[agent], agent)):
        row = {
            "rank": number(ranked[agent]), "rank_without_one": span(*ranges[agent]), "organization": agent,
            "betweenness": number(between[agent]), "chance": probability(reached[agent]),
            "constraint": number(held[agent]), "effective_size": number(size[agent], 1),
        }  # fmt: skip
        rows += of_agent(row, agent, found.acts) if between[agent] > 0 else []
    left_out = sum(value <= 0 for value in between.values())
    return Finding(rows, [f"{left_out} others stand between nobody.", stability_told(found), chance_told(found)])


@if_carried
def broker_roles(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Count the pairs without a tie that each organization stands between, by the groups of the three."""
    group = groups_by(found.graph, parameters["by"])
    counted = gould_fernandez(found.network, group)
    rows = []
    for agent in sorted(counted, key=lambda agent: (-counted[agent].total, agent)):
        roles = counted[agent]
        row = {
            "organization": agent, "group": group[agent], "coordinator": number(roles.coordinator),
            "consultant": number(roles.consultant), "gatekeeper": number(roles.gatekeeper),
            "liaison": number(roles.liaison), "total": number(roles.total),
        }  # fmt: skip
        rows += of_agent(row, agent, found.acts) if roles.total else []
    outside = sum(agent not in group for agent in found.network)
    told = f"{outside} organizations belong to no group that the sources name and are left out."
    return Finding(rows, [told] if outside else [])


@if_carried
def core_and_periphery(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the core, then the periphery, with the strength of each, and tell how well the two describe the network."""
    inside, total = core(found.network), strength(weights_of(found.ties))
    ranked = ranks(total)
    rows = []
    for agent in sorted(found.network, key=lambda agent: (agent not in inside.members, ranked[agent], agent)):
        row = {
            "part": "core" if agent in inside.members else "periphery", "organization": agent,
            "partners": number(len(found.network[agent])), "strength": number(total[agent]),
        }  # fmt: skip
        rows += of_agent(row, agent, found.acts)
    told = f"Core and periphery describe the ties with a fit of {inside.fit:.2f}, 1 being perfectly"
    return Finding(rows, [told + ("; this network has no clear core." if inside.fit < 0.5 else ".")])


@if_carried
def communities_found(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the groups that are tied more within than between, and how firmly each member belongs to its group."""
    ties = weights_of(found.ties)
    order = by_place(ties)
    divided = communities(ties, ATTEMPTS if len(found.ties) < LARGE else FEW_ATTEMPTS, order)
    firm = _firmness(found, divided, order)
    rows = []
    for place, members in enumerate(divided.groups, 1):
        row: Row = {"group": number(place), "size": number(len(members)), "firm": number(_mean(firm, members), 2)}
        for agent in members:
            rows += [made | {"members": agent} for made in of_agent(row, agent, found.acts)]
    told = f"Modularity {divided.modularity:.2f}: 0 is no division, above about 0.3 is a clear one."
    number_left_out = len(left_out(found))
    whole = number_left_out == len(found.tying_occasions)
    which = "any one occasion" if whole else f"one of {number_left_out} occasions, drawn at random,"
    firmly = f"Firm: how much of a group stays together, from 0 to 1, when {which} is left out, on average."
    either = "Who stands between two groups alike may fall to either; in a large network small groups are merged."
    return Finding(rows, [told, firmly, either])


def _firmness(found: Collaboration, divided: Communities, order: list[str]) -> dict[str, float]:
    """The mean overlap (Jaccard) of each agent's group with its group when one occasion is left out."""
    overlaps: dict[str, list[float]] = defaultdict(list)
    # One attempt alone says more of the luck of Leiden than of the occasion that is left out.
    attempts = ATTEMPTS // 4 if len(found.ties) < LARGE else 1
    aside = left_out(found)
    for occasion in steps(aside, len(aside), "groups without one occasion"):
        left = communities(weights_of(found.without(occasion)), attempts, order)
        again = {agent: set(group) for group in left.groups for agent in group}
        for group in divided.groups:
            for agent in group:
                other = again.get(agent, {agent})
                overlaps[agent].append(len(other & set(group)) / len(other | set(group)))
    return {agent: sum(values) / len(values) for agent, values in overlaps.items()}


def _mean(values: Mapping[str, float], agents: Iterable[str]) -> float:
    found = [values[agent] for agent in agents]
    return sum(found) / len(found)


@if_carried
def bridges(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the organizations and the ties without which the network falls apart, and how many are cut off."""
    rows = []
    for agent, cut in cut_agents(found.network):
        row = {"without": "organization", "one": agent, "other": "", "cut_off": number(cut)}
        rows += of_agent(row, agent, found.acts)
    behind = {(tie.a, tie.b): tie.occasions for tie in found.ties}
    for a, b, cut in cut_ties(found.network):
        row = {"without": "tie", "one": a, "other": b, "cut_off": number(cut)}
        rows += with_evidence(row, found.acts.where(behind[a, b], (a, b)))
    return Finding(rows)


@if_carried
def mixed(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Tell for each group how many ties stay within and how many lead to others (the E-I index)."""
    group = groups_by(found.graph, parameters["by"])
    rows = []
    for name, counted in mixing(found.network, group).items():
        members = {agent for agent in found.network if group.get(agent) == name}
        row = {
            "group": name, "organizations": number(len(members)), "within": number(counted.internal),
            "to_others": number(counted.external), "e_i_index": number(counted.index, 2),
        }  # fmt: skip
        rows += with_evidence(row, (act for act in found.acts if act.agent in members))
    whole = Mixing.of(weights_of(found.ties), group)
    told = (
        f"The whole network: {whole.internal} ties within groups, {whole.external} between, E-I index "
        f"{whole.index:.2f}; random networks of the same attendance: {_index_by_chance(found, group):.2f} on average."
    )
    return Finding(rows, ["E-I index: -1 is all ties within the group, 1 is all to others.", told])


def _index_by_chance(found: Collaboration, group: Mapping[str, str]) -> float:
    indices = [Mixing.of(ties, group).index for ties in random_weights(found.tying_occasions, damping=0)]
    return sum(indices) / len(indices)


def overview(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Tell the size of the network in figures: organizations, occasions, ties, density, parts."""
    import networkx as nx

    tying, size = found.tying_occasions, found.network.number_of_nodes()
    parts = sorted((len(part) for part in nx.connected_components(found.network)), reverse=True)
    single = sum(len(tie.occasions) == 1 for tie in found.ties)
    figures = {
        "organizations named on occasions": number(len({act.agent for act in found.acts})),
        "of them tied to another": number(size),
        "occasions": number(len({act.occasion for act in found.acts})),
        "of them with two or more organizations named": number(len(tying)),
        "ties": number(found.network.number_of_edges()),
        "of them resting on one occasion": number(single),
        "density of ties": number(nx.density(found.network) if size > 1 else 0, 2),
        "separate parts": number(len(parts)),
        "organizations in the largest part": number(parts[0] if parts else 0),
    }
    return Finding([row for measure, value in figures.items() for row in _figure(measure, value, found.acts)])


def _figure(measure: str, value: str, acts: list[Incidence]) -> list[Row]:
    sections = sorted({section for act in acts for section in act.sections})
    return [{"measure": measure, "value": value, "source": section} for section in sections]
