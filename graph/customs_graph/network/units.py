"""Units of organizations: on the network a secretariat, a directorate or a hub stands for the whole it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.rdf.derived import derived

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

UNITS = """
SELECT ?unit ?whole { ?unit dcterms:type/skos:notation "organization-unit" ; org:subOrganizationOf ?whole }"""


@derived
def wholes(graph: Graph) -> dict[str, str]:
    """Return for each unit the organization that stands for it, over as many steps as the units are deep."""
    parents = {row["unit"]: row["whole"] for row in graph.select(UNITS)}
    return {unit: _topmost(unit, parents) for unit in parents}


def whole_of(graph: Graph, agent: str) -> str:
    """Return the organization that stands for a unit; any other agent stands for itself."""
    return wholes(graph).get(agent, agent)


def _topmost(unit: str, parents: dict[str, str]) -> str:
    while unit in parents:
        unit = parents[unit]
    return unit
