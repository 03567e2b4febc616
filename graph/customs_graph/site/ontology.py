"""The ontology in words: classes, properties, shapes and vocabularies, as their own files describe them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.rdf.namespaces import CG, PREFIXES, shorten
from customs_graph.resources import bundled
from customs_graph.site.addresses import VOCABULARY

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

CLASSES = "SELECT DISTINCT ?term ?label ?comment { ?term a owl:Class ; rdfs:label ?label ; rdfs:comment ?comment }"
PROPERTIES = """
SELECT DISTINCT ?term ?label ?comment { VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  ?term a ?kind ; rdfs:label ?label ; rdfs:comment ?comment }"""
RELATIONS = """
SELECT DISTINCT ?term ?relation ?value WHERE {
  VALUES (?link ?relation) {
    (rdfs:subClassOf "kind of") (rdfs:subPropertyOf "kind of") (rdfs:domain "of") (rdfs:range "leads to")
    (owl:inverseOf "inverse of") }
  ?term ?link ?there . OPTIONAL { ?there owl:unionOf/rdf:rest*/rdf:first ?one }
  BIND(COALESCE(?one, ?there) AS ?value) FILTER(isIRI(?term) && isIRI(?value)) }"""
SHAPES = """
SELECT ?shape ?target ?comment ?rule WHERE {
  ?shape a sh:NodeShape . OPTIONAL { ?shape sh:targetClass ?target } OPTIONAL { ?shape rdfs:comment ?comment }
  OPTIONAL { ?shape sh:property?/sh:message ?rule } } ORDER BY ?shape ?rule"""
SCHEMES = """
SELECT ?scheme ?title ?description { ?scheme a skos:ConceptScheme ; dcterms:title ?title ;
  dcterms:description ?description } ORDER BY ?title"""
CONCEPTS = """
SELECT ?scheme ?term ?label ?definition WHERE {
  ?term skos:prefLabel ?label ; skos:definition ?definition . OPTIONAL { ?term skos:inScheme ?in }
  BIND(IRI(STRBEFORE(STR(?term), "#")) AS ?scheme) } ORDER BY ?scheme (!BOUND(?in)) ?label"""
MEMBERS = """
SELECT ?group ?term ?label { ?group skos:member ?term . ?term skos:prefLabel ?label } ORDER BY ?group ?label"""
WHOLE = """
SELECT ?iri ?label ?comment { ?iri a owl:Ontology ; rdfs:label ?label ; rdfs:comment ?comment }"""


@dataclass
class Term:
    """One class, property, shape or concept; `id` is its anchor, empty where it is not described here."""

    id: str
    short: str
    label: str = ""
    comment: str = ""
    facts: list[tuple[str, list[Term]]] = field(default_factory=list)
    members: list[Term] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary with its terms, its groups of terms last."""

    iri: str
    name: str
    title: str
    description: str
    terms: list[Term]


class Ontology:
    """What the bundled ontology says of itself."""

    def __init__(self) -> None:
        from pyoxigraph import RdfFormat, Store

        from customs_graph.rdf.store import StoredGraph

        store = Store()
        for path in files().values():
            store.load(path=str(path), format=RdfFormat.TURTLE)
        self.graph: Graph = StoredGraph(store, "")
        self.graph.prefixes = PREFIXES | {"sh": "http://www.w3.org/ns/shacl#"}
        (whole,) = self.graph.select(WHOLE)
        self.iri, self.comment = whole["iri"], whole["comment"]

    @cached_property
    def classes(self) -> list[Term]:
        """The classes that are minted here."""
        return self._terms(CLASSES)

    @cached_property
    def properties(self) -> list[Term]:
        """The properties that are minted here."""
        return self._terms(PROPERTIES)

    def _terms(self, query: str) -> list[Term]:
        return [
            Term(_local(row["term"]), shorten(row["term"]), row["label"], row["comment"], self._facts(row["term"]))
            for row in sorted(self.graph.select(query), key=lambda row: row["term"])
            if row["term"].startswith(CG)
        ]

    def _facts(self, term: str) -> list[tuple[str, list[Term]]]:
        found: dict[str, list[Term]] = {}
        for row in sorted(self._relations, key=lambda row: (row["relation"], row["value"])):
            if row["term"] == term:
                value = row["value"]
                found.setdefault(row["relation"], []).append(Term(_local(value), shorten(value)))
        return list(found.items())

    @cached_property
    def _relations(self) -> list[dict[str, str]]:
        return self.graph.select(RELATIONS)

    @cached_property
    def shapes(self) -> list[Term]:
        """The shapes with what they demand, those that only serve others left out."""
        found: dict[str, Term] = {}
        for row in self.graph.select(SHAPES):
            local = row["shape"].rpartition("#")[2]
            if not row["target"]:
                continue
            shape = found.setdefault(local, Term(f"shape-{local}", shorten(row["target"]), comment=row["comment"]))
            if row["rule"] and row["rule"] not in shape.rules:
                shape.rules.append(row["rule"])
        return list(found.values())

    @cached_property
    def vocabularies(self) -> list[Vocabulary]:
        """The vocabularies, each with its terms."""
        terms: dict[str, list[Term]] = {}
        for row in self.graph.select(CONCEPTS):
            name = row["term"].rpartition("#")[2]
            term = Term(name, name, row["label"], row["definition"], members=self._members.get(row["term"], []))
            terms.setdefault(row["scheme"], []).append(term)
        return [
            Vocabulary(one, one.removeprefix(VOCABULARY), row["title"], row["description"], terms.get(one, []))
            for row in self.graph.select(SCHEMES)
            for one in [row["scheme"]]
        ]

    @cached_property
    def _members(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for row in self.graph.select(MEMBERS):
            name = row["term"].rpartition("#")[2]
            found.setdefault(row["group"], []).append(Term(name, name, row["label"]))
        return found


def files() -> dict[str, Path]:
    """Return the files of the bundled ontology by their path on the site."""
    folder = bundled("ontology")
    return {f"ontology/{path.relative_to(folder).as_posix()}": path for path in sorted(folder.rglob("*.ttl"))}


def _local(iri: str) -> str:
    return iri.removeprefix(CG) if iri.startswith(CG) else ""
