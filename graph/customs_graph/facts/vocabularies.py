"""The closed lists that the facts may use, read from the SKOS files of the ontology, which alone define them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from customs_graph.resources import bundled

SKOS = "http://www.w3.org/2004/02/skos/core#"
ONTOLOGY = "https://w3id.org/customs-graph/ontology#"


@dataclass
class Concept:
    """One term of a vocabulary; `shortcuts` are properties that the mapping derives from it."""

    iri: str
    notation: str = ""
    label: str = ""
    definition: str = ""
    exact_match: str = ""
    shortcuts: list[str] = field(default_factory=list)


Vocabulary = dict[str, Concept]

_TEXTS = {SKOS + "notation": "notation", SKOS + "prefLabel": "label", SKOS + "definition": "definition"}


def vocabulary(name: str) -> Vocabulary:
    """Return the concepts of the bundled vocabulary `name` (such as `roles`) by notation, in order of notation."""
    return bundled_vocabularies()[name]


@cache
def bundled_vocabularies() -> dict[str, Vocabulary]:
    """Return every bundled vocabulary by its name."""
    return read_vocabularies(bundled("ontology") / "vocabularies")


@cache
def read_vocabularies(folder: Path) -> dict[str, Vocabulary]:
    """Read every vocabulary of a folder; a vocabulary is named like its file."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.ttl"))}


def _read(path: Path) -> Vocabulary:
    import pyoxigraph

    concepts: dict[str, Concept] = {}
    for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        iri, predicate, value = str(triple.subject.value), triple.predicate.value, triple.object.value
        concept = concepts.setdefault(iri, Concept(iri))
        if predicate in _TEXTS:
            setattr(concept, _TEXTS[predicate], value)
        elif predicate == SKOS + "exactMatch":
            concept.exact_match = value
        elif predicate == ONTOLOGY + "shortcut":
            concept.shortcuts.append(value)
    return {concept.notation: concept for concept in sorted(concepts.values(), key=_notation) if concept.notation}


def _notation(concept: Concept) -> str:
    return concept.notation
