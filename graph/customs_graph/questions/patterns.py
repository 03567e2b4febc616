"""Questions that the network answers: each pattern takes the graph and its parameters and returns plain rows."""

from __future__ import annotations

from collections.abc import Callable

from customs_graph.network.incidence import Incidence, incidences, responsible_roles, within
from customs_graph.network.projection import Tie, project, weighting_rule
from customs_graph.network.units import whole_of
from customs_graph.rdf.store import Graph, Number, Row

Pattern = Callable[[Graph, dict[str, str]], list[Row]]


def partners(graph: Graph, parameters: dict[str, str]) -> list[Row]:
    """Rank the partners of `organization` by the weight of the tie under `rule`, from `since` to `until`.

    One row for each occasion and section behind the tie; the catalogue collects them into one row a partner.
    """
    acts = within(incidences(graph), parameters.get("since", ""), parameters.get("until", ""))
    ties = project(acts, weighting_rule(parameters["rule"]), responsible_roles(graph))
    asked = whole_of(graph, parameters["organization"])
    mine = [tie for tie in ties if asked in (tie.a, tie.b)]
    ranked = sorted(mine, key=lambda tie: (-tie.weight, tie.a, tie.b))
    return [row for tie in ranked for row in _rows(asked, tie, [act for act in acts if act.occasion in tie.occasions])]


def _rows(asked: str, tie: Tie, shared: list[Incidence]) -> list[Row]:
    row: Row = {
        "partner": tie.b if tie.a == asked else tie.a,
        "weight": Number(rounded(tie.weight)),
        "number": Number(len(tie.occasions)),
        "first": min((act.start for act in shared if act.start), default=""),
        "last": max((act.end or act.start for act in shared), default=""),
    }
    mine = [act for act in shared if act.agent in (tie.a, tie.b)]
    evidence = sorted({(act.occasion, section) for act in mine for section in act.sections})
    return [row | {"occasion": occasion, "source": section} for occasion, section in evidence]


def rounded(weight: float) -> str:
    """Return a weight for readers, with three decimals at most."""
    return f"{weight:.3f}".rstrip("0").rstrip(".")


PATTERNS: dict[str, Pattern] = {"partners": partners}
