"""The files to which the addresses of things and graphs lead: their RDF, and pages that forward to that of the thing.

A redirect is a fixed rule and cannot know of what kind a thing is; so its files lie under its id as well.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from customs_graph.rdf.namespaces import graphs_of
from customs_graph.rdf.serialization import serialized
from customs_graph.rdf.store import ONTOLOGY_GRAPH
from customs_graph.site.addresses import relative
from customs_graph.site.redirects import rules_of
from customs_graph.site.server_rules import files_of

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from customs_graph.rdf.store import Graph
    from customs_graph.site.addresses import Addresses
    from customs_graph.site.material import Files, Material

FORWARDING = ("id/", "graph/")
DATA = "downloads.html"
# Nodes with an address right below that of their thing: sections of a source, coordinates of a place.
PARTS = """
SELECT DISTINCT ?part { VALUES ?class { cg:Section schema:GeoCoordinates } ?part a ?class } ORDER BY ?part"""


def resolution_files(material: Material) -> Files:
    """Return what lies under `id/` and `graph/`, and the rules by which addresses lead there."""
    made: Files = {}
    for path, page in forwards(material.graph, material.addresses).items():
        made[path] = _forward(material, path, page)
    for identifier in material.addresses.kinds:
        made |= material.linked.files(identifier, f"id/{identifier}.html")
    for old, new in former(material.graph).items():
        made |= material.linked.files(new, f"id/{old}.html")
    rules = rules_of(material.graph.base)
    rules_as_files = files_of(rules, material.base_url) if rules else {}
    return made | _graphs(material.graph) | rules_as_files


def forwards(graph: Graph, addresses: Addresses) -> dict[str, str]:
    """Return the page, with anchor, to which each forwarding page leads, by the path of the latter."""
    found = {f"id/{one}.html": addresses.page(one) for one in addresses.kinds}
    for row in graph.select(PARTS):
        part = graph.short(row["part"])
        found[f"id/{part}.html"] = addresses.page(part) or addresses.page(part.partition("/")[0])
    found |= {f"id/{old}.html": addresses.page(new) for old, new in former(graph).items()}
    known = {ONTOLOGY_GRAPH.value.rpartition("/")[2]: "ontology.html"}
    for name in _graph_names(graph):
        found[f"graph/{name}.html"] = known.get(name) or addresses.page(name) or DATA
    return dict(sorted(found.items()))


def former(graph: Graph) -> dict[str, str]:
    """Return the id that a thing has today by each that it had before it was joined with another."""
    rows = graph.select("SELECT ?thing ?old { ?thing dcterms:replaces ?old } ORDER BY ?old ?thing")
    return {graph.short(row["old"]): graph.short(row["thing"]) for row in rows}


def _forward(material: Material, path: str, page: str) -> bytes:
    target = relative(page, path)
    return material.pages.render("forward", path, target=target, name=path.removesuffix(".html"))


def _graphs(graph: Graph) -> Files:
    """The statements of each named graph, as it is published."""
    made: Files = {}
    names = {address: name for name, address in _graph_names(graph).items()}
    for address, quads in groupby(graph.each_quad_by_graph(), key=_address):
        if not (name := names.get(address)):
            continue
        triples = [quad.triple for quad in quads]
        made[f"graph/{name}.ttl"] = serialized(triples, "TURTLE", graph)
        made[f"graph/{name}.jsonld"] = serialized(triples, "JSON_LD", graph)
    return made


def _graph_names(graph: Graph) -> dict[str, str]:
    """The addresses of the named graphs by their names, but for the one that describes the whole."""
    below = graphs_of(graph.base)
    addresses = sorted(set(map(_address, graph.quads())))
    # That of the ontology has the same address everywhere, which need not lie below that of these facts.
    named = {one.rpartition("/")[2]: one for one in addresses if one.startswith(below)}
    return {name: address for name, address in named.items() if name != "about"}


def _address(quad: Quad) -> str:
    return str(quad.graph_name.value)  # type: ignore[union-attr]
