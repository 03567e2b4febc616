"""The two agents that are asked about together: both organizations, or both persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.network.units import whole_of

if TYPE_CHECKING:
    from customs_graph.rdf.names import Named
    from customs_graph.rdf.store import Graph


def both_ends(graph: Graph, one: Named, other: Named) -> tuple[bool, str, str]:
    """Return whether the two are persons, and the addresses that stand for them on the network.

    WrongUse where one is a person and the other is not, or where both stand for one.
    """
    people = is_person(graph, one)
    if people != is_person(graph, other):
        raise WrongUse("a person and an organization cannot be compared", "name two organizations or two persons")
    ends = (one.iri, other.iri) if people else (whole_of(graph, one.iri), whole_of(graph, other.iri))
    if ends[0] == ends[1]:
        named = " and ".join(dict.fromkeys((one.label, other.label)))
        raise WrongUse(f"both names stand for one: {named}", "name two different ones")
    return people, *ends


def is_person(graph: Graph, agent: Named) -> bool:
    """Return whether an agent is a person."""
    from pyoxigraph import NamedNode

    return bool(graph.select("SELECT ?thing { ?thing a foaf:Person }", thing=NamedNode(agent.iri)))
