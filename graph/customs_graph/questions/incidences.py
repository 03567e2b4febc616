"""The two-mode network as rows: everything that can tie agents, with its date and its place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.questions.answers import Answer, answer_of

if TYPE_CHECKING:
    from customs_graph.network.incidence import Incidence
    from customs_graph.network.scope import Scope
    from customs_graph.rdf.store import Graph, Row

COLUMNS = ("agent", "acting", "person", "role", "occasion", "kind", "start", "end", "statement", "source")
TYING = "What ties nobody is left out: what is only planned, offered or intended, thanks, and toured sites."


def incidence_table(graph: Graph, scope: Scope) -> Answer:
    """Return a row for each role of an organization on each occasion in the period and roles of the scope.

    `agent` is the organization that counts, `acting` the unit of it that acted, which mostly is the same; `statement`
    is the id of the node in the RDF that says so.
    """
    rows = [row for act in scope.acts(graph) for row in _rows(graph, act)]
    answer = answer_of(graph, rows, COLUMNS)
    answer.notes += [TYING, *([f"Occasions {scope.period}."] if scope.period else [])]
    return answer


def _rows(graph: Graph, act: Incidence) -> list[Row]:
    row = {name: getattr(act, name) for name in COLUMNS if name not in ("statement", "source")}
    row["statement"] = graph.short(act.node)
    return [row | {"source": section} for section in act.sections]
