"""Where everything has its page: stable addresses made from the ids, and links between them that are all relative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph.rdf.namespaces import CG, expand

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

VOCABULARY = CG.removesuffix("ontology#") + "vocabulary/"
# Before the id of an organization, as the one who pays; no id has a colon.
AS_SPONSOR = "sponsor:"
SPONSORS = "SELECT DISTINCT ?sponsor { ?gift a cg:Sponsorship ; cg:agent ?sponsor }"
DOCUMENTS = "SELECT DISTINCT ?document { ?section a cg:Section ; oa:hasSource ?document }"


@dataclass(frozen=True)
class Kind:
    """One kind of page: its folder and name, the name of many, its class, and what its list is of."""

    name: str
    plural: str
    class_name: str
    about: str

    @property
    def list_page(self) -> str:
        """The page that lists them all."""
        return f"{self.plural.replace(' ', '-')}.html"


KINDS = (
    Kind("event", "events", "schema:Event", "Workshops, meetings, visits and other events, in order of time."),
    Kind("organization", "organizations", "org:Organization", "Administrations, regional entities, funds and others."),
    Kind("person", "people", "foaf:Person", "Persons who are named in a public capacity, with their posts and acts."),
    Kind("programme", "programmes", "cg:Programme", "Programmes, projects and operations."),
    Kind("agreement", "agreements", "cg:Agreement", "What was agreed, offered, planned or handed over."),
    Kind("sponsor", "sponsors", "", "Who is stated to pay for what. Help without money is not sponsorship."),
    Kind("series", "series", "schema:EventSeries", "Events that come again."),
    Kind("place", "places", "schema:Place", "Where events were held, and where organizations are."),
    Kind("instrument", "instruments", "cg:Instrument", "Conventions, strategies, tools and systems."),
    Kind("document", "documents", "bibo:Document", "Documents that the sources speak of."),
    Kind("survey", "surveys", "cg:Survey", "Surveys whose figures a source gives."),
    Kind("discrepancy", "discrepancies", "cg:Discrepancy", "Where the sources contradict themselves or each other."),
    Kind("source", "sources", "", "The documents from which all facts are taken, section by section."),
)
BY_NAME = {kind.name: kind for kind in KINDS}


class Addresses:
    """The pages of a graph. Every path is written from the root of the site."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kinds = _kinds(graph)
        self.sponsors = tuple(sorted(graph.short(row["sponsor"]) for row in graph.select(SPONSORS)))
        self.ids = {kind.name: sorted(one for one, name in self.kinds.items() if name == kind.name) for kind in KINDS}
        self.ids["sponsor"] = list(self.sponsors)

    def page(self, identifier: str) -> str:
        """Return the page, with anchor, of a thing, a section or a term; an empty text where there is none."""
        if identifier in self.kinds:
            return f"{self.kinds[identifier]}/{identifier}.html"
        if identifier.startswith(AS_SPONSOR):
            return f"sponsor/{identifier.removeprefix(AS_SPONSOR)}.html"
        document, _, section = identifier.partition("/")
        if self.kinds.get(document) == "source" and section:
            return f"source/{document}.html#{anchor(section)}"
        return _term_page(identifier)

    def used(self) -> list[Kind]:
        """Return the kinds of which there is at least one."""
        return [kind for kind in KINDS if self.ids[kind.name]]


def _kinds(graph: Graph) -> dict[str, str]:
    """The kind of each thing by its id; a document with sections is a source."""
    named = {expand(kind.class_name): kind.name for kind in KINDS if kind.class_name}
    rows = graph.select("SELECT ?thing ?class { ?thing a ?class } ORDER BY ?thing ?class")
    found = {
        graph.short(row["thing"]): named[row["class"]]
        for row in rows
        if row["class"] in named and row["thing"].startswith(graph.base)
    }
    return found | {graph.short(row["document"]): "source" for row in graph.select(DOCUMENTS)}


def _term_page(iri: str) -> str:
    if iri.startswith(VOCABULARY) and "#" in iri:
        name, _, term = iri.removeprefix(VOCABULARY).partition("#")
        return f"vocabulary/{name}.html#{term}"
    return f"ontology.html#{iri.removeprefix(CG)}" if iri.startswith(CG) else ""


def anchor(section: str) -> str:
    """Return the anchor of a section on the page of its source; it cannot meet an anchor of the page itself."""
    return f"section-{section}"


def relative(path: str, page: str) -> str:
    """Return the link to a path of the site, as seen from a page of it.

    >>> relative("person/ann-lee.html", "event/meeting.html")
    '../person/ann-lee.html'
    """
    return "../" * page.count("/") + path
