"""The network as files for other tools: the typed multigraph, the two-mode network and the one-mode ties."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from customs_graph.network.incidence import incidences, responsible_roles
from customs_graph.network.multigraph import multigraph
from customs_graph.network.projection import RULES, project
from customs_graph.rdf.names import labels_of
from customs_graph.tables import csv_text

if TYPE_CHECKING:
    import networkx as nx

    from customs_graph.rdf.store import Graph

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """Drop the characters that XML cannot hold from all attributes of a freshly made network."""
    for _, attributes in network.nodes(data=True):
        attributes.update({name: NOT_IN_XML.sub("", text) for name, text in attributes.items()})
    return network


def nodes_csv(graph: Graph) -> bytes:
    """Return the nodes of the typed multigraph: id, kind, label, then every property."""
    network = multigraph(graph)
    names = sorted({name for _, attributes in network.nodes(data=True) for name in attributes} - {"kind", "label"})
    columns = ["kind", "label", *names]
    rows = ([node, *(attributes.get(name, "") for name in columns)] for node, attributes in network.nodes(data=True))
    return _csv(["id", *columns], rows)


def edges_csv(graph: Graph) -> bytes:
    """Return the relations of the typed multigraph: source, relation, target."""
    network = multigraph(graph)
    return _csv(["source", "relation", "target"], ([a, relation, b] for a, b, relation in network.edges(keys=True)))


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
    acts, responsible, labels = incidences(graph), responsible_roles(graph), labels_of(graph)
    weights = {name: {(t.a, t.b): t.weight for t in project(acts, rule, responsible)} for name, rule in RULES.items()}
    rows = []
    for tie in project(acts, RULES["count"]):
        pair = (tie.a, tie.b)
        occasions = " ".join(graph.short(occasion) for occasion in tie.occasions)
        weighed = [f"{weights[name].get(pair, 0):g}" for name in RULES]
        rows.append([*(graph.short(end) for end in pair), *(labels[end] for end in pair), *weighed, occasions])
    return _csv(["source", "target", "source_label", "target_label", *RULES, "occasions"], rows)


def _csv(header: list[str], rows: Iterable[list[str]]) -> bytes:
    return csv_text(header, rows).encode()
