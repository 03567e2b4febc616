"""The published site: made in steps that can be watched, and put in its place at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from customs_graph.errors import WrongUse
from customs_graph.explorer.story import story_of
from customs_graph.explorer.view import explorer_page
from customs_graph.questions.catalogue import questions
from customs_graph.site.folder import Written, replace_site
from customs_graph.site.front import answer_page, data_pages, front_pages, search_pages
from customs_graph.site.gate import Held, is_held_back, prove, publishable
from customs_graph.site.material import Files, Material
from customs_graph.site.ontology_pages import ontology_pages
from customs_graph.site.resolution import FORWARDING, resolution_files
from customs_graph.site.since import Since, since
from customs_graph.site.since_page import since_pages
from customs_graph.site.things import pages_of_kind

if TYPE_CHECKING:
    from customs_graph.explorer.arrangement import Arrangement
    from customs_graph.facts.views import GuidedView
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


@dataclass(frozen=True)
class Edition:
    """How a site is published: where it will stand, the day that ends embargoes, names judged harmless, known places of
    the pictures, the guided views by id, and the earlier version that the page of changes compares with."""

    base_url: str = ""
    as_of: str = ""
    allowed: tuple[str, ...] = ()
    places: Arrangement | None = None
    views: Mapping[str, GuidedView] = field(default_factory=dict)
    earlier: Graph | None = None


def publish(graph: Graph, out: Path, edition: Edition | None = None, watch: Watch = iter) -> tuple[Written, Held]:
    """Write the site of a graph into a folder, and tell what was held back. `watch` passes the steps on, one by one.

    WrongUse where `base_url` is no address, or nothing has a source. HeldBackToldOf where a page would tell of what is
    held back. CannotWrite where the folder is not a site of ours or cannot be written. In all these cases the old site
    stands as it was.
    """
    chosen = edition or Edition()
    public, held = publishable(graph, chosen.as_of)
    changed = since(chosen.earlier, public, held, chosen.as_of) if chosen.earlier else None
    files = site_files(public, chosen, watch, changed)
    prove(files, held, chosen.allowed)
    return replace_site(out, files), held


def site_files(
    graph: Graph, edition: Edition | None = None, watch: Watch = iter, changed: Since | None = None
) -> Files:
    """Return every file of the site by its path. The same graph always gives the same bytes."""
    chosen = edition or Edition()
    address = _checked(chosen.base_url)
    public = {name: view for name, view in chosen.views.items() if not _is_kept_back(view, chosen.as_of)}
    files: Files = {}
    material = Material(graph.settled(), address, _titles(public), (chosen.places or {}).get("organizations"), changed)
    if not material.editions.sources:
        raise WrongUse("there is no source to tell of", "enter the newsletter, or whatever the facts come from, first")
    for step in watch(_steps(material, chosen.places, public)):
        files |= step.make()
    return files | (_sitemap(files, address) if address else {})


def _is_kept_back(view: GuidedView, as_of: str) -> bool:
    return is_held_back(view.audience or "", view.embargo.text if view.embargo else "", as_of)


def _titles(views: Mapping[str, GuidedView]) -> dict[str, str]:
    """The titles of the guided views by the address of their page."""
    return {f"view/{name}.html": view.title for name, view in sorted(views.items())}


def _checked(base_url: str) -> str:
    """The address of a site with a slash at its end."""
    if base_url and not _is_of_a_site(base_url):
        hint = "write it in full, such as https://example.org/graph/"
        raise WrongUse(f"'{base_url}' is not the address of a site", hint)
    return base_url.rstrip("/") + "/" if base_url else ""


def _is_of_a_site(address: str) -> bool:
    try:
        parts = urlsplit(NamedNode(address).value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query and not parts.fragment


def _steps(material: Material, places: Arrangement | None, views: Mapping[str, GuidedView]) -> list[Step]:
    def page(view: GuidedView | None = None) -> bytes:
        story = story_of(material.graph, view) if view else None
        return explorer_page(material.graph, places=places, story=story, site="../" if view else "./").encode()

    return [
        Step("explorer", lambda: {EXPLORER: page()}),
        Step("guided views", lambda: {f"view/{name}.html": page(view) for name, view in views.items()}),
        Step("data", partial(data_pages, material)),
        *(Step(kind.plural, partial(pages_of_kind, material, kind)) for kind in material.addresses.used()),
        *(Step(asked.name, partial(answer_page, material, asked)) for asked in questions().values()),
        Step("ontology", partial(ontology_pages, material)),
        Step("addresses", partial(resolution_files, material)),
        Step("changes", partial(since_pages, material)),
        Step("front pages", partial(front_pages, material)),
        Step("search", partial(search_pages, material)),
    ]


def _sitemap(files: Files, base_url: str) -> Files:
    pages = sorted(
        name for name in files if name.endswith(".html") and name != SEARCH and not name.startswith(FORWARDING)
    )
    urls = "".join(f"<url><loc>{escape(base_url + page.removesuffix('index.html'))}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {"sitemap.xml": f"{head}{urls}</urlset>\n".encode()}
