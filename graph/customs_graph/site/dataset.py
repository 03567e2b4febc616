"""The description of the whole for catalogues of data: DCAT and VoID, and a summary in schema.org."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from customs_graph import __version__
from customs_graph.exports import COUNTED, FORMATS
from customs_graph.rdf.namespaces import PREFIXES, expand, graphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from customs_graph.exports import Places
    from customs_graph.rdf.store import Graph

DESCRIBING = PREFIXES | {"dcat": "http://www.w3.org/ns/dcat#", "spdx": "http://spdx.org/rdf/terms#"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
CONFORMS = ("bibo", "cg", "dcterms", "foaf", "org", "prov", "schema", "skos")


@dataclass(frozen=True)
class Download:
    """One file of data, with what it is for."""

    name: str
    file: str
    media: str
    purpose: str
    content: bytes

    @property
    def path(self) -> str:
        """The path on the site."""
        return f"data/{self.file}"

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content)

    @property
    def digest(self) -> str:
        """The SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def downloads(graph: Graph, places: Places | None = None) -> list[Download]:
    """Return every export; `places` are those of organizations in the explorer."""
    return [
        Download(form.name, form.file, form.media, form.purpose, form.content(graph, places))
        for form in FORMATS.values()
    ]


def checksums(files: list[Download]) -> bytes:
    """Return the list that `sha256sum --check` reads."""
    return "".join(f"{one.digest}  {one.file}\n" for one in sorted(files, key=lambda one: one.file)).encode()


@dataclass(frozen=True)
class Description:
    """What is described: the graph, its words, its files, and the address of the site, empty where it has none."""

    graph: Graph
    about: Mapping[str, str]
    counts: Mapping[str, int]
    files: list[Download]
    base_url: str

    @property
    def iri(self) -> str:
        """The address of the data set, the same that the graph itself uses."""
        return graphs_of(self.graph.base) + "about"

    def documents(self) -> dict[str, bytes]:
        """Return the description as Turtle and as JSON-LD."""
        triples = sorted(self._triples(), key=str)
        prefixes = DESCRIBING | {"id": self.graph.base}
        forms = {"dataset.ttl": RdfFormat.TURTLE, "dataset.jsonld": RdfFormat.JSON_LD}
        return {name: serialize(triples, format=form, prefixes=prefixes) or b"" for name, form in forms.items()}

    def schema_org(self) -> dict[str, Any]:
        """Return the summary that search engines of data sets read."""
        described: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": self.iri,
            "name": self.about["title"],
            "description": self.about["description"],
            "license": self.about["licence"],
            "distribution": [
                {"@type": "DataDownload", "name": one.file, "encodingFormat": one.media, "contentUrl": self._url(one)}
                for one in self.files
            ],
        }
        return described | ({"url": self.base_url} if self.base_url else {})

    def _url(self, one: Download) -> str:
        return f"{self.base_url}{one.path}"

    def _part(self, name: str) -> str:
        """The address of a part of the description; one that has a # already takes no second."""
        return f"{self.iri}{'/' if '#' in self.iri else '#'}{name}"

    def _triples(self) -> Iterator[Triple]:
        yield from self._whole()
        for one in self.files:
            yield from self._distribution(one)
        for name, count in self.counts.items():
            part = self._part(name)
            yield _said(self.iri, "void:classPartition", _node(part))
            yield _said(part, "void:class", _node(expand(COUNTED[name])))
            yield _said(part, "void:entities", Literal(count))

    def _whole(self) -> Iterator[Triple]:
        yield _said(self.iri, "rdf:type", _node(_full("dcat:Dataset")))
        yield _said(self.iri, "rdf:type", _node(_full("void:Dataset")))
        yield _said(self.iri, "dcterms:title", Literal(self.about["title"]))
        yield _said(self.iri, "dcterms:description", Literal(self.about["description"]))
        yield _said(self.iri, "dcterms:license", _node(self.about["licence"]))
        yield _said(self.iri, "dcat:version", Literal(__version__))
        yield _said(self.iri, "void:uriSpace", Literal(self.graph.base))
        yield _said(self.iri, "void:triples", Literal(len(self.graph.triples())))
        for prefix in CONFORMS:
            yield _said(self.iri, "void:vocabulary", _node(PREFIXES[prefix]))
        for row in self.graph.select("SELECT ?source { ?graph prov:wasDerivedFrom ?source }"):
            yield _said(self.iri, "prov:wasDerivedFrom", _node(row["source"]))
        for row in self.graph.select("SELECT ?version { ?ontology owl:versionIRI ?version }"):
            yield _said(self.iri, "dcterms:conformsTo", _node(row["version"]))
        if self.base_url:
            yield _said(self.iri, "dcat:landingPage", _node(self.base_url))

    def _distribution(self, one: Download) -> Iterator[Triple]:
        node, checksum = self._part(one.name), self._part(f"{one.name}-checksum")
        yield _said(self.iri, "dcat:distribution", _node(node))
        yield _said(node, "rdf:type", _node(_full("dcat:Distribution")))
        yield _said(node, "dcterms:title", Literal(one.file))
        yield _said(node, "dcterms:description", Literal(one.purpose))
        yield _said(node, "dcterms:license", _node(self.about["licence"]))
        yield _said(node, "dcat:mediaType", _node(MEDIA_TYPES + one.media))
        size = NamedNode(expand("xsd:nonNegativeInteger"))
        yield _said(node, "dcat:byteSize", Literal(str(one.size), datatype=size))
        yield _said(node, "spdx:checksum", _node(checksum))
        yield _said(checksum, "spdx:algorithm", _node(_full("spdx:checksumAlgorithm_sha256")))
        hexadecimal = NamedNode(expand("xsd:hexBinary"))
        yield _said(checksum, "spdx:checksumValue", Literal(one.digest, datatype=hexadecimal))
        if self.base_url:
            yield _said(node, "dcat:downloadURL", _node(self._url(one)))
            yield _said(self.iri, "void:dataDump", _node(self._url(one)))


def _full(name: str) -> str:
    prefix, local = name.split(":", 1)
    return DESCRIBING[prefix] + local


def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


def _said(subject: str, name: str, value: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(_full(name)), value)
