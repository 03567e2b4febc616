"""Each export is read back by its own library and holds as much as the facts; a rebuild gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from customs_graph.errors import CannotWrite
from customs_graph.explorer.arrangement import known_places
from customs_graph.exports import FORMATS, counts
from customs_graph.files import write_all
from customs_graph.rdf.namespaces import expand, shorten
from customs_graph.rdf.store import Graph, StoredGraph
from samples import DATA, MINIMAL, ROOT, contents_of

CLASSES = ("schema:Event", "cg:Participation", "cg:Sponsorship", "cg:Agreement")
Classes = Iterator[str]


def _rdf(form: str) -> Callable[[bytes], Classes]:
    def read(content: bytes) -> Classes:
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=content.decode(), format=form)
        typed = {(s, o) for s, o in dataset.subject_objects(rdflib.RDF.type)}
        return (shorten(str(class_name)) for _, class_name in typed)

    return read


def _nodes(network: nx.Graph[str]) -> Classes:
    return (attributes["kind"] for _, attributes in network.nodes(data=True))


def _graphml(content: bytes) -> Classes:
    return _nodes(nx.read_graphml(io.BytesIO(content), force_multigraph=True))


def _gexf(content: bytes) -> Classes:
    return _nodes(nx.read_gexf(io.BytesIO(content)))


def _node_table(content: bytes) -> Classes:
    return (row["kind"] for row in csv.DictReader(io.StringIO(content.decode())))


READERS: dict[str, Callable[[bytes], Classes]] = {
    "turtle": _rdf("turtle"),
    "nquads": _rdf("nquads"),
    "jsonld": _rdf("json-ld"),
    "graphml": _graphml,
    "gexf": _gexf,
    "nodes": _node_table,
}


@pytest.mark.parametrize("name", READERS)
def test_each_format_holds_as_much_as_the_facts(everything: Graph, name: str) -> None:
    held = Counter(READERS[name](FORMATS[name].content(everything)))
    counted = counts(everything)
    wanted = dict(
        zip(CLASSES, (counted[k] for k in ("events", "participations", "sponsorships", "agreements")), strict=True)
    )
    assert {class_name: held[class_name] for class_name in CLASSES} == wanted


def test_each_format_is_read_back_here_or_where_the_formats_of_other_programs_are() -> None:
    elsewhere = {"gephi", "cytoscape", "networkx", "pajek", "ucinet", "neo4j-nodes", "neo4j-relationships", "csvw"}
    assert set(READERS) | elsewhere | {"edges", "incidences", "ties", "schema"} == set(FORMATS)


def test_relations_are_the_same_in_every_network_format(everything: Graph) -> None:
    table = list(csv.DictReader(io.StringIO(FORMATS["edges"].content(everything).decode())))
    edges = Counter((row["source"], row["relation"], row["target"]) for row in table)
    graphml = nx.read_graphml(io.BytesIO(FORMATS["graphml"].content(everything)), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(FORMATS["gexf"].content(everything)))
    for network in (graphml, gexf):
        assert Counter((a, data["relation"], b) for a, b, data in network.edges(data=True)) == edges
    joins = Counter(relation for _, relation, _ in edges)
    assert (
        joins["cg:event"]
        == joins["cg:agent"] - counts(everything)["sponsorships"]
        == counts(everything)["participations"]
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_exports_in_the_repository_are_what_a_build_gives(everything: Graph, name: str) -> None:
    form, places = FORMATS[name], known_places(DATA)["organizations"]
    assert (ROOT / "exports" / form.file).read_bytes() == form.content(everything, places), "run `customs-graph build`"


def test_named_graphs_survive(graph: Graph) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=FORMATS["nquads"].content(graph).decode(), format="nquads")
    names = {str(g.identifier).rsplit("/", 1)[1] for g in dataset.graphs() if len(g)}
    assert names == {"about", "coordinates", "ontology", "rocb-ap-077"}


def test_ties_agree_with_incidences(everything: Graph) -> None:
    acts = csv.DictReader(io.StringIO(FORMATS["incidences"].content(everything).decode()))
    shared: dict[str, set[str]] = {}
    for act in acts:
        shared.setdefault(act["agent"], set()).add(act["occasion"])
    for tie in csv.DictReader(io.StringIO(FORMATS["ties"].content(everything).decode())):
        assert shared[tie["source"]] & shared[tie["target"]] == set(tie["occasions"].split())


def test_the_manifest_tells_the_truth(everything: Graph) -> None:
    contents = contents_of(everything)
    manifest = json.loads(contents["manifest.json"])
    assert set(manifest["files"]) == set(contents) - {"manifest.json"}
    for name, told in manifest["files"].items():
        content = contents[name]
        assert (len(content), hashlib.sha256(content).hexdigest()) == (told["bytes"], told["sha256"])
    assert manifest["counts"] == counts(everything)


def test_two_builds_are_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "4321"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "customs_graph", "build", "--out", str(out)]
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C"}, check=True, capture_output=True
        )
    first, second = tmp_path / "1", tmp_path / "4321"
    assert sorted(path.name for path in first.iterdir()) == sorted(path.name for path in second.iterdir())
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_one_format_is_what_a_build_gives() -> None:
    command = [sys.executable, "-m", "customs_graph", "export", "gephi", "--data", str(DATA)]
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stdout == (ROOT / "exports" / FORMATS["gephi"].file).read_bytes()


@pytest.mark.parametrize("name", ["gephi", "gexf", "graphml"])
def test_what_xml_cannot_hold_is_left_out(graph_from: Callable[[str], StoredGraph], name: str) -> None:
    graph = graph_from(MINIMAL)
    told, label = graph.iri("alpha"), NamedNode(expand("rdfs:label"))
    for quad in list(graph.store.quads_for_pattern(told, label, None, None)):
        graph.store.remove(quad)
        graph.store.add(Quad(told, label, Literal("Al\x0bpha\ufffe\u2028"), quad.graph_name))
    elements = list(ElementTree.fromstring(FORMATS[name].content(graph)).iter())
    texts = {text for one in elements for text in (*one.attrib.values(), one.text or "")}
    assert "Alpha\u2028" in texts


def test_hostile_texts_survive_every_format(graph_from: Callable[[str], Graph]) -> None:
    title = "=1+1 </script> & ]]>"
    graph = graph_from(MINIMAL.replace("title: First meeting", f'title: "{title}"'))
    network = nx.read_graphml(io.BytesIO(FORMATS["graphml"].content(graph)), force_multigraph=True)
    assert network.nodes["meeting"]["label"] == title
    assert nx.read_gexf(io.BytesIO(FORMATS["gexf"].content(graph))).nodes["meeting"]["label"] == title
    parsed = rdflib.Graph().parse(data=FORMATS["turtle"].content(graph))
    label = parsed.value(rdflib.URIRef(graph.base + "meeting"), rdflib.URIRef(expand("rdfs:label")))
    assert str(label) == title
    rows = csv.DictReader(io.StringIO(FORMATS["nodes"].content(graph).decode()))
    assert next(row["label"] for row in rows if row["id"] == "meeting") == f"'{title}"


def test_a_failure_leaves_the_old_files(tmp_path: Path) -> None:
    old = tmp_path / "a.txt"
    old.write_text("old", encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(CannotWrite, match="untouched"):
        write_all({old: b"new", blocked / "b.txt": b"new"})
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match="it is a folder"):
        write_all({old: b"new", tmp_path / "folder": b"new"})
    assert old.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "file", "folder"]
