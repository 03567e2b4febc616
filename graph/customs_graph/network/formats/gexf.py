"""The collaboration network as GEXF 1.3, for Gephi and Gephi Lite: kinds, weights, and dates as spells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from customs_graph.network.formats.exchange import (
    ORGANIZATION,
    TIE,
    Attribute,
    Exchange,
    Organization,
    Thing,
    Value,
    exchange,
)
from customs_graph.network.formats.looks import Looks, Places
from customs_graph.network.formats.marked_up import fit_for_xml

if TYPE_CHECKING:
    from customs_graph.network.formats.duration import Duration
    from customs_graph.rdf.store import Graph

NAMESPACE = "http://gexf.net/1.3"
SCHEMA = {
    "xmlns": NAMESPACE,
    "xmlns:viz": f"{NAMESPACE}/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/gexf.xsd",
    "version": "1.3",
}
TYPES = {str: "string", tuple: "string", int: "integer", float: "double"}
SEPARATOR = " | "


def collaboration(graph: Graph, places: Places) -> bytes:
    """Return the collaboration network as GEXF. What has no date has no spell; colours have no alpha."""
    network = exchange(graph)
    root = Element("gexf", SCHEMA)
    _head(root, network)
    kind = {"mode": "dynamic", "defaultedgetype": "undirected", "timeformat": "date", "timerepresentation": "interval"}
    drawn = SubElement(root, "graph", kind)
    _declare(drawn, "node", ORGANIZATION)
    _declare(drawn, "edge", TIE)
    _nodes(SubElement(drawn, "nodes"), network, Looks(network, places))
    _edges(SubElement(drawn, "edges"), network)
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _head(root: Element, network: Exchange) -> None:
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "customs-graph"
    SubElement(meta, "description").text = _text(f"{network.title}. {network.description}")


def _declare(parent: Element, group: str, attributes: Iterable[Attribute[Thing]]) -> None:
    declared = SubElement(parent, "attributes", {"class": group, "mode": "static"})
    for one in attributes:
        SubElement(declared, "attribute", {"id": one.name, "title": one.name, "type": TYPES[one.type]})


def _nodes(parent: Element, network: Exchange, looks: Looks) -> None:
    for one in network.organizations:
        node = SubElement(parent, "node", {"id": one.id, "label": _text(one.label)})
        _values(node, one, ORGANIZATION)
        _spells(node, one.duration)
        _look(node, one, looks)


def _look(node: Element, one: Organization, looks: Looks) -> None:
    red, green, blue = (str(int(looks.colour(one)[at : at + 2], 16)) for at in (1, 3, 5))
    SubElement(node, "viz:color", {"r": red, "g": green, "b": blue})
    SubElement(node, "viz:size", {"value": f"{looks.size(one):g}"})
    if one.id in looks.places:
        x, y = looks.places[one.id]
        # In Gephi y grows upwards.
        SubElement(node, "viz:position", {"x": f"{x:g}", "y": f"{0 - y:g}", "z": "0"})


def _edges(parent: Element, network: Exchange) -> None:
    for number, tie in enumerate(network.ties):
        ends = {"source": tie.source, "target": tie.target}
        edge = SubElement(parent, "edge", {"id": str(number), **ends, "weight": _text(tie.weight)})
        _values(edge, tie, TIE)
        _spells(edge, tie.duration)


def _values(parent: Element, thing: Thing, attributes: Iterable[Attribute[Thing]]) -> None:
    values = [(one.name, _text(one.read(thing))) for one in attributes]
    held = SubElement(parent, "attvalues")
    for name, text in values:
        if text:
            SubElement(held, "attvalue", {"for": name, "value": text})


def _spells(parent: Element, duration: Duration) -> None:
    if duration.spells:
        spells = SubElement(parent, "spells")
        for start, end in duration.spells:
            SubElement(spells, "spell", {"start": start, "end": end})


def _text(value: Value) -> str:
    text = (
        SEPARATOR.join(value)
        if isinstance(value, tuple)
        else f"{value:.10g}"
        if isinstance(value, float)
        else str(value)
    )
    return fit_for_xml(text)
