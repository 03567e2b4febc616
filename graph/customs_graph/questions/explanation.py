"""Why two agents are tied: every shared occasion, what each of them did there, and where it is written."""

from __future__ import annotations

from customs_graph.network.incidence import INVITER, Incidence, incidences, members, responsible_roles
from customs_graph.network.projection import Tie, WeightingRule, project
from customs_graph.questions.answers import Answer, answer_of
from customs_graph.questions.patterns import whole_of
from customs_graph.rdf.names import Named
from customs_graph.rdf.store import Graph, Row

COLUMNS = ("occasion", "date", "agent", "person", "role", "did", "source")
DETAILS = """
SELECT ?node ?did ?absent WHERE {
  ?node a cg:Participation . OPTIONAL { ?node dcterms:description ?did } OPTIONAL { ?node cg:onBehalfOf ?absent } }"""


def explain(graph: Graph, one: Named, other: Named, rule: WeightingRule, people: bool = False) -> Answer:
    """Return a row for each role of each of the two on each occasion that they share, earliest first.

    The notes give the weight of the tie under `rule` as a sum. No row means that the sources show no tie.
    """
    acts = incidences(graph, people)
    a, b = sorted({one.iri, other.iri} if people else {whole_of(graph, one.iri), whole_of(graph, other.iri)})[:2]
    tie = next((tie for tie in project(acts, rule, responsible_roles(graph)) if (tie.a, tie.b) == (a, b)), None)
    occasions = members(acts)
    shared = {occasion for occasion, present in occasions.items() if {a, b} <= present}
    details = {row["node"]: row for row in graph.select(DETAILS)}
    mine = [act for act in acts if act.occasion in shared and act.agent in (a, b)]
    rows = [row for act in sorted(mine, key=_by_date) for row in _rows(act, details.get(act.node, {}))]
    answer = answer_of(graph, rows, COLUMNS)
    answer.notes.append(_arithmetic(tie, acts, rule))
    return answer


def _by_date(act: Incidence) -> tuple[bool, str, str, str, str]:
    return not act.start, act.start, act.occasion, act.agent, act.role


def _rows(act: Incidence, detail: Row) -> list[Row]:
    row = {
        "occasion": act.occasion,
        "date": act.start,
        "agent": act.acting or act.agent,
        "person": act.person,
        "role": act.role,
        "did": "" if act.role == INVITER else detail.get("did", ""),
    }
    return [row | {"source": section} for section in act.sections]


def _arithmetic(tie: Tie | None, acts: list[Incidence], rule: WeightingRule) -> str:
    if tie is None:
        return f"Under the rule `{rule.name}` ({rule.label}) nothing ties the two in these sources."
    weighing = {act.occasion for act in acts if act.weighs}
    sizes = members(acts)
    shares = [rule.share(len(sizes[occasion])) for occasion in tie.occasions if occasion in weighing]
    terms = " + ".join(_rounded(share) for share in shares)
    return f"Weight under the rule `{rule.name}`: {terms} = {_rounded(tie.weight)}. {rule.explanation}"


def _rounded(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def is_person(graph: Graph, named: Named) -> bool:
    """Tell whether what was named is a person."""
    return bool(graph.select("SELECT ?thing { ?thing a foaf:Person }", thing=graph.iri(graph.short(named.iri))))
