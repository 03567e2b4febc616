"""The graph in an Oxigraph store: built from facts, asked by SPARQL, and offered to rdflib without a copy.

Each statement stands in the named graph of every source that says it, and once in the default graph. Queries ask the
default graph: a store's union of named graphs would count a statement of two sources twice.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    serialize,
)

from customs_graph.errors import DataFaulty, EndpointFailed
from customs_graph.facts.checks import check
from customs_graph.facts.loading import Facts, Reader
from customs_graph.facts.reading import read
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.namespaces import ONTOLOGY_GRAPH_NAME, PREFIXES
from customs_graph.resources import bundled

if TYPE_CHECKING:
    import rdflib

Made = TypeVar("Made")
Value = NamedNode | Literal
Result = QuerySolutions | QueryBoolean | QueryTriples | list[Triple]


class Number(str):
    """The text of a number, so that an answer can give it as one."""


Row = dict[str, str]
NUMERIC = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))
BEGIN_NUMBERS = frozenset("0123456789+-.IN")
ONTOLOGY_GRAPH = NamedNode(ONTOLOGY_GRAPH_NAME)


@dataclass(frozen=True)
class Dataset:
    """What a query is asked of: the named graphs that make its default graph, and those that it may name.

    With neither it is the whole: the default graph holds every statement once, and every named graph can be named.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


WHOLE = Dataset()


class Graph(ABC):
    """All statements of one set of facts, with the ontology, wherever they are kept.

    Of a `large` one nothing is kept in memory that could be read again.
    """

    large = False

    def __init__(self, base: str) -> None:
        self.base = base
        self.prefixes = PREFIXES | {"id": base}

    @abstractmethod
    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        """Answer any query in the terms of pyoxigraph; SyntaxError where it is none.

        A variable named like a binding is bound to that value before the query runs.
        """

    @abstractmethod
    def quads(self) -> list[Quad]:
        """Return every statement with the named graph of each source that says it, sorted by its text."""

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Answer a SELECT query over all sources together; unbound values are empty texts."""
        return list(self.each_row(query, **bindings))

    def table(self, query: str, **bindings: Value) -> tuple[tuple[str, ...], list[Row]]:
        """Answer a SELECT query with the names of its columns, which are known also where there are no rows."""
        solutions = self._solutions(query, bindings)
        return _names_of(solutions), list(_rows_of(solutions))

    def each_row(self, query: str, **bindings: Value) -> Iterator[Row]:
        """Yield the rows that `select` returns, which need not be in memory together. Equal texts are one."""
        return _rows_of(self._solutions(query, bindings))

    def tuples(self, query: str) -> Iterator[Any]:
        """Yield the rows of a SELECT query as tuples of texts, in a third of the time of rows with names."""
        return (tuple(map(text_of, solution)) for solution in self._solutions(query))

    def _solutions(self, query: str, bindings: Mapping[str, Value] | None = None) -> QuerySolutions:
        found = self.evaluate(query, bindings)
        if not isinstance(found, QuerySolutions):
            raise EndpointFailed("the store does not answer a SELECT query with rows")
        return found

    def iri(self, identifier: str) -> NamedNode:
        """Return the address of a short id."""
        return NamedNode(self.base + identifier)

    def short(self, iri: str) -> str:
        """Return the short id of an address of this graph; other addresses stay as they are."""
        return iri.removeprefix(self.base)

    def triples(self) -> list[Triple]:
        """Return every statement once, sorted by its text."""
        return sorted({quad.triple for quad in self.quads()}, key=str)

    def each_triple(self) -> Iterator[Triple]:
        """Yield what `triples` returns; a large graph never has all of it in memory."""
        return iter(self.triples())

    def each_quad(self) -> Iterator[Quad]:
        """Yield what `quads` returns; a large graph never has all of it in memory."""
        return iter(self.quads())

    def each_line(self) -> Iterator[bytes]:
        """Yield what `quads` returns as lines of N-Quads, some at a time."""
        text = serialize(self.each_quad(), format=RdfFormat.N_QUADS)
        assert text is not None
        yield text

    def each_quad_by_graph(self) -> Iterator[Quad]:
        """Yield what `quads` returns, the statements of one named graph after those of another."""
        return iter(sorted(self.quads(), key=lambda quad: str(quad.graph_name)))

    def local(self) -> StoredGraph:
        """Return the graph in a store of this process: itself, or a copy of what is kept elsewhere."""
        return stored(self.quads(), self.base)

    def gathered(self) -> Graph:
        """Return the graph as one that answers many questions fast."""
        return self

    def settled(self) -> Graph:
        """Return the graph as one that does not change until its user is done with it."""
        from customs_graph.rdf.settled import SettledGraph

        return SettledGraph(self)

    def remembered(self, key: object, compute: Callable[[], Made]) -> Made:
        """Compute what is derived from the graph; a settled graph keeps it under the key."""
        return compute()

    def as_rdflib(self) -> rdflib.Dataset:
        """Return the statements as an rdflib dataset; its default graph holds every statement once."""
        return self.local().as_rdflib()


class StoredGraph(Graph):
    """A graph in an Oxigraph store of this process."""

    def __init__(self, store: Store, base: str) -> None:
        super().__init__(base)
        self.store = store

    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        """Answer any query; the values are handed to the engine beside the text, and nothing is pasted into it."""
        substitutions: dict[Variable, Any] = {Variable(name): value for name, value in (bindings or {}).items()}
        chosen: dict[str, Any] = {}
        if dataset != WHOLE:
            chosen["default_graph"] = [NamedNode(name) for name in dataset.default]
            chosen["named_graphs"] = [NamedNode(name) for name in dataset.named]
        return self.store.query(query, prefixes=self.prefixes, substitutions=substitutions, **chosen)

    def quads(self) -> list[Quad]:
        """Return every statement with the named graph of each source that says it, sorted by its text."""
        return sorted((quad for quad in self.store if quad.graph_name != DefaultGraph()), key=str)

    def triples(self) -> list[Triple]:
        """Return every statement once, sorted by its text."""
        return sorted((q.triple for q in self.store.quads_for_pattern(None, None, None, DefaultGraph())), key=str)

    def local(self) -> StoredGraph:
        """Return itself."""
        return self

    def as_rdflib(self) -> rdflib.Dataset:
        """Return the same store, not a copy, as an rdflib dataset."""
        import oxrdflib
        import rdflib

        dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store))
        for prefix, address in self.prefixes.items():
            dataset.bind(prefix, address, replace=True)
        return dataset


def stored(quads: Collection[Quad], base: str) -> StoredGraph:
    """Return statements, each in its named graph, as a graph in a new store."""
    store = Store()
    store.bulk_extend(quads)
    store.bulk_extend(Quad(*quad.triple) for quad in quads)
    return StoredGraph(store, base)


def _names_of(solutions: QuerySolutions) -> tuple[str, ...]:
    return tuple(variable.value for variable in solutions.variables)


def _rows_of(solutions: QuerySolutions) -> Iterator[Row]:
    names, known = _names_of(solutions), dict[str, str]()
    shared = known.setdefault
    for solution in solutions:
        row = {}
        for name, term in zip(names, solution, strict=True):
            text = term.value if isinstance(term, NamedNode) else text_of(term)
            # A number is equal to its text, and another thing.
            row[name] = text if isinstance(text, Number) else shared(text, text)
        yield row


def text_of(term: Any) -> str:
    """Return the address, the text or the Number of a term; an empty text for none."""
    if term is None:
        return ""
    text = str(getattr(term, "value", term))
    # To ask a literal for its datatype takes longer than all the rest.
    may_be_number = text[:1] in BEGIN_NUMBERS and isinstance(term, Literal)
    return Number(text) if may_be_number and term.datatype.value in NUMERIC else text


def facts_of(folder: Path, read_file: Reader = read) -> Facts:
    """Read and check a data folder; DataFaulty where it has problems."""
    facts, problems = check(folder, read_file)
    if problems:
        raise DataFaulty(
            f"the facts in {folder} have {len(problems)} problem{'s'[: len(problems) > 1]}, the first: {problems[0]}",
            f"`customs-graph check {folder}` lists them",
        )
    return facts


def read_graph(quads: IO[bytes], base: str) -> StoredGraph:
    """Read the N-Quads that the store of a graph dumped."""
    store = Store()
    store.bulk_load(quads, format=RdfFormat.N_QUADS)
    return StoredGraph(store, base)


def graph_of(facts: Facts) -> StoredGraph:
    """Map facts into a new store, together with the ontology and its vocabularies."""
    mapper = Mapper(facts)
    return stored([*mapper.quads(), *ontology_quads()], mapper.base)


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
