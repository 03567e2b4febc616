"""What changes: ties that are first named, continued or not named again, and how fresh each partnership is."""

from __future__ import annotations

from datetime import date

from customs_graph.errors import WrongUse
from customs_graph.network.collaboration import Collaboration
from customs_graph.network.incidence import Acts, within
from customs_graph.network.ties import Tie
from customs_graph.network.units import whole_of
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import ends, number, of_tie
from customs_graph.questions.patterns.partners import extent, last_day
from customs_graph.rdf.store import Row

CHANGES = ("first named", "continued", "not named again")
LAST_PERIOD = """
SELECT (MAX(STR(?end)) AS ?last) {
  ?source a bibo:Document ; dcterms:type/skos:notation "newsletter" ; schema:endDate ?end }"""


def tie_changes(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List the ties by events that are first named, continued or not named again from `turn` on.

    An event that runs over it counts after it. An agreement or the sponsorship of a programme does not end with its
    day and is left out. With `of`, only the ties of one organization.
    """
    turn, asked = parameters["turn"], _whole(found, parameters)
    events = [act for act in found.acts if act.kind == "event"]
    after = set(within(events, since=turn))
    before = [act for act in within(events, until=turn) if act not in after]
    sides = [
        {(tie.a, tie.b): tie for tie in found.scope.ties(acts, found.responsible) if tie.weight > 0}
        for acts in (before, sorted(after))
    ]
    pairs = [pair for pair in sides[0].keys() | sides[1].keys() if not asked or asked in pair]
    changes = {pair: _change(pair in sides[0], pair in sides[1]) for pair in pairs}
    weight = {pair: sum(side[pair].weight for side in sides if pair in side) for pair in pairs}
    ranked = sorted(pairs, key=lambda pair: (CHANGES.index(changes[pair]), -round(weight[pair], 9), pair))
    rows = [
        row for pair in ranked for row in _changed(changes[pair], [side.get(pair) for side in sides], found.acts, asked)
    ]
    return Finding(rows, _told(found, list(changes.values())))


def _change(before: bool, after: bool) -> str:
    return "continued" if before and after else "first named" if after else "not named again"


def _told(found: Collaboration, changes: list[str]) -> list[str]:
    counted = ", ".join(f"{changes.count(change)} {change}" for change in CHANGES)
    undated = len({act.occasion for act in found.acts if act.kind == "event" and not act.start})
    return [
        f"{counted}; {undated} undated event{'s'[: undated != 1]} in neither period.",
        "This is said of these sources only: a tie may have begun before, or gone on without being named.",
        "Only events count, as an agreement or a payment for a programme does not end with its day.",
    ]


def _whole(found: Collaboration, parameters: dict[str, str]) -> str:
    return whole_of(found.graph, parameters["of"]) if parameters.get("of") else ""


def _changed(change: str, sides: list[Tie | None], acts: Acts, asked: str) -> list[Row]:
    before, after = (len(tie.occasions) if tie else 0 for tie in sides)
    rows: list[Row] = []
    for tie in sides:
        if tie:
            row = {"change": change, **ends(tie.a, tie.b, asked), "before": number(before), "after": number(after)}
            rows += of_tie(row, tie, acts)
    return rows


def freshness(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """List ties by the date on which they were last seen, the longest ago first, with the days since then.

    The days count to `as_of`, or else to the last day that the newsletters cover; a partial date counts to its end.
    """
    as_of = parameters.get("as_of") or found.graph.select(LAST_PERIOD)[0]["last"]
    if not as_of:
        raise WrongUse("no newsletter says which period it covers", "give as_of=DATE")
    asked = _whole(found, parameters)
    mine = [tie for tie in found.ties if tie.weight > 0 and (not asked or asked in (tie.a, tie.b))]
    told = [(extent(tie, found.acts), tie) for tie in mine]
    ordered = sorted(told, key=lambda one: (not one[0]["last"], last_day(one[0]["last"]), one[1].a, one[1].b))
    rows = [row for seen, tie in ordered for row in _last_seen(seen, tie, as_of, found.acts, asked)]
    return Finding(rows, [f"Days are counted to {last_day(as_of)}."])


def _last_seen(seen: Row, tie: Tie, as_of: str, acts: Acts, asked: str) -> list[Row]:
    spent = date.fromisoformat(last_day(as_of)) - date.fromisoformat(last_day(seen["last"])) if seen["last"] else None
    ago = number(max(spent.days, 0)) if spent else ""
    row = {**ends(tie.a, tie.b, asked), "last": seen["last"], "days": ago, "number": seen["number"]}
    return of_tie(row, tie, acts)
