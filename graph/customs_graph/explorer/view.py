"""From the graph to the explorer page: which organizations, ties, occasions and people it shows, in what words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from customs_graph import __version__
from customs_graph.errors import UnknownName, WrongUse
from customs_graph.explorer.agents import family, organizations_of, people_of
from customs_graph.explorer.occasions import occasions_of
from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Kind, Occasion, Payload, Rule, Section
from customs_graph.explorer.places import places_of
from customs_graph.facts.dates import in_words
from customs_graph.network.coverage import coverage
from customs_graph.network.incidence import Incidence, incidences, responsible_roles, within
from customs_graph.network.projection import DEFAULT_RULE, Tie, project, weighting_rule
from customs_graph.rdf.names import labels_of
from customs_graph.rdf.store import Graph, Row

FAMILIES = ("customs", "regional", "international", "donors", "civil")
KINDS = """
SELECT ?family ?label ?definition WHERE {
  ?family a skos:Collection ; skos:prefLabel ?label ; skos:definition ?definition .
  FILTER(STRSTARTS(STR(?family), "https://w3id.org/customs-graph/vocabulary/organization-kinds#")) }"""
PLACES_IN_SOURCES = """
SELECT ?id ?heading ?page ?document WHERE {
  ?id a cg:Section ; rdfs:label ?heading ; oa:hasSource/rdfs:label ?document .
  OPTIONAL { ?id schema:pageStart ?page } }"""
ABOUT = "SELECT ?title ?license { ?graph void:uriSpace ?base ; dcterms:title ?title ; dcterms:license ?license }"
SOURCES = """
SELECT ?title ?start ?end WHERE { ?graph prov:wasDerivedFrom ?source . ?source rdfs:label ?title .
  OPTIONAL { ?source schema:startDate ?start ; schema:endDate ?end } } ORDER BY ?start ?title"""


@dataclass(frozen=True)
class View:
    """What a reader wants to see: the rule, the period (ISO dates, empty for no limit), and the focus (an id)."""

    rule: str = DEFAULT_RULE
    since: str = ""
    until: str = ""
    focus: str = ""


def explorer_page(graph: Graph, view: View | None = None) -> str:
    """Return the explorer page as one HTML text. UnknownName where the focus has nothing to show in the period."""
    return render(payload_of(graph, view or View()))


def payload_of(graph: Graph, view: View) -> Payload:
    """Return all that the page shows, for the view. WrongUse where nothing falls into its period."""
    acts = within(incidences(graph, tying_only=False), view.since, view.until)
    if not acts and (view.since or view.until):
        raise WrongUse("nothing in the sources falls into this period", "widen --since and --until, or leave them out")
    rule = weighting_rule(view.rule)
    projected = project(within(incidences(graph), view.since, view.until), rule, responsible_roles(graph))
    shown = {graph.short(act.agent) for act in acts}
    if view.focus and view.focus not in shown:
        raise UnknownName(f"'{view.focus}' has nothing to show in this period", "leave --since and --until out")
    occasions = _occasions(graph, view, acts)
    acting = {act.person for one in occasions for act in one.involvements} if view.since or view.until else None
    return Payload(
        **_words(graph, view, acts),
        rule=Rule(rule.name, rule.label, rule.explanation),
        kinds=_kinds(graph),
        organizations=organizations_of(graph, shown, projected, acting),
        ties=tuple(_tie(graph, tie) for tie in projected),
        occasions=occasions,
        people=people_of(graph, shown, acting),
        sections=_sections(graph),
        places=places_of(graph, occasions, shown),
    )


def _occasions(graph: Graph, view: View, acts: list[Incidence]) -> tuple[Occasion, ...]:
    """The occasions of the period; without a limit also those at which nobody is named."""
    kept = {graph.short(act.occasion) for act in acts}
    everything = occasions_of(graph, acts, labels_of(graph))
    shown = [one for one in everything if one.id in kept or not (view.since or view.until)]
    known = {one.id for one in shown}
    return tuple(one if one.decided_at in known else replace(one, decided_at="") for one in shown)


def _tie(graph: Graph, tie: Tie) -> Tie:
    occasions = tuple(graph.short(occasion) for occasion in tie.occasions)
    return replace(tie, a=graph.short(tie.a), b=graph.short(tie.b), occasions=occasions)


def _words(graph: Graph, view: View, acts: list[Incidence]) -> dict[str, str]:
    about, sources = graph.select(ABOUT)[0], graph.select(SOURCES)
    titles = "; ".join(row["title"] for row in sources)
    return {
        "title": about["title"],
        "period": _period(view, sources),
        "coverage": str(coverage(graph, {act.occasion for act in acts})),
        "citation": f"{about['title']}. Source: {titles}. Made with customs-graph {__version__}. "
        f"Licence: {about['license']}",
        "focus": view.focus,
    }


def _period(view: View, sources: list[Row]) -> str:
    if view.since and view.until:
        return in_words(view.since, view.until)
    if view.since or view.until:
        return f"{'since' if view.since else 'until'} {in_words(view.since or view.until, '')}"
    starts, ends = [row["start"] for row in sources if row["start"]], [row["end"] for row in sources if row["end"]]
    reported = in_words(min(starts, default=""), max(ends, default=""))
    return f"all dates, as reported for {reported}" if reported else "all dates"


def _kinds(graph: Graph) -> tuple[Kind, ...]:
    made = {family(row["family"]): row for row in graph.select(KINDS)}
    order = [name for name in FAMILIES if name in made] + sorted(made.keys() - set(FAMILIES))
    return tuple(Kind(name, made[name]["label"], made[name]["definition"]) for name in order)


def _sections(graph: Graph) -> tuple[Section, ...]:
    made = (
        Section(graph.short(row["id"]), row["document"], row["heading"], int(row["page"]) if row["page"] else None)
        for row in graph.select(PLACES_IN_SOURCES)
    )
    return tuple(sorted(made, key=lambda section: section.id))
