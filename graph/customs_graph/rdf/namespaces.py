"""The vocabularies that the graph uses, and the prefixes under which queries and exports know them."""

from __future__ import annotations

from functools import cache, lru_cache

CG = "https://w3id.org/customs-graph/ontology#"
ID = "https://w3id.org/customs-graph/id/"
ONTOLOGY_GRAPH_NAME = "https://w3id.org/customs-graph/graph/ontology"
# In stores of others: the named graph with every statement once, and the one that tells what was loaded.
ALL, LOADED = "all", "loaded"
# What is being loaded in parts has the name of its graph with this behind it.
LOADING = "#loading"

PREFIXES: dict[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "cg": CG,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": ID,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def namespace_of(base: str) -> str:
    """Return the address that the things below `base` and their named graphs share.

    >>> namespace_of("https://w3id.org/customs-graph/id/")
    'https://w3id.org/customs-graph/'
    >>> namespace_of("https://example.org/valid/")
    'https://example.org/valid/'
    """
    return base.removesuffix("id/") if base.endswith("/id/") else base


def graphs_of(base: str) -> str:
    """Return the address below which the named graphs of the things below `base` lie.

    >>> graphs_of("https://w3id.org/customs-graph/id/")
    'https://w3id.org/customs-graph/graph/'
    """
    return namespace_of(base) + "graph/"


@cache
def expand(name: str) -> str:
    """Return the address that a prefixed name stands for.

    >>> expand("schema:Event")
    'https://schema.org/Event'
    """
    prefix, local = name.split(":", 1)
    return PREFIXES[prefix] + local


@lru_cache(maxsize=10_000)
def shorten(iri: str) -> str:
    """Return the shortest readable form of an address: an id for a thing, a prefixed name, or the address itself."""
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri
