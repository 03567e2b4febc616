"""The typed multigraph as GraphML and GEXF: every thing a node, every relation an edge, all values as texts.

NetworkX writes both as well, in several times the time and with all of it in memory twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.marked_up import SCHEMA_INSTANCE, document, fit_for_xml
from customs_graph.network.multigraph import typed

if TYPE_CHECKING:
    from lxml.etree import _Element

    from customs_graph.rdf.store import Graph

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
RELATION = "relation"


def graphml(graph: Graph, out: IO[bytes]) -> None:
    """Write the typed multigraph as GraphML."""
    things = typed(graph)
    names = ["kind", "label", *things.attributes()]
    with document(out, "graphml", _schema(GRAPHML, "1.0/graphml.xsd"), _spaces(GRAPHML)) as written:
        for name, group in [*((name, "node") for name in names), (RELATION, "edge")]:
            key = {"id": name, "for": group, "attr.name": name, "attr.type": "string"}
            written.write(_element("key", key))
        with written.within("graph", {"edgedefault": "directed"}):
            for node, values in things.nodes.items():
                written.write(_with_data("node", {"id": node}, values))
            for number, (source, target, relation) in enumerate(things.edges):
                ends = {"id": f"e{number}", "source": source, "target": target}
                written.write(_with_data("edge", ends, {RELATION: relation}))


def gexf(graph: Graph, out: IO[bytes]) -> None:
    """Write the typed multigraph as GEXF 1.2."""
    things = typed(graph)
    opened = document(out, "gexf", _schema(GEXF, "gexf.xsd") | {"version": "1.2"}, _spaces(GEXF))
    with opened as written, written.within("graph", {"defaultedgetype": "directed"}):
        written.write(_declared("node", ["kind", *things.attributes()]))
        written.write(_declared("edge", [RELATION]))
        with written.within("nodes", {}):
            for node, values in things.nodes.items():
                label = fit_for_xml(values.get("label", node))
                written.write(_with_values("node", {"id": node, "label": label}, values))
        with written.within("edges", {}):
            for number, (source, target, relation) in enumerate(things.edges):
                ends = {"id": str(number), "source": source, "target": target, "label": relation}
                written.write(_with_values("edge", ends, {RELATION: relation}))


def _spaces(address: str) -> dict[str | None, str]:
    return {None: address, "xsi": SCHEMA_INSTANCE}


def _schema(address: str, file: str) -> dict[str, str]:
    return {f"{{{SCHEMA_INSTANCE}}}schemaLocation": f"{address} {address}/{file}"}


def _element(tag: str, attributes: Mapping[str, str]) -> _Element:
    from lxml.etree import Element

    return Element(tag, dict(attributes))


def _with_data(tag: str, own: Mapping[str, str], values: Mapping[str, str]) -> _Element:
    from lxml.etree import SubElement

    thing = _element(tag, own)
    for name, value in values.items():
        SubElement(thing, "data", {"key": name}).text = fit_for_xml(value)
    return thing


def _declared(group: str, names: Iterable[str]) -> _Element:
    from lxml.etree import SubElement

    declared = _element("attributes", {"class": group, "mode": "static"})
    for name in names:
        SubElement(declared, "attribute", {"id": name, "title": name, "type": "string"})
    return declared


def _with_values(tag: str, own: Mapping[str, str], values: Mapping[str, str]) -> _Element:
    from lxml.etree import SubElement

    thing = _element(tag, own)
    held = SubElement(thing, "attvalues")
    for name, value in values.items():
        if name != "label":
            SubElement(held, "attvalue", {"for": name, "value": fit_for_xml(value)})
    return thing
