"""What the pages say: as much as the sources, with the place where it is written."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.compare import to_isomorphic

from customs_graph.explorer.arrangement import known_places
from customs_graph.exports import FORMATS
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.store import Graph
from customs_graph.site.linked_data import LinkedData
from samples import DATA, contents_of

html5lib: Any = import_module("html5lib")


def text_of(path: Path) -> str:
    """The text of the content of a page in one line."""
    root = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return " ".join("".join(root.find(".//main").itertext()).split())


def test_who_paid_for_the_workshop_in_fiji_and_where_it_says_so(site: Path) -> None:
    text = text_of(site / "event" / "data-analytics-workshop-2022.html")
    assert "sponsor kind source CCF/Korea sponsorship p. 31" in text
    assert "7 to 9 June 2022" in text


def test_partners_stand_in_the_order_of_their_ties(site: Path, graph: Graph) -> None:
    text = text_of(site / "organization" / "rocb-ap.html").split("Partners 47")[1]
    wanted = [row["partner"][0].text for row in ask(graph, question("partners"), {"of": "rocb-ap"}).rows]
    found = [text.index(f" {name} ") for name in wanted[:3]]
    assert found == sorted(found)


def test_what_is_not_said_is_not_there(site: Path) -> None:
    head = text_of(site / "event" / "asean-dg-meeting-31.html").split("Show in the explorer")[0]
    assert "mentioned" in head
    assert " when " not in head


def test_an_answer_tells_how_it_was_found(site: Path) -> None:
    text = text_of(site / "answer" / "shared-partners.html")
    assert "it is answered for an example" in text
    assert "one = ROCB A/P, other = WCO" in text
    assert "customs-graph ask shared-partners one=rocb-ap other=wco" in text
    assert "SELECT" in text_of(site / "answer" / "sponsors.html")


def test_the_data_beside_an_answer_is_the_answer(site: Path, graph: Graph) -> None:
    rows = json.loads((site / "answer" / "sponsors.json").read_text("utf-8"))["rows"]
    assert len(rows) == len(ask(graph, question("sponsors"), {}).rows) == 5
    assert (site / "answer" / "partners.svg").read_bytes().startswith(b"<?xml")


def test_a_question_about_what_the_facts_do_not_hold_has_no_answer(region_site: Path, hostile_site: Path) -> None:
    assert "clinic-survey" in (region_site / "answer" / "survey.html").read_text("utf-8")
    assert "so there is no example to answer" in text_of(hostile_site / "answer" / "survey.html")


def test_the_first_edition_says_so_and_a_second_what_is_new(site: Path, region_site: Path, region: Graph) -> None:
    assert "This is the first edition" in text_of(site / "changes.html")
    changes = text_of(region_site / "changes.html")
    assert "is the first of the sources to name" in changes
    named = region.select("SELECT ?name { id:bo-dahl rdfs:label ?name ; dcterms:source/oa:hasSource id:north-2 }")
    assert named and named[0]["name"] in changes
    assert "Ann Berg" not in changes


def test_what_the_newest_source_reports_stands_in_the_order_of_time(site: Path) -> None:
    text = text_of(site / "index.html").split("No. 77 reports")[1]
    order = ["25 to 29 April 2022", "3 to 5 May 2022", "18 to 19 May 2022", "28 June to 1 July 2022", "no date given"]
    assert [text.index(when) for when in order] == sorted(text.index(when) for when in order)


def test_the_exports_are_those_of_build_with_their_checksums(site: Path, graph: Graph) -> None:
    built = contents_of(graph, known_places(DATA)["organizations"])
    lines = (site / "data" / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(listed) == {form.file for form in FORMATS.values()}
    for name, digest in listed.items():
        assert (site / "data" / name).read_bytes() == built[name]
        assert hashlib.sha256(built[name]).hexdigest() == digest
        assert digest in (site / "downloads.html").read_text("utf-8")


@pytest.mark.parametrize("which", ["graph", "hostile_graph"])
def test_both_forms_beside_a_page_say_the_same(which: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(which)
    out: Path = request.getfixturevalue("site" if which == "graph" else "hostile_site")
    for path in [*sorted(out.glob("*/*.ttl"))[::9], out / "dataset.ttl"]:
        if path.parent.name == "ontology":
            continue
        turtle = rdflib.Graph().parse(path, format="turtle")
        other = rdflib.Graph().parse(path.with_suffix(".jsonld"), format="json-ld")
        assert len(turtle) > 2
        assert to_isomorphic(turtle) == to_isomorphic(other)
    assert LinkedData(graph, {}).statements("nothing-of-that-name") == []


def test_beside_an_event_stand_its_participations_and_sections(site: Path, graph: Graph) -> None:
    found = rdflib.Graph().parse(site / "event" / "rhca-23.ttl")
    asked = "SELECT ?node { ?node cg:event id:rhca-23 }"
    nodes = {row["node"] for row in graph.select(asked)}
    assert len(nodes) > 10
    assert nodes <= {str(subject) for subject in found.subjects()}
    everything = rdflib.Graph().parse(site / "data" / "customs-graph.ttl")
    assert set(found) <= set(everything)


DISTRIBUTIONS = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
SELECT ?size ?sum ?url {
  ?set a dcat:Dataset ; dcat:distribution ?file . ?file dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum .
  OPTIONAL { ?file dcat:downloadURL ?url } }"""


def distributions(path: Path) -> list[list[str]]:
    found = rdflib.Graph().parse(path).query(DISTRIBUTIONS).serialize(format="csv") or b""
    return [line.split(",") for line in found.decode().split()[1:]]


def test_the_data_set_is_described(region_site: Path, site: Path) -> None:
    described = distributions(region_site / "dataset.ttl")
    assert len(described) == len(FORMATS)
    for size, digest, url in described:
        content = (region_site / url.removeprefix("https://example.org/region/")).read_bytes()
        assert len(content) == int(size)
        assert hashlib.sha256(content).hexdigest() == digest.lower()
    assert {url for *_, url in distributions(site / "dataset.ttl")} == {""}


def test_every_term_of_the_ontology_is_described(site: Path) -> None:
    text = (site / "ontology.html").read_text("utf-8")
    terms = rdflib.Graph().parse(site / "ontology" / "customs.ttl")
    minted = {str(one).partition("#")[2] for one in terms.subjects(rdflib.RDFS.label) if "ontology#" in str(one)}
    assert len(minted) > 20
    assert all(f'id="{name}"' in text for name in minted)
    roles = rdflib.Graph().parse(site / "ontology" / "vocabularies" / "roles.ttl")
    page = (site / "vocabulary" / "roles.html").read_text("utf-8")
    for one in roles.subjects(rdflib.RDF.type, rdflib.SKOS.Concept):
        assert f'id="{str(one).partition("#")[2]}"' in page


def test_a_sitemap_and_canonical_links_only_with_an_address(site: Path, region_site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert "canonical" not in (site / "index.html").read_text("utf-8")
    urls = re.findall("<loc>(.*?)</loc>", (region_site / "sitemap.xml").read_text("utf-8"))
    assert "https://example.org/region/" in urls
    assert "https://example.org/region/organization/tern-office.html" in urls
    assert not [url for url in urls if "search" in url]
    assert '<link rel="canonical" href="https://example.org/region/">' in (region_site / "index.html").read_text(
        "utf-8"
    )
