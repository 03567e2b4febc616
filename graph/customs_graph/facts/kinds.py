"""The kinds of records, one table: under which key of a file they stand, and what type each is."""

from __future__ import annotations

from customs_graph.facts import records
from customs_graph.facts.record import Record
from customs_graph.facts.views import GuidedView

COLLECTIONS: dict[str, tuple[str, type[Record]]] = {
    "organizations": ("organization", records.Organization),
    "people": ("person", records.Person),
    "places": ("place", records.Place),
    "series": ("series", records.Series),
    "programmes": ("programme", records.Programme),
    "instruments": ("instrument", records.Work),
    "documents": ("document", records.Work),
    "sources": ("source", records.Source),
    "events": ("event", records.Event),
    "agreements": ("agreement", records.Agreement),
    "surveys": ("survey", records.Survey),
    "discrepancies": ("discrepancy", records.Discrepancy),
    "views": ("view", GuidedView),
}
"""The kind and the type of the records under each key of a file."""
KINDS = {kind: collection for collection, (kind, _) in COLLECTIONS.items()}
