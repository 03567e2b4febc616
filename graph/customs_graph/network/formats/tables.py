"""The network as tables: the typed multigraph, the two-mode network and the one-mode ties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from customs_graph.network.formats.exchange import exchange
from customs_graph.network.incidence import incidences
from customs_graph.network.multigraph import typed
from customs_graph.network.projection import RULES
from customs_graph.rdf.names import labels_of
from customs_graph.tables import csv_text

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


def nodes_csv(graph: Graph) -> bytes:
    """Return the nodes of the typed multigraph: id, kind, label, then every property."""
    things = typed(graph)
    columns = ["kind", "label", *things.attributes()]
    rows = ([node, *(attributes.get(name, "") for name in columns)] for node, attributes in things.nodes.items())
    return _csv(["id", *columns], rows)


def edges_csv(graph: Graph) -> bytes:
    """Return the relations of the typed multigraph: source, relation, target."""
    rows = ([a, relation, b] for a, b, relation in typed(graph).edges)
    return _csv(["source", "relation", "target"], rows)


def incidences_csv(graph: Graph) -> bytes:
    """Return the two-mode network: who was part of which occasion in which role, with dates and sections."""
    columns = ["agent", "acting", "person", "role", "occasion", "kind", "start", "end", "statement", "sections"]
    rows = []
    for act in incidences(graph):
        ids = [graph.short(iri) for iri in (act.agent, act.acting, act.person)]
        sections = " ".join(graph.short(section) for section in act.sections)
        rows.append(
            [*ids, act.role, graph.short(act.occasion), act.kind, act.start, act.end, graph.short(act.node), sections]
        )
    return _csv(columns, rows)


def ties_csv(graph: Graph) -> bytes:
    """Return the one-mode ties of organizations with their weight under each rule and the occasions behind them."""
    labels = {graph.short(iri): label for iri, label in labels_of(graph).items()}
    rows = []
    for tie in exchange(graph).ties:
        ends = (tie.source, tie.target)
        weighed = [f"{weight:g}" for weight in tie.weights.values()]
        rows.append([*ends, *(labels[end] for end in ends), *weighed, " ".join(tie.occasions)])
    return _csv(["source", "target", "source_label", "target_label", *RULES, "occasions"], rows)


def _csv(header: list[str], rows: Iterable[list[str]]) -> bytes:
    return csv_text(header, rows).encode()
