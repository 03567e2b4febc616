"""How much of the counted attendance the sources name at all, without which no rank in the network can be read."""

from __future__ import annotations

from dataclasses import dataclass

from customs_graph.rdf.store import Graph

COUNTED = """
SELECT ?event ?value ?qualifier WHERE {
  ?figure schema:observationAbout ?event ; cg:measure "customs administrations" ; schema:value ?value ;
    cg:qualifier/skos:notation ?qualifier }"""
NAMED = """
SELECT DISTINCT ?event ?administration WHERE {
  <https://w3id.org/customs-graph/vocabulary/roles#attendance-group> skos:member ?role .
  ?act cg:role ?role ; cg:event ?event ; cg:agent|cg:representing ?administration .
  ?administration dcterms:type/skos:notation "customs-administration" }"""


@dataclass(frozen=True)
class Coverage:
    """Over the events that count administrations: how many are counted, whether exactly, and how many are named."""

    named: int
    counted: int
    exact: bool
    events: int

    def __str__(self) -> str:
        if not self.events:
            return "The sources count no administrations."
        least = "" if self.exact else "more than "
        events = "the one event that counts" if self.events == 1 else f"the {self.events} events that count"
        return (
            f"{self.named} of {least}{self.counted} administrations are named at {events} them; the others are unknown."
        )


def coverage(graph: Graph) -> Coverage:
    """Return the coverage over all events of the graph."""
    counted = graph.select(COUNTED)
    events = {row["event"] for row in counted}
    named = [row for row in graph.select(NAMED) if row["event"] in events]
    exact = all(row["qualifier"] == "exact" for row in counted)
    return Coverage(len(named), sum(int(row["value"]) for row in counted), exact, len(events))
