"""The pages of things, with their RDF beside them, and the lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.questions.answers import Cell, Cells
from customs_graph.site.addresses import AS_SPONSOR, Kind, relative
from customs_graph.site.editions import by_name, in_time

if TYPE_CHECKING:
    from customs_graph.site.material import Files, Material
    from customs_graph.site.sheets import Sheet

# What the list of each kind shows.
LISTS = {
    "event": ("when", "name", "kind", "place", "status"),
    "agreement": ("name", "kind", "status", "parties"),
    "person": ("name", "post"),
    "place": ("name", "kind", "in"),
    "source": ("name", "when", "issued by"),
    "discrepancy": ("name", "kind", "about"),
}
PLAIN_LIST = ("name", "kind", "place", "run by", "written by")
IN_EXPLORER = {"event": "event", "person": "person"}


def pages_of_kind(material: Material, kind: Kind) -> Files:
    """Return the list of a kind, and for each of its things the page and the RDF."""
    sheets = sheets_of(material, kind)
    made: Files = {kind.list_page: _list(material, kind, sheets)}
    for sheet in sheets:
        made |= _thing(material, kind, sheet)
    return made


def sheets_of(material: Material, kind: Kind) -> list[Sheet]:
    """Return the sheets of a kind: events and sources in the order of time, the others by name."""
    found = material.sheets.sponsors if kind.name == "sponsor" else material.sheets.by_id
    sheets = [found[one] for one in material.addresses.ids[kind.name]]
    return in_time(sheets) if kind.name in ("event", "source") else by_name(sheets)


def _thing(material: Material, kind: Kind, sheet: Sheet) -> Files:
    page = f"{kind.name}/{sheet.id}.html"
    html = material.pages.render(
        "thing",
        page,
        sheet=sheet,
        kind=kind,
        stem=sheet.id,
        iri=material.graph.iri(sheet.id).value,
        described=material.linked.schema_org(sheet, material.pages.url(page)),
        neighbours=[(words, relative(target, page)) for words, target in _neighbours(material, sheet)],
        sections=material.editions.sections(sheet.id) if kind.name == "source" else [],
    )
    return {page: html} | material.linked.files(sheet.id, page)


def _neighbours(material: Material, sheet: Sheet) -> list[tuple[str, str]]:
    key = "org" if sheet.id in material.in_explorer else IN_EXPLORER.get(sheet.kind, "")
    found = [("Show in the explorer", f"explorer.html#{key}={sheet.id}")] if key else []
    if sheet.kind == "sponsor":
        found.append(("All about this organization", material.addresses.page(sheet.id)))
    elif sheet.id in material.addresses.sponsors:
        found.append(("As a sponsor", material.addresses.page(AS_SPONSOR + sheet.id)))
    return found


def _list(material: Material, kind: Kind, sheets: list[Sheet]) -> bytes:
    rows = [_row(kind, sheet) for sheet in sheets]
    columns = [name for name in LISTS.get(kind.name, PLAIN_LIST) if any(row.get(name) for row in rows)]
    return material.pages.render("list", kind.list_page, kind=kind, rows=rows, columns=columns)


def _row(kind: Kind, sheet: Sheet) -> dict[str, Cells]:
    row: dict[str, Cells] = {}
    for words, cells in sheet.facts:
        row.setdefault(words, cells)
    identifier = AS_SPONSOR + sheet.id if kind.name == "sponsor" else sheet.id
    posts = [one for table in sheet.tables if table.title == "Posts" for one in table.rows]
    offices = tuple(cell for post in posts for name in ("title", "organization") for cell in post.get(name, ()))
    return row | {"name": (Cell(text=sheet.name, id=identifier),), "post": offices}
