"""What other programs are given of the collaboration network: organizations and ties, with weights and dates.

`ORGANIZATION` and `TIE` are the attributes that every format carries under the same names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from customs_graph.network.formats.duration import Duration, Span, duration_between, duration_of, spans_of
from customs_graph.network.groups import families, groups_by, regions_around
from customs_graph.network.incidence import Incidence, incidences, responsible_roles
from customs_graph.network.projection import DEFAULT_RULE, RULES, project, strengths
from customs_graph.network.scope import Scope
from customs_graph.rdf.derived import derived
from customs_graph.rdf.names import labels_of, short_labels_of

if TYPE_CHECKING:
    from customs_graph.network.ties import Ties, Weights
    from customs_graph.rdf.store import Graph

EXACT_KINDS = "SELECT ?agent ?kind { ?agent a org:Organization ; dcterms:type/skos:prefLabel ?kind }"
LOCATIONS = "SELECT ?agent ?place { ?agent a org:Organization ; schema:location ?place }"
ABOUT = "SELECT ?title ?licence { ?graph void:uriSpace ?base ; dcterms:title ?title ; dcterms:license ?licence }"

# Durations that are remembered, some tens of megabytes.
DURATIONS = 100_000
Thing = TypeVar("Thing")
Value = str | int | float | tuple[str, ...]


@dataclass(frozen=True)
class Organization:
    """An organization that was part of an occasion; `regions` are those around its place, the nearest first."""

    id: str
    label: str
    name: str
    kind: str
    exact_kind: str
    regions: tuple[str, ...]
    strength: float
    occasions: tuple[str, ...]
    duration: Duration


@dataclass(frozen=True)
class WeighedTie:
    """Two organizations, by id, with the weight of their tie under each rule and the occasions behind it."""

    source: str
    target: str
    weights: dict[str, float]
    occasions: tuple[str, ...]
    duration: Duration

    @property
    def weight(self) -> float:
        """The weight under the default rule."""
        return self.weights[DEFAULT_RULE]


@dataclass(frozen=True, eq=False)
class WeighedTies:
    """Ties that are made as they are looked at: of many, all at once would take gigabytes.

    `weights` are those of each tie under each rule, `spans` the dates of each occasion; names are short ids.
    """

    ties: Ties
    weights: Mapping[str, Weights]
    spans: Mapping[str, Span]

    def __len__(self) -> int:
        return len(self.ties)

    def heaviest(self) -> float:
        """Return the largest weight under the default rule; 0 where there is no tie."""
        return max(self.weights[DEFAULT_RULE].tolist(), default=0.0)

    @cached_property
    def _duration(self) -> Callable[[tuple[str, ...]], Duration]:
        """The duration of occasions; most ties have one, or the same as others."""
        return lru_cache(DURATIONS)(lambda occasions: duration_between([self.spans[one] for one in occasions]))

    def __iter__(self) -> Iterator[WeighedTie]:
        weights = zip(*(self.weights[rule].tolist() for rule in RULES), strict=True)
        for tie, weighed in zip(self.ties, weights, strict=True):
            yield WeighedTie(
                source=tie.a,
                target=tie.b,
                weights=dict(zip(RULES, weighed, strict=True)),
                occasions=tie.occasions,
                duration=self._duration(tie.occasions),
            )


@dataclass(frozen=True)
class Exchange:
    """The collaboration network, sorted, with the labels of the kinds in the order of the legend."""

    title: str
    description: str
    kinds: tuple[str, ...]
    organizations: tuple[Organization, ...]
    ties: WeighedTies


@dataclass(frozen=True)
class Attribute(Generic[Thing]):
    """One attribute: its name in every format, the type of its values, and how to read it."""

    name: str
    type: type
    read: Callable[[Thing], Value]


ORGANIZATION: tuple[Attribute[Organization], ...] = (
    Attribute("full_name", str, lambda one: one.name),
    Attribute("kind", str, lambda one: one.kind),
    Attribute("exact_kind", str, lambda one: one.exact_kind),
    Attribute("regions", tuple, lambda one: one.regions),
    Attribute("strength", float, lambda one: one.strength),
    Attribute("number_of_occasions", int, lambda one: len(one.occasions)),
    Attribute("undated_occasions", int, lambda one: one.duration.undated),
    Attribute("first_date", str, lambda one: one.duration.first),
    Attribute("last_date", str, lambda one: one.duration.last),
)


def _weight(rule: str) -> Attribute[WeighedTie]:
    return Attribute(rule, float, lambda tie: tie.weights[rule])


TIE: tuple[Attribute[WeighedTie], ...] = (
    *(_weight(rule) for rule in RULES),
    Attribute("number_of_occasions", int, lambda tie: len(tie.occasions)),
    Attribute("undated_occasions", int, lambda tie: tie.duration.undated),
    Attribute("first_date", str, lambda tie: tie.duration.first),
    Attribute("last_date", str, lambda tie: tie.duration.last),
    Attribute("occasions", tuple, lambda tie: tie.occasions),
)


@derived
def exchange(graph: Graph) -> Exchange:
    """Return the collaboration network of all occasions, whenever they were."""
    acts, about = incidences(graph), graph.select(ABOUT)[0]
    return Exchange(
        title=about["title"],
        description=f"{Scope()} Licence: {about['licence']}",
        kinds=tuple(one.label for one in families(graph)),
        organizations=tuple(_organizations(graph, acts)),
        ties=weighed_ties(graph, acts),
    )


def weighed_ties(graph: Graph, acts: list[Incidence]) -> WeighedTies:
    """Return the ties that these incidences make, by short id, with their weight under each rule."""
    ties, responsible = project(acts, RULES["count"]), responsible_roles(graph)
    weights = {name: ties.weights_in(project(acts, rule, responsible)) for name, rule in RULES.items()}
    agents, occasions = ([graph.short(iri) for iri in ends] for ends in (ties.agents, ties.occasions))
    spans = {graph.short(occasion): span for occasion, span in spans_of(acts).items()}
    return WeighedTies(replace(ties, agents=agents, occasions=occasions), weights, spans)


def _organizations(graph: Graph, acts: list[Incidence]) -> list[Organization]:
    names, short = labels_of(graph), short_labels_of(graph)
    kinds, exact, regions = groups_by(graph, "kind"), _exact_kinds(graph), _regions(graph)
    strong = strengths(project(acts, RULES[DEFAULT_RULE]))
    return [
        Organization(
            id=graph.short(agent),
            label=short[agent],
            name=names[agent],
            kind=kinds.get(agent, ""),
            exact_kind=exact.get(agent, ""),
            regions=tuple(names[region] for region in regions.get(agent, ())),
            strength=strong.get(agent, 0.0),
            occasions=tuple(sorted({graph.short(act.occasion) for act in own})),
            duration=duration_of(own),
        )
        for agent, own in sorted(_grouped((act.agent, act) for act in acts).items())
    ]


def _grouped(pairs: Iterable[tuple[str, Incidence]]) -> dict[str, list[Incidence]]:
    found: dict[str, list[Incidence]] = defaultdict(list)
    for key, act in pairs:
        found[key].append(act)
    return found


def _exact_kinds(graph: Graph) -> dict[str, str]:
    return {row["agent"]: row["kind"] for row in sorted(graph.select(EXACT_KINDS), key=lambda row: row["kind"])}


def _regions(graph: Graph) -> dict[str, list[str]]:
    around = regions_around(graph)
    located = sorted(graph.select(LOCATIONS), key=lambda row: (row["agent"], row["place"]))
    return {row["agent"]: around.get(row["place"], []) for row in located}
