"""The ontology is consistent, documented, and defines or borrows every term that the graph uses."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from customs_graph.rdf.namespaces import CG, PREFIXES
from customs_graph.rdf.store import StoredGraph
from samples import ROOT

ONTOLOGY = ROOT / "ontology"
VOCABULARY = "https://w3id.org/customs-graph/vocabulary/"
# What schema.org says of the classes used here, and the consistency test must know.
BORROWED = (
    "<https://schema.org/EventSeries> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://schema.org/Event> ."
)
DCTERMS = rdflib.Namespace(PREFIXES["dcterms"])
VOCABULARIES = sorted((ONTOLOGY / "vocabularies").glob("*.ttl"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    parsed = rdflib.Graph()
    for path in [ONTOLOGY / "customs.ttl", *VOCABULARIES]:
        parsed.parse(path)
    return parsed


def minted(ontology: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({rdflib.URIRef(str(s)) for s in ontology.subjects(RDFS.isDefinedBy, None) if str(s).startswith(CG)})


def test_every_minted_term_is_documented(ontology: rdflib.Graph) -> None:
    terms = minted(ontology)
    assert len(terms) > 20
    for term in terms:
        for needed in (RDFS.label, RDFS.comment, DCTERMS.source, RDF.type):
            assert ontology.value(term, needed), f"{term} has no {needed}"


def test_few_terms_are_minted(ontology: rdflib.Graph) -> None:
    classes = set(ontology.subjects(RDF.type, OWL.Class)) & set(minted(ontology))
    assert len(classes) <= 12
    assert len(minted(ontology)) - len(classes) <= 25


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_every_concept_is_documented(path: object) -> None:
    vocabulary = rdflib.Graph().parse(str(path))
    concepts = list(vocabulary.subjects(RDF.type, SKOS.Concept))
    assert concepts
    notations = [str(vocabulary.value(concept, SKOS.notation)) for concept in concepts]
    assert len(set(notations)) == len(notations)
    for concept, notation in zip(concepts, notations, strict=True):
        assert str(concept).endswith(f"#{notation}")
        for needed in (SKOS.prefLabel, SKOS.definition, SKOS.inScheme):
            assert vocabulary.value(concept, needed), f"{concept} has no {needed}"
    for member in vocabulary.objects(None, SKOS.member):
        assert member in concepts


def test_every_term_used_is_defined_or_borrowed(everything: StoredGraph, ontology: rdflib.Graph) -> None:
    defined = {str(term) for term in minted(ontology)}
    concepts = {str(concept) for concept in ontology.subjects(RDF.type, SKOS.Concept)}
    borrowed = tuple(base for prefix, base in PREFIXES.items() if prefix not in ("cg", "id"))
    for quad in everything.store:
        used = [quad.predicate.value]
        if quad.predicate.value == str(RDF.type):
            used.append(quad.object.value)
        for term in used:
            assert term in defined or term.startswith(borrowed), f"{term} is not defined"
        value = getattr(quad.object, "value", "")
        if str(value).startswith(VOCABULARY) and "#" in value and not value.endswith("-group"):
            assert value in concepts, f"{value} stands in no vocabulary"


def test_the_ontology_with_the_facts_is_consistent(everything: StoredGraph) -> None:
    assert inconsistencies(everything, "") == []


def test_the_reasoner_would_notice(everything: StoredGraph) -> None:
    broken = f"<{everything.base}rocb-ap> a <https://schema.org/Event> ."
    assert inconsistencies(everything, broken)


def inconsistencies(graph: StoredGraph, more: str) -> list[str]:
    """Everything that an OWL 2 RL reasoner finds contradictory in the facts together with the ontology."""
    import owlrl

    joined = rdflib.Graph().parse(ONTOLOGY / "customs.ttl")
    joined.parse(data=BORROWED + more, format="turtle")
    keep = {
        RDF.type,
        *(rdflib.URIRef(quad.predicate.value) for quad in graph.store if quad.predicate.value.startswith(CG)),
    }
    for s, p, o in graph.as_rdflib().default_graph:
        if p in keep:
            joined.add((s, p, o))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(joined)
    error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(text) for text in joined.objects(None, error))
