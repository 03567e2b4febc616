"""Who can introduce one to the other: the shortest chains, each step with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.network.chains import Chain, shortest_chains
from customs_graph.network.collaboration import Collaboration, collaboration
from customs_graph.network.sufficiency import cautions
from customs_graph.questions.answers import Answer, Naming, answer_of
from customs_graph.questions.ends import both_ends
from customs_graph.questions.patterns.evidence import number, of_tie
from customs_graph.rdf.derived import on_settled

if TYPE_CHECKING:
    from customs_graph.network.scope import Scope
    from customs_graph.network.ties import Tie
    from customs_graph.rdf.names import Named
    from customs_graph.rdf.store import Graph, Row

COLUMNS = ("chain", "step", "from", "to", "weight", "person", "occasion", "source")
RANKED = (
    "Chains of the fewest steps, the one whose weakest tie is strongest first; person: who is named as having acted."
)


@on_settled
def path(graph: Graph, one: Named, other: Named, scope: Scope, most: int = 5) -> Answer:
    """Return the shortest chains of introduction between two, a row for each step, at most so many chains.

    The two are both organizations or both persons; WrongUse where they are not. No row means that nothing connects
    them in the sources, within the scope; the notes say so in words.
    """
    people, first, last = both_ends(graph, one, other)
    found = collaboration(graph, scope, people)
    chains = shortest_chains(found.network, first, last, most)
    ties = {frozenset((tie.a, tie.b)): tie for tie in found.ties}
    rows = [row for place, chain in enumerate(chains, 1) for row in _steps(place, chain, ties, found)]
    answer = answer_of(graph, rows, COLUMNS, collect=("person", "occasion"))
    told = [_told(chains[0]), RANKED] if chains else [_unconnected(graph, found, (first, last))]
    answer.notes += [*told, str(scope), *([] if people else cautions(found))]
    return answer


def _steps(place: int, chain: Chain, ties: dict[frozenset[str], Tie], found: Collaboration) -> list[Row]:
    rows = []
    for step, ((one, other), weight) in enumerate(zip(chain.steps, chain.weights, strict=True), 1):
        row: Row = {"chain": number(place), "step": number(step), "from": one, "to": other, "weight": number(weight)}
        tie = ties[frozenset((one, other))]
        acting = found.acts.where(tie.occasions, (one, other))
        persons = sorted({act.person for act in acting if act.person}) if not found.people else []
        rows += [made | {"person": person} for made in of_tie(row, tie, acting) for person in persons or [""]]
    return rows


def _told(chain: Chain) -> str:
    between = len(chain.agents) - 2
    if not between:
        return "They are tied directly."
    return f"The shortest way leads over {between} other{'s'[: between != 1]}."


def _unconnected(graph: Graph, found: Collaboration, ends: tuple[str, str]) -> str:
    naming = Naming(graph, ends)
    alone = [naming.cell(end).text for end in ends if end not in found.network]
    if alone:
        return f"Within this scope {' and '.join(alone)} {'is' if len(alone) == 1 else 'are'} tied to nobody."
    return "Nothing in these sources connects the two within this scope."
