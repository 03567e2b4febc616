"""The graph as Python sees it: questions, explanations and the networks behind one name."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.questions.answers import Answer
from customs_graph.questions.catalogue import question, questions
from customs_graph.questions.runner import ask, scope_given
from customs_graph.rdf.names import Named, resolve
from customs_graph.rdf.store import Graph, load_graph
from customs_graph.resources import data_folder

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Typed = str | int | float


class Knowledge:
    """One set of facts, ready to be asked.

    Things are named as on the command line: by an id, a name, an alias, or the beginning of a name that fits one thing
    only. Mistakes are raised as `customs_graph.errors.CustomsGraphError`, in words.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def questions(self) -> dict[str, str]:
        """Return every question of the catalogue in words, by the name that `ask` takes."""
        return {name: asked.question for name, asked in questions().items()}

    def ask(self, name: str, /, **parameters: Typed) -> Answer:
        """Answer a question of the catalogue; its rows can be looped over, and `frame()` gives them to pandas."""
        return ask(self.graph, question(name), _texts(parameters))

    def explain(self, one: str, other: str = "", /, **scope: Typed) -> Answer:
        """Return all that the sources say about one agent, or, with another, every tie between the two.

        The scope is that of the questions: `rule`, `damping`, `since`, `until`, `roles`, `support`.
        """
        from customs_graph.questions.explanation import explain
        from customs_graph.questions.profile import profile

        declared = scope_given(self.graph, _texts(scope))
        if not other:
            return profile(self.graph, self._agent(one), declared)
        return explain(self.graph, self._agent(one), self._agent(other), declared)

    def path(self, one: str, other: str, /, chains: int = 5, **scope: Typed) -> Answer:
        """Return the shortest chains of introduction between two, the strongest first."""
        from customs_graph.questions.chains import path

        declared = scope_given(self.graph, _texts(scope))
        return path(self.graph, self._agent(one), self._agent(other), declared, chains)

    def sparql(self, query: str) -> Answer:
        """Answer a SELECT or ASK query over all sources together. It reaches no network and changes nothing.

        It runs in this process, without limits of time and memory; the command `customs-graph sparql` has them.
        """
        from customs_graph.questions.sparql import answer_of_query

        return answer_of_query(self.graph, query)

    def collaboration(self, **scope: Typed) -> nx.Graph[str]:
        """Return who is tied to whom within a scope, as a NetworkX graph with labels, weights and occasions."""
        from customs_graph.network.collaboration import labelled

        return labelled(self.graph, scope_given(self.graph, _texts(scope)))

    @cached_property
    def network(self) -> nx.Graph[str]:
        """Who is tied to whom under the default rule: `collaboration()` without a choice."""
        return self.collaboration()

    @cached_property
    def two_mode(self) -> nx.Graph[str]:
        """Organizations and occasions, as a bipartite NetworkX graph."""
        from customs_graph.network.collaboration import two_mode

        return two_mode(self.graph)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The same statements as an rdflib dataset, one named graph a source."""
        return self.graph.as_rdflib()

    def _agent(self, text: str) -> Named:
        return resolve(self.graph, text, "agent")


def _texts(values: dict[str, Typed]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def load(folder: str | Path | None = None) -> Knowledge:
    """Load the facts of a folder; without one those of the workspace in the current folder, or else the bundled ones.

    DataFaulty where the facts have problems.
    """
    return Knowledge(load_graph(data_folder(Path(folder) if folder else None)))
