"""What changed since an earlier version: public things alone, on both sides.

What is held back now or was held back then, and persons who are no longer in the facts, are left out with every line
that speaks of them. A person who was taken out on request must not come back as a change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from customs_graph.changes.comparison import Difference
from customs_graph.changes.report import Report, report
from customs_graph.facts.mentions import forms, mentioned, plain
from customs_graph.site.gate import publishable

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph
    from customs_graph.site.disclosure import Held

PEOPLE = """
SELECT ?person ?name { ?person a foaf:Person ; rdfs:label|skos:altLabel ?name }"""


@dataclass(frozen=True)
class Since:
    """What differs from an earlier version, and the names of the sources that it had."""

    told: Report
    sources: tuple[str, ...]


def since(old: Graph, public: Graph, held: Held, as_of: str = "") -> Since:
    """Compare an earlier graph with the one that is published, and leave out what must not be seen."""
    before, held_then = publishable(old, as_of)
    told = report(before, public, ("earlier", "now"))
    secret = held.forms() | held_then.forms() | _gone_people(before, public)
    ids = {thing.id for one in (held, held_then) for thing in one.things} | _gone_ids(before, public)
    shown = [one for one in told.differences if not _tells(one, secret, ids)]
    ties = [tie for tie in told.ties if not ids & {tie.a, tie.b}]
    names = [row["name"] for row in before.select("SELECT ?name { ?s ^prov:wasDerivedFrom ?g ; rdfs:label ?name }")]
    return Since(replace(told, differences=shown, ties=ties), tuple(sorted(names)))


def _people(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in graph.select(PEOPLE):
        found.setdefault(graph.short(row["person"]), []).append(row["name"])
    return found


def _gone_ids(before: Graph, now: Graph) -> set[str]:
    return _people(before).keys() - _people(now).keys()


def _gone_people(before: Graph, now: Graph) -> frozenset[str]:
    """The names that only persons had who are no longer there."""
    today = {plain(name) for names in _people(now).values() for name in names}
    known = _people(before)
    names = [name for one in sorted(_gone_ids(before, now)) for name in known[one] if plain(name) not in today]
    return forms(names, of_person=True)


def _tells(one: Difference, secret: frozenset[str], ids: set[str]) -> bool:
    texts = [one.name, one.old, one.new, *one.old_sections, *one.new_sections]
    tokens = {token.strip(",;:()") for text in texts for token in text.split()}
    steps = {step for token in tokens | {one.id} for step in (token, *token.split("/"))}
    return bool(ids & steps) or any(mentioned(secret, plain(text)) for text in texts)
