"""The collaboration network as GEXF 1.3, for Gephi and Gephi Lite: kinds, weights, and dates as spells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.exchange import (
    ORGANIZATION,
    TIE,
    Attribute,
    Exchange,
    Organization,
    Thing,
    Value,
    WeighedTie,
    exchange,
)
from customs_graph.network.formats.looks import Looks, Places
from customs_graph.network.formats.marked_up import SCHEMA_INSTANCE, Document, document, fit_for_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from customs_graph.network.formats.duration import Duration
    from customs_graph.rdf.store import Graph

NAMESPACE = "http://gexf.net/1.3"
NAMESPACES = {None: NAMESPACE, "viz": f"{NAMESPACE}/viz", "xsi": SCHEMA_INSTANCE}
SCHEMA = {f"{{{SCHEMA_INSTANCE}}}schemaLocation": f"{NAMESPACE} {NAMESPACE}/gexf.xsd", "version": "1.3"}
DRAWN = {"mode": "dynamic", "defaultedgetype": "undirected", "timeformat": "date", "timerepresentation": "interval"}
TYPES = {str: "string", tuple: "string", int: "integer", float: "double"}
SEPARATOR = " | "


def collaboration(graph: Graph, out: IO[bytes], places: Places) -> None:
    """Write the collaboration network as GEXF. What has no date has no spell; colours have no alpha."""
    network = exchange(graph)
    looks = Looks(network, places)
    with document(out, "gexf", SCHEMA, NAMESPACES) as gexf:
        gexf.write(_meta(network))
        with gexf.within("graph", DRAWN):
            gexf.write(_declared("node", ORGANIZATION))
            gexf.write(_declared("edge", TIE))
            with gexf.within("nodes", {}):
                for one in network.organizations:
                    _node(gexf, one, looks)
            with gexf.within("edges", {}):
                for number, tie in enumerate(network.ties):
                    gexf.write(_edge(number, tie))


def _meta(network: Exchange) -> _Element:
    from lxml.etree import Element, SubElement

    meta = Element("meta")
    SubElement(meta, "creator").text = "customs-graph"
    SubElement(meta, "description").text = _text(f"{network.title}. {network.description}")
    return meta


def _declared(group: str, attributes: Iterable[Attribute[Thing]]) -> _Element:
    from lxml.etree import Element, SubElement

    declared = Element("attributes", {"class": group, "mode": "static"})
    for one in attributes:
        SubElement(declared, "attribute", {"id": one.name, "title": one.name, "type": TYPES[one.type]})
    return declared


def _node(gexf: Document, one: Organization, looks: Looks) -> None:
    with gexf.within("node", {"id": one.id, "label": _text(one.label)}):
        for element in (_values(one, ORGANIZATION), *_spells(one.duration)):
            gexf.write(element)
        red, green, blue = (str(int(looks.colour(one)[at : at + 2], 16)) for at in (1, 3, 5))
        gexf.empty("viz:color", {"r": red, "g": green, "b": blue})
        gexf.empty("viz:size", {"value": f"{looks.size(one):g}"})
        if one.id in looks.places:
            x, y = looks.places[one.id]
            # In Gephi y grows upwards.
            gexf.empty("viz:position", {"x": f"{x:g}", "y": f"{0 - y:g}", "z": "0"})


def _edge(number: int, tie: WeighedTie) -> _Element:
    from lxml.etree import Element

    ends = {"source": tie.source, "target": tie.target}
    edge = Element("edge", {"id": str(number)} | ends | {"weight": _text(tie.weight)})
    edge.extend([_values(tie, TIE), *_spells(tie.duration)])
    return edge


def _values(thing: Thing, attributes: Iterable[Attribute[Thing]]) -> _Element:
    from lxml.etree import Element, SubElement

    held = Element("attvalues")
    for one in attributes:
        if text := _text(one.read(thing)):
            SubElement(held, "attvalue", {"for": one.name, "value": text})
    return held


def _spells(duration: Duration) -> Iterable[_Element]:
    from lxml.etree import Element, SubElement

    if duration.spells:
        spells = Element("spells")
        for start, end in duration.spells:
            SubElement(spells, "spell", {"start": start, "end": end})
        yield spells


def _text(value: Value) -> str:
    text = (
        SEPARATOR.join(value)
        if isinstance(value, tuple)
        else f"{value:.10g}"
        if isinstance(value, float)
        else str(value)
    )
    return fit_for_xml(text)
