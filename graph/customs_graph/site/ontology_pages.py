"""The pages of the ontology and its vocabularies, this version and the earlier ones, each with its files beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from customs_graph.resources import bundled
from customs_graph.site import model_picture
from customs_graph.site.ontology import Ontology, earlier, files
from customs_graph.site.redirects import FORMS, PAGE, TURTLE, rules_of
from customs_graph.site.term_use import TermUse

if TYPE_CHECKING:
    from customs_graph.site.material import Files, Material

CHANGES = "ontology/CHANGELOG.md"
FORMATS = {"jsonld": "JSON_LD", "nt": "N_TRIPLES", "rdf": "RDF_XML"}
NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}


@dataclass(frozen=True)
class Shelf:
    """Where a version stands on the site: its page, the folder of its files, and that of the pages of vocabularies."""

    version: str
    page: str
    files: str
    vocabularies: str
    is_newest: bool = True


def ontology_pages(material: Material) -> Files:
    """Return the ontology and the vocabularies in words and as RDF, under their own names and under each version."""
    known, newest = material.ontology, material.ontology.header["version"]
    made = _pages(material, known, Shelf(newest, "ontology.html", "ontology/", "vocabulary/"))
    made |= _pages(material, known, _shelf(newest, is_newest=True))
    made |= documents("ontology/") | documents(f"ontology/{newest}/")
    for version, folder in earlier().items():
        made |= _pages(material, Ontology(folder), _shelf(version, is_newest=False))
        made |= documents(f"ontology/{version}/", folder)
    return made | {CHANGES: (bundled("ontology") / "CHANGELOG.md").read_bytes()}


def _shelf(version: str, is_newest: bool) -> Shelf:
    below = f"ontology/{version}/"
    return Shelf(version, f"{below}index.html", below, f"{below}vocabularies/", is_newest)


def _pages(material: Material, known: Ontology, shelf: Shelf) -> Files:
    rules = rules_of(material.graph.base)
    shared: dict[str, Any] = {
        "shelf": shelf,
        "newest": material.ontology.header["version"],
        "changes": CHANGES,
        "forms": [(form, FORMS[form][0]) for form in NAMES],
        "form_names": NAMES,
        "has_rules": bool(rules and rules.terms),
    }
    # Examples and questions belong to this graph, not to a version.
    is_home = "/" not in shelf.page
    use = TermUse(material.graph, material.addresses) if is_home else None
    made = {
        shelf.page: material.pages.render(
            "ontology", shelf.page, ontology=known, use=use, earlier=list(earlier()), picture=model_picture, **shared
        )
    }
    for one in known.vocabularies:
        page = f"{shelf.vocabularies}{one.name}.html"
        made[page] = material.pages.render("vocabulary", page, vocabulary=one, **shared)
    return made


def documents(below: str, folder: Path | None = None) -> Files:
    """Return the files of the ontology in a folder, in every form of RDF that redirects lead to."""
    made: Files = {}
    for name, path in files(folder).items():
        made[f"{below}{name}"] = path.read_bytes()
        made |= {f"{below}{name.removesuffix(TURTLE)}{form}": text for form, text in _other_forms(path).items()}
    return made


def _other_forms(path: Path) -> dict[str, bytes]:
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

    statements = Dataset(parse(path=str(path), format=RdfFormat.TURTLE))
    # Blank nodes have other names at each reading; these are the same for the same statements.
    statements.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted((quad.triple for quad in statements), key=str)
    return {
        form: serialize(triples, format=getattr(RdfFormat, FORMATS[form])) or b""
        for form in FORMS
        if form not in (PAGE, TURTLE)
    }
