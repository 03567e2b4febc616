"""The typed multigraph as GraphML and GEXF: every thing a node, every relation an edge, all values as texts.

NetworkX writes both as well, in several times the time and with all of it in memory twice.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.marked_up import write
from customs_graph.network.multigraph import typed

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


def graphml(graph: Graph, out: IO[bytes]) -> None:
    """Write the typed multigraph as GraphML."""
    _write(graph, out, "network.graphml")


def gexf(graph: Graph, out: IO[bytes]) -> None:
    """Write the typed multigraph as GEXF 1.2."""
    _write(graph, out, "network.gexf")


def _write(graph: Graph, out: IO[bytes], template: str) -> None:
    things = typed(graph)
    names = ["kind", "label", *things.attributes()]
    write(out, template, names=names, nodes=things.nodes.items(), edges=enumerate(things.edges))
