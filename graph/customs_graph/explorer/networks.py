"""The networks that the page can show. `NETWORKS` is the one table of them; here each mark gets its place.

The page ties the marks itself (`networks.js`), under the rule, the period and the filters that a reader chooses; the
places come from all that is known, so that a mark stays where it is whatever is filtered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from customs_graph.explorer.layout import Weighted, positions
from customs_graph.explorer.payload import Network, Occasion

Places = dict[str, tuple[float, float]]
ONE_MODE = ("organizations", "people")


def _at_events(one: Occasion, aside: frozenset[str]) -> list[str]:
    return [act.organization for act in one.involvements if one.kind == "event" and act.role not in aside]


def _paying(one: Occasion, aside: frozenset[str]) -> list[str]:
    return [act.organization for act in one.involvements if act.role == "sponsor"]


def _party(one: Occasion, aside: frozenset[str]) -> list[str]:
    return [act.organization for act in one.involvements if one.kind == "agreement"]


Members = Callable[[Occasion, frozenset[str]], list[str]]
NETWORKS: dict[str, tuple[str, Members | None]] = {
    "organizations": ("Organizations", None),
    "events": ("Organizations and events", _at_events),
    "people": ("People", None),
    "sponsors": ("Sponsors and what they pay for", _paying),
    "agreements": ("Agreements and their parties", _party),
}
"""The label of each network, and for one of two modes the organizations that it ties to an occasion."""


def networks_of(
    names: dict[str, str],
    occasions: Iterable[Occasion],
    ties: dict[str, list[Weighted]],
    alone: dict[str, set[str]],
    aside: frozenset[str],
) -> tuple[Network, ...]:
    """Return every network with the places of its marks.

    `names` is the short name of every organization, occasion and person; `ties` and `alone` are those of the networks
    of one mode, `alone` being all their marks; roles that are `aside` make no part of an event.
    """
    made = list(occasions)
    found = []
    for name, (label, members) in NETWORKS.items():
        marks, tied = (alone[name], ties[name]) if members is None else two_mode(made, members, aside)
        if name == "agreements":
            marks |= {one.id for one in made if one.kind == "agreement"}
        places = positions({mark: names[mark] for mark in marks}, tied)
        found.append(Network(name, label, tuple((mark, *places[mark]) for mark in sorted(places))))
    return tuple(found)


def two_mode(occasions: list[Occasion], members: Members, aside: frozenset[str]) -> tuple[set[str], list[Weighted]]:
    """Return the marks and the ties between organizations and occasions, each of weight 1."""
    tied = sorted({(agent, one.id, 1.0) for one in occasions for agent in members(one, aside) if agent})
    return {end for a, b, _ in tied for end in (a, b)}, tied
