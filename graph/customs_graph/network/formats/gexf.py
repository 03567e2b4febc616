"""The collaboration network as GEXF 1.3, for Gephi and Gephi Lite: kinds, weights, and dates as spells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.exchange import (
    ORGANIZATION,
    TIE,
    Attribute,
    Organization,
    Thing,
    Value,
    WeighedTie,
    exchange,
)
from customs_graph.network.formats.looks import Looks, Places
from customs_graph.network.formats.marked_up import write

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

TYPES = {str: "string", tuple: "string", int: "integer", float: "double"}
SEPARATOR = " | "


def collaboration(graph: Graph, out: IO[bytes], places: Places) -> None:
    """Write the collaboration network as GEXF. What has no date has no spell; colours have no alpha."""
    network = exchange(graph)
    looks = Looks(network, places)
    write(
        out,
        "collaboration.gexf",
        title=network.title,
        description=network.description,
        declared=[("node", _declared(ORGANIZATION)), ("edge", _declared(TIE))],
        nodes=(_node(one, looks) for one in network.organizations),
        edges=(_edge(number, tie) for number, tie in enumerate(network.ties)),
    )


def _declared(attributes: Iterable[Attribute[Thing]]) -> list[tuple[str, str]]:
    return [(one.name, TYPES[one.type]) for one in attributes]


def _node(one: Organization, looks: Looks) -> tuple[object, ...]:
    colour = [int(looks.colour(one)[at : at + 2], 16) for at in (1, 3, 5)]
    drawn = (colour, looks.size(one), _place(one, looks))
    return one.id, one.label, _values(one, ORGANIZATION), one.duration.spells, *drawn


def _place(one: Organization, looks: Looks) -> tuple[float, float] | None:
    # In Gephi y grows upwards.
    return (looks.places[one.id][0], 0 - looks.places[one.id][1]) if one.id in looks.places else None


def _edge(number: int, tie: WeighedTie) -> tuple[object, ...]:
    return number, tie.source, tie.target, tie.weight, _values(tie, TIE), tie.duration.spells


def _values(thing: Thing, attributes: Iterable[Attribute[Thing]]) -> list[tuple[str, Value]]:
    """Return what is known, by the name of the attribute."""
    values = ((one.name, one.read(thing)) for one in attributes)
    texts = ((name, SEPARATOR.join(value) if isinstance(value, tuple) else value) for name, value in values)
    return [(name, value) for name, value in texts if value != ""]
