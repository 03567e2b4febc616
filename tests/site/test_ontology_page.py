"""The page of the ontology shows what the graph and the catalogue have, and the versions stand as they were."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import rdflib
from rdflib.compare import to_isomorphic

from customs_graph.questions.catalogue import questions
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.namespaces import CG, expand
from customs_graph.rdf.store import Graph
from customs_graph.site.model_picture import BOXES, LINES
from customs_graph.site.ontology import Ontology, earlier, files
from samples import REGION, ROOT

html5lib: Any = import_module("html5lib")
PARSED = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


@pytest.fixture(scope="module")
def page(site: Path) -> Element:
    root: Element = html5lib.parse((site / "ontology.html").read_text("utf-8"), namespaceHTMLElements=False)
    return root


def section(page: Element, anchor: str) -> Element:
    return next(one for one in page.iter() if one.get("id") == anchor)


def text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_a_term_stands_beside_the_questions_that_need_it(page: Element) -> None:
    base = section(page, "base")
    assert {link.get("href") for link in base.iter("a") if "answer/" in (link.get("href") or "")} == {
        "answer/figures.html",
        "answer/survey.html",
    }
    assert "Needed by" in text(section(page, "Participation"))
    rows = list(section(page, "questions").iter("tr"))[1:]
    assert len(rows) == len(questions())
    sponsors = next(row for row in rows if any(a.get("href") == "answer/sponsors.html" for a in row.iter("a")))
    found = {a.get("href") for a in sponsors.iter("a")}
    assert found == {"answer/sponsors.html", "#Sponsorship", "#agent", "#sponsored", "#Programme"}


def test_an_example_is_a_statement_of_the_graph_with_a_way_to_its_page(page: Element, graph: Graph) -> None:
    for term in Ontology().properties:
        (example,) = (row for row in section(page, term.id).iter("div") if text(row).startswith("example"))
        if not graph.select(f"SELECT ?s {{ ?s <{term.iri}> ?o }} LIMIT 1"):
            assert text(example) == "example No example: this graph has none.", term
            continue
        assert f" {term.short} " in text(example)
        assert list(example.iter("a")), term
    decided = text(next(row for row in section(page, "decidedAt").iter("div") if text(row).startswith("example")))
    _, subject, _, value = decided.split()
    decisions = graph.select("SELECT ?s ?o { ?s cg:decidedAt ?o }")
    assert {"s": graph.iri(subject).value, "o": graph.iri(value).value} in decisions


def test_a_term_that_the_graph_has_not_used_says_so(page: Element) -> None:
    row = next(row for row in section(page, "reused").iter("tr") if text(row).startswith("dcterms:accessRights"))
    assert "No example: this graph has none." in text(row)


def test_the_picture_shows_every_class_and_only_ties_that_are_there(page: Element, graph: Graph) -> None:
    assert {one.short for one in Ontology().classes} <= set(BOXES)
    region = load_graph(REGION)
    for one, name, other in LINES:
        asked = f"SELECT ?a {{ ?a a <{expand(one)}> ; <{expand(name)}> ?b . ?b a <{expand(other)}> }} LIMIT 1"
        assert graph.select(asked) or region.select(asked), f"nothing in the graphs is {one} {name} {other}"
    drawn = [text(one) for one in section(page, "model").iter() if str(one.tag).endswith("}text")]
    assert sorted(drawn) == sorted([*BOXES, *(name for _, name, _ in LINES)])


def test_boxes_and_names_of_the_picture_do_not_cover_each_other(browser: Any, site: Path) -> None:
    opened = browser.new_page()
    opened.goto((site / "ontology.html").as_uri())
    covered = opened.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".model rect, .model .property")];
          const boxes = all.map((one) => [one.textContent, one.getBoundingClientRect()]);
          return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) =>
            p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([b]) => [a, b]));
        }"""
    )
    wide = opened.evaluate(
        """() => [...document.querySelectorAll(".model .class")].filter((one) =>
          one.getBoundingClientRect().width > one.previousElementSibling.getBoundingClientRect().width - 6)
          .map((one) => one.textContent)"""
    )
    opened.close()
    assert (covered, wide) == ([], [])


def test_shapes_stand_with_the_terms_they_are_about(page: Element) -> None:
    assert "shapes Participation , Sponsorship" in text(section(page, "agent"))
    assert "shapes Discrepancy , OnePreferredStatement" in text(section(page, "Discrepancy"))


def test_every_form_of_a_file_says_the_same(site: Path) -> None:
    for stem in ("ontology/customs", "ontology/shapes", "ontology/0.3.0/vocabularies/roles"):
        graphs = [rdflib.Graph().parse(site / f"{stem}.{form}", format=name) for form, name in PARSED.items()]
        assert len(graphs[0]) > 100
        first, *others = map(to_isomorphic, graphs)
        assert all(other == first for other in others), stem


def test_versions_are_kept_as_they_were(site: Path) -> None:
    for version, folder in ({Ontology().header["version"]: ROOT / "ontology"} | earlier()).items():
        for name, path in files(folder).items():
            assert (site / "ontology" / version / name).read_bytes() == path.read_bytes()
    old = (site / "ontology" / "0.3.0" / "index.html").read_text("utf-8")
    assert "This is an earlier version." in old and 'id="Participation"' in old
    newest = (site / "ontology" / Ontology().header["version"] / "index.html").read_text("utf-8")
    assert "This is an earlier version." not in newest


def test_the_header_of_the_page_is_that_of_the_file(page: Element) -> None:
    shown = text(page)
    header = Ontology().header
    for value in [value for name, value in header.items() if name != "comment"]:
        assert value and (value.rpartition("/")[2] if value.startswith("http://purl.org") else value) in shown
    assert f"{CG} , prefix cg" in shown
