"""Who works with whom: the partners of one, the partners that two share, and the ties of all."""

from __future__ import annotations

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.incidence import Incidence
from customs_graph.network.projection import Tie
from customs_graph.network.units import whole_of
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import number, of_tie
from customs_graph.rdf.store import Row


def partners(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank the partners of `of` by the weight of the tie, with the roles that each played beside it."""
    asked = whole_of(found.graph, parameters["of"])
    mine = [tie for tie in found.ties if asked in (tie.a, tie.b)]
    ranked = sorted(mine, key=lambda tie: (-tie.weight, tie.a, tie.b))
    return Finding([row for tie in ranked for row in _partner(asked, tie, found.acts)])


def _partner(asked: str, tie: Tie, acts: list[Incidence]) -> list[Row]:
    partner = tie.b if tie.a == asked else tie.a
    shared = [act for act in acts if act.occasion in tie.occasions]
    row = {"partner": partner, "weight": number(tie.weight), **_extent(tie, shared)}
    roles = sorted({act.role for act in shared if act.agent == partner})
    return [made | {"roles": role} for made in of_tie(row, tie, shared) for role in roles]


def _extent(tie: Tie, shared: list[Incidence]) -> Row:
    return {
        "number": number(len(tie.occasions)),
        "first": min((act.start for act in shared if act.start), default=""),
        "last": max((act.end or act.start for act in shared), default=""),
    }
