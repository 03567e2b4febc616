"""Who works with whom: the partners of one, the partners that two share, and the ties of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from customs_graph.facts.dates import PartialDate
from customs_graph.network.collaboration import Collaboration, collaboration
from customs_graph.network.groups import groups_by
from customs_graph.network.incidence import Acts
from customs_graph.network.nullmodel import Pair, chance_of_ties, damping_of
from customs_graph.network.standing import rank_ranges, ranks, strength, weights_of
from customs_graph.network.sufficiency import refusal
from customs_graph.network.ties import Tie
from customs_graph.network.units import whole_of
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import (
    ONCE,
    chance_told,
    ends,
    if_carried,
    number,
    of_agent,
    of_tie,
    probability,
    span,
    stability_told,
)
from customs_graph.rdf.store import Row

SMALL = (
    "Where only two are named, one occasion weighs as much as a dozen large ones; `rule=count` counts all alike, and "
    "`explain` opens a weight."
)


def partners(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank the partners of `of` by the weight of the tie, with the roles that each played beside it."""
    asked = whole_of(found.graph, parameters["of"])
    mine = [tie for tie in found.ties if asked in (tie.a, tie.b)]
    ranked = sorted(mine, key=lambda tie: (-tie.weight, tie.a, tie.b))
    rows = [row for tie in ranked for row in _partner(asked, tie, found.acts)]
    return Finding(rows, [SMALL] if damping_of(found.scope.rule, found.scope.damping) else [])


def _partner(asked: str, tie: Tie, acts: Acts) -> list[Row]:
    partner = _other_end(tie, asked)
    shared = acts.on(tie.occasions)
    row = {"partner": partner, "weight": number(tie.weight), **extent(tie, shared)}
    roles = sorted({act.role for act in shared if act.agent == partner})
    return [made | {"roles": role} for made in of_tie(row, tie, shared) for role in roles]


def _other_end(tie: Tie, end: str) -> str:
    return tie.b if tie.a == end else tie.a


def extent(tie: Tie, acts: Acts) -> Row:
    """Return how many occasions stand behind a tie, and its first and last date as far as known."""
    dates = [acts.dates[occasion] for occasion in tie.occasions]
    return {
        "number": number(len(dates)),
        "first": min((start for start, _ in dates if start), default=""),
        "last": max((end for _, end in dates), key=last_day, default=""),
    }


@cache
def last_day(text: str) -> str:
    """Return the last day that a date, possibly partial, may mean; an empty text for none."""
    return PartialDate.parse(text).last_day if text else ""


def met(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank the pairs of persons named at the same events by the weight of the tie; with `of`, only those of one."""
    people, asked = collaboration(found.graph, found.scope, people=True), parameters.get("of", "")
    mine = [tie for tie in people.ties if tie.weight > 0 and (not asked or asked in (tie.a, tie.b))]
    ranked = sorted(mine, key=lambda tie: (-tie.weight, tie.a, tie.b))
    return Finding([row for tie in ranked for row in _pair(ends(tie.a, tie.b, asked), tie, people.acts)])


def _pair(pair: Row, tie: Tie, acts: Acts) -> list[Row]:
    shared = acts.on(tie.occasions)
    acting = {end: sorted({act.acting for act in shared if act.agent == who}) for end, who in pair.items()}
    rows = of_tie(pair | extent(tie, shared), tie, shared)
    return [
        row | {"one_for": one, "other_for": other} for row in rows for one in acting["one"] for other in acting["other"]
    ]


def shared_partners(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List those who are tied to both `one` and `other`, by the weaker of their two ties."""
    ends = [whole_of(found.graph, parameters[name]) for name in ("one", "other")]
    ties = [{_other_end(tie, end): tie for tie in found.ties if end in (tie.a, tie.b)} for end in ends]
    common = (ties[0].keys() & ties[1].keys()) - set(ends)
    ranked = sorted(common, key=lambda partner: (-min(side[partner].weight for side in ties), partner))
    return Finding(
        [row for partner in ranked for row in _shared(partner, ties[0][partner], ties[1][partner], found.acts)]
    )


def _shared(partner: str, one: Tie, other: Tie, acts: Acts) -> list[Row]:
    row = {"partner": partner, "with_one": number(one.weight), "with_other": number(other.weight)}
    return [made for tie in (one, other) for made in of_tie(row, tie, acts)]


def ties(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank all ties by their weight, with how likely chance alone would give those of two occasions or more."""
    reached = {} if refusal(found) else _chances(found)
    ranked = sorted((tie for tie in found.ties if tie.weight > 0), key=lambda tie: (-tie.weight, tie.a, tie.b))
    return Finding(
        [row for tie in ranked for row in _tie(tie, reached, found.acts)], [ONCE, chance_told(found)] if reached else []
    )


def _chances(found: Collaboration) -> dict[Pair, float]:
    """The chance of each tie that two occasions or more add to: one meeting alone cannot be told from chance."""
    judged = [tie for tie in found.ties if sum(share > 0 for share in tie.shares) > 1]
    damping = damping_of(found.scope.rule, found.scope.damping)
    return chance_of_ties(weights_of(judged).named(), found.tying_occasions, damping)


def _tie(tie: Tie, reached: dict[Pair, float], acts: Acts) -> list[Row]:
    pair = tie.a, tie.b
    told = probability(reached[pair]) if pair in reached else ""
    row = {"one": tie.a, "other": tie.b, "weight": number(tie.weight), "chance": told, **extent(tie, acts)}
    return of_tie(row, tie, acts)


@if_carried
def backbone(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the ties that chance alone would give less often than `level`, the least likely first.

    The fixed degree sequence model of backbones of projections: K. A. Zweig and M. Kaufmann, Social Network Analysis
    and Mining 1, 187 (2011); compared with others by Z. Neal, Social Networks 39, 84 (2014).
    """
    level, reached = float(parameters["level"]), _chances(found)
    judged = sorted((reached[tie.a, tie.b], -tie.weight, tie) for tie in found.ties if (tie.a, tie.b) in reached)
    rows = [row for value, _, tie in judged if value < level for row in _tie(tie, reached, found.acts)]
    kept = sum(value < level for value in reached.values())
    told = (
        f"{kept} of {len(reached)} ties of two occasions or more are kept at the level {level:g}; so many tests would "
        f"let about {level * len(reached):.0f} pass by chance alone."
    )
    return Finding(rows, [told, ONCE, chance_told(found)])


@if_carried
def busiest(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Rank organizations by the sum of the weights of their ties, with the stability of the rank.

    There is no column of chance: under the rule `newman` the sum is the number of occasions with others, which random
    networks of the same attendance keep.
    """
    total = strength(weights_of(found.ties))
    ranked, ranges = ranks(total), rank_ranges(found, strength)
    attended = Counter(agent for present in found.tying_occasions.values() for agent in present)
    rows = []
    for agent in sorted(total, key=lambda agent: (ranked[agent], agent)):
        row = {
            "rank": number(ranked[agent]), "rank_without_one": span(*ranges[agent]), "organization": agent,
            "strength": number(total[agent]), "partners": number(len(found.network[agent])),
            "occasions": number(attended[agent]),
        }  # fmt: skip
        rows += of_agent(row, agent, found.acts)
    return Finding(rows, [stability_told(found)])


def partner_mix(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Tell with which groups of organizations `of` works, and how much of its ties each group has."""
    asked = whole_of(found.graph, parameters["of"])
    group = groups_by(found.graph, parameters["by"])
    mine: dict[str, list[Tie]] = defaultdict(list)
    for tie in found.ties:
        if asked in (tie.a, tie.b) and tie.weight > 0:
            mine[group.get(_other_end(tie, asked), "")].append(tie)
    weight = {name: sum(tie.weight for tie in ties) for name, ties in mine.items()}
    total = sum(weight.values())
    rows = []
    for name in sorted(mine, key=lambda name: (-weight[name], name)):
        row = {
            "group": name or "not said", "partners": number(len(mine[name])), "weight": number(weight[name]),
            "percent": number(100 * weight[name] / total, 0),
        }  # fmt: skip
        for tie in mine[name]:
            rows += [made | {"partner": _other_end(tie, asked)} for made in of_tie(row, tie, found.acts)]
    return Finding(rows)
