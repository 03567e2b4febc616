"""Questions that the network answers: each pattern takes the graph and its parameters and returns plain rows."""

from __future__ import annotations

from collections.abc import Callable

from customs_graph.network.incidence import incidences, responsible_roles, within
from customs_graph.network.projection import project, weighting_rule
from customs_graph.rdf.store import Graph, Row

Pattern = Callable[[Graph, dict[str, str]], list[Row]]
WHOLE = """
SELECT ?unit ?whole { ?unit dcterms:type/skos:notation "organization-unit" ; org:subOrganizationOf ?whole }"""


def partners(graph: Graph, parameters: dict[str, str]) -> list[Row]:
    """Rank the partners of `organization` by the weight of the tie under `rule`, from `since` to `until`.

    One row for each occasion and section behind the tie; the catalogue collects them into one row a partner.
    """
    acts = within(incidences(graph), parameters.get("since", ""), parameters.get("until", ""))
    ties = project(acts, weighting_rule(parameters["rule"]), responsible_roles(graph))
    asked = whole_of(graph, parameters["organization"])
    mine = [tie for tie in ties if asked in (tie.a, tie.b)]
    rows = []
    for tie in sorted(mine, key=lambda tie: (-tie.weight, tie.a, tie.b)):
        shared = [act for act in acts if act.occasion in tie.occasions]
        row = {
            "partner": tie.b if tie.a == asked else tie.a,
            "weight": f"{tie.weight:.3f}".rstrip("0").rstrip("."),
            "number": str(len(tie.occasions)),
            "first": min((act.start for act in shared if act.start), default=""),
            "last": max((act.end or act.start for act in shared), default=""),
        }
        evidence = sorted(
            {(act.occasion, section) for act in shared for section in act.sections if act.agent in (tie.a, tie.b)}
        )
        rows += [row | {"occasion": occasion, "source": section} for occasion, section in evidence]
    return rows


def whole_of(graph: Graph, agent: str) -> str:
    """Return the organization that stands for a unit on the network; any other agent stands for itself."""
    rows = graph.select(WHOLE, unit=graph.iri(graph.short(agent)))
    return rows[0]["whole"] if rows else agent


PATTERNS: dict[str, Pattern] = {"partners": partners}
