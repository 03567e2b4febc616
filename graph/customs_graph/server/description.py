"""The SPARQL 1.1 Service Description: what the endpoint is, speaks and holds."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from customs_graph.rdf.namespaces import PREFIXES
from customs_graph.server.described import Described
from customs_graph.server.negotiation import FORMAT_IRIS, OFFERED, Form

DESCRIBING = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "formats": FORMAT_IRIS,
    "rdf": PREFIXES["rdf"],
    "void": PREFIXES["void"],
    "dcterms": PREFIXES["dcterms"],
    "xsd": PREFIXES["xsd"],
}
WRITERS = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}


def service_description(graph: Described, endpoint: str, form: Form) -> bytes:
    """Describe the endpoint at an address, in a format of RDF. No blank node is in it."""
    triples = sorted(_triples(graph, endpoint), key=str)
    return serialize(triples, format=getattr(RdfFormat, WRITERS[form.name]), prefixes=DESCRIBING) or b""


def _triples(graph: Described, endpoint: str) -> Iterator[Triple]:
    service, dataset = f"{endpoint}#service", f"{endpoint}#dataset"
    yield _said(service, "rdf:type", _full("sd:Service"))
    yield _said(service, "sd:endpoint", endpoint)
    yield _said(service, "sd:supportedLanguage", _full("sd:SPARQL11Query"))
    # The default graph holds every statement of the named graphs, once.
    yield _said(service, "sd:feature", _full("sd:UnionDefaultGraph"))
    for form in dict.fromkeys(form for forms in OFFERED.values() for form in forms):
        yield _said(service, "sd:resultFormat", FORMAT_IRIS + form.iri)
    yield _said(service, "sd:defaultDataset", dataset)
    yield from _dataset(graph, endpoint, dataset)


def _dataset(graph: Described, endpoint: str, dataset: str) -> Iterator[Triple]:
    yield _said(dataset, "rdf:type", _full("sd:Dataset"))
    yield _said(dataset, "sd:defaultGraph", f"{endpoint}#default")
    yield from _graph(f"{endpoint}#default", graph.triples)
    for place, (name, triples) in enumerate(graph.named.items(), start=1):
        named, itself = f"{endpoint}#named-{place}", f"{endpoint}#graph-{place}"
        yield _said(dataset, "sd:namedGraph", named)
        yield _said(named, "rdf:type", _full("sd:NamedGraph"))
        yield _said(named, "sd:name", name)
        yield _said(named, "sd:graph", itself)
        yield from _graph(itself, triples)


def _graph(node: str, triples: int) -> Iterator[Triple]:
    yield _said(node, "rdf:type", _full("sd:Graph"))
    yield Triple(NamedNode(node), NamedNode(_full("void:triples")), Literal(triples))


def _full(name: str) -> str:
    prefix, local = name.split(":", 1)
    return DESCRIBING[prefix] + local


def _said(subject: str, name: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(_full(name)), NamedNode(value))
