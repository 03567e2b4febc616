"""The networks that the page can show, each with all that is known, whatever a reader filters later.

`NETWORKS` is the one table of them. The page ties the marks itself (`networks.js`), under the rule, the period and the
filters that a reader chooses; here they get their names and places, so that a mark stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from customs_graph.explorer import payload
from customs_graph.explorer.arrangement import Network
from customs_graph.explorer.layout import Weighted, positions
from customs_graph.explorer.occasions import occasions_of
from customs_graph.network.incidence import incidences, role_labels
from customs_graph.network.projection import DEFAULT_RULE, project, weighting_rule
from customs_graph.rdf.names import labels_of, short_labels_of

if TYPE_CHECKING:
    from customs_graph.explorer.arrangement import Arrangement
    from customs_graph.rdf.store import Graph

NETWORKS = {
    "organizations": "Organizations",
    "events": "Events",
    "people": "People",
    "sponsors": "Sponsors",
    "agreements": "Agreements",
}
"""The label of each network, in the order in which the page offers them."""


def drawn_networks(graph: Graph, occasions: tuple[payload.Occasion, ...] | None = None) -> dict[str, Network]:
    """Return the networks of one mode (organizations, people) and of two (events, sponsors, agreements) by name."""
    made = occasions or occasions_of(graph, incidences(graph, tying_only=False), labels_of(graph))
    events, agreements = ([one for one in made if one.kind == kind] for kind in ("event", "agreement"))
    names = {graph.short(iri): label for iri, label in short_labels_of(graph).items()}
    aside = role_labels(graph)["aside"]
    return {
        "organizations": _one_mode(graph, names, people=False),
        "events": _network(names, _two_mode(events, without=aside)),
        "people": _one_mode(graph, names, people=True),
        "sponsors": _network(names, _two_mode(made, role="sponsor")),
        "agreements": _network(names, _two_mode(agreements), {one.id for one in agreements}),
    }


def placed(networks: Mapping[str, Network], known: Arrangement) -> tuple[payload.Network, ...]:
    """Return the networks for the page, with the places of their marks; those that are known are kept."""
    found = []
    for name, label in NETWORKS.items():
        ties = networks[name].ties
        places = positions(networks[name].names, ties, known.get(name))
        found.append(payload.Network(name, label, tuple((mark, *places[mark]) for mark in sorted(places)), len(ties)))
    return tuple(found)


def _network(names: dict[str, str], ties: Iterable[Weighted], alone: Iterable[str] = ()) -> Network:
    """Name all who are tied, and those who are shown without a tie."""
    made = tuple(sorted(ties))
    return Network({one: names[one] for one in sorted({*alone, *(end for a, b, _ in made for end in (a, b))})}, made)


def _one_mode(graph: Graph, names: dict[str, str], people: bool) -> Network:
    ties = project(incidences(graph, people), weighting_rule(DEFAULT_RULE))
    shown = {graph.short(act.agent) for act in incidences(graph, people, tying_only=False)}
    return _network(names, ((graph.short(tie.a), graph.short(tie.b), tie.weight) for tie in ties), shown)


def _two_mode(
    occasions: Iterable[payload.Occasion], role: str = "", without: frozenset[str] = frozenset()
) -> set[Weighted]:
    return {
        (act.organization, one.id, 1.0)
        for one in occasions
        for act in one.involvements
        if act.organization and role in ("", act.role) and act.role not in without
    }
