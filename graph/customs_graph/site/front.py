"""The pages around the things: the start page, the questions and answers, the data, the ontology, the search."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from customs_graph import __version__
from customs_graph.network.coverage import coverage
from customs_graph.network.projection import RULES
from customs_graph.questions.answers import Cell, Cells
from customs_graph.questions.catalogue import questions
from customs_graph.site import ontology, search
from customs_graph.site.addresses import KINDS
from customs_graph.site.answers import answered, grouped
from customs_graph.site.dataset import checksums
from customs_graph.site.pages import assets
from customs_graph.site.things import sheets_of

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.site.material import Files, Material
    from customs_graph.site.sheets import Sheet

# Where the figures of the start page lead, where that is no list of things.
COUNTED_ON = {
    "participations": "answer/roles.html",
    "sponsorships": "answer/sponsors.html",
    "figures": "answer/figures.html",
    "sections": "sources.html",
}
# More rows than this nobody reads on a page; the files beside it hold all.
MOST_ROWS = 500
EMBED = '<iframe src="{}explorer.html" title="{}" width="100%" height="640" loading="lazy"></iframe>'
ADDRESS_TO_FILL_IN = "ADDRESS-OF-THE-SITE/"
SCRIPTS = ("assets/search-index.js", "assets/search.js")
OTHER_PAGES = (
    ("How to read this", "how-to-read.html"),
    ("Changes since the last edition", "changes.html"),
    ("Ontology", "ontology.html"),
)
SINCE = ("Changes since the version before", "since.html")
LANDS = """
SELECT ?event ?land {
  ?event a schema:Event ; schema:location/schema:containedInPlace*/rdfs:label ?land } ORDER BY ?land"""
"""The places around each event, by which it is sought as well."""


def front_pages(material: Material) -> Files:
    """Return the start page, the catalogue, the changes, and how to read it all."""
    shared: dict[str, Any] = {
        "newest": material.editions.newest,
        "since": material.since is not None,
        "editions": len(material.editions.sources),
        "coverage": str(coverage(material.graph)),
        "groups": [(group, _anchor(group), asked) for group, asked in grouped()],
    }
    own: dict[str, dict[str, Any]] = {
        "index": _home(material),
        "questions": {"count": len(questions())},
        "changes": {"changes": material.editions.first_named()},
        "how-to-read": {"rules": list(RULES.values())},
    }
    return {
        f"{name}.html": material.pages.render(name, f"{name}.html", **(shared | values)) for name, values in own.items()
    }


def _home(material: Material) -> dict[str, Any]:
    lists = {kind.plural: kind.list_page for kind in KINDS}
    counted = [(name, count) for name, count in material.counts.items() if count]
    return {
        "figures": [(name, count, COUNTED_ON.get(name) or lists.get(name, "")) for name, count in counted],
        "views": list(material.views.items()),
        "news": material.editions.news(),
        "described": material.description.schema_org(),
        "embed": EMBED.format(material.base_url or ADDRESS_TO_FILL_IN, escape(material.about["title"])),
        "example": min(material.in_explorer, default=""),
    }


def answer_page(material: Material, asked: Question) -> Files:
    """Return the page of a question, with the data and the picture of its answer beside it."""
    done = answered(material.sheets, asked)
    answer, beside, page = done.answer, done.files(), f"{done.stem}.html"
    html = material.pages.render(
        "answer",
        page,
        asked=asked,
        answer=answer,
        rows=answer.rows[:MOST_ROWS] if answer else [],
        used=_used(material, asked, answer.parameters if answer else {}),
        needs=bool(done.given),
        picture=f"{done.stem}.svg" in beside,
        file=asked.name,
        query=done.query(material.graph),
        command=done.command(),
        choices=list(asked.parameters.items()),
        group_anchor=_anchor(asked.group),
    )
    return {page: html} | beside


def _used(material: Material, asked: Question, texts: dict[str, str]) -> list[tuple[str, Cells]]:
    """The parameters as used; the name of a thing in place of its id."""
    found: list[tuple[str, Cells]] = []
    for name, text in texts.items():
        is_thing = text in material.addresses.kinds and asked.parameters[name].kind not in ("text", "date", "choice")
        naming = material.sheets.naming
        found.append((name, (naming.cell(material.graph.iri(text).value) if is_thing else Cell(text=text),)))
    return found


def data_pages(material: Material) -> Files:
    """Return the exports with their checksums, the description of the whole, and the page that lists them."""
    titles = "; ".join(source.name for source in material.editions.sources)
    page = material.pages.render(
        "downloads",
        "downloads.html",
        files=material.files,
        citation=f"{material.about['title']}. Sources: {titles}. Made with customs-graph {__version__}.",
        ontology=[f"ontology/{name}" for name in ontology.files()],
    )
    kept = {one.path: one.content for one in material.files} | {"data/SHA256SUMS": checksums(material.files)}
    return kept | material.description.documents() | {"downloads.html": page}


def search_pages(material: Material) -> Files:
    """Return the search with its index and script, and the style."""
    page = material.pages.render("search", "search.html", scripts=SCRIPTS)
    return assets() | {"search.html": page, SCRIPTS[0]: search.index(_entries(material))}


def _entries(material: Material) -> list[search.Entry]:
    lands: dict[str, list[str]] = defaultdict(list)
    for row in material.graph.select(LANDS):
        lands[material.graph.short(row["event"])].append(row["land"])
    pages = (*material.navigation, *OTHER_PAGES, *([SINCE] if material.since else []))
    found = [search.Entry(name, "page", path) for name, path in pages]
    for kind in material.addresses.used():
        for sheet in sheets_of(material, kind):
            page = f"{kind.name}/{sheet.id}.html"
            others = (*_other_names(sheet), *lands.get(sheet.id, ()))
            found.append(search.Entry(sheet.name, kind.name, page, others))
    for source in material.editions.sources:
        for section in material.editions.sections(source.id):
            place = f"section, p. {section.page}" if section.page else "section"
            page = f"{source.page}#{section.anchor}"
            found.append(search.Entry(section.heading, f"{place}, {source.name}", page))
    for asked in questions().values():
        found.append(search.Entry(asked.question, "question", f"answer/{asked.name}.html", asked.keywords))
    for words in material.ontology.vocabularies:
        page = f"vocabulary/{words.name}.html"
        found += [search.Entry(term.label, words.title, f"{page}#{term.id}") for term in words.terms]
    return found


def _other_names(sheet: Sheet) -> tuple[str, ...]:
    wanted = ("short name", "also written")
    names = [cell.text for words, cells in sheet.facts if words in wanted for cell in cells]
    return tuple(name for name in dict.fromkeys(names) if name != sheet.name)


def _anchor(group: str) -> str:
    return group.lower().replace(" ", "-")
