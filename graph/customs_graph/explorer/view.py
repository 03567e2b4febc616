"""From the graph to the explorer page: which organizations, ties, occasions and people it shows, in what words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from customs_graph import __version__
from customs_graph.errors import UnknownName
from customs_graph.explorer.layout import positions
from customs_graph.explorer.occasions import NOTES, SECTIONS, occasions_of, values_by_id
from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Kind, Organization, Payload, Person, Post, Rule, Section, Tie
from customs_graph.facts.dates import in_words
from customs_graph.network import projection
from customs_graph.network.coverage import coverage
from customs_graph.network.incidence import incidences, responsible_roles, within
from customs_graph.network.projection import DEFAULT_RULE, project, strengths, weighting_rule
from customs_graph.rdf.names import labels_of
from customs_graph.rdf.store import Graph

FAMILIES = ("customs", "regional", "international", "donors", "civil")
KINDS = """
SELECT ?family ?label ?definition WHERE {
  ?family a skos:Collection ; skos:prefLabel ?label ; skos:definition ?definition .
  FILTER(STRSTARTS(STR(?family), "https://w3id.org/customs-graph/vocabulary/organization-kinds#")) }"""
ORGANIZATIONS = """
SELECT ?id ?label ?short ?family ?type ?place WHERE {
  ?id a org:Organization ; rdfs:label ?label ; dcterms:type ?kind .
  ?family skos:member ?kind . ?kind skos:prefLabel ?type .
  OPTIONAL { ?id schema:alternateName ?short } OPTIONAL { ?id schema:location/rdfs:label ?place } }"""
ALIASES = """
SELECT ?id ?value WHERE {
  { ?id skos:altLabel ?value }
  UNION
  { ?unit org:subOrganizationOf ?id ; dcterms:type/skos:notation "organization-unit" ;
      rdfs:label|skos:altLabel ?value } }"""
UNITS = """
SELECT ?id ?value WHERE {
  ?unit org:subOrganizationOf ?id ; dcterms:type/skos:notation "organization-unit" ; rdfs:label ?value }"""
POSTS = """
SELECT ?person ?post ?title ?organization ?section WHERE {
  ?post a org:Membership ; org:member ?person ; org:organization ?at ; dcterms:source ?section .
  OPTIONAL { ?post rdfs:label ?given } BIND(COALESCE(?given, "post not stated") AS ?title)
  OPTIONAL { ?at dcterms:type/skos:notation "organization-unit" ; org:subOrganizationOf ?whole }
  BIND(COALESCE(?whole, ?at) AS ?organization) }"""
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
    """Return all that the page shows, for the view."""
    acts = within(incidences(graph, still_open=True), view.since, view.until)
    tied = within(incidences(graph), view.since, view.until)
    rule = weighting_rule(view.rule)
    projected = project(tied, rule, responsible_roles(graph))
    ties = tuple(_tie(graph, tie) for tie in projected)
    shown = {graph.short(act.agent) for act in acts}
    if view.focus and view.focus not in shown:
        raise UnknownName(f"'{view.focus}' has nothing to show in this period", "leave --since and --until out")
    limited = bool(view.since or view.until)
    kept = {graph.short(act.occasion) for act in acts}
    occasions = [o for o in occasions_of(graph, acts, labels_of(graph)) if o.id in kept or not limited]
    known = {occasion.id for occasion in occasions}
    return Payload(
        **_words(graph, view),
        rule=Rule(rule.name, rule.label, rule.explanation),
        kinds=_kinds(graph),
        organizations=_organizations(graph, shown, projected),
        ties=ties,
        occasions=tuple(o if o.decided_at in known else replace(o, decided_at="") for o in occasions),
        people=_people(graph, shown),
        sections=_sections(graph),
    )


def _tie(graph: Graph, tie: projection.Tie) -> Tie:
    occasions = tuple(sorted(graph.short(occasion) for occasion in tie.occasions))
    return Tie(graph.short(tie.a), graph.short(tie.b), tie.weight, occasions)


def _words(graph: Graph, view: View) -> dict[str, str]:
    about, sources = graph.select(ABOUT)[0], graph.select(SOURCES)
    starts, ends = [row["start"] for row in sources if row["start"]], [row["end"] for row in sources if row["end"]]
    since, until = view.since or min(starts, default=""), view.until or max(ends, default="")
    titles = "; ".join(row["title"] for row in sources)
    return {
        "title": about["title"],
        "period": in_words(since, until),
        "coverage": str(coverage(graph)),
        "citation": f"{about['title']}. Source: {titles}. Made with customs-graph {__version__}. "
        f"Licence: {about['license']}",
        "focus": view.focus,
    }


def _family(iri: str) -> str:
    return iri.rsplit("#", 1)[1].removesuffix("-group")


def _kinds(graph: Graph) -> tuple[Kind, ...]:
    made = {_family(row["family"]): row for row in graph.select(KINDS)}
    order = [name for name in FAMILIES if name in made] + sorted(made.keys() - set(FAMILIES))
    return tuple(Kind(name, made[name]["label"], made[name]["definition"]) for name in order)


def _organizations(graph: Graph, shown: set[str], ties: list[projection.Tie]) -> tuple[Organization, ...]:
    rows = {graph.short(row["id"]): row for row in graph.select(ORGANIZATIONS) if graph.short(row["id"]) in shown}
    names = {name: row["short"] or row["label"] for name, row in rows.items()}
    places = positions(names, [(graph.short(tie.a), graph.short(tie.b), tie.weight) for tie in ties])
    strength = {graph.short(agent): total for agent, total in strengths(ties).items()}
    aliases, sections = values_by_id(graph, ALIASES), values_by_id(graph, SECTIONS)
    notes, units = values_by_id(graph, NOTES), values_by_id(graph, UNITS)
    people = _people_by_organization(graph)
    return tuple(
        Organization(
            id=name,
            label=row["label"],
            short=row["short"],
            kind=_family(row["family"]),
            type=row["type"],
            aliases=aliases.get(name, ()),
            place=row["place"],
            description=_description(notes.get(name, ()), units.get(name, ())),
            people=tuple(sorted(people.get(name, ()))),
            sections=sections.get(name, ()),
            x=places[name][0],
            y=places[name][1],
            strength=strength.get(name, 0.0),
        )
        for name, row in sorted(rows.items())
    )


def _description(notes: tuple[str, ...], units: tuple[str, ...]) -> str:
    through = f"Units that acted for it: {', '.join(units)}." if units else ""
    return " ".join(part for part in (*notes, through) if part)


def _people_by_organization(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(POSTS):
        found[graph.short(row["organization"])].add(graph.short(row["person"]))
    return found


def _people(graph: Graph, shown: set[str]) -> tuple[Person, ...]:
    posts = _posts_by_person(graph, shown)
    spellings = values_by_id(graph, "SELECT ?id ?value { ?id a foaf:Person ; skos:altLabel ?value }")
    labels = values_by_id(graph, "SELECT ?id ?value { ?id a foaf:Person ; rdfs:label ?value }")
    return tuple(
        Person(name, label, spellings.get(name, ()), tuple(posts.get(name, ())))
        for name, (label,) in sorted(labels.items())
    )


def _posts_by_person(graph: Graph, shown: set[str]) -> dict[str, list[Post]]:
    sections: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for row in graph.select(POSTS):
        person, organization = graph.short(row["person"]), graph.short(row["organization"])
        sections[person, row["post"], row["title"], organization].add(graph.short(row["section"]))
    found: dict[str, list[Post]] = defaultdict(list)
    for (person, _, title, organization), places in sorted(sections.items()):
        if organization in shown:
            found[person].append(Post(title, organization, tuple(sorted(places))))
    return found


def _sections(graph: Graph) -> tuple[Section, ...]:
    made = (
        Section(graph.short(row["id"]), row["document"], row["heading"], int(row["page"]) if row["page"] else None)
        for row in graph.select(PLACES_IN_SOURCES)
    )
    return tuple(sorted(made, key=lambda section: section.id))
