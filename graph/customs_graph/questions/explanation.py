"""Why two agents are tied: every shared occasion, what each of them did there, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.network.collaboration import Collaboration, collaboration
from customs_graph.network.incidence import INVITER, Incidence, members
from customs_graph.network.nullmodel import damping_of
from customs_graph.network.projection import part_of_their_event
from customs_graph.questions.answers import Answer, Naming, answer_of
from customs_graph.questions.ends import both_ends
from customs_graph.questions.patterns.evidence import number
from customs_graph.rdf.derived import on_settled

if TYPE_CHECKING:
    from customs_graph.network.scope import Scope
    from customs_graph.network.ties import Tie
    from customs_graph.rdf.names import Named
    from customs_graph.rdf.store import Graph, Row

COLUMNS = ("date", "occasion", "agent", "person", "role", "did", "source")
UNTIED = "Within this scope nothing ties the two in these sources; `path` shows who stands between them."
DETAILS = """
SELECT ?node ?did WHERE { ?node a cg:Participation ; dcterms:description ?did }"""


@on_settled
def explain(graph: Graph, one: Named, other: Named, scope: Scope) -> Answer:
    """Return a row for each role of each of the two on each occasion that they share, earliest first.

    The two are both organizations or both persons; WrongUse where they are not, or where both stand for one. The notes
    give the weight of the tie within the scope, occasion by occasion, so that it can be redone by hand. No row means
    that the sources show no tie.
    """
    people, *ends = both_ends(graph, one, other)
    found = collaboration(graph, scope, people)
    tie = next((tie for tie in found.ties if [tie.a, tie.b] == sorted(ends)), None)
    details = {row["node"]: row for row in graph.select(DETAILS)}
    shared = found.acts.where(tie.occasions if tie else (), ends)
    rows = [row for act in sorted(shared, key=_by_date) for row in _rows(act, details.get(act.node, {}))]
    answer = answer_of(graph, rows, COLUMNS)
    answer.notes += [
        *(_arithmetic(found, tie) if tie else [UNTIED]),
        str(scope),
    ]
    return answer


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


def _arithmetic(found: Collaboration, tie: Tie) -> list[str]:
    """The weight as a sum: what each occasion adds, and how many are named there."""
    naming, power = Naming(found.graph, tie.occasions), damping_of(found.scope.rule, found.scope.damping)
    named = {occasion: len(agents) for occasion, agents in members(found.counted).items()}
    named |= dict.fromkeys(part_of_their_event(found.counted), 0)
    parts = [
        f"  {_share(share, named[occasion], power):<14}  {naming.cell(occasion).text}"
        for occasion, share in zip(tie.occasions, tie.shares, strict=True)
    ]
    return [f"Weight {number(tie.weight)}, the sum of:", *parts, found.scope.rule.explanation]


def _share(share: float, named: int, power: float) -> str:
    if not named:
        return "0, part of its event"
    if power == 0:
        return number(share)
    return f"{number(share)} = 1/{named - 1}" + (f"^{power:g}" if power != 1 else "") + f", {named} named"
