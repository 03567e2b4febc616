"""What changed since an earlier version, as a page of the site: public things alone, on both sides.

What is held back now or was held back then, and persons who are no longer in the facts, are left out with every line
that speaks of them. A person who was taken out on request must not come back as a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from customs_graph.changes.comparison import GROUPS, Difference
from customs_graph.changes.report import Report, as_json, report
from customs_graph.facts.dates import in_words
from customs_graph.facts.mentions import forms, mentioned, plain
from customs_graph.questions.answers import Cell, Cells
from customs_graph.site.gate import publishable

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph
    from customs_graph.site.disclosure import Held
    from customs_graph.site.material import Files, Material

PAGE, DATA = "since.html", "since.json"
# What a reader is told of each kind of change.
MEANINGS = {
    "world": "A source that is new reports it, and it came after all that the earlier sources cover.",
    "knowledge": "It was so before; what is known of it, or how it is worded, is better now.",
    "cannot be told": "A new source says it, and no date settles when it came about.",
}
COLUMNS = ("thing", "kind", "change", "before", "now", "source", "because")
TIE_COLUMNS = ("change", "one", "other", "before", "now")
DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?: to \d{4}(?:-\d{2}){0,2})?")
SECTION = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
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


def since_pages(material: Material) -> Files:
    """Return the page and the same as JSON; nothing where no earlier version was named."""
    if material.since is None:
        return {}
    told = material.since.told
    page = material.pages.render(
        "since",
        PAGE,
        groups=_groups(material, told),
        columns=COLUMNS,
        ties=_ties(material, told),
        tie_columns=TIE_COLUMNS,
        earlier=material.since.sources,
    )
    return {PAGE: page, DATA: as_json(told).encode()}


def _groups(material: Material, told: Report) -> list[tuple[str, str, list[dict[str, Cells]]]]:
    """The groups of changes: title, meaning, and a row for each change."""
    rows = {group: [_row(material, one) for one in told.differences if one.group == group] for group in GROUPS}
    return [(title, MEANINGS[group], rows[group]) for group, title in GROUPS.items() if rows[group]]


def _row(material: Material, one: Difference) -> dict[str, Cells]:
    said = one.what if not one.field else f"{one.what}: {one.field.replace('_', ' ')}"
    return {
        "thing": (Cell(text=one.name, id=one.id),),
        "kind": (Cell(text=one.kind),),
        "change": (Cell(text=said),),
        "before": _value(material, one.old),
        "now": _value(material, one.new),
        "source": _sections(material, one.new_sections or one.old_sections),
        "because": (Cell(text=one.why),),
    }


def _value(material: Material, text: str) -> Cells:
    """A value as a reader reads it: a date in words, a thing by its name, the sections as places."""
    if not text:
        return ()
    if DATE.fullmatch(text):
        return (Cell(text=in_words(*(text.split(" to ") if " to " in text else (text, text)))),)
    sections = _sections(material, tuple(text.split(", ")))
    if sections:
        return sections
    known = text in material.addresses.kinds
    return (material.sheets.naming.cell(material.graph.iri(text).value) if known else Cell(text=text),)


def _sections(material: Material, sections: tuple[str, ...]) -> Cells:
    iris = [material.graph.iri(one).value for one in sections if SECTION.fullmatch(one)]
    return tuple(cell for cell in map(material.sheets.naming.cell, iris) if cell.heading)


def _ties(material: Material, told: Report) -> list[dict[str, Cells]]:
    naming, graph = material.sheets.naming, material.graph
    return [
        {
            "change": (Cell(text=tie.what),),
            "one": (naming.cell(graph.iri(tie.a).value),),
            "other": (naming.cell(graph.iri(tie.b).value),),
            "before": (Cell(text=f"{tie.before:.2f}"),),
            "now": (Cell(text=f"{tie.after:.2f}"),),
        }
        for tie in told.ties
    ]
