"""The collaboration network as CX2, the exchange format of Cytoscape and NDEx."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.exchange import ORGANIZATION, TIE, Attribute, Exchange, Thing, WeighedTie, exchange
from customs_graph.network.formats.lines import Json, compact, listed, write
from customs_graph.network.formats.looks import LINE, Looks, Places
from customs_graph.network.projection import DEFAULT_RULE

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

TYPES = {str: "string", tuple: "list_of_string", int: "integer", float: "double"}
ABOUT = ("name", "description")
Aspect = Iterable[Json]
# An attribute may not be called `id` in CX2.
NAMES = ("name", "represents", "short_id")
BELOW = {
    "HORIZONTAL_ALIGN": "center",
    "VERTICAL_ALIGN": "top",
    "HORIZONTAL_ANCHOR": "center",
    "VERTICAL_ANCHOR": "bottom",
}
THINNEST, THICKEST = 1, 9


def collaboration(graph: Graph, out: IO[bytes], places: Places) -> None:
    """Write the collaboration network as CX2, with a style that colours by kind and draws strong ties thick."""
    network = exchange(graph)
    looks = Looks(network, places)
    numbers = {one.id: number for number, one in enumerate(network.organizations)}
    aspects: dict[str, Aspect] = {
        "attributeDeclarations": [_declarations()],
        "networkAttributes": [{"name": network.title, "description": network.description}],
        "nodes": _nodes(graph, network, looks),
        "edges": (_edge(number, tie, numbers) for number, tie in enumerate(network.ties)),
        "visualProperties": [_style(network, looks)],
    }
    counted = {name: len(elements) for name, elements in aspects.items() if isinstance(elements, list)}
    _write(out, aspects, counted | {"edges": len(network.ties)})


def _write(out: IO[bytes], aspects: dict[str, Aspect], counts: dict[str, int]) -> None:
    counted = [{"name": name, "elementCount": counts[name]} for name in aspects]
    write(out, "[\n", compact({"CXVersion": "2.0", "hasFragments": False}), ",\n", compact({"metaData": counted}))
    for name, elements in aspects.items():
        write(out, f',\n{{"{name}": ', listed(elements), "}")
    write(out, ",\n", compact({"status": [{"success": True}]}), "\n]\n")


def _edge(number: int, tie: WeighedTie, numbers: dict[str, int]) -> Json:
    return {"id": number, "s": numbers[tie.source], "t": numbers[tie.target], "v": _values(tie, TIE)}


def _declarations() -> Json:
    text = {"d": "string"}
    return {
        "networkAttributes": dict.fromkeys(ABOUT, text),
        "nodes": dict.fromkeys(NAMES, text) | {"width": {"d": "double"}} | _declared(ORGANIZATION),
        "edges": _declared(TIE),
    }


def _declared(attributes: Iterable[Attribute[Thing]]) -> Json:
    return {one.name: {"d": TYPES[one.type]} for one in attributes}


def _nodes(graph: Graph, network: Exchange, looks: Looks) -> list[Json]:
    nodes = []
    for number, one in enumerate(network.organizations):
        placed = dict(zip("xy", looks.places.get(one.id, ()), strict=False))
        own = {"name": one.label, "represents": graph.base + one.id, "short_id": one.id, "width": 2 * looks.size(one)}
        nodes.append({"id": number, **placed, "v": own | _values(one, ORGANIZATION)})
    return nodes


def _values(thing: Thing, attributes: Iterable[Attribute[Thing]]) -> Json:
    values = ((one.name, one.read(thing)) for one in attributes)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values if value not in ("", ())}


def _style(network: Exchange, looks: Looks) -> Json:
    colours = [{"v": kind, "vp": colour} for kind, colour in looks.colours.items()]
    sized = _mapping("PASSTHROUGH", "width", "double")
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {
                "NODE_SHAPE": "ellipse",
                "NODE_BORDER_WIDTH": 0,
                "NODE_LABEL_FONT_SIZE": 11,
                "NODE_LABEL_POSITION": BELOW | {"JUSTIFICATION": "center", "MARGIN_X": 0, "MARGIN_Y": 0},
            },
            "edge": {"EDGE_LINE_COLOR": LINE, "EDGE_OPACITY": 0.4},
        },
        "nodeMapping": {
            "NODE_LABEL": _mapping("PASSTHROUGH", "name", "string"),
            "NODE_BACKGROUND_COLOR": _mapping("DISCRETE", "kind", "string", colours),
            "NODE_WIDTH": sized,
            "NODE_HEIGHT": sized,
        },
        "edgeMapping": {"EDGE_WIDTH": _mapping("CONTINUOUS", DEFAULT_RULE, "double", _widths(network))},
    }


def _mapping(kind: str, attribute: str, type_: str, entries: list[Json] | None = None) -> Json:
    definition: Json = {"attribute": attribute, "type": type_}
    return {"type": kind, "definition": definition | ({"map": entries} if entries is not None else {})}


def _widths(network: Exchange) -> list[Json]:
    heaviest = network.ties.heaviest() or 1.0
    between = {"min": 0.0, "minVPValue": THINNEST, "max": heaviest, "maxVPValue": THICKEST}
    return [
        {"max": 0.0, "maxVPValue": THINNEST, "includeMin": False, "includeMax": False},
        between | {"includeMin": True, "includeMax": True},
        {"min": heaviest, "minVPValue": THICKEST, "includeMin": False, "includeMax": False},
    ]
