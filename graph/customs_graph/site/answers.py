"""The catalogue answered: every question with its answer, its picture, its data and its query.

A question that needs a value is answered for an example, which `EXAMPLES` takes from the facts themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from customs_graph.errors import WrongUse
from customs_graph.questions.answers import Answer
from customs_graph.questions.catalogue import Group, Question, questions
from customs_graph.questions.formats import FORMATS
from customs_graph.questions.pictures import picture
from customs_graph.questions.runner import ask
from customs_graph.questions.workings import workings
from customs_graph.rdf.names import CLASSES, ids_by_kind

if TYPE_CHECKING:
    from customs_graph.questions.parameters import Parameter
    from customs_graph.rdf.store import Graph
    from customs_graph.site.sheets import Sheets

# The most telling things of a kind first; the second of two parameters of a kind takes the second.
BUSIEST = """
SELECT ?value (COUNT(DISTINCT ?event) AS ?n) {
  ?act a cg:Participation ; cg:event ?event ; cg:agent|cg:representing ?value . ?value a org:Organization
} GROUP BY ?value ORDER BY DESC(?n) ?value"""
EXAMPLES = {
    "organization": BUSIEST,
    "agent": BUSIEST,
    "thing": BUSIEST,
    "event": """
SELECT ?value (COUNT(DISTINCT ?administration) AS ?n) (COUNT(DISTINCT ?agent) AS ?m) {
  ?act a cg:Participation ; cg:event ?value ; cg:agent|cg:representing ?agent . ?agent a org:Organization
  OPTIONAL { ?agent dcterms:type/skos:notation "customs-administration" BIND(?agent AS ?administration) }
} GROUP BY ?value ORDER BY DESC(?n) DESC(?m) ?value""",
    "place": """
SELECT ?value (COUNT(DISTINCT ?event) AS ?n) {
  ?event a schema:Event ; schema:location/schema:containedInPlace* ?value } GROUP BY ?value ORDER BY DESC(?n) ?value""",
    "person": """
SELECT ?value (COUNT(DISTINCT ?event) AS ?n) {
  ?act a cg:Participation ; cg:event ?event ; cg:agent ?value . ?value a foaf:Person
} GROUP BY ?value ORDER BY DESC(?n) ?value""",
}
STARTS = "SELECT DISTINCT ?start { ?event a schema:Event ; schema:startDate ?start } ORDER BY STR(?start)"


@dataclass(frozen=True)
class Answered:
    """A question with its answer; `answer` is None where the facts hold nothing to ask about."""

    question: Question
    given: dict[str, str]
    answer: Answer | None

    @property
    def stem(self) -> str:
        """The path of the page and of the files beside it, without an ending."""
        return f"answer/{self.question.name}"

    def command(self) -> str:
        """Return the command that gives the same answer."""
        return " ".join(["customs-graph ask", self.question.name, *(f"{k}={v}" for k, v in self.given.items())])

    def files(self) -> dict[str, bytes]:
        """Return the data, and the picture where the question has one and the answer has rows."""
        if self.answer is None:
            return {}
        found = {f"{self.stem}.{form}": FORMATS[form](self.answer).encode() for form in ("csv", "json")}
        if self.question.plot and self.answer.rows:
            found[f"{self.stem}.svg"] = picture(self.answer)
        return found

    def query(self, graph: Graph) -> str:
        """Return the query with its values, or the measure in words."""
        return workings(graph, self.question, self.given) if self.answer is not None else self.question.sparql or ""


def grouped() -> list[tuple[str, list[Question]]]:
    """Return the questions by their groups, in the order of the catalogue."""
    members = {group: [one for one in questions().values() if one.group == group] for group in get_args(Group)}
    return list(members.items())


def answered(sheets: Sheets, asked: Question) -> Answered:
    """Answer a question with its defaults, or with an example of what it needs."""
    given = example_of(sheets.graph, asked)
    if given is None:
        return Answered(asked, {}, None)
    try:
        return Answered(asked, given, ask(sheets.graph, asked, given) if given else sheets.answer(asked.name))
    except WrongUse as error:  # These facts lack what a default is taken from.
        return Answered(asked, given, Answer(asked.columns, [], question=asked, refusal=error.message))


def example_of(graph: Graph, asked: Question) -> dict[str, str] | None:
    """Return a value for each parameter that is needed, or whose default is no thing of these facts.

    None where the facts hold nothing to take.
    """
    given: dict[str, str] = {}
    taken: dict[str, int] = {}
    for name, parameter in asked.parameters.items():
        if not parameter.required and not _is_foreign(graph, parameter):
            continue
        candidates, at = _candidates(graph, parameter.kind), taken.get(parameter.kind, 0)
        if at >= len(candidates):
            return None
        given[name], taken[parameter.kind] = candidates[at], at + 1
    return given


def _is_foreign(graph: Graph, parameter: Parameter) -> bool:
    return (
        bool(parameter.default)
        and parameter.kind in CLASSES
        and parameter.default not in ids_by_kind(graph)[parameter.kind]
    )


def _candidates(graph: Graph, kind: str) -> list[str]:
    if kind == "date":
        starts = [row["start"] for row in graph.select(STARTS)]
        return [starts[len(starts) // 2]] if starts else []
    if kind in EXAMPLES:
        return [graph.short(row["value"]) for row in graph.select(EXAMPLES[kind])]
    return ids_by_kind(graph)[kind] if kind in CLASSES else []
