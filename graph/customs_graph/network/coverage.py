"""How much of the counted attendance the sources name at all, without which no rank in the network can be read."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

COUNTED = """
SELECT ?event ?value ?qualifier WHERE {
  ?figure schema:observationAbout ?event ; dcterms:type/skos:notation ?kind ; schema:value ?value ;
    cg:qualifier/skos:notation ?qualifier . FILTER(?kind IN ("administrations", "administrations-on-site")) }"""
NAMED = """
SELECT DISTINCT ?event ?administration WHERE {
  <https://w3id.org/customs-graph/vocabulary/roles#attendance-group> skos:member ?role .
  ?act cg:role ?role ; cg:event ?event ; cg:agent|cg:representing ?administration .
  ?administration dcterms:type/skos:notation "customs-administration" }"""
WORDS = {"exact": "", "about": "about ", "more-than": "more than "}
WEAKEST_LAST = tuple(WORDS)


@dataclass(frozen=True)
class Coverage:
    """Over the events that count administrations: the seats counted, how exactly, and how many of them are named."""

    named: int
    counted: int
    qualifier: str
    events: int

    def __str__(self) -> str:
        if not self.events:
            return "No event here has its administrations counted."
        where = "the one event" if self.events == 1 else f"the {self.events} events"
        return (
            f"{self.named} of {WORDS[self.qualifier]}{self.counted} seats of administrations are named, at {where} "
            "where the sources count them; one administration may sit at several. Who had the others is unknown."
        )


def coverage(graph: Graph, events: Container[str] | None = None) -> Coverage:
    """Return the coverage over the events of the graph, or over those of `events` (addresses)."""
    counted = [row for row in graph.select(COUNTED) if events is None or row["event"] in events]
    places = {row["event"] for row in counted}
    named = [row for row in graph.select(NAMED) if row["event"] in places]
    weakest = max((row["qualifier"] for row in counted), key=WEAKEST_LAST.index, default="exact")
    return Coverage(len(named), sum(int(row["value"]) for row in counted), weakest, len(places))
