"""What makes ontology and data findable, accessible, interoperable and reusable, as far as no network is needed.

docs/ontology.md lists these checks, beside the names under which FOOPS! and OOPS! know them.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Literal, Node, URIRef

from customs_graph.rdf.namespaces import CG, ID, PREFIXES
from customs_graph.rdf.store import Graph
from customs_graph.site.addresses import VOCABULARY
from customs_graph.site.dataset import Description
from customs_graph.site.material import Material
from customs_graph.site.ontology import files
from samples import ROOT

IRI = URIRef(CG.removesuffix("#"))
VANN, BIBO = rdflib.Namespace(PREFIXES["vann"]), rdflib.Namespace(PREFIXES["bibo"])
DCAT, VOID = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace(PREFIXES["void"])
NAMESPACE = ID.removesuffix("id/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology" / "customs.ttl")


@pytest.fixture(scope="module")
def everything_defined() -> rdflib.Graph:
    """The ontology, the vocabularies and the shapes."""
    graph = rdflib.Graph()
    for name, path in files().items():
        if name != "reused.ttl":
            graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> rdflib.Graph:
    """The description of the data for catalogues, as it is published."""
    material = Material(graph, "https://example.org/site/")
    description: Description = material.description
    return rdflib.Graph().parse(data=description.documents()["dataset.ttl"], format="turtle")


def own(graph: rdflib.Graph, *kinds: URIRef) -> list[URIRef]:
    """The terms of these kinds that are minted here."""
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    return sorted(s for s in found if str(s).startswith(NAMESPACE) and "#" in str(s))


def members(graph: rdflib.Graph, node: Node) -> list[Node]:
    union = graph.value(node, OWL.unionOf)
    return list(rdflib.collection.Collection(graph, union)) if union else [node]


def test_the_ontology_says_what_it_is(ontology: rdflib.Graph) -> None:
    needed = (
        *(DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified),
        *(DCTERMS.bibliographicCitation, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, BIBO.status),
        *(VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri, RDFS.label, RDFS.comment),
    )
    assert [one for one in needed if len(list(ontology.objects(IRI, one))) != 1] == []
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [IRI]


def test_the_licence_is_an_address_and_the_same_everywhere(
    everything_defined: rdflib.Graph, dataset: rdflib.Graph
) -> None:
    licences = {*everything_defined.objects(None, DCTERMS.license), *dataset.objects(None, DCTERMS.license)}
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}
    wholes = {*everything_defined.subjects(RDF.type, SKOS.ConceptScheme), IRI, URIRef(f"{NAMESPACE}shapes")}
    assert {one for one in wholes if not everything_defined.value(one, DCTERMS.license)} == set()


def test_the_prefix_and_namespace_are_those_in_use(ontology: rdflib.Graph) -> None:
    assert str(ontology.value(IRI, VANN.preferredNamespaceUri)) == CG
    assert PREFIXES[str(ontology.value(IRI, VANN.preferredNamespacePrefix))] == CG


def test_every_term_has_a_name_a_meaning_and_a_place(everything_defined: rdflib.Graph) -> None:
    for term in own(everything_defined, *KINDS, SKOS.Concept, SKOS.Collection):
        is_concept = str(term).startswith(VOCABULARY)
        for needed in (SKOS.prefLabel, SKOS.definition) if is_concept else (RDFS.label, RDFS.comment):
            texts = list(everything_defined.objects(term, needed))
            assert [text.language for text in texts if isinstance(text, Literal)] == ["en"], f"{term} {needed}"
    terms = own(everything_defined, *KINDS, SKOS.Concept, SKOS.Collection, rdflib.SH.NodeShape)
    assert len(terms) > 200
    for term in terms:
        home = URIRef(str(term).partition("#")[0])
        assert list(everything_defined.objects(term, RDFS.isDefinedBy)) == [home], term
        assert (home, RDF.type, None) in everything_defined, home


def test_no_two_terms_of_a_kind_have_one_name(everything_defined: rdflib.Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        names = Counter(str(everything_defined.value(one, RDFS.label)) for one in own(everything_defined, kind))
        assert set(names.values()) == {1}
    for scheme in everything_defined.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = list(everything_defined.subjects(SKOS.inScheme, scheme))
        names = Counter(str(everything_defined.value(one, SKOS.prefLabel)) for one in concepts)
        assert set(names.values()) == {1}, scheme


def test_names_follow_one_rule(everything_defined: rdflib.Graph) -> None:
    rules = {OWL.Class: "[A-Z][A-Za-z]+", SKOS.Concept: "[a-z0-9-]+", SKOS.Collection: "[a-z0-9-]+-group"}
    for kind in (*KINDS, SKOS.Concept, SKOS.Collection):
        for term in own(everything_defined, kind):
            assert re.fullmatch(rules.get(kind, "[a-z][A-Za-z]+"), str(term).partition("#")[2]), term


def test_every_name_in_an_axiom_is_declared_once(ontology: rdflib.Graph) -> None:
    """As OWL 2 DL wants: each is a class or one kind of property, and nothing is used that is not declared."""
    declared = Counter(s for kind in KINDS for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef))
    assert set(declared.values()) == {1}
    used = {p for p in ontology.predicates() if isinstance(p, URIRef)}
    for link in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
        used |= {URIRef(str(m)) for o in ontology.objects(None, link) for m in members(ontology, o)}
    for group in ontology.objects(None, OWL.members):
        used |= {URIRef(str(member)) for member in rdflib.collection.Collection(ontology, group)}
    assert {one for one in used if one not in declared and not str(one).startswith(BUILT_IN)} == set()


def test_properties_say_of_what_they_are_and_where_they_lead(ontology: rdflib.Graph) -> None:
    for term in own(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
        ranges = list(ontology.objects(term, RDFS.range))
        # Dates keep their precision, so these two lead to one of several types.
        assert len(ranges) == (0 if term in (URIRef(CG + "dueFrom"), URIRef(CG + "dueUntil")) else 1), term
        datatypes = [str(one).startswith(str(XSD)) for one in ranges]
        assert all(datatypes) if (term, RDF.type, OWL.DatatypeProperty) in ontology else not any(datatypes)


def test_every_term_is_tied_to_another(ontology: rdflib.Graph) -> None:
    disjoint = {
        m for group in ontology.objects(None, OWL.members) for m in rdflib.collection.Collection(ontology, group)
    }
    for term in own(ontology, OWL.Class):
        assert term in disjoint, f"{term} is in no axiom"


def test_no_hierarchy_turns_back_on_itself(ontology: rdflib.Graph) -> None:
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in own(ontology, *KINDS):
            assert term not in list(ontology.transitive_objects(term, link))[1:]


def test_terms_of_others_are_not_redefined(everything_defined: rdflib.Graph) -> None:
    """They are declared as what they are, and nothing else is said of them."""
    for subject, link, value in everything_defined:
        if isinstance(subject, URIRef) and not str(subject).startswith(NAMESPACE):
            assert link == RDF.type and value in KINDS, f"{subject} {link} {value}"


def test_what_is_reused_is_told_with_what_for(everything: Graph) -> None:
    """Each term of others in the data and the vocabularies stands in reused.ttl, and no other."""
    used = set()
    for quad in everything.quads():
        subject = str(quad.subject.value)  # type: ignore[union-attr]
        nodes = [quad.predicate, *([quad.object] if quad.predicate.value == str(RDF.type) else [])]
        if subject.startswith((everything.base, VOCABULARY)) or "/graph/" in subject:
            used |= {str(node.value) for node in nodes}  # type: ignore[union-attr]
    reused = rdflib.Graph().parse(ROOT / "ontology" / "reused.ttl")
    told = {str(one) for one in reused.subjects(SKOS.scopeNote)}
    unused = {str(DCTERMS.accessRights), str(DCTERMS.available), str(DCTERMS.replaces)}
    known = {str(RDF.type), str(RDFS.isDefinedBy)}
    assert {one for one in used if not one.startswith(CG)} - known - told == set()
    assert told - used <= unused


def test_nothing_in_the_data_is_of_the_namespace_and_undefined(
    everything: Graph, everything_defined: rdflib.Graph
) -> None:
    terms = {str(one) for one in everything_defined.subjects()}
    for quad in everything.quads():
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith((CG, VOCABULARY)):
                assert node.value in terms, node


def test_no_two_addresses_can_be_taken_for_each_other(everything: Graph) -> None:
    """None differs from another by the case of letters, or by a # or / at its end."""
    nodes = {node for quad in everything.quads() for node in (quad.subject, quad.object, quad.graph_name)}
    found = {node.value for node in nodes if isinstance(node, NamedNode)}
    addresses = {one for one in found if one.startswith(NAMESPACE)}
    assert Counter(one.casefold().rstrip("#/") for one in addresses).most_common(1)[0][1] == 1
    assert not [one for one in addresses if re.search(r"\.(ttl|owl|rdf|html|jsonld|nt)\b", one)]
    assert not [one for one in addresses if one.startswith(ID) and "#" in one]


def test_the_data_set_is_described_for_catalogues(dataset: rdflib.Graph, ontology: rdflib.Graph) -> None:
    (whole,) = dataset.subjects(RDF.type, DCAT.Dataset)
    assert (whole, RDF.type, VOID.Dataset) in dataset
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCAT.version, VOID.uriSpace, VOID.triples):
        assert len(list(dataset.objects(whole, needed))) == 1, needed
    assert list(dataset.objects(whole, DCTERMS.conformsTo)) == [ontology.value(IRI, OWL.versionIRI)]
    assert list(dataset.objects(whole, rdflib.PROV.wasDerivedFrom))
    for file in dataset.objects(whole, DCAT.distribution):
        for needed in (DCAT.mediaType, DCAT.byteSize, DCAT.downloadURL, DCTERMS.license):
            assert dataset.value(file, needed), f"{file} {needed}"


def test_the_table_in_the_documentation_names_these_checks() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text("utf-8")
    tests = {name for name in globals() if name.startswith("test_")} - {
        "test_the_table_in_the_documentation_names_these_checks"
    }
    here = {name for name in re.findall(r"`(test_\w+)`", page) if name in tests}
    assert here == tests
    elsewhere = set(re.findall(r"`(test_\w+)`", page)) - tests
    written = "".join(path.read_text("utf-8") for path in Path(ROOT / "tests").rglob("test_*.py"))
    assert {name for name in elsewhere if f"def {name}(" not in written} == set()
