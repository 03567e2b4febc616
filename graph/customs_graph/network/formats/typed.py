"""The typed multigraph as GraphML and GEXF: every thing a node, every relation an edge, all values as texts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from customs_graph.network.formats.marked_up import fit_for_xml
from customs_graph.network.multigraph import multigraph

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.rdf.store import Graph


def graphml(graph: Graph) -> bytes:
    """Return the typed multigraph as GraphML."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_for_xml(multigraph(graph)), out, encoding="utf-8")
    return out.getvalue()


def gexf(graph: Graph) -> bytes:
    """Return the typed multigraph as GEXF 1.2, without the date of writing that NetworkX puts in."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_for_xml(multigraph(graph)), version="1.2draft"))
    return (re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1) + "\n").encode()


def _for_xml(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a copy without the characters that XML cannot hold."""
    network = network.copy()
    for _, attributes in network.nodes(data=True):
        attributes.update({name: fit_for_xml(text) for name, text in attributes.items()})
    return network
