"""What each picture draws: whom, and tied by what. Everything that is known, whatever a reader filters later."""

from __future__ import annotations

from collections.abc import Iterable

from customs_graph.explorer.arrangement import Network
from customs_graph.explorer.layout import Weighted
from customs_graph.explorer.occasions import occasions_of
from customs_graph.explorer.payload import Occasion
from customs_graph.network.incidence import incidences
from customs_graph.network.projection import DEFAULT_RULE, project, weighting_rule
from customs_graph.rdf.names import labels_of, short_labels_of
from customs_graph.rdf.store import Graph


def drawn_networks(graph: Graph) -> dict[str, Network]:
    """Return the networks of one mode (organizations, people) and of two (events, sponsors, agreements) by name."""
    occasions = occasions_of(graph, incidences(graph, tying_only=False), labels_of(graph))
    events, agreements = ([one for one in occasions if one.kind == kind] for kind in ("event", "agreement"))
    names = {graph.short(iri): label for iri, label in short_labels_of(graph).items()}
    return {
        "organizations": _one_mode(graph, names, people=False),
        "people": _one_mode(graph, names, people=True),
        "events": _network(names, _two_mode(events)),
        "sponsors": _network(names, _two_mode(occasions, role="sponsor")),
        "agreements": _network(names, _two_mode(agreements), {one.id for one in agreements}),
    }


def _network(names: dict[str, str], ties: Iterable[Weighted], alone: Iterable[str] = ()) -> Network:
    """Name all who are tied, and those who are shown without a tie."""
    made = tuple(sorted(ties))
    return Network({one: names[one] for one in sorted({*alone, *(end for a, b, _ in made for end in (a, b))})}, made)


def _one_mode(graph: Graph, names: dict[str, str], people: bool) -> Network:
    ties = project(incidences(graph, people), weighting_rule(DEFAULT_RULE))
    shown = {graph.short(act.agent) for act in incidences(graph, people, tying_only=False)}
    return _network(names, ((graph.short(tie.a), graph.short(tie.b), tie.weight) for tie in ties), shown)


def _two_mode(occasions: Iterable[Occasion], role: str = "") -> set[Weighted]:
    return {
        (act.organization, one.id, 1.0)
        for one in occasions
        for act in one.involvements
        if act.organization and role in ("", act.role)
    }
