"""The collaboration network as node-link JSON, which NetworkX reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.exchange import ORGANIZATION, TIE, Attribute, Thing, Value, exchange
from customs_graph.network.formats.lines import compact, listed, write
from customs_graph.network.projection import DEFAULT_RULE

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


def node_link(graph: Graph, out: IO[bytes]) -> None:
    """Write the collaboration network as node-link JSON; `weight` is that under the default rule."""
    network = exchange(graph)
    told = {"title": network.title, "description": network.description, "rule": DEFAULT_RULE}
    nodes = ({"id": one.id, "label": one.label, **_values(one, ORGANIZATION)} for one in network.organizations)
    edges = (
        {"source": tie.source, "target": tie.target, "weight": tie.weight, **_values(tie, TIE)} for tie in network.ties
    )
    head = compact({"directed": False, "multigraph": False, "graph": told}).removesuffix("}")
    write(out, head, ',\n"nodes": ', listed(nodes), ',\n"edges": ', listed(edges), "}\n")


def _values(thing: Thing, attributes: Iterable[Attribute[Thing]]) -> dict[str, Value]:
    return {one.name: one.read(thing) for one in attributes}
