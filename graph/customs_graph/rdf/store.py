"""The graph in an Oxigraph store: built from facts, asked by SPARQL, and offered to rdflib without a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Variable, parse

from customs_graph.errors import DataFaulty
from customs_graph.facts.checks import check
from customs_graph.facts.loading import Facts
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.namespaces import GRAPHS, PREFIXES
from customs_graph.resources import bundled

if TYPE_CHECKING:
    import rdflib

Value = NamedNode | Literal
Row = dict[str, str]
ONTOLOGY_GRAPH = NamedNode(GRAPHS + "ontology")


class Graph:
    """All statements of one set of facts, with the ontology, in an in-memory store."""

    def __init__(self, store: Store, base: str) -> None:
        self.store = store
        self.base = base
        self.prefixes = PREFIXES | {"id": base}

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Answer a SELECT query over all named graphs together; unbound values are empty texts.

        A variable named like a binding is bound to that value before the query runs; nothing is pasted into the text.
        """
        substitutions: dict[Variable, Any] = {Variable(name): value for name, value in bindings.items()}
        solutions = self.store.query(
            query, prefixes=self.prefixes, use_default_graph_as_union=True, substitutions=substitutions
        )
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [{name: _text(solution[name]) for name in names} for solution in solutions]

    def iri(self, identifier: str) -> NamedNode:
        """Return the address of a short id."""
        return NamedNode(self.base + identifier)

    def short(self, iri: str) -> str:
        """Return the short id of an address of this graph; other addresses stay as they are."""
        return iri.removeprefix(self.base)

    def sorted_quads(self) -> list[Quad]:
        """Return every statement, sorted by its text, so that what is written from it is always the same."""
        return sorted(self.store, key=str)

    def as_rdflib(self) -> rdflib.Dataset:
        """Return the same store as an rdflib dataset, whose default graph is the union of all graphs."""
        import oxrdflib
        import rdflib

        dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store), default_union=True)
        for prefix, address in self.prefixes.items():
            dataset.bind(prefix, address, replace=True)
        return dataset


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)


def load_graph(folder: Path) -> Graph:
    """Read, check and map a data folder; DataFaulty where it has problems."""
    facts, problems = check(folder)
    if problems:
        raise DataFaulty(
            f"the facts in {folder} have {len(problems)} problem{'s'[: len(problems) > 1]}, the first: {problems[0]}",
            f"`customs-graph check {folder}` lists them",
        )
    return graph_of(facts)


def graph_of(facts: Facts) -> Graph:
    """Map facts into a new store, together with the ontology and its vocabularies."""
    mapper = Mapper(facts)
    store = Store()
    store.bulk_extend(mapper.quads())
    store.bulk_extend(ontology_quads())
    return Graph(store, mapper.base)


def ontology_quads() -> list[Quad]:
    """Return what the ontology and its vocabularies say of their terms, in a named graph of their own.

    Anonymous classes and lists are left out: they serve a reasoner, which reads the ontology itself, and blank nodes
    would give every build another text.
    """
    folder = bundled("ontology")
    paths = [folder / "customs.ttl", *sorted((folder / "vocabularies").glob("*.ttl"))]
    return [
        Quad(triple.subject, triple.predicate, triple.object, ONTOLOGY_GRAPH)
        for path in paths
        for triple in parse(path=str(path), format=RdfFormat.TURTLE)
        if not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode)
    ]
