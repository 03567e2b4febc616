"""An invented network of any size, and the page payload of it, without facts behind it."""

from __future__ import annotations

import random
from dataclasses import replace

from customs_graph.explorer.layout import positions
from customs_graph.explorer.payload import Organization, Payload
from customs_graph.network.projection import Tie, strengths
from payloads import sample_payload

GROUP = 30


def invented_ties(nodes: int, ties: int, seed: int = 1) -> list[Tie]:
    """Return ties of organizations in groups: most within a group, a few organizations with very many."""
    chance = random.Random(seed)
    group = [chance.randrange(max(1, nodes // GROUP)) for _ in range(nodes)]
    members: dict[int, list[int]] = {}
    for node, place in enumerate(group):
        members.setdefault(place, []).append(node)
    zealous = chance.choices(range(nodes), [chance.paretovariate(1.6) for _ in range(nodes)], k=8 * ties)
    found: dict[tuple[int, int], float] = {}
    for one in zealous:
        other = chance.choice(members[group[one]]) if chance.random() < 0.8 else chance.choice(zealous)
        if one != other and len(found) < ties:
            found.setdefault((min(one, other), max(one, other)), round(chance.paretovariate(1.5) / 10, 4))
    return sorted(Tie(name_of(a), name_of(b), weight, ("labs",), (weight,)) for (a, b), weight in found.items())


def name_of(number: int) -> str:
    """Return the id of an invented organization."""
    return f"office-{number:05d}"


def invented_payload(nodes: int, ties: int, seed: int = 1) -> Payload:
    """Return the payload of a page with so many organizations; each tie points to one occasion of the sample."""
    made, base = invented_ties(nodes, ties, seed), sample_payload()
    names = {name_of(number): f"Office {number}" for number in range(nodes)}
    places = positions(names, [(tie.a, tie.b, tie.weight) for tie in made])
    strength = strengths(made)
    kinds = [kind.id for kind in base.kinds]
    organizations = tuple(
        Organization(
            one, name, "", kinds[index % len(kinds)], "", (), "", "", (), (), *places[one], strength.get(one, 0.0)
        )
        for index, (one, name) in enumerate(sorted(names.items()))
    )
    occasions = tuple(replace(one, involvements=()) for one in base.occasions if one.id == "labs")
    return replace(base, organizations=organizations, ties=tuple(made), occasions=occasions, people=(), focus="")
