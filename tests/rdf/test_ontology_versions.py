"""A version of the ontology stands for its terms: they cannot change while its number stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef
from rdflib.collection import Collection

from customs_graph.rdf.namespaces import CG, shorten
from customs_graph.site.addresses import VOCABULARY
from customs_graph.site.ontology import Ontology, earlier, files
from samples import ROOT

IRI = URIRef(CG.removesuffix("#"))
FOLDER = ROOT / "ontology"
CHANGELOG = (FOLDER / "CHANGELOG.md").read_text("utf-8")
RELEASE = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
RELEASES = {number: (day, text) for number, day, text in RELEASE.findall(CHANGELOG)}
MEANING = (
    *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.deprecated),
    *(SKOS.inScheme, SKOS.member, SKOS.notation, SKOS.exactMatch, URIRef(CG + "shortcut")),
)


def of(folder: Path) -> list[Path]:
    """The files of a version in which terms are minted."""
    return [path for name, path in files(folder).items() if name not in ("reused.ttl", "shapes.ttl")]


def terms(paths: list[Path]) -> list[str]:
    """The minted terms and concepts in files with what they mean for a program; words are left out."""
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    minted = {s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith((CG, VOCABULARY))}
    return sorted(
        f"{shorten(s)} {shorten(str(p))} {value}"
        for s in minted
        for p in MEANING
        for one in graph.objects(s, p)
        for value in _values(graph, one)
    )


def _values(graph: rdflib.Graph, value: rdflib.term.Node) -> Iterator[str]:
    union = graph.value(value, OWL.unionOf)
    yield " or ".join(sorted(map(str, Collection(graph, union)))) if union else str(value)


def digest(paths: list[Path]) -> str:
    return hashlib.sha256("\n".join(terms(paths)).encode()).hexdigest()[:16]


def folders() -> dict[str, Path]:
    return {Ontology().header["version"]: FOLDER} | earlier()


def test_the_terms_of_each_version_are_those_that_the_changelog_records() -> None:
    assert list(folders()) == list(RELEASES), "ontology/CHANGELOG.md and ontology/versions/ tell of other versions"
    assert len(terms(of(FOLDER))) > 500
    for number, folder in folders().items():
        recorded = re.findall(r"^Terms: `([0-9a-f]{16})`$", RELEASES[number][1], re.MULTILINE)
        now = digest(of(folder))
        assert recorded == [now], (
            f"the terms of {number} are now {now}: raise the version in ontology/customs.ttl, keep the old files in "
            "ontology/versions/, and enter the change in ontology/CHANGELOG.md"
        )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("customs.ttl", "rdfs:range schema:Event", "rdfs:range schema:Place"),
        ("customs.ttl", "cg:Participation cg:Sponsorship ) ]", "cg:Participation cg:Figure ) ]"),
        ("customs.ttl", "cg:session a owl", "cg:sitting a owl"),
        ("vocabularies/modes.ttl", ":hybrid a", ":mixed a"),
        ("vocabularies/roles.ttl", "cg:shortcut schema:organizer", "cg:shortcut schema:funder"),
        ("vocabularies/agreement-statuses.ttl", "skos:member :offered,", "skos:member"),
    ],
)
def test_a_change_of_terms_would_be_noticed(tmp_path: Path, file: str, old: str, new: str) -> None:
    text, copy = (FOLDER / file).read_text("utf-8"), tmp_path / "changed.ttl"
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert digest([copy]) != digest([FOLDER / file])


def test_better_words_are_no_change_of_terms(tmp_path: Path) -> None:
    text, copy = (FOLDER / "customs.ttl").read_text("utf-8"), tmp_path / "reworded.ttl"
    copy.write_text(text.replace("On site, online or both", "In person, connected or both"), encoding="utf-8")
    assert copy.read_text("utf-8") != text
    assert digest([copy]) == digest([FOLDER / "customs.ttl"])


def test_the_header_says_one_version_everywhere() -> None:
    header = rdflib.Graph().parse(FOLDER / "customs.ttl")
    number, (day, _) = next(iter(RELEASES.items()))
    assert str(header.value(IRI, OWL.versionInfo)) == number
    assert header.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{number}")
    assert str(header.value(IRI, DCTERMS.modified)) == day
    assert str(header.value(IRI, DCTERMS.bibliographicCitation)).endswith(f"version {number}. {IRI}/{number}")
    assert header.value(IRI, OWL.priorVersion) == URIRef(f"{IRI}/{list(RELEASES)[1]}")
    assert min(day for day, _ in RELEASES.values()) >= str(header.value(IRI, DCTERMS.created))


def test_versions_stand_in_order() -> None:
    numbers = [tuple(int(part) for part in number.split(".")) for number in RELEASES]
    assert numbers == sorted(numbers, reverse=True)
    days = [day for day, _ in RELEASES.values()]
    assert days == sorted(days, reverse=True)
