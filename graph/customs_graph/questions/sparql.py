"""A query that somebody typed: answered in the formats of the catalogue or in the standard result formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from customs_graph.errors import QueryRefused
from customs_graph.questions.answers import Answer, Cell, Naming
from customs_graph.questions.cutting import Answered, cut_items, cut_rows
from customs_graph.questions.faults import fault_of
from customs_graph.questions.formats import FORMATS, Format
from customs_graph.questions.limits import ALONE, Limits
from customs_graph.rdf.keywords import has_keyword

if TYPE_CHECKING:
    from customs_graph.questions.asked import Asked
    from customs_graph.rdf.store import Dataset, Graph

RESULTS = {
    "sparql-json": "JSON",
    "sparql-xml": "XML",
    "sparql-csv": "CSV",
    "tsv": "TSV",
}
TRIPLES = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
ALL_FORMATS = (*FORMATS, *RESULTS, *TRIPLES)
XML = frozenset({"sparql-xml", "rdfxml"})
UPDATE = re.compile(
    r"(?:\s|\#[^\n]*\n|(?:prefix|base)\b[^>]*>)*(?:insert|delete|load|clear|create|drop|copy|move|add|with)\b",
    re.IGNORECASE,
)


def refuse_remote(query: str) -> None:
    """Raise QueryRefused where the query would ask another server; everything it says must come from this graph."""
    if has_keyword(query, "service"):
        raise QueryRefused("SERVICE is refused: a query never reaches out of the graph", "take the SERVICE part out")


def answer_query(graph: Graph, asked: Asked, limits: Limits = ALONE) -> Answered:
    """Answer any SPARQL query, cut at the limits of rows and megabytes; those of time and memory are its process's.

    Raises QueryRefused for SERVICE, for what is no SPARQL 1.1 query, and for a format that does not fit the result.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    result = _evaluated(graph, asked.text, asked.dataset)
    write = _rows if isinstance(result, QuerySolutions | QueryBoolean) else _triples
    answered = write(graph, result, asked.form, limits)
    if asked.form in XML:
        _prove_well_formed(answered.body)
    return answered


def answer_of_query(graph: Graph, query: str) -> Answer:
    """Answer a SELECT or ASK query with an Answer; QueryRefused for anything else."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    result = _evaluated(graph, query)
    if not isinstance(result, QuerySolutions | QueryBoolean):
        raise QueryRefused("CONSTRUCT and DESCRIBE have no rows", "the dataset `rdf` answers them")
    return _answer(graph, result)


def _evaluated(graph: Graph, query: str, dataset: Dataset | None = None) -> Any:
    from customs_graph.rdf.store import WHOLE

    refuse_remote(query)
    try:
        return graph.evaluate(query, dataset=dataset or WHOLE)
    except SyntaxError as error:
        raise _not_a_query(graph, query, str(error)) from error
    except ValueError as error:
        raise QueryRefused(f"not an address, or not text: {error}", "see SPARQL 1.1 Query") from error


def _not_a_query(graph: Graph, query: str, told: str) -> QueryRefused:
    if UPDATE.match(query):
        return QueryRefused("not a SPARQL query but an update", "the graph is changed by its facts only")
    fault = str(fault_of(query, graph.prefixes) or told.partition("\n")[0][:200])
    return QueryRefused(f"not a SPARQL query: {fault}", "see SPARQL 1.1 Query")


def _triples(graph: Graph, result: Any, form: str, limits: Limits) -> Answered:
    from pyoxigraph import RdfFormat, serialize

    name = "turtle" if form == "table" else form
    if name not in TRIPLES:
        raise QueryRefused(f"the format {form} does not fit CONSTRUCT and DESCRIBE", f"one of {', '.join(TRIPLES)}")

    def write(triples: list[Any]) -> bytes:
        wanted = getattr(RdfFormat, TRIPLES[name])
        try:
            return serialize(sorted(triples, key=str), format=wanted, prefixes=graph.prefixes) or b""
        except OSError as error:
            raise _not_writable(form) from error

    return cut_items(result, write, "triple", limits)


def _rows(graph: Graph, result: Any, form: str, limits: Limits) -> Answered:
    from pyoxigraph import QueryBoolean, QueryResultsFormat

    if form in RESULTS:
        wanted = getattr(QueryResultsFormat, RESULTS[form])
        if isinstance(result, QueryBoolean):
            return Answered(result.serialize(format=wanted) or b"")
        return cut_rows(result, wanted, limits)
    if form not in FORMATS:
        raise QueryRefused(
            f"the format {form} does not fit SELECT and ASK", f"one of {', '.join((*FORMATS, *RESULTS))}"
        )
    write: Format = FORMATS[form]
    if isinstance(result, QueryBoolean):
        return Answered(write(_answer(graph, result)).encode())
    names, rows = _named_rows(graph, result)
    return cut_items(rows, lambda kept: write(Answer(names, kept)).encode(), "row", limits)


def _prove_well_formed(xml: bytes) -> None:
    """Refuse what Oxigraph writes though XML cannot say it: control characters, and properties without a name."""
    from xml.parsers import expat

    try:
        expat.ParserCreate(namespace_separator=" ").Parse(xml, True)
    except expat.ExpatError as error:
        raise _not_writable("XML") from error


def _not_writable(form: str) -> QueryRefused:
    return QueryRefused(f"what the query found cannot be written as {form}", "ask for another format")


def _answer(graph: Graph, result: Any) -> Answer:
    from pyoxigraph import QueryBoolean

    if isinstance(result, QueryBoolean):
        return Answer(("answer",), [{"answer": (Cell(text="yes" if result else "no"),)}])
    names, rows = _named_rows(graph, result)
    return Answer(names, list(rows))


def _named_rows(graph: Graph, solutions: Any) -> tuple[tuple[str, ...], Iterator[dict[str, tuple[Cell, ...]]]]:
    """Name what stands in each row. The rows are those of the query: none is joined with another."""
    naming = Naming(graph)
    names = tuple(variable.value for variable in solutions.variables)
    return names, ({name: _cells(naming, solution[name]) for name in names} for solution in solutions)


def _cells(naming: Naming, term: Any) -> tuple[Cell, ...]:
    from pyoxigraph import NamedNode

    from customs_graph.rdf.store import text_of

    if term is None:
        return ()
    return (naming.cell(term.value) if isinstance(term, NamedNode) else naming.literal(text_of(term)),)
