"""All that the pages of one graph are made from, each part made once and only where it is needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from customs_graph import __version__
from customs_graph.exports import counts
from customs_graph.network.incidence import incidences
from customs_graph.site.addresses import KINDS, Addresses
from customs_graph.site.dataset import Description, Download, downloads
from customs_graph.site.editions import Editions
from customs_graph.site.linked_data import LinkedData
from customs_graph.site.ontology import Ontology
from customs_graph.site.pages import Pages
from customs_graph.site.sheets import Sheets

if TYPE_CHECKING:
    from customs_graph.exports import Places
    from customs_graph.rdf.store import Graph
    from customs_graph.site.since import Since

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
PICTURES = {"bars": "A bar chart", "matrix": "A matrix", "timeline": "A timeline"}


class Material:
    """What is known of one graph, and the address at which its site will stand, empty where that is not known.

    `views` are the titles of the guided views by the address of their page, `places` those of organizations in the
    explorer, by id, `since` what differs from an earlier version.
    """

    def __init__(
        self,
        graph: Graph,
        base_url: str,
        views: dict[str, str] | None = None,
        places: Places | None = None,
        since: Since | None = None,
    ) -> None:
        self.graph, self.base_url, self.views, self.places = graph, base_url, views or {}, places
        self.since = since
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
        return downloads(self.graph, self.places)

    @cached_property
    def description(self) -> Description:
        """The description for catalogues of data."""
        return Description(self.graph, self.about, self.counts, self.files, self.base_url)

    @cached_property
    def ontology(self) -> Ontology:
        """The ontology in words."""
        return Ontology()

    @cached_property
    def in_explorer(self) -> frozenset[str]:
        """The organizations that the explorer shows."""
        return frozenset(self.graph.short(act.agent) for act in incidences(self.graph, tying_only=False))

    @cached_property
    def navigation(self) -> list[tuple[str, str]]:
        """What the head of every page leads to, without the lists that would be empty."""
        lists, used = {kind.list_page for kind in KINDS}, {kind.list_page for kind in self.addresses.used()}
        return [(name, page) for name, page in NAVIGATION if page in used or page not in lists]

    @cached_property
    def pages(self) -> Pages:
        """What renders the pages."""
        return Pages(
            self.addresses,
            self.base_url,
            about=self.about,
            version=__version__,
            build=", ".join(f"{count} {name}" for name, count in self.counts.items()),
            sources=self.editions.sources,
            navigation=self.navigation,
            plot=PICTURES,
        )
