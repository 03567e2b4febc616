"""What the terms of the ontology are good for: an example of each from the graph, and the questions that need it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from customs_graph.questions.catalogue import questions
from customs_graph.questions.terms import terms_of
from customs_graph.rdf.namespaces import CG, expand, shorten
from customs_graph.site.addresses import VOCABULARY

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question
    from customs_graph.rdf.store import Graph
    from customs_graph.site.addresses import Addresses

TYPE = expand("rdf:type")
LONGEST = 80


@dataclass(frozen=True)
class Spot:
    """One end of an example: what it is called, and whose page tells more; `page` is empty where there is none."""

    text: str
    page: str = ""


@dataclass(frozen=True)
class Example:
    """One statement of the graph with a term in it; an instance of a class has no `value`."""

    subject: Spot
    value: Spot | None = None


class TermUse:
    """How the terms are used by one graph and by the catalogue of questions."""

    def __init__(self, graph: Graph, addresses: Addresses) -> None:
        self.graph, self.addresses = graph, addresses

    @cached_property
    def examples(self) -> dict[str, Example]:
        """The first statement, by its text, in which each class or property is used."""
        found: dict[str, Example] = {}
        for triple in self.graph.triples():
            subject, value = self._spot(triple.subject), self._spot(triple.object)
            found.setdefault(triple.predicate.value, Example(subject, value))
            if triple.predicate.value == TYPE and isinstance(triple.object, NamedNode):
                found.setdefault(triple.object.value, Example(subject))
        return found

    @cached_property
    def asked(self) -> dict[str, list[Question]]:
        """The questions by the terms that their queries name, in the order of the catalogue."""
        found: dict[str, list[Question]] = defaultdict(list)
        for question in questions().values():
            for term in sorted(terms_of(question)):
                found[term].append(question)
        return dict(found)

    @cached_property
    def needed(self) -> list[tuple[Question, list[str]]]:
        """Each question with the minted terms that its query names, as prefixed names."""
        return [
            (question, [shorten(term) for term in sorted(terms_of(question)) if term.startswith(CG)])
            for question in questions().values()
        ]

    def _spot(self, node: Any) -> Spot:
        if isinstance(node, Literal):
            text = node.value if len(node.value) <= LONGEST else f"{node.value[: LONGEST - 1].rstrip()}…"
            return Spot(f'"{text}"')
        address: str = node.value
        if address.startswith(self.graph.base):
            short = self.graph.short(address)
            return Spot(short, next(filter(self.addresses.page, (short, short.partition("/")[0])), ""))
        return Spot(shorten(address).removeprefix(VOCABULARY), address if self.addresses.page(address) else "")
