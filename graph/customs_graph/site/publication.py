"""The published site: made in steps that can be watched, and put in its place at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from customs_graph.errors import WrongUse
from customs_graph.explorer.view import explorer_page
from customs_graph.questions.catalogue import questions
from customs_graph.site.folder import Written, replace_site
from customs_graph.site.front import answer_page, data_pages, front_pages, ontology_pages, search_pages
from customs_graph.site.material import Files, Material
from customs_graph.site.things import pages_of_kind

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

EXPLORER = "explorer.html"
# Not for search engines: it has nothing to find of its own.
SEARCH = "search.html"


@dataclass(frozen=True)
class Step:
    """One step of the work: what it makes, in words, and how."""

    name: str
    make: Callable[[], Files]


Watch = Callable[[list[Step]], Iterable[Step]]


def publish(graph: Graph, out: Path, base_url: str = "", watch: Watch = iter) -> Written:
    """Write the site of a graph into a folder. `watch` passes the steps on, one by one.

    WrongUse where `base_url` is no address. CannotWrite where the folder is not a site of ours or cannot be written;
    then the old site stands as it was.
    """
    public = graph  # The gate: what is held back is taken out here, and all pages are made from `public` alone.
    files = site_files(public, base_url, watch)
    # The proof: that nothing held back is in `files` is shown here, before the old site is touched.
    return replace_site(out, files)


def site_files(graph: Graph, base_url: str = "", watch: Watch = iter) -> Files:
    """Return every file of the site by its path. The same graph always gives the same bytes."""
    address = _checked(base_url)
    files: Files = {}
    for step in watch(_steps(Material(graph, address))):
        files |= step.make()
    return files | (_sitemap(files, address) if address else {})


def _checked(base_url: str) -> str:
    """The address of a site with a slash at its end."""
    parts = urlsplit(base_url)
    if base_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        hint = "write it in full, such as https://example.org/graph/"
        raise WrongUse(f"'{base_url}' is not the address of a site", hint)
    return base_url.rstrip("/") + "/" if base_url else ""


def _steps(material: Material) -> list[Step]:
    return [
        Step("explorer", lambda: {EXPLORER: explorer_page(material.graph).encode()}),
        Step("data", partial(data_pages, material)),
        *(Step(kind.plural, partial(pages_of_kind, material, kind)) for kind in material.addresses.used()),
        *(Step(asked.name, partial(answer_page, material, asked)) for asked in questions().values()),
        Step("ontology", partial(ontology_pages, material)),
        Step("front pages", partial(front_pages, material)),
        Step("search", partial(search_pages, material)),
    ]


def _sitemap(files: Files, base_url: str) -> Files:
    pages = sorted(name for name in files if name.endswith(".html") and name != SEARCH)
    urls = "".join(f"<url><loc>{escape(base_url + page.removesuffix('index.html'))}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {"sitemap.xml": f"{head}{urls}</urlset>\n".encode()}
