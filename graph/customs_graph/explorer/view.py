"""From the graph to the explorer page: which organizations, ties, occasions and people it shows, in what words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from customs_graph import __version__
from customs_graph.errors import UnknownName, WrongUse
from customs_graph.explorer.agents import organizations_of, people_of, regions_of
from customs_graph.explorer.networks import drawn_networks, placed
from customs_graph.explorer.occasions import occasions_of
from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Kind, Payload, RoleKind, Rule, Section, Story
from customs_graph.explorer.places import places_of
from customs_graph.facts.dates import in_words
from customs_graph.network.coverage import coverage
from customs_graph.network.groups import families
from customs_graph.network.incidence import Incidence, incidences, responsible_roles, role_labels, within
from customs_graph.network.projection import DEFAULT_RULE, RULES, weighting_rule
from customs_graph.rdf.derived import on_settled
from customs_graph.rdf.names import labels_of
from customs_graph.rdf.store import Graph, Row

if TYPE_CHECKING:
    from customs_graph.explorer.arrangement import Arrangement

PLACES_IN_SOURCES = """
SELECT ?id ?heading ?page ?document WHERE {
  ?id a cg:Section ; rdfs:label ?heading ; oa:hasSource/rdfs:label ?document .
  OPTIONAL { ?id schema:pageStart ?page } }"""
ABOUT = "SELECT ?title ?license { ?graph void:uriSpace ?base ; dcterms:title ?title ; dcterms:license ?license }"
SOURCES = """
SELECT ?title ?start ?end WHERE { ?graph prov:wasDerivedFrom ?source . ?source rdfs:label ?title .
  OPTIONAL { ?source schema:startDate ?start ; schema:endDate ?end } } ORDER BY ?start ?title"""


ROLE_KINDS = """
SELECT ?group ?label { ?group a skos:Collection ; skos:prefLabel ?label
  FILTER(STRSTARTS(STR(?group), "https://w3id.org/customs-graph/vocabulary/roles#")) }"""


@dataclass(frozen=True)
class View:
    """What a reader sees at first: the rule, the period (ISO dates, empty for no limit), and the focus (an id)."""

    rule: str = DEFAULT_RULE
    since: str = ""
    until: str = ""
    focus: str = ""

    @property
    def fragment(self) -> str:
        """The address within the page, which is empty where nothing is chosen."""
        chosen = {"org": self.focus, "since": self.since, "until": self.until}
        return "&".join(f"{name}={quote(value, safe='')}" for name, value in chosen.items() if value)


@on_settled
def explorer_page(
    graph: Graph,
    view: View | None = None,
    places: Arrangement | None = None,
    story: Story | None = None,
    site: str = "",
) -> str:
    """Return the explorer page as one HTML text. UnknownName where the focus has nothing to show in the period.

    Who has a place in `places` stands there; the others get theirs by their ties. `site` is the way to the
    folder of the site that the page belongs to, such as `./`.
    """
    return render(replace(payload_of(graph, view or View(), places), story=story, site=site))


@on_settled
def payload_of(graph: Graph, view: View, places: Arrangement | None = None) -> Payload:
    """Return all that the page can show, and where the view begins. WrongUse where nothing falls into its period."""
    acts, rule = incidences(graph, tying_only=False), weighting_rule(view.rule)
    _checked(graph, view, acts)
    occasions = occasions_of(graph, acts, labels_of(graph))
    organizations = organizations_of(graph, {graph.short(act.agent) for act in acts})
    people = people_of(graph, {one.id for one in organizations})
    title, period, told, citation = _words(graph, acts)
    return Payload(
        title=title,
        period=period,
        coverage=told,
        citation=citation,
        start=view.fragment,
        rule=rule.name,
        rules=_rules(graph),
        role_kinds=_role_kinds(graph),
        kinds=_kinds(graph),
        regions=regions_of(graph),
        networks=placed(drawn_networks(graph, occasions), places or {}),
        organizations=organizations,
        occasions=occasions,
        people=people,
        sections=_sections(graph),
        places=places_of(graph, occasions, (one.id for one in organizations)),
    )


def _checked(graph: Graph, view: View, acts: list[Incidence]) -> None:
    """Refuse a view that would show nothing."""
    inside = within(acts, view.since, view.until)
    if not inside and (view.since or view.until):
        raise WrongUse("nothing in the sources falls into this period", "widen --since and --until, or leave them out")
    if view.focus and view.focus not in {graph.short(act.agent) for act in inside}:
        raise UnknownName(f"'{view.focus}' has nothing to show in this period", "leave --since and --until out")


def _rules(graph: Graph) -> tuple[Rule, ...]:
    counted = tuple(sorted(responsible_roles(graph)))
    return tuple(
        Rule(rule.name, rule.label, rule.explanation, rule.damping, counted if rule.responsible_only else ())
        for rule in RULES.values()
    )


def _role_kinds(graph: Graph) -> tuple[RoleKind, ...]:
    """The kinds of roles of the vocabulary, and what is in none of them."""
    labels = {row["group"].rpartition("#")[2].removesuffix("-group"): row["label"] for row in graph.select(ROLE_KINDS)}
    known = dict(role_labels(graph))
    everything = known.pop("all")
    kinds = [RoleKind(name, labels[name], tuple(sorted(roles))) for name, roles in known.items()]
    rest = everything.difference(*known.values())
    return (*kinds, RoleKind("other", "Other roles", tuple(sorted(rest))))


def _words(graph: Graph, acts: list[Incidence]) -> tuple[str, str, str, str]:
    """The title, the period reported, how much of the attendance is named, and how to cite the page."""
    about, sources = graph.select(ABOUT)[0], graph.select(SOURCES)
    titles = "; ".join(row["title"] for row in sources)
    return (
        about["title"],
        _reported(sources),
        str(coverage(graph, {act.occasion for act in acts})),
        f"{about['title']}. Source: {titles}. Made with customs-graph {__version__}. Licence: {about['license']}",
    )


def _reported(sources: list[Row]) -> str:
    starts, ends = [row["start"] for row in sources if row["start"]], [row["end"] for row in sources if row["end"]]
    reported = in_words(min(starts, default=""), max(ends, default=""))
    return f"all dates, as reported for {reported}" if reported else "all dates"


def _kinds(graph: Graph) -> tuple[Kind, ...]:
    return tuple(Kind(one.id, one.label, one.definition) for one in families(graph))


def _sections(graph: Graph) -> tuple[Section, ...]:
    made = (
        Section(graph.short(row["id"]), row["document"], row["heading"], int(row["page"]) if row["page"] else None)
        for row in graph.select(PLACES_IN_SOURCES)
    )
    return tuple(sorted(made, key=lambda section: section.id))
