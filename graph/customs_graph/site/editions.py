"""The sources in the order in which they appeared: what the newest reports, and what it is the first to name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from customs_graph.questions.answers import Cell, Cells
from customs_graph.site.addresses import KINDS

if TYPE_CHECKING:
    from customs_graph.site.sheets import Sheet, Sheets


@dataclass(frozen=True)
class Source:
    """A source as pages name it."""

    id: str
    name: str
    page: str
    period: str


@dataclass(frozen=True)
class Section:
    """A section of a source with what is entered under it, by the plural of its kind."""

    id: str
    anchor: str
    heading: str
    page: int
    things: list[tuple[str, list[Cell]]]


def cell_of(sheet: Sheet) -> Cell:
    """Return the cell that stands for a thing, with its whole name."""
    return Cell(text=sheet.name, id=sheet.id)


def in_time(sheets: list[Sheet]) -> list[Sheet]:
    """Return them in the order of time, those without a date last."""
    return sorted(sheets, key=lambda sheet: (not sheet.start, sheet.start, sheet.name.casefold(), sheet.id))


def by_name(sheets: list[Sheet]) -> list[Sheet]:
    """Return them in the order of their names."""
    return sorted(sheets, key=lambda sheet: (sheet.name.casefold(), sheet.id))


class Editions:
    """What is known of the sources of a site."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.sources = [self._source(sheet) for sheet in in_time(self._of_kind("source"))]

    def _of_kind(self, kind: str) -> list[Sheet]:
        return [self.sheets.by_id[one] for one in self.sheets.addresses.ids[kind] if one in self.sheets.by_id]

    def _source(self, sheet: Sheet) -> Source:
        period = next((cells[0].text for words, cells in sheet.facts if words == "when"), "")
        return Source(sheet.id, sheet.name, self.sheets.addresses.page(sheet.id), period)

    @property
    def newest(self) -> Source:
        """The last of the sources, by the period that it covers."""
        return self.sources[-1]

    def news(self) -> list[tuple[str, str, Cell]]:
        """Return the events that the newest source reports: when, the status where it was not held, and the event."""
        told = [sheet for sheet in self._of_kind("event") if _documents(sheet.source) & {self.newest.id}]
        held = [sheet for sheet in told if not _unless_held(_fact(sheet, "status"))]
        events = held or told
        return [
            (_fact(sheet, "when"), _unless_held(_fact(sheet, "status")), cell_of(sheet)) for sheet in in_time(events)
        ]

    def first_named(self) -> list[tuple[str, list[Cell]]]:
        """Return what the newest source is the only one to name, by the plural of its kind."""
        found = []
        for kind in KINDS:
            if kind.name in ("sponsor", "source"):
                continue
            new = [sheet for sheet in self._of_kind(kind.name) if _documents(sheet.source) == {self.newest.id}]
            found.append((kind.plural, [cell_of(sheet) for sheet in by_name(new)]))
        return [(plural, cells) for plural, cells in found if cells]

    def sections(self, source: str) -> list[Section]:
        """Return the sections of a source in the order of its pages, with what is entered under each."""
        from customs_graph.site.addresses import anchor

        found = []
        for iri in self.sheets.naming.sections:
            cell = self.sheets.naming.cell(iri)
            if cell.document == source:
                name = cell.id.removeprefix(f"{source}/")
                found.append(Section(cell.id, anchor(name), cell.heading, cell.page, self._under(cell)))
        return sorted(found, key=lambda section: (not section.page, section.page, section.id))

    @cached_property
    def _told_in(self) -> dict[Cell, list[Sheet]]:
        """What each section tells of."""
        found: dict[Cell, list[Sheet]] = defaultdict(list)
        for sheet in self.sheets.by_id.values():
            for section in set(sheet.source):
                found[section].append(sheet)
        return found

    def _under(self, section: Cell) -> list[tuple[str, list[Cell]]]:
        under = self._told_in.get(section, [])
        named = [(kind.plural, by_name([one for one in under if one.kind == kind.name])) for kind in KINDS]
        return [(plural, [cell_of(sheet) for sheet in members]) for plural, members in named if members]


def _documents(source: Cells) -> set[str]:
    return {cell.document for cell in source}


def _fact(sheet: Sheet, wanted: str) -> str:
    return next((cells[0].text for words, cells in sheet.facts if words == wanted), "")


def _unless_held(status: str) -> str:
    return "" if status == "held" else status
