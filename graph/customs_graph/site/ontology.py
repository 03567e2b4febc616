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

VERSIONS = "versions"
HEADER = """
SELECT ?title ?comment ?description ?creator ?licence ?created ?modified ?status ?prefix ?namespace ?version ?versionIri
    ?prior ?citation {
  <https://w3id.org/customs-graph/ontology> rdfs:label ?title ; rdfs:comment ?comment ; dcterms:license ?licence
  OPTIONAL { <https://w3id.org/customs-graph/ontology> owl:versionInfo ?version ; owl:versionIRI ?versionIri ;
    dcterms:description ?description ; dcterms:creator ?creator ; dcterms:created ?created ;
    dcterms:modified ?modified ; bibo:status ?status ; dcterms:bibliographicCitation ?citation ;
    vann:preferredNamespacePrefix ?prefix ; vann:preferredNamespaceUri ?namespace }
  OPTIONAL { <https://w3id.org/customs-graph/ontology> owl:priorVersion ?prior } }"""
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
PATHS = """
SELECT DISTINCT ?shape ?path WHERE { ?shape a sh:NodeShape ; sh:targetClass ?target ; sh:property/sh:path ?path }"""
SCHEMES = """
SELECT ?scheme ?title ?description { ?scheme a skos:ConceptScheme ; dcterms:title ?title ;
  dcterms:description ?description } ORDER BY ?title"""
CONCEPTS = """
SELECT ?scheme ?term ?label ?definition WHERE {
  ?term skos:prefLabel ?label ; skos:definition ?definition . OPTIONAL { ?term skos:inScheme ?in }
  BIND(IRI(STRBEFORE(STR(?term), "#")) AS ?scheme) } ORDER BY ?scheme (!BOUND(?in)) ?label"""
MEMBERS = """
SELECT ?group ?term ?label { ?group skos:member ?term . ?term skos:prefLabel ?label } ORDER BY ?group ?label"""
REUSED = """
SELECT ?term ?use ?from { ?term skos:scopeNote ?use . ?vocabulary rdfs:label ?from
  FILTER(isIRI(?vocabulary) && STRSTARTS(STR(?term), STR(?vocabulary))) } ORDER BY ?from ?term"""


@dataclass
class Term:
    """One class, property, shape or concept; `id` is its anchor, empty where it is not described here."""

    id: str
    short: str
    label: str = ""
    comment: str = ""
    iri: str = ""
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
    """What one version of the ontology says of itself; its files lie in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        from pyoxigraph import RdfFormat, Store

        from customs_graph.rdf.store import StoredGraph

        store = Store()
        for path in files(folder).values():
            store.load(path=str(path), format=RdfFormat.TURTLE)
        self.graph: Graph = StoredGraph(store, "")
        self.graph.prefixes = PREFIXES | {"sh": "http://www.w3.org/ns/shacl#"}
        self.iri = CG.removesuffix("#")
        (self.header,) = self.graph.select(HEADER)

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
            Term(_local(iri), shorten(iri), row["label"], row["comment"], iri, self._facts(iri))
            for row in sorted(self.graph.select(query), key=lambda row: row["term"])
            for iri in [row["term"]]
            if iri.startswith(CG)
        ]

    def _facts(self, term: str) -> list[tuple[str, list[Term]]]:
        found: dict[str, list[Term]] = {}
        for row in self._relations:
            if row["term"] == term:
                found.setdefault(row["relation"], []).append(_named(row["value"]))
            elif row["value"] == term and row["relation"] in BACKWARDS:
                found.setdefault(BACKWARDS[row["relation"]], []).append(_named(row["term"]))
        return [*found.items(), *self._demands(term)]

    @cached_property
    def _relations(self) -> list[dict[str, str]]:
        rows = self.graph.select(RELATIONS)
        return sorted(rows, key=lambda row: (ORDER.index(row["relation"]), row["value"], row["term"]))

    def _demands(self, term: str) -> list[tuple[str, list[Term]]]:
        """The shapes that aim at a class, or that say something of a property."""
        aimed = [shape for shape in self.shapes if shape.iri == term]
        touched = {row["shape"].rpartition("#")[2] for row in self._paths if row["path"] == term}
        shapes = aimed or [shape for shape in self.shapes if shape.id.removeprefix("shape-") in touched]
        return [("shapes", [Term(shape.id, shape.id.removeprefix("shape-")) for shape in shapes])] if shapes else []

    @cached_property
    def _paths(self) -> list[dict[str, str]]:
        return self.graph.select(PATHS)

    @cached_property
    def shapes(self) -> list[Term]:
        """The shapes with what they demand, those that only serve others left out."""
        found: dict[str, Term] = {}
        for row in self.graph.select(SHAPES):
            local, target = row["shape"].rpartition("#")[2], row["target"]
            if not target:
                continue
            new = Term(f"shape-{local}", shorten(target), comment=row["comment"], iri=target)
            shape = found.setdefault(local, new)
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

    @cached_property
    def reused(self) -> dict[str, list[Term]]:
        """What is taken from other vocabularies by their names, and what it is used for."""
        found: dict[str, list[Term]] = {}
        for row in self.graph.select(REUSED):
            one = Term("", shorten(row["term"]), comment=row["use"], iri=row["term"])
            found.setdefault(row["from"], []).append(one)
        return found


ORDER = ("kind of", "of", "leads to", "inverse of")
# How a relation is told from its other end.
BACKWARDS = {"kind of": "kinds", "of": "has", "leads to": "reached by"}


def files(folder: Path | None = None) -> dict[str, Path]:
    """Return the files of the ontology in a folder, the bundled one where none is given, by their path in it."""
    root = folder or bundled("ontology")
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.ttl"))}
    return {name: path for name, path in found.items() if not name.startswith(f"{VERSIONS}/")}


def earlier() -> dict[str, Path]:
    """Return the folders of the earlier versions by their numbers, the newest first."""
    folders = {path.name: path for path in (bundled("ontology") / VERSIONS).iterdir() if path.is_dir()}
    return dict(sorted(folders.items(), key=lambda item: [int(part) for part in item[0].split(".")], reverse=True))


def _named(iri: str) -> Term:
    return Term(_local(iri), shorten(iri))


def _local(iri: str) -> str:
    return iri.removeprefix(CG) if iri.startswith(CG) else ""
