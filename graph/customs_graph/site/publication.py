"""The published site: everything that is written, made in steps that can be watched, and put in place at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from customs_graph import __version__
from customs_graph.errors import WrongUse
from customs_graph.explorer.view import explorer_page
from customs_graph.exports import counts
from customs_graph.network.coverage import coverage
from customs_graph.network.incidence import incidences
from customs_graph.network.projection import RULES
from customs_graph.questions.answers import Cell, Cells
from customs_graph.questions.catalogue import Question, questions
from customs_graph.rdf.store import Graph
from customs_graph.site import ontology, search
from customs_graph.site.addresses import AS_SPONSOR, KINDS, Addresses, Kind, relative
from customs_graph.site.answers import answered, grouped
from customs_graph.site.dataset import Description, Download, checksums, downloads
from customs_graph.site.editions import Editions, by_name, in_time
from customs_graph.site.folder import Written, replace_site
from customs_graph.site.linked_data import LinkedData
from customs_graph.site.pages import Pages, assets
from customs_graph.site.sheets import Sheet, Sheets

Files = dict[str, bytes]
ABOUT = """
SELECT ?title ?description ?licence {
  ?graph void:uriSpace ?base ; dcterms:title ?title ; dcterms:description ?description ; dcterms:license ?licence }"""
NAVIGATION = (
    ("Start", "index.html"),
    ("Explorer", "explorer.html"),
    ("Questions", "questions.html"),
    ("Events", "events.html"),
    ("Organizations", "organizations.html"),
    ("People", "people.html"),
    ("Sponsors", "sponsors.html"),
    ("Data", "downloads.html"),
)
# What the list of each kind shows beside the name.
LISTS = {
    "event": ("when", "name", "kind", "place", "status"),
    "agreement": ("name", "kind", "status", "parties"),
    "person": ("name", "post"),
    "place": ("name", "kind", "in"),
    "series": ("name",),
    "source": ("name", "when", "issued by"),
    "discrepancy": ("name", "kind", "about"),
}
PLAIN_LIST = ("name", "kind", "place", "run by", "written by")
# Where the figures of the first page lead.
COUNTED_ON = {
    "participations": "answer/roles.html",
    "sponsorships": "answer/sponsors.html",
    "figures": "answer/figures.html",
    "sections": "sources.html",
}
PICTURES = {"bars": "A bar chart", "matrix": "A matrix", "timeline": "A timeline"}
# More rows than this nobody reads on a page; the files beside it hold all.
MOST_ROWS = 500
EMBED = '<iframe src="{}explorer.html" title="{}" width="100%" height="640" loading="lazy"></iframe>'
WORDS_FOR_NO_ADDRESS = "ADDRESS-OF-THE-SITE/"


@dataclass(frozen=True)
class Step:
    """One step of the work: what it makes, in words, and how."""

    name: str
    make: Callable[[], Files]


def publish(
    graph: Graph, out: Path, base_url: str = "", watch: Callable[[list[Step]], Iterable[Step]] = iter
) -> Written:
    """Write the site of a graph into a folder. `watch` passes the steps on, one by one.

    CannotWrite where the folder is not a site of ours or cannot be written; then the old site stands as it was.
    """
    public = graph  # What is held back is taken out here; everything below is made from `public` alone.
    files = site_files(public, base_url, watch)
    # That nothing held back is in `files` is proven here, before the old site is touched.
    return replace_site(out, files)


def site_files(graph: Graph, base_url: str = "", watch: Callable[[list[Step]], Iterable[Step]] = iter) -> Files:
    """Return every file of the site by its path. The same graph always gives the same bytes."""
    files: Files = {}
    for step in watch(Publication(graph, checked(base_url)).steps()):
        files |= step.make()
    return files | _sitemap(files, checked(base_url))


def checked(base_url: str) -> str:
    """Return the address of a site with a slash at its end; WrongUse where it is none."""
    parts = urlsplit(base_url)
    if base_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise WrongUse(
            f"'{base_url}' is not the address of a site", "write it in full, such as https://example.org/graph/"
        )
    return base_url.rstrip("/") + "/" if base_url else ""


def _sitemap(files: Files, base_url: str) -> Files:
    if not base_url:
        return {}
    pages = sorted(name for name in files if name.endswith(".html") and name != "search.html")
    urls = "".join(f"<url><loc>{escape(base_url + page.removesuffix('index.html'))}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {"sitemap.xml": f"{head}{urls}</urlset>\n".encode()}


class Publication:
    """All that the pages of one graph are made from."""

    def __init__(self, graph: Graph, base_url: str) -> None:
        self.graph, self.base_url = graph, base_url
        self.about = graph.select(ABOUT)[0]
        self.counts = counts(graph)
        self.addresses = Addresses(graph)

    @cached_property
    def sheets(self) -> Sheets:
        """What is known of each thing."""
        return Sheets(self.graph, self.addresses)

    @cached_property
    def linked(self) -> LinkedData:
        """The RDF by things."""
        return LinkedData(self.graph, self.addresses.kinds)

    @cached_property
    def editions(self) -> Editions:
        """The sources in order."""
        return Editions(self.sheets)

    @cached_property
    def files(self) -> list[Download]:
        """The exports."""
        return downloads(self.graph)

    @cached_property
    def words(self) -> ontology.Ontology:
        """The ontology."""
        return ontology.Ontology()

    @cached_property
    def in_explorer(self) -> frozenset[str]:
        """The organizations that the explorer shows."""
        return frozenset(self.graph.short(act.agent) for act in incidences(self.graph, tying_only=False))

    @cached_property
    def pages(self) -> Pages:
        """What renders the pages."""
        build = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        known = {kind.list_page for kind in self.addresses.used()}
        lists = {kind.list_page for kind in KINDS}
        return Pages(
            self.addresses,
            self.base_url,
            about=self.about,
            version=__version__,
            build=build,
            sources=self.editions.sources,
            navigation=[one for one in NAVIGATION if one[1] in known or one[1] not in lists],
            plot=PICTURES,
        )

    def steps(self) -> list[Step]:
        """Return the steps, from the facts to the search."""
        return [
            Step("explorer", lambda: {"explorer.html": explorer_page(self.graph).encode()}),
            Step("data", self._data),
            *(Step(kind.plural, partial(self._kind, kind)) for kind in self.addresses.used()),
            *(Step(asked.name, partial(self._answer, asked)) for asked in questions().values()),
            Step("ontology", self._ontology),
            Step("front pages", self._front),
            Step("search", self._search),
        ]

    def _data(self) -> Files:
        listed = [*self.files]
        described = Description(self.graph, self.about, self.counts, self.files, self.base_url)
        titles = "; ".join(source.name for source in self.editions.sources)
        citation = f"{self.about['title']}. Sources: {titles}. Made with customs-graph {__version__}."
        page = self.pages.render(
            "downloads", "downloads.html", files=listed, citation=citation, ontology=list(ontology.files())
        )
        kept = {one.path: one.content for one in self.files} | {"data/SHA256SUMS": checksums(self.files)}
        return kept | described.documents() | {"downloads.html": page}

    def _kind(self, kind: Kind) -> Files:
        sheets = self._sheets_of(kind)
        made: Files = {kind.list_page: self._list(kind, sheets)}
        for sheet in sheets:
            made |= self._thing(kind, sheet)
        return made

    def _sheets_of(self, kind: Kind) -> list[Sheet]:
        found = self.sheets.sponsors if kind.name == "sponsor" else self.sheets.by_id
        sheets = [found[one] for one in self.addresses.ids[kind.name]]
        return in_time(sheets) if kind.name in ("event", "source") else by_name(sheets)

    def _thing(self, kind: Kind, sheet: Sheet) -> Files:
        page = f"{kind.name}/{sheet.id}.html"
        html = self.pages.render(
            "thing",
            page,
            sheet=sheet,
            kind=kind,
            stem=sheet.id,
            iri=self.graph.iri(sheet.id).value,
            described=self.linked.schema_org(sheet, self.pages.url(page)),
            neighbours=[(words, relative(target, page)) for words, target in self._neighbours(sheet)],
            sections=self.editions.sections(sheet.id) if kind.name == "source" else [],
        )
        return {page: html} | self.linked.files(sheet.id, page)

    def _neighbours(self, sheet: Sheet) -> list[tuple[str, str]]:
        keys = {"event": "event", "person": "person"}
        key = "org" if sheet.id in self.in_explorer else keys.get(sheet.kind, "")
        found = [("Show in the explorer", f"explorer.html#{key}={sheet.id}")] if key else []
        if sheet.kind == "sponsor":
            found.append(("All about this organization", self.addresses.page(sheet.id)))
        elif sheet.id in self.addresses.sponsors:
            found.append(("As a sponsor", self.addresses.page(AS_SPONSOR + sheet.id)))
        return found

    def _list(self, kind: Kind, sheets: list[Sheet]) -> bytes:
        rows = [self._list_row(kind, sheet) for sheet in sheets]
        columns = [name for name in LISTS.get(kind.name, PLAIN_LIST) if any(row.get(name) for row in rows)]
        return self.pages.render("list", kind.list_page, kind=kind, rows=rows, columns=columns)

    def _list_row(self, kind: Kind, sheet: Sheet) -> dict[str, Cells]:
        row: dict[str, Cells] = {}
        for words, cells in sheet.facts:
            row.setdefault(words, cells)
        identifier = AS_SPONSOR + sheet.id if kind.name == "sponsor" else sheet.id
        row["name"] = (Cell(text=sheet.name, id=identifier),)
        posts = [table.rows for table in sheet.tables if table.title == "Posts"]
        row["post"] = tuple(
            cell for rows in posts for one in rows for name in ("title", "organization") for cell in one[name]
        )
        return row

    def _answer(self, asked: Question) -> Files:
        done = answered(self.sheets, asked)
        beside = done.files()
        answer, page = done.answer, f"{done.stem}.html"
        html = self.pages.render(
            "answer",
            page,
            asked=asked,
            answer=answer,
            rows=answer.rows[:MOST_ROWS] if answer else [],
            used=self._used(asked, answer.parameters if answer else {}),
            needs=bool(done.given),
            picture=f"{done.stem}.svg" in beside,
            file=asked.name,
            query=done.query(self.graph),
            command=done.command(),
            choices=list(asked.parameters.items()),
            group_anchor=_anchor(asked.group),
        )
        return {page: html} | beside

    def _used(self, asked: Question, texts: dict[str, str]) -> list[tuple[str, Cells]]:
        found = []
        for name, text in texts.items():
            known = text in self.addresses.kinds and asked.parameters[name].kind not in ("text", "date", "choice")
            cell = self.sheets.naming.cell(self.graph.iri(text).value) if known else Cell(text=text)
            found.append((name, (cell,)))
        return found

    def _ontology(self) -> Files:
        made: Files = {"ontology.html": self.pages.render("ontology", "ontology.html", ontology=self.words)}
        for one in self.words.vocabularies:
            page = f"vocabulary/{one.name}.html"
            made[page] = self.pages.render("vocabulary", page, vocabulary=one)
        return made | {name: path.read_bytes() for name, path in ontology.files().items()}

    def _front(self) -> Files:
        described = Description(self.graph, self.about, self.counts, self.files, self.base_url)
        told = {"newest": self.editions.newest, "editions": len(self.editions.sources)}
        told |= {"coverage": str(coverage(self.graph)), "groups": [(g, _anchor(g), asked) for g, asked in grouped()]}
        known = {kind.plural: kind.list_page for kind in KINDS}
        figures = [(name, count, COUNTED_ON.get(name) or known.get(name, "")) for name, count in self.counts.items()]
        embed = EMBED.format(self.base_url or WORDS_FOR_NO_ADDRESS, escape(self.about["title"]))
        pages: dict[str, dict[str, Any]] = {
            "home": {
                "figures": [one for one in figures if one[1]],
                "news": self.editions.news(),
                "described": described.schema_org(),
                "embed": embed,
                "example": min(self.in_explorer, default=""),
            },
            "questions": {"count": len(questions())},
            "changes": {"changes": self.editions.first_named()},
            "how-to-read": {"rules": list(RULES.values())},
        }
        names = {"home": "index.html"}
        return {
            (name := names.get(template, f"{template}.html")): self.pages.render(template, name, **told, **values)
            for template, values in pages.items()
        }

    def _search(self) -> Files:
        scripts = ("assets/search-index.js", "assets/search.js")
        page = self.pages.render("search", "search.html", scripts=scripts)
        return assets() | {"search.html": page, "assets/search-index.js": search.index(self._entries())}

    def _entries(self) -> list[search.Entry]:
        found = [search.Entry(name, "page", path) for name, path in NAVIGATION]
        found += [
            search.Entry(title, "page", path)
            for title, path in (
                ("How to read this", "how-to-read.html"),
                ("Changes since the last edition", "changes.html"),
                ("Ontology", "ontology.html"),
            )
        ]
        for kind in self.addresses.used():
            for sheet in self._sheets_of(kind):
                found.append(search.Entry(sheet.name, kind.name, f"{kind.name}/{sheet.id}.html", _other_names(sheet)))
        for source in self.editions.sources:
            for one in self.editions.sections(source.id):
                place = f"section, p. {one.page}" if one.page else "section"
                found.append(search.Entry(one.heading, f"{place}, {source.name}", f"{source.page}#{one.anchor}"))
        found += [
            search.Entry(one.question, "question", f"answer/{one.name}.html", one.keywords)
            for one in questions().values()
        ]
        for words in self.words.vocabularies:
            found += [
                search.Entry(one.label, words.title, f"vocabulary/{words.name}.html#{one.id}") for one in words.terms
            ]
        return found


def _other_names(sheet: Sheet) -> tuple[str, ...]:
    wanted = ("short", "also written")
    names = [cell.text for words, cells in sheet.facts if words in wanted for cell in cells]
    return tuple(name for name in dict.fromkeys(names) if name != sheet.name)


def _anchor(group: str) -> str:
    return group.lower().replace(" ", "-")
