"""The network as tables: the typed multigraph, the two-mode network and the one-mode ties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.exchange import exchange
from customs_graph.network.incidence import Incidence, incidences
from customs_graph.network.multigraph import typed
from customs_graph.network.projection import RULES
from customs_graph.rdf.names import labels_of
from customs_graph.tables import write_csv

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


def nodes_csv(graph: Graph, out: IO[bytes]) -> None:
    """Write the nodes of the typed multigraph: id, kind, label, then every property."""
    things = typed(graph)
    columns = ["kind", "label", *things.attributes()]
    rows = ([node, *(attributes.get(name, "") for name in columns)] for node, attributes in things.nodes.items())
    write_csv(out, ["id", *columns], rows)


def edges_csv(graph: Graph, out: IO[bytes]) -> None:
    """Write the relations of the typed multigraph: source, relation, target."""
    rows = ([a, relation, b] for a, b, relation in typed(graph).edges)
    write_csv(out, ["source", "relation", "target"], rows)


def incidences_csv(graph: Graph, out: IO[bytes]) -> None:
    """Write the two-mode network: who was part of which occasion in which role, with dates and sections."""
    columns = ["agent", "acting", "person", "role", "occasion", "kind", "start", "end", "statement", "sections"]
    write_csv(out, columns, (_incidence(graph, act) for act in incidences(graph)))


def _incidence(graph: Graph, act: Incidence) -> list[str]:
    ids = [graph.short(iri) for iri in (act.agent, act.acting, act.person)]
    sections = " ".join(graph.short(section) for section in act.sections)
    return [*ids, act.role, graph.short(act.occasion), act.kind, act.start, act.end, graph.short(act.node), sections]


def ties_csv(graph: Graph, out: IO[bytes]) -> None:
    """Write the one-mode ties of organizations with their weight under each rule and the occasions behind them."""
    columns = ["source", "target", "source_label", "target_label", *RULES, "occasions"]
    write_csv(out, columns, _ties(graph))


def _ties(graph: Graph) -> Iterator[list[str]]:
    labels = {graph.short(iri): label for iri, label in labels_of(graph).items()}
    for tie in exchange(graph).ties:
        ends = (tie.source, tie.target)
        weighed = [f"{weight:g}" for weight in tie.weights.values()]
        yield [*ends, *(labels[end] for end in ends), *weighed, " ".join(tie.occasions)]
