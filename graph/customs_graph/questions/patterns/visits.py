"""Who comes to whom: hosts and their guests, and whether a visit is returned."""

from __future__ import annotations

from collections import defaultdict

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.incidence import Acts, role_labels
from customs_graph.network.nullmodel import Pair
from customs_graph.network.units import whole_of
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import number
from customs_graph.rdf.store import Row

HOSTING = frozenset({"host", "organizer", "co-organizer", "visited"})
VISITING = frozenset({"visitor"})
HELPING = frozenset({"support"})
OFFICES_HELD = """
SELECT ?holder ?office { ?handover a cg:Agreement ; cg:responsibility ?office ; cg:formerHolder ?holder }"""


def hosting(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List who held events, or was visited, and who came or spoke there; and whether it was returned.

    An office that the host itself holds is no guest of it.
    """
    asked, visits = whole_of(found.graph, parameters["of"]) if parameters.get("of") else "", _visits(found)
    visits = {pair: there for pair, there in visits.items() if not asked or asked in pair}
    ranked = sorted(visits, key=lambda pair: (-len(visits[pair]), pair))
    rows = [row for pair in ranked for row in _hosted(pair, visits, found.acts)]
    returned = sum((guest, host) in visits for host, guest in visits)
    return Finding(rows, [f"{returned} of {len(visits)} are returned."] if visits else [])


def _visits(found: Collaboration) -> dict[Pair, list[str]]:
    """The occasions of each host and guest, sorted."""
    hosts, guests = _hosts_and_guests(found)
    held = {(row["holder"], row["office"]) for row in found.graph.select(OFFICES_HELD)}
    visits: dict[Pair, list[str]] = defaultdict(list)
    for occasion in sorted(hosts):
        for pair in ((host, guest) for host in hosts[occasion] for guest in guests.get(occasion, set())):
            if pair not in held:
                visits[pair].append(occasion)
    return dict(visits)


def _hosts_and_guests(found: Collaboration) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    labels = role_labels(found.graph)
    coming = labels["attendance"] | labels["remarks"] | VISITING
    hosts: dict[str, set[str]] = defaultdict(set)
    guests: dict[str, set[str]] = defaultdict(set)
    running: dict[str, set[str]] = defaultdict(set)
    for act in found.acts:
        if act.kind == "event":
            for roles, agents in ((HOSTING, hosts), (coming, guests), (found.responsible | HOSTING | HELPING, running)):
                if act.role in roles:
                    agents[act.occasion].add(act.agent)
    return dict(hosts), {occasion: agents - running[occasion] for occasion, agents in guests.items()}


def _hosted(pair: Pair, visits: dict[Pair, list[str]], acts: Acts) -> list[Row]:
    there, back = visits[pair], visits.get((pair[1], pair[0]), [])
    row = {"host": pair[0], "guest": pair[1], "events": number(len(there)), "returned": number(len(back))}
    shared = acts.where([*there, *back], pair)
    return [
        row
        | {name: act.occasion if act.occasion in side else "" for name, side in (("event", there), ("return", back))}
        | {"source": section}
        for act in shared
        for section in act.sections
    ]
