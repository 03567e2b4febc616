"""What `build` writes. `FORMATS` is the one table of export formats: the command line, the manifest, the documentation
and the tests all go through it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph import __version__
from customs_graph.network import serialization as network
from customs_graph.rdf import serialization as rdf
from customs_graph.rdf.names import ids_by_kind

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

Writer = Callable[["Graph"], bytes]
COUNTED = {
    "events": "schema:Event",
    "participations": "cg:Participation",
    "sponsorships": "cg:Sponsorship",
    "agreements": "cg:Agreement",
    "organizations": "org:Organization",
    "people": "foaf:Person",
    "figures": "cg:Figure",
    "discrepancies": "cg:Discrepancy",
    "sections": "cg:Section",
}


def _schema(graph: Graph) -> bytes:
    from customs_graph.facts.schema import schema_json

    return schema_json(ids_by_kind(graph))


@dataclass(frozen=True)
class Format:
    """One export: its name on the command line, its file, and what it is for."""

    name: str
    file: str
    purpose: str
    write: Writer


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("turtle", "customs-graph.ttl", "all statements as RDF, for reading and for any RDF tool", rdf.turtle),
        Format("nquads", "customs-graph.nq", "all statements as RDF with one named graph a source", rdf.nquads),
        Format("jsonld", "customs-graph.jsonld", "the same as JSON-LD", rdf.jsonld),
        Format("graphml", "network.graphml", "all things and relations, for NetworkX, yEd and others", network.graphml),
        Format("gexf", "network.gexf", "the same for Gephi", network.gexf),
        Format("nodes", "nodes.csv", "the things as a table", network.nodes_csv),
        Format("edges", "edges.csv", "their relations as a table", network.edges_csv),
        Format("incidences", "incidences.csv", "who took part in what, the two-mode network", network.incidences_csv),
        Format("ties", "ties.csv", "who is tied to whom, with the weight under each rule", network.ties_csv),
        Format("schema", "facts.schema.json", "JSON Schema of the fact files, for editors", _schema),
    )
}


def contents_of(graph: Graph) -> dict[str, bytes]:
    """Return every export by its file name, with the manifest that tells of them all."""
    contents = {form.file: form.write(graph) for form in FORMATS.values()}
    return contents | {"manifest.json": _manifest(contents, counts(graph))}


def counts(graph: Graph) -> dict[str, int]:
    """Return how many things of each counted class the graph holds."""
    found = {}
    for name, class_name in COUNTED.items():
        rows = graph.select(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ ?thing a {class_name} }}")
        found[name] = int(rows[0]["n"])
    return found


def _manifest(contents: dict[str, bytes], counted: dict[str, int]) -> bytes:
    files = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(contents.items())
    }
    manifest = {"program": f"customs-graph {__version__}", "counts": counted, "files": files}
    return (json.dumps(manifest, indent=2) + "\n").encode()
