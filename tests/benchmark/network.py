"""An invented network of any size, and the page payload of it, without facts behind it."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

from customs_graph.explorer.layout import positions
from customs_graph.explorer.payload import Involvement, Network, Occasion, Organization, Payload
from customs_graph.network.ties import Tie
from payloads import newman_ties, sample_payload

GROUP = 30
BASE = next(one for one in sample_payload().occasions if one.id == "labs")


def invented_ties(nodes: int, ties: int, seed: int = 1) -> list[Tie]:
    """Return at least so many ties of organizations in groups: most within a group, a few organizations with many."""
    return list(newman_ties(_occasions(nodes, ties, seed)))


def _occasions(nodes: int, ties: int, seed: int) -> tuple[Occasion, ...]:
    """Invent small meetings, mostly within a group of organizations, until so many pairs have met."""
    chance = random.Random(seed)
    members: dict[int, list[int]] = {}
    for node in range(nodes):
        members.setdefault(chance.randrange(max(1, nodes // GROUP)), []).append(node)
    groups = [members[one] for one in sorted(members)]
    zealous = chance.choices(range(nodes), [chance.paretovariate(1.6) for _ in range(nodes)], k=8 * ties)
    pairs: set[tuple[int, int]] = set()
    made: list[Occasion] = []
    while len(pairs) < ties:
        group = chance.choice(groups)
        size = min(2 + int(chance.paretovariate(1.3)), 9)
        present = sorted({*chance.choices(group, k=size), chance.choice(zealous)})
        pairs |= set(combinations(present, 2))
        made.append(_occasion(len(made), present, chance))
    return tuple(made)


def _occasion(number: int, present: list[int], chance: random.Random) -> Occasion:
    day = f"20{10 + chance.randrange(14)}-{1 + chance.randrange(12):02d}"
    acts = tuple(Involvement(name_of(one), "", "participant", "", "", "", ("labs",)) for one in present)
    title = f"Meeting {number}"
    return replace(BASE, id=f"meeting-{number:05d}", title=title, short=title, start=day, end=day, involvements=acts,
                   figures=(), discrepancies=(), summary="")  # fmt: skip


def name_of(number: int) -> str:
    """Return the id of an invented organization."""
    return f"office-{number:05d}"


def invented_payload(nodes: int, ties: int, seed: int = 1) -> Payload:
    """Return the payload of a page with so many organizations and at least so many ties."""
    occasions, base = _occasions(nodes, ties, seed), sample_payload()
    names = {name_of(number): f"Office {number}" for number in range(nodes)}
    places = positions(names, [(tie.a, tie.b, tie.weight) for tie in newman_ties(occasions)])
    kinds = [kind.id for kind in base.kinds]
    organizations = tuple(
        Organization(one, name, "", kinds[index % len(kinds)], "", (), "", "", (), ())
        for index, (one, name) in enumerate(sorted(names.items()))
    )
    network = Network("organizations", "Organizations", tuple((one, *places[one]) for one in sorted(places)))
    return replace(base, organizations=organizations, occasions=occasions, people=(), networks=(network,))
