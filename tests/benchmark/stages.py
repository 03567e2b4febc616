"""The stages from facts to files and answers, and what one would write for each with the named packages alone.

A stage takes the folder of facts, prepares what comes before, and returns the work that is timed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmark.engine import PYTHON, engine

if TYPE_CHECKING:
    from customs_graph.rdf.store import StoredGraph

Work = Callable[[], Any]


@dataclass(frozen=True)
class Stage:
    """What is done of our own, and by the peer, if there is one; with more events than the `most` it is not tried."""

    own: Callable[[Path], Work]
    peer: Callable[[Path], Work] | None = None
    most: int = 1_000_000


def _read(folder: Path) -> Work:
    from customs_graph.facts.loading import load

    return lambda: load(folder)


def _plain_read(folder: Path) -> Work:
    import yaml

    return lambda: [yaml.load(path.read_bytes(), Loader=yaml.SafeLoader) for path in sorted(folder.rglob("*.yaml"))]


def _check(folder: Path) -> Work:
    from customs_graph.facts.checks import check

    return lambda: check(folder)


def _store(folder: Path) -> Work:
    """From checked facts to a store that can be asked."""
    from pyoxigraph import Store

    from customs_graph.rdf.making import fill, write_lines
    from customs_graph.rdf.mapping import Mapper
    from customs_graph.rdf.prepared import LARGE, is_kept
    from customs_graph.rdf.store import facts_of, graph_of

    facts, path = facts_of(folder), folder.parent / "store"
    if not is_kept(folder):
        return lambda: graph_of(facts)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    size = sum(file.stat().st_size for file in folder.rglob("*.yaml"))
    store = Store(str(path / "store")) if size >= LARGE else Store()

    def load() -> None:
        write_lines(path, Mapper(facts).quads())
        fill(store, path)

    return load


def _plain_store(folder: Path) -> Work:
    import rdflib

    statements = [(str(q.subject.value), q.predicate.value, q.object) for q in _quads(folder)]

    def add() -> Any:
        graph = rdflib.Graph()
        for subject, predicate, value in statements:
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), plain_term(value)))
        return graph

    return add


def _quads(folder: Path) -> Any:
    from customs_graph.rdf.mapping import Mapper
    from customs_graph.rdf.store import facts_of

    return Mapper(facts_of(folder)).quads()


def plain_term(value: Any) -> Any:
    import rdflib
    from pyoxigraph import Literal

    if isinstance(value, Literal):
        # To rdflib a text of type xsd:string is another than the plain one that queries ask for.
        plain = value.language or value.datatype.value.endswith("#string")
        datatype = None if plain else rdflib.URIRef(value.datatype.value)
        return rdflib.Literal(value.value, value.language, datatype, normalize=False)
    return rdflib.URIRef(value.value)


def _map(folder: Path) -> Work:
    from customs_graph.rdf.making import lines_of
    from customs_graph.rdf.mapping import Mapper
    from customs_graph.rdf.store import facts_of

    facts = facts_of(folder)
    return lambda: sum(1 for _ in lines_of(Mapper(facts).quads()))


def _turtle(folder: Path) -> Work:
    from customs_graph.exports import FORMATS
    from customs_graph.rdf.access import load_graph

    graph = load_graph(folder).gathered()
    return lambda: FORMATS["turtle"].content(graph)


def _plain_turtle(folder: Path) -> Work:
    graph = _plain_store(folder)()
    return lambda: graph.serialize(format="turtle")


def _ties(folder: Path) -> Work:
    from customs_graph.network.projection import RULES, project

    acts = _acts(folder)
    return lambda: project(acts, RULES["count"])


def _plain_ties(folder: Path) -> Work:
    import networkx as nx

    network: Any = nx.Graph()
    network.add_edges_from((act.agent, act.occasion) for act in _acts(folder))
    agents = {act.agent for act in _acts(folder)}
    return lambda: nx.bipartite.weighted_projected_graph(network, agents)


def _acts(folder: Path) -> Any:
    from customs_graph.network.incidence import incidences
    from customs_graph.rdf.access import load_graph

    return incidences(load_graph(folder))


def _graphml(folder: Path) -> Work:
    from customs_graph.exports import FORMATS
    from customs_graph.rdf.access import load_graph

    graph = load_graph(folder).gathered()
    return lambda: FORMATS["graphml"].content(graph)


def _plain_graphml(folder: Path) -> Work:
    import io

    import networkx as nx

    from customs_graph.network.multigraph import multigraph
    from customs_graph.rdf.access import load_graph

    graph = load_graph(folder)
    return lambda: nx.write_graphml_xml(multigraph(graph), io.BytesIO())


def _page(folder: Path) -> Work:
    from customs_graph.explorer.view import explorer_page
    from customs_graph.rdf.access import load_graph

    graph = load_graph(folder).gathered()
    return lambda: explorer_page(graph, places={})


def _plain_page(folder: Path) -> Work:
    import pyvis.network

    projected = _plain_ties(folder)()

    def page() -> Any:
        network = pyvis.network.Network()
        network.from_nx(projected)
        return network.generate_html()

    return page


def _whole(folder: Path) -> Work:
    out = str(folder.parent / "built")
    command = [sys.executable, "-m", "customs_graph", "build", "--data", str(folder), "--out", out]
    # Without the stores that are kept, so that it is a whole one.
    shutil.rmtree(folder.parent / "cache", ignore_errors=True)
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _again(folder: Path) -> Work:
    """A question to facts that were built before."""
    from customs_graph.rdf.access import load_graph

    load_graph(folder)
    command = [sys.executable, "-m", "customs_graph", "ask", "sponsors", "--data", str(folder)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _changed(*command: str) -> Callable[[Path], Work]:
    """A command after one file of facts was changed to what it never was before; before that, all was built."""

    def prepared(folder: Path) -> Work:
        from customs_graph.rdf.access import load_graph

        load_graph(folder)
        file = min((folder / "newsletters").iterdir())
        # Other facts for each stage: those of an earlier one would be kept.
        changed = file.read_text("utf-8").replace("title: Gathering 1 ", f"title: Gathering 1 after {command[0]} ")
        file.write_text(changed, "utf-8")
        given = [part.format(facts=folder, out=folder.parent / "built") for part in command]
        return lambda: subprocess.run([sys.executable, "-m", "customs_graph", *given], check=True, capture_output=True)

    return prepared


def _plain_whole(folder: Path) -> Work:
    """Read, add, serialize, project, write GraphML and draw: a part of what a build writes."""
    works = (_plain_read, _plain_store, _plain_turtle, _plain_ties, _plain_graphml, _plain_page)
    prepared = [work(folder) for work in works]
    return lambda: [work() for work in prepared]


def _shapes(folder: Path) -> Work:
    """From checked facts to what breaks a shape."""
    from customs_graph.rdf.shapes import shape_problems
    from customs_graph.rdf.store import facts_of

    facts = facts_of(folder)
    return lambda: shape_problems(facts)


def _plain_shapes(folder: Path) -> Work:
    import pyshacl

    from customs_graph.rdf.access import load_graph
    from customs_graph.resources import bundled

    graph, shapes = plain_graph(load_graph(folder)), str(bundled("ontology") / "shapes.ttl")
    return lambda: pyshacl.validate(graph, shacl_graph=shapes, advanced=True)


def _site(folder: Path) -> Work:
    command = [sys.executable, "-m", "customs_graph", "publish", "--data", str(folder)]
    return lambda: subprocess.run([*command, "--out", str(folder.parent / "site")], check=True, capture_output=True)


def _start(folder: Path) -> Work:
    return lambda: subprocess.run([sys.executable, "-m", "customs_graph", "--help"], check=True, capture_output=True)


def _plain_start(folder: Path) -> Work:
    return lambda: subprocess.run([sys.executable, "-c", "import click"], check=True, capture_output=True)


def plain_graph(own: StoredGraph) -> Any:
    """Return the statements in a graph of rdflib."""
    import rdflib

    graph = rdflib.Graph()
    for triple in own.each_triple():
        graph.add((plain_term(triple.subject), plain_term(triple.predicate), plain_term(triple.object)))
    return graph


STAGES: dict[str, Stage] = {
    "read YAML": Stage(_read, _plain_read),
    "read and check": Stage(_check),
    "map": Stage(_map, engine if PYTHON.exists() else None),
    "map and load": Stage(_store, _plain_store),
    "Turtle": Stage(_turtle, _plain_turtle, most=2_000),
    "ties": Stage(_ties, _plain_ties, most=2_000),
    "GraphML": Stage(_graphml, _plain_graphml, most=2_000),
    "explorer page": Stage(_page, _plain_page, most=2_000),
    "SHACL": Stage(_shapes, _plain_shapes),
    "whole build": Stage(_whole, _plain_whole),
    "check, one file changed": Stage(_changed("check", "{facts}")),
    "ask, one file changed": Stage(_changed("ask", "sponsors", "--data", "{facts}")),
    "whole build, one file changed": Stage(_changed("build", "--data", "{facts}", "--out", "{out}")),
    "site": Stage(_site, most=2_000),
    "ask, built before": Stage(_again),
    "--help, and bare click": Stage(_start, _plain_start, most=20),
}
