"""Why two agents are tied: every shared occasion, what each of them did there, and where it is written."""

from __future__ import annotations

from customs_graph.errors import WrongUse
from customs_graph.network.incidence import INVITER, Incidence, incidences, responsible_roles
from customs_graph.network.projection import Tie, WeightingRule, project
from customs_graph.network.units import whole_of
from customs_graph.questions.answers import Answer, Naming, answer_of
from customs_graph.questions.patterns.evidence import number
from customs_graph.rdf.names import Named
from customs_graph.rdf.store import Graph, Row

COLUMNS = ("date", "occasion", "agent", "person", "role", "did", "source")
DETAILS = """
SELECT ?node ?did ?absent WHERE {
  ?node a cg:Participation . OPTIONAL { ?node dcterms:description ?did } OPTIONAL { ?node cg:onBehalfOf ?absent } }"""


def explain(graph: Graph, one: Named, other: Named, rule: WeightingRule) -> Answer:
    """Return a row for each role of each of the two on each occasion that they share, earliest first.

    The two are both organizations or both persons; WrongUse where they are not, or where both stand for one. The notes
    give the weight of the tie under `rule`, occasion by occasion. No row means that the sources show no tie.
    """
    people = _both_persons(graph, one, other)
    ends = (one.iri, other.iri) if people else (whole_of(graph, one.iri), whole_of(graph, other.iri))
    if ends[0] == ends[1]:
        raise WrongUse(f"both names stand for one: {one.label}, {other.label}", "name two different ones")
    acts = incidences(graph, people)
    a, b = sorted(ends)
    tie = next((tie for tie in project(acts, rule, responsible_roles(graph)) if (tie.a, tie.b) == (a, b)), None)
    details = {row["node"]: row for row in graph.select(DETAILS)}
    shared = [act for act in acts if tie and act.occasion in tie.occasions and act.agent in ends]
    rows = [row for act in sorted(shared, key=_by_date) for row in _rows(act, details.get(act.node, {}))]
    answer = answer_of(graph, rows, COLUMNS)
    answer.notes += _arithmetic(graph, tie, rule)
    return answer


def _both_persons(graph: Graph, one: Named, other: Named) -> bool:
    persons = {row["thing"] for row in graph.select("SELECT ?thing { ?thing a foaf:Person }")}
    if (one.iri in persons) != (other.iri in persons):
        raise WrongUse("a person and an organization cannot be compared", "name two organizations or two persons")
    return one.iri in persons


def _by_date(act: Incidence) -> tuple[bool, str, str, str, str]:
    return not act.start, act.start, act.occasion, act.agent, act.role


def _rows(act: Incidence, detail: Row) -> list[Row]:
    row = {
        "date": act.start,
        "occasion": act.occasion,
        "agent": act.acting or act.agent,
        "person": act.person,
        "role": act.role,
        "did": "" if act.role == INVITER else detail.get("did", ""),
    }
    return [row | {"source": section} for section in act.sections]


def _arithmetic(graph: Graph, tie: Tie | None, rule: WeightingRule) -> list[str]:
    if tie is None:
        return [f"Under the rule `{rule.name}` ({rule.label}) nothing ties the two in these sources."]
    naming = Naming(graph)
    parts = [
        f"  {number(share) if share else '0, part of its event':>6}  {naming.cell(occasion).text}"
        for occasion, share in zip(tie.occasions, tie.shares, strict=True)
    ]
    return [f"Weight {number(tie.weight)} under the rule `{rule.name}`:", *parts, rule.explanation]
