"""The page of what changed since an earlier version, and the same as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from customs_graph.changes.comparison import GROUPS, Difference
from customs_graph.changes.report import Report, as_json
from customs_graph.facts.dates import in_words
from customs_graph.questions.answers import Cell, Cells

if TYPE_CHECKING:
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
