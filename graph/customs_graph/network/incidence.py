"""The two-mode network: which agent was part of which occasion, in which role, and where that is written.

An occasion is what can tie agents: an event that took place, an agreement that was reached, or the sponsorship of a
programme. What is only planned, offered or intended ties nobody yet, and neither does being thanked or being a toured
site. A unit of an organization stands for the whole; `acting` keeps who it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from customs_graph.errors import WrongUse
from customs_graph.network.units import wholes
from customs_graph.rdf.derived import derived

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph, Row

Name = TypeVar("Name")
INVITER = "inviter"
UNTOLD: Row = dict.fromkeys(("status", "decided", "start", "end"), "")
ACTS = """
SELECT ?acting ?person ?occasion ?kind ?role ?concept ?node ?section WHERE {
  { ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?acting ; cg:role ?concept .
    ?acting a org:Organization . ?concept skos:prefLabel ?role . BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?person ; cg:representing ?acting ; cg:role ?concept .
    ?concept skos:prefLabel ?role . BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Participation ; cg:event ?occasion ; cg:invitedBy ?acting . BIND("inviter" AS ?role)
    BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?occasion ; cg:agent ?acting . ?occasion a schema:Event .
    BIND("sponsor" AS ?role) BIND("event" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?programme ; cg:agent ?acting . ?programme a cg:Programme .
    BIND(?node AS ?occasion) BIND("sponsor" AS ?role) BIND("sponsorship" AS ?kind) }
  UNION
  { ?node a cg:Sponsorship ; cg:sponsored ?programme . ?programme a cg:Programme ; schema:provider ?acting .
    BIND(?node AS ?occasion) BIND("runs the programme" AS ?role) BIND("sponsorship" AS ?kind) }
  UNION
  { ?node a cg:Agreement ; cg:party ?acting .
    BIND(?node AS ?occasion) BIND("party" AS ?role) BIND("agreement" AS ?kind) }
  ?node dcterms:source ?section
}"""
ACTS_OF_PEOPLE = """
SELECT ?agent ?acting ?person ?occasion ?kind ?role ?concept ?node ?section WHERE {
  ?node a cg:Participation ; cg:event ?occasion ; cg:agent ?agent ; cg:role ?concept ; dcterms:source ?section .
  ?concept skos:prefLabel ?role . ?agent a foaf:Person . BIND(?agent AS ?person) BIND("event" AS ?kind)
  OPTIONAL { ?node cg:representing ?acting }
}"""
# Asked for each act, this would take as long as all the rest. An OPTIONAL within an OPTIONAL would be answered anew for
# each row: minutes for some hundred events.
OCCASIONS = """
SELECT ?occasion ?status ?decided ?start ?end WHERE {
  { ?occasion a schema:Event } UNION { ?occasion a cg:Agreement }
  OPTIONAL { ?occasion cg:status ?status }
  OPTIONAL { ?occasion cg:decidedAt ?decided }
  OPTIONAL { ?occasion cg:decidedAt ?at . ?at schema:startDate ?first ; schema:endDate ?last }
  OPTIONAL { ?occasion schema:startDate ?from ; schema:endDate ?to } OPTIONAL { ?occasion dcterms:date ?dated }
  BIND(COALESCE(?from, ?dated, ?first) AS ?start) BIND(COALESCE(?to, ?dated, ?last) AS ?end)
}"""
COLLECTION = """
SELECT ?ending ?concept ?label { ?group skos:member ?concept . ?concept skos:prefLabel ?label
  FILTER(STRENDS(STR(?group), ?ending)) }"""

KINDS_OF_ROLES = """
SELECT ?group ?label { ?concept skos:inScheme <https://w3id.org/customs-graph/vocabulary/roles> ;
    skos:prefLabel ?label . OPTIONAL { ?group skos:member ?concept } }"""
DERIVED_ROLES = frozenset({INVITER, "sponsor", "runs the programme", "party"})


class Incidence(NamedTuple):
    """One agent in one role on one occasion. All but role, kind and dates are addresses; empty where there is none.

    `decided` is the event that decided an agreement; an agreement without a date of its own has the date of that event.
    """

    occasion: str
    agent: str
    role: str
    acting: str
    person: str
    node: str
    kind: str
    start: str
    end: str
    decided: str = ""
    sections: tuple[str, ...] = ()


class Acts(list[Incidence]):
    """Incidences in their order, which can be looked up by occasion and by agent without reading them all."""

    def on(self, occasions: Iterable[str]) -> Acts:
        """Return those on these occasions."""
        return self._at(sorted(at for occasion in set(occasions) for at in self._on.get(occasion, ())))

    def of(self, agent: str) -> Acts:
        """Return those of an agent."""
        return self._at(self._of.get(agent, ()))

    def where(self, occasions: Iterable[str], agents: Iterable[str]) -> Acts:
        """Return those of these agents on these occasions."""
        among, which = set(agents), set(occasions)
        return self._at(sorted(at for one in product(which, among) for at in self._where.get(one, ())))

    @cached_property
    def dates(self) -> dict[str, tuple[str, str]]:
        """The first and the last date of each occasion, as its source gives them; empty where it gives none."""
        return {act.occasion: (act.start, act.end or act.start) for act in self}

    def _at(self, places: Iterable[int]) -> Acts:
        return Acts(self[at] for at in places)

    @cached_property
    def _on(self) -> dict[str, list[int]]:
        return _places(act.occasion for act in self)

    @cached_property
    def _of(self) -> dict[str, list[int]]:
        return _places(act.agent for act in self)

    @cached_property
    def _where(self) -> dict[tuple[str, str], list[int]]:
        return _places((act.occasion, act.agent) for act in self)


def _places(names: Iterable[Name]) -> dict[Name, list[int]]:
    found: dict[Name, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        found[name].append(at)
    return found


@derived
def incidences(graph: Graph, people: bool = False, tying_only: bool = True) -> list[Incidence]:
    """Return the incidences of organizations (or of `people`), sorted.

    An act that stands in several sections is one incidence. Without `tying_only` also what ties nobody: what is only
    planned, offered or intended, being thanked, and being a toured site.
    """
    sections: dict[Incidence, set[str]] = defaultdict(set)
    for act, section, ties in _told(graph, people):
        if ties or not tying_only:
            sections[act].add(section)
    return sorted(act._replace(sections=tuple(sorted(places))) for act, places in sections.items())


@derived
def _told(graph: Graph, people: bool) -> list[tuple[Incidence, str, bool]]:
    """Return each act once for each section that tells it, and whether it ties."""
    untying = (_members_of(graph, "#unsettled-group") | _members_of(graph, "#aside-group")).keys()
    standing_for, told = wholes(graph), _occasions(graph)
    return [
        (
            _incidence(row, row.get("agent") or standing_for.get(row["acting"], row["acting"]), occasion),
            row["section"],
            untying.isdisjoint((occasion["status"], row["concept"])),
        )
        for row in graph.each_row(ACTS_OF_PEOPLE if people else ACTS)
        for occasion in told.get(row["occasion"], (UNTOLD,))
    ]


@derived
def _occasions(graph: Graph) -> dict[str, list[Row]]:
    """Return what is said of each event and agreement; a sponsorship has neither a status nor a date."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in graph.select(OCCASIONS):
        found[row["occasion"]].append(row)
    return dict(found)


def _incidence(row: Row, agent: str, occasion: Row) -> Incidence:
    return Incidence(
        occasion=row["occasion"],
        agent=agent,
        role=row["role"],
        acting=row["acting"],
        person=row["person"],
        node=row["node"],
        kind=row["kind"],
        start=occasion["start"],
        end=occasion["end"],
        decided=occasion["decided"],
    )


def _members_of(graph: Graph, ending: str) -> dict[str, str]:
    """The labels by address of the concepts in the collections whose address ends so."""
    from pyoxigraph import Literal

    return {row["concept"]: row["label"] for row in graph.select(COLLECTION, ending=Literal(ending))}


def within(acts: Iterable[Incidence], since: str = "", until: str = "") -> list[Incidence]:
    """Keep what may have happened from `since` to `until` (ISO dates, possibly partial, both included).

    An occasion without a date is kept only where no limit is set: it cannot be placed in a period. WrongUse where the
    period ends before it starts.
    """
    if since and until and _before(until, since):
        raise WrongUse(f"the period from {since} to {until} ends before it starts", "exchange the two dates")
    if not since and not until:
        return list(acts)
    return [
        act
        for act in acts
        if act.start
        and not (since and _before(act.end or act.start, since))
        and not (until and _before(until, act.start))
    ]


def _before(one: str, other: str) -> bool:
    """Whether a date is surely before another; `2022` and `2022-05` may be the same day."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def responsible_roles(graph: Graph) -> frozenset[str]:
    """Return the labels of the roles that carry shared responsibility, sponsors included."""
    return role_labels(graph)["responsibility"]


@derived
def role_labels(graph: Graph) -> dict[str, frozenset[str]]:
    """Return the labels of the roles in each kind of roles (responsibility, guidance …), and all under `all`."""
    found: dict[str, set[str]] = defaultdict(set, {"all": set(DERIVED_ROLES)})
    for row in graph.select(KINDS_OF_ROLES):
        found["all"].add(row["label"])
        if row["group"]:
            found[row["group"].rpartition("#")[2].removesuffix("-group")].add(row["label"])
    found["responsibility"].add("sponsor")
    return {kind: frozenset(found[kind]) for kind in sorted(found)}


def members(acts: Iterable[Incidence]) -> dict[str, set[str]]:
    """Return the agents of each occasion."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        found[act.occasion].add(act.agent)
    return dict(found)
