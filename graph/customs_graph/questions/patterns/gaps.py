"""What is missing or hangs by a thread: introductions to make, ties that rest on one, and those tied to nobody."""

from __future__ import annotations

from collections import defaultdict

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.incidence import Incidence
from customs_graph.network.projection import Tie
from customs_graph.network.suggestions import Suggestion, introductions
from customs_graph.network.units import whole_of, wholes
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import ends, if_carried, number, of_tie
from customs_graph.rdf.store import Row

Rest = tuple[str, str, str]
"""What a tie rests on (`person` or `sponsor`), who it is, and the side for whom a person acts."""
SPONSOR = "sponsor"
ORGANIZATIONS = """
SELECT ?organization ?kind ?source {
  ?organization a org:Organization ; dcterms:source ?source ; dcterms:type/skos:prefLabel ?kind }
ORDER BY ?kind ?organization ?source"""


@if_carried
def suggested(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List pairs that share partners and never met, the most telling first; with `of`, only those of one."""
    pairs = introductions(found.network, int(parameters["shared"]))
    asked = whole_of(found.graph, parameters["of"]) if parameters.get("of") else ""
    if asked:
        pairs = [pair for pair in pairs if asked in (pair.a, pair.b)]
    behind = {frozenset((tie.a, tie.b)): tie for tie in found.ties}
    rows = [row for pair in pairs[: int(parameters["most"])] for row in _suggestion(pair, behind, found.acts, asked)]
    told = "Score: each shared partner adds 1/log of the number of its partners, so that a rare one tells more."
    named = "Not tied means only that no source here names both on one occasion; they may have met unnamed."
    return Finding(rows, [f"{len(pairs)} pairs share so many partners.", told, named])


def _suggestion(pair: Suggestion, behind: dict[frozenset[str], Tie], acts: list[Incidence], asked: str) -> list[Row]:
    row = {**ends(pair.a, pair.b, asked), "number": number(len(pair.shared)), "score": number(pair.score, 2)}
    rows = []
    for partner in pair.shared:
        for end in (pair.a, pair.b):
            rows += of_tie(row | {"shared": partner}, behind[frozenset((partner, end))], acts)
    return rows


def single_points(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the persons and sponsors on whom alone ties rest, those with the most ties first.

    A tie rests on a person who alone acted for one side on every shared event, and on a sponsor who paid for each.
    """
    resting: dict[Rest, list[Tie]] = defaultdict(list)
    sponsors = _sponsors(found.acts)
    events = {act.occasion for act in found.acts if act.kind == "event"}
    for tie in found.ties:
        shared = [occasion for occasion in tie.occasions if occasion in events]
        for rest in (*_only_persons(tie, shared, found.acts), *_only_sponsor(tie, shared, sponsors)):
            if tie.weight > 0 and parameters.get("on") in (None, rest[0]):
                resting[rest].append(tie)
    ranked = sorted(resting, key=lambda rest: (rest[0], -len(resting[rest]), rest))
    return Finding([row for rest in ranked for row in _resting(rest, resting[rest], found.acts)])


def _resting(rest: Rest, ties: list[Tie], acts: list[Incidence]) -> list[Row]:
    on, rests_on, side = rest
    row = {"on": on, "rests_on": rests_on, "for": side, "ties": number(len(ties))}
    sides = [(tie, end) for tie in ties for end in (tie.a, tie.b) if end != side]
    return [made | {"with": end} for tie, end in sides for made in of_tie(row, tie, acts)]


def _only_persons(tie: Tie, shared: list[str], acts: list[Incidence]) -> set[Rest]:
    """The persons who alone stand for a side: each of its acts there is one of theirs."""
    found = set()
    for end in (tie.a, tie.b):
        persons = {act.person for act in acts if act.agent == end and act.occasion in shared}
        found |= {("person", person, end) for person in persons if person and len(persons) == 1}
    return found


def _only_sponsor(tie: Tie, shared: list[str], sponsors: dict[str, set[str]]) -> set[Rest]:
    if len(shared) < len(tie.occasions):
        return set()
    paying = {frozenset(sponsors.get(occasion, set())) for occasion in shared}
    alone = {sponsor for one in paying for sponsor in one if len(paying) == len(one) == 1}
    return {(SPONSOR, sponsor, "") for sponsor in alone - {tie.a, tie.b}}


def _sponsors(acts: list[Incidence]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        if act.role == SPONSOR and act.kind == "event":
            found[act.occasion].add(act.agent)
    return dict(found)


def untied(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the organizations of the graph that are tied to nobody; a unit is left out, as its whole stands for it."""
    units = wholes(found.graph)
    rows = [row for row in found.graph.select(ORGANIZATIONS) if row["organization"] not in units]
    return Finding([row for row in rows if row["organization"] not in found.network])
