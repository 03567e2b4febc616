"""A query that somebody typed: answered in the formats of the catalogue or in the standard result formats."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from customs_graph.errors import QueryRefused
from customs_graph.questions.answers import Answer, Cell, Naming
from customs_graph.questions.faults import fault_of
from customs_graph.questions.formats import FORMATS, Format

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

RESULTS = {
    "sparql-json": "JSON",
    "sparql-xml": "XML",
    "sparql-csv": "CSV",
    "tsv": "TSV",
}
TRIPLES = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "rdfxml": "RDF_XML"}
ALL_FORMATS = (*FORMATS, *RESULTS, *TRIPLES)
UPDATE = re.compile(
    r"(?:\s|\#[^\n]*\n|(?:prefix|base)\b[^>]*>)*(?:insert|delete|load|clear|create|drop|copy|move|add|with)\b",
    re.IGNORECASE,
)

# What is no keyword: texts, addresses, comments, variables, language tags and local names. What is left and reads
# SERVICE is the keyword, or a prefix that looks like it; such a prefix is refused too.
NOT_KEYWORDS = re.compile(
    r"""'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3} | "{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
      | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*
      | [?$]\w+ | @[\w-]+ | :(?:[\w%]|\\.)(?:(?:[\w.%-]|\\.)*(?:[\w%-]|\\.))?""",
    re.VERBOSE | re.DOTALL,
)


def refuse_remote(query: str) -> None:
    """Raise QueryRefused where the query would ask another server; everything it says must come from this graph."""
    if re.search(r"\bservice\b", NOT_KEYWORDS.sub(" ", query), re.IGNORECASE):
        raise QueryRefused("SERVICE is refused: a query never reaches out of the graph", "take the SERVICE part out")


def answer_query(graph: Graph, query: str, form: str) -> bytes:
    """Answer any SPARQL query over all sources together, in one of ALL_FORMATS.

    Raises QueryRefused for SERVICE, for what is no SPARQL 1.1 query, and for a format that does not fit the result.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, serialize

    result = _evaluated(graph, query)
    if isinstance(result, QuerySolutions | QueryBoolean):
        return _rows(graph, result, form)
    name = "turtle" if form == "table" else form
    if name not in TRIPLES:
        raise QueryRefused(f"the format {form} does not fit CONSTRUCT and DESCRIBE", f"one of {', '.join(TRIPLES)}")
    text = serialize(sorted(result, key=str), format=getattr(RdfFormat, TRIPLES[name]), prefixes=graph.prefixes)
    return text or b""


def answer_of_query(graph: Graph, query: str) -> Answer:
    """Answer a SELECT or ASK query with an Answer; QueryRefused for anything else."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    result = _evaluated(graph, query)
    if not isinstance(result, QuerySolutions | QueryBoolean):
        raise QueryRefused("CONSTRUCT and DESCRIBE have no rows", "the dataset `rdf` answers them")
    return _answer(graph, result)


def _evaluated(graph: Graph, query: str) -> Any:
    refuse_remote(query)
    try:
        return graph.evaluate(query)
    except SyntaxError as error:
        raise _not_a_query(graph, query, str(error)) from error


def _not_a_query(graph: Graph, query: str, told: str) -> QueryRefused:
    if UPDATE.match(query):
        return QueryRefused("not a SPARQL query but an update", "the graph is changed by its facts only")
    fault = str(fault_of(query, graph.prefixes) or told.partition("\n")[0][:200])
    return QueryRefused(f"not a SPARQL query: {fault}", "see SPARQL 1.1 Query")


def _rows(graph: Graph, result: Any, form: str) -> bytes:
    from pyoxigraph import QueryResultsFormat

    if form in RESULTS:
        out = io.BytesIO()
        result.serialize(out, format=getattr(QueryResultsFormat, RESULTS[form]))
        return out.getvalue()
    if form not in FORMATS:
        raise QueryRefused(
            f"the format {form} does not fit SELECT and ASK", f"one of {', '.join((*FORMATS, *RESULTS))}"
        )
    write: Format = FORMATS[form]
    return write(_answer(graph, result)).encode()


def _answer(graph: Graph, result: Any) -> Answer:
    """Name what stands in each row. The rows are those of the query: none is joined with another."""
    from pyoxigraph import QueryBoolean

    if isinstance(result, QueryBoolean):
        return Answer(("answer",), [{"answer": (Cell(text="yes" if result else "no"),)}])
    naming = Naming(graph)
    names = tuple(variable.value for variable in result.variables)
    rows = [{name: _cells(naming, solution[name]) for name in names} for solution in result]
    return Answer(names, rows)


def _cells(naming: Naming, term: Any) -> tuple[Cell, ...]:
    from pyoxigraph import NamedNode

    from customs_graph.rdf.store import text_of

    if term is None:
        return ()
    return (naming.cell(term.value) if isinstance(term, NamedNode) else naming.literal(text_of(term)),)
