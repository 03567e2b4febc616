"""What is missing or hangs by a thread: introductions to make, ties that rest on one, and those tied to nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.groups import groups_by
from customs_graph.network.incidence import Acts, Incidence
from customs_graph.network.suggestions import Suggestion, introductions
from customs_graph.network.ties import Tie
from customs_graph.network.units import whole_of, wholes
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import ends, if_carried, number, of_tie
from customs_graph.rdf.store import Row

Rest = tuple[str, str, str]
"""What a tie rests on (`person` or `sponsor`), who it is, and the side for whom a person acts."""
Acting = dict[tuple[str, str], set[str]]
SPONSOR = "sponsor"
# What a body does as such, without sending anybody: no sign of others beside the persons named.
ASIDE = frozenset(
    {"host", "organizer", "co-organizer", "in cooperation", "support", SPONSOR, "inviter", "permanent observer"}
)
SCORE = "Score: each shared partner adds 1/log of the number of its partners, so that a rare one tells more."
NOT_TIED = (
    "Not tied means only that no source here names both on one occasion; they may have met unnamed. Two of one "
    "territory are left out, and funds unless asked for."
)
FUND = "#fund"
KINDS = "SELECT ?organization ?kind { ?organization a org:Organization ; dcterms:type ?kind }"
ORGANIZATIONS = """
SELECT ?organization ?kind ?source {
  ?organization a org:Organization ; dcterms:source ?source ; dcterms:type/skos:prefLabel ?kind }
ORDER BY ?kind ?organization ?source"""


@if_carried
def suggested(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List pairs that share partners and are not named together, the most telling first; with `of`, those of one."""
    asked = whole_of(found.graph, parameters["of"]) if parameters.get("of") else ""
    kind_of = {row["organization"]: row["kind"] for row in found.graph.select(KINDS)}
    kinds = {organization for organization, kind in kind_of.items() if kind == parameters.get("kind")}
    pairs = [
        pair
        for pair in _of_two_places(found, introductions(found.network, int(parameters["shared"])))
        if (not asked or asked in (pair.a, pair.b))
        and not any(kind_of.get(end, "").endswith(FUND) for end in (pair.a, pair.b) if end != asked)
        and (not parameters.get("kind") or all(end in kinds for end in (pair.a, pair.b) if end != asked))
    ]
    behind = {frozenset((tie.a, tie.b)): tie for tie in found.ties}
    rows = [row for pair in pairs[: int(parameters["most"])] for row in _suggestion(pair, behind, found.acts, asked)]
    return Finding(rows, [_counted(found, asked, len(pairs), parameters["shared"]), SCORE, NOT_TIED])


def _of_two_places(found: Collaboration, pairs: list[Suggestion]) -> list[Suggestion]:
    """Leave out two of one country or territory: they hardly wait to be introduced."""
    territory = groups_by(found.graph, "territory")
    return [pair for pair in pairs if not territory.get(pair.a) or territory.get(pair.a) != territory.get(pair.b)]


def _counted(found: Collaboration, asked: str, pairs: int, shared: str) -> str:
    told = f"{pairs} pair{'s'[: pairs != 1]} without a tie share at least {shared} partners."
    if not asked or pairs:
        return told
    partners = len(found.network[asked]) if asked in found.network else 0
    others = max(len(found.network) - 1, 0)
    return f"{told} The one asked for is tied to {partners} of the {others} others; a smaller `shared` may tell more."


def _suggestion(pair: Suggestion, behind: dict[frozenset[str], Tie], acts: Acts, asked: str) -> list[Row]:
    row = {**ends(pair.a, pair.b, asked), "number": number(pair.number), "score": number(pair.score, 2)}
    rows = []
    for partner in pair.shared:
        for end in (pair.a, pair.b):
            rows += of_tie(row | {"shared": partner}, behind[frozenset((partner, end))], acts)
    return rows


def single_points(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the persons and sponsors on whom alone ties rest, those with the most ties first; with `of`, only its ties.

    A tie rests on a person who alone is named as acting for one side on every shared event, while nobody
    unnamed acts for it there, as an expert or a participant may; who only paid is no end of such a tie. A tie rests on
    a sponsor who alone is stated to have paid for each.
    """
    asked = whole_of(found.graph, parameters["of"]) if parameters.get("of") else ""
    resting: dict[Rest, list[Tie]] = defaultdict(list)
    for rest, tie in _rests(found):
        if parameters.get("on") in (None, rest[0]) and (not asked or asked in (tie.a, tie.b)):
            resting[rest].append(tie)
    ranked = sorted(resting, key=lambda rest: (rest[0], -len(resting[rest]), rest))
    return Finding([row for rest in ranked for row in _resting(rest, resting[rest], found.acts)])


def _rests(found: Collaboration) -> Iterator[tuple[Rest, Tie]]:
    sponsors, persons, unnamed = _sponsors(found.acts), _persons(found.acts), _unnamed(found.acts)
    present = {(act.agent, act.occasion) for act in found.acts if act.role != SPONSOR}
    events = {act.occasion for act in found.acts if act.kind == "event"}
    for tie in found.ties:
        shared = [occasion for occasion, share in zip(tie.occasions, tie.shares, strict=True) if share > 0]
        if shared and events.issuperset(shared):
            if all(any((end, occasion) in present for occasion in shared) for end in (tie.a, tie.b)):
                yield from ((rest, tie) for rest in _only_persons(tie, shared, persons, unnamed))
            yield from ((rest, tie) for rest in _only_sponsor(tie, shared, sponsors))


def _resting(rest: Rest, ties: list[Tie], acts: Acts) -> list[Row]:
    on, rests_on, side = rest
    events = {occasion for tie in ties for occasion in tie.occasions}
    row = {"on": on, "rests_on": rests_on, "for": side, "events": number(len(events)), "ties": number(len(ties))}
    sides = [(tie, end) for tie in ties for end in (tie.a, tie.b) if end != side]
    return [made | {"with": end} for tie, end in sides for made in of_tie(row, tie, acts)]


def _unnamed(acts: list[Incidence]) -> set[tuple[str, str]]:
    """Where an agent came, spoke or helped through others than the persons named: any act of its own but holding it."""
    return {
        (act.agent, act.occasion) for act in acts if act.kind == "event" and not act.person and act.role not in ASIDE
    }


def _persons(acts: list[Incidence]) -> Acting:
    """Who is named as acting for an agent on an occasion."""
    found: Acting = defaultdict(set)
    for act in acts:
        if act.person:
            found[act.agent, act.occasion].add(act.person)
    return dict(found)


def _only_persons(tie: Tie, shared: list[str], persons: Acting, unnamed: set[tuple[str, str]]) -> set[Rest]:
    found: set[Rest] = set()
    for end in (tie.a, tie.b):
        named = {frozenset(persons.get((end, occasion), set())) for occasion in shared}
        if any((end, occasion) in unnamed for occasion in shared):
            continue
        found |= {("person", person, end) for one in named for person in one if len(named) == len(one) == 1}
    return found


def _only_sponsor(tie: Tie, shared: list[str], sponsors: dict[str, set[str]]) -> set[Rest]:
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
