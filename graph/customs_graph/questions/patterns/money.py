"""Who depends on whose money, and how widely a sponsor spreads it. Only stated sponsorship counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from customs_graph.network.collaboration import Collaboration
from customs_graph.network.groups import places_around
from customs_graph.network.mixing import effective_number
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns.evidence import number
from customs_graph.rdf.store import Row

FEWEST = 3
SPONSORED = """
SELECT ?event ?sponsor ?programme ?topic ?place ?source {
  ?event a schema:Event ; cg:status/skos:notation ?status ; dcterms:source ?source . FILTER(?status = "held")
  OPTIONAL { ?act a cg:Sponsorship ; cg:sponsored ?event ; cg:agent ?sponsor }
  OPTIONAL { ?event dcterms:isPartOf ?programme } OPTIONAL { ?event dcterms:subject ?topic }
  OPTIONAL { ?event schema:location ?place } }"""
"""Each event that took place with every combination of what is said of it; sections of the event are its evidence."""


def dependence(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Tell for each programme, topic, sub-region or territory how far its events depend on one sponsor."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _grouped(found, parameters["by"]):
        groups[row["group"]].append(row)
    ranked = sorted(groups, key=lambda name: (-len(_events(_paid(groups[name]))), name))
    rows = [row for name in ranked for row in _dependence(name, groups[name])]
    return Finding(rows, [f"A share is judged from {FEWEST} sponsored events on. Unstated sponsors may well exist."])


def _dependence(name: str, rows: list[Row]) -> list[Row]:
    paid = _paid(rows)
    by_sponsor = {
        sponsor: len(_events(row for row in paid if row["sponsor"] == sponsor)) for sponsor in _sponsors(paid)
    }
    sponsored, most = len(_events(paid)), max(by_sponsor.values(), default=0)
    told = {
        "group": name, "events": number(len(_events(rows))), "sponsored": number(sponsored),
        "sponsors": number(len(by_sponsor)), "paid_by_it": number(most),
        "reading": _reading(sponsored, len(by_sponsor), most),
    }  # fmt: skip
    return [
        told | {"main_sponsor": sponsor, "event": row["event"], "source": row["source"]}
        for sponsor, number_paid in by_sponsor.items()
        if number_paid == most
        for row in paid
    ]


def _paid(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["sponsor"]]


def _events(rows: Iterable[Row]) -> set[str]:
    return {row["event"] for row in rows}


def _sponsors(rows: list[Row]) -> list[str]:
    return sorted({row["sponsor"] for row in rows})


def _reading(sponsored: int, sponsors: int, most: int) -> str:
    if sponsored < FEWEST:
        return "one sponsor stated, too few to judge" if sponsors == 1 else "too few to judge"
    return "depends on one" if most == sponsored else "leans on one" if most > sponsored / 2 else "spread"


def _grouped(found: Collaboration, by: str) -> list[Row]:
    """The rows of events in the period with their group; what the sources put in no group is left out."""
    inside = {act.occasion for act in found.acts}
    by_place = by in ("sub-region", "territory")
    around = places_around(found.graph, {"sub-region": "region"}.get(by, by)) if by_place else {}
    rows = []
    for row in found.graph.select(SPONSORED):
        group = around.get(row["place"], "") if by_place else row[by]
        if group and row["event"] in inside:
            rows.append(row | {"group": group})
    return rows


def diversity(found: Collaboration, parameters: dict[str, str]) -> Finding:
    """Tell for each sponsor over how many topics and territories its sponsored events spread."""
    inside = {act.occasion for act in found.acts}
    territory = places_around(found.graph, "territory")
    mine: dict[str, list[Row]] = defaultdict(list)
    for row in found.graph.select(SPONSORED):
        if row["sponsor"] and row["event"] in inside:
            mine[row["sponsor"]].append(row | {"territory": territory.get(row["place"], "")})
    answers: list[Row] = []
    for sponsor in sorted(mine, key=lambda sponsor: (-len({row["event"] for row in mine[sponsor]}), sponsor)):
        spread = _spread(mine[sponsor])
        answers += [
            {"sponsor": sponsor, **spread, "event": row["event"], "source": row["source"]} for row in mine[sponsor]
        ]
    told = "Effective topics: how many equally common ones would be as diverse (Hill's number of order 1)."
    return Finding(answers, [told, f"A portfolio is judged from {FEWEST} events on."])


def _spread(rows: list[Row]) -> Row:
    events = {row["event"] for row in rows}
    topics = {(row["event"], row["topic"]) for row in rows if row["topic"]}
    counts: dict[str, int] = defaultdict(int)
    for _, topic in topics:
        counts[topic] += 1
    territories = {row["territory"] for row in rows if row["territory"]}
    return {
        "events": number(len(events)), "topics": number(len(counts)),
        "effective_topics": number(effective_number(counts.values()), 1), "territories": number(len(territories)),
        "reading": "too few to judge" if len(events) < FEWEST else "",
    }  # fmt: skip
