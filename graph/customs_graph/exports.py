"""What `build` writes. `FORMATS` is the one table of export formats: the command line, the manifest, the documentation
and the tests all go through it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from customs_graph import __version__
from customs_graph.network.formats import csvw, cx2, gexf, neo4j, node_link, tables, two_mode, typed
from customs_graph.rdf import serialization as rdf
from customs_graph.rdf.names import ids_by_kind

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from customs_graph.files import Content
    from customs_graph.rdf.store import Graph

Places = Mapping[str, tuple[float, float]]
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


def _schema(graph: Graph, out: IO[bytes]) -> None:
    from customs_graph.facts.schema import schema_json

    out.write(schema_json(ids_by_kind(graph)))


@dataclass(frozen=True)
class Format:
    """One export: its name on the command line, its file, its media type, what it is for, and what makes it."""

    name: str
    file: str
    media: str
    purpose: str
    writer: Callable[..., None]

    def write(self, graph: Graph, out: IO[bytes], places: Places | None = None) -> None:
        """Write the content of the file. `places` are those of organizations in the explorer, by id."""
        self.writer(graph, out)

    def content(self, graph: Graph, places: Places | None = None) -> bytes:
        """Return what `write` writes."""
        out = io.BytesIO()
        self.write(graph, out, places)
        return out.getvalue()


class Picture(Format):
    """A format that also holds where everything stands."""

    def write(self, graph: Graph, out: IO[bytes], places: Places | None = None) -> None:
        """Write the content of the file, with the places that are given."""
        self.writer(graph, out, places or {})


CSV, GEXF, JSON, TEXT = "text/csv", "application/gexf+xml", "application/json", "text/plain"
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("turtle", "customs-graph.ttl", "text/turtle",
               "all statements as RDF, for reading and for any RDF tool", rdf.turtle),
        Format("nquads", "customs-graph.nq", "application/n-quads",
               "all statements as RDF with one named graph a source", rdf.nquads),
        Format("jsonld", "customs-graph.jsonld", "application/ld+json", "the same as JSON-LD", rdf.jsonld),
        Picture("gephi", "collaboration.gexf", GEXF,
                "who is tied to whom, with weights, dates and colours, for Gephi and Gephi Lite", gexf.collaboration),
        Picture("cytoscape", "collaboration.cx2", JSON,
                "who is tied to whom, as CX2 for Cytoscape and NDEx", cx2.collaboration),
        Format("networkx", "collaboration.json", JSON,
               "who is tied to whom, as node-link JSON for NetworkX", node_link.node_link),
        Format("pajek", "two-mode.net", TEXT, "organizations and occasions in two modes, for Pajek", two_mode.pajek),
        Format("ucinet", "two-mode.dl", TEXT, "organizations and occasions in two modes, for UCINET", two_mode.ucinet),
        Format("graphml", "network.graphml", "application/graphml+xml",
               "all things and relations, for NetworkX, yEd and others", typed.graphml),
        Format("gexf", "network.gexf", GEXF, "all things and relations, as GEXF", typed.gexf),
        Format("neo4j-nodes", "neo4j-nodes.csv", CSV, "the things, for the bulk import of Neo4j", neo4j.nodes),
        Format("neo4j-relationships", "neo4j-relationships.csv", CSV,
               "their relations, for the bulk import of Neo4j", neo4j.relationships),
        Format("nodes", "nodes.csv", CSV, "the things as a table", tables.nodes_csv),
        Format("edges", "edges.csv", CSV, "their relations as a table", tables.edges_csv),
        Format("incidences", "incidences.csv", CSV,
               "who took part in what, the two-mode network as a table", tables.incidences_csv),
        Format("ties", "ties.csv", CSV, "who is tied to whom, with the weight under each rule", tables.ties_csv),
        Format("csvw", "csv-metadata.json", "application/csvm+json",
               "what the columns of nodes, edges, incidences and ties hold, as CSV on the Web", csvw.metadata),
        Format("schema", "facts.schema.json", "application/schema+json",
               "JSON Schema of the fact files, for editors", _schema),
    )
}  # fmt: skip


def contents(graph: Graph, places: Places | None = None) -> Iterator[tuple[str, Content]]:
    """Yield every export by its file name, as what writes it, and last the manifest that tells what they wrote.

    `places` as in `Format.write`.
    """
    graph, files = graph.settled(), dict[str, Measured]()
    for form in FORMATS.values():

        def write(out: IO[bytes], form: Format = form) -> None:
            files[form.file] = Measured(out)
            form.write(graph, cast("IO[bytes]", files[form.file]), places)

        yield form.file, write
    told = {name: {"bytes": file.size, "sha256": file.digest.hexdigest()} for name, file in sorted(files.items())}
    manifest = {"program": f"customs-graph {__version__}", "counts": counts(graph), "files": told}
    yield "manifest.json", (json.dumps(manifest, indent=2) + "\n").encode()


class Measured(io.RawIOBase):
    """A file that knows how much was written to it, and the SHA-256 of that."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.size, self.digest = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: Buffer) -> int:
        """Write bytes, as any file does."""
        self.digest.update(data)
        self.size += len(memoryview(data))
        return self.out.write(data)


def counts(graph: Graph) -> dict[str, int]:
    """Return how many things of each counted class the graph holds."""
    found = {}
    for name, class_name in COUNTED.items():
        rows = graph.select(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ ?thing a {class_name} }}")
        found[name] = int(rows[0]["n"])
    return found
