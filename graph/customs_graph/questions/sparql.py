"""A query that somebody typed: answered in the formats of the catalogue or in the standard result formats."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from customs_graph.errors import QueryRefused
from customs_graph.questions.answers import FORMATS, Answer, Cell, answer_of
from customs_graph.rdf.store import Graph

RESULTS = {
    "sparql-json": QueryResultsFormat.JSON,
    "sparql-xml": QueryResultsFormat.XML,
    "sparql-csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLES = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
ALL_FORMATS = (*FORMATS, *RESULTS, *TRIPLES)

ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
NOT_KEYWORDS = re.compile(
    r"""'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3} | "{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
      | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*
      | [?$@]\w+ | [\w.-]*:[\w.-]*""",
    re.VERBOSE | re.DOTALL,
)


def refuse_remote(query: str) -> None:
    """Raise QueryRefused where the query would ask another server; everything it says must come from this graph."""
    plain = ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), query)
    if re.search(r"\bservice\b", NOT_KEYWORDS.sub(" ", plain), re.IGNORECASE):
        raise QueryRefused("SERVICE is refused: a query never reaches out of the graph", "take the SERVICE part out")


def answer_query(graph: Graph, query: str, form: str) -> bytes:
    """Answer any SPARQL query over all named graphs together, in one of ALL_FORMATS.

    Raises QueryRefused for SERVICE, for what is no SPARQL 1.1 query, and for a format that does not fit the result.
    """
    refuse_remote(query)
    try:
        result = graph.store.query(query, prefixes=graph.prefixes, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryRefused(f"not a SPARQL query: {error}", "updates are refused; see SPARQL 1.1 Query") from error
    if isinstance(result, QuerySolutions | QueryBoolean):
        return _rows(graph, result, form)
    name = "turtle" if form == "table" else form
    if name not in TRIPLES:
        raise QueryRefused(f"the format {form} does not fit CONSTRUCT and DESCRIBE", f"one of {', '.join(TRIPLES)}")
    text = serialize(sorted(result, key=str), format=TRIPLES[name], prefixes=graph.prefixes)
    return text or b""


def _rows(graph: Graph, result: Any, form: str) -> bytes:
    if form in RESULTS:
        out = io.BytesIO()
        result.serialize(out, format=RESULTS[form])
        return out.getvalue()
    if form not in FORMATS:
        raise QueryRefused(
            f"the format {form} does not fit SELECT and ASK", f"one of {', '.join((*FORMATS, *RESULTS))}"
        )
    write: Callable[[Answer], str] = FORMATS[form]
    return write(_answer(graph, result)).encode()


def _answer(graph: Graph, result: Any) -> Answer:
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), [{"answer": (Cell(text="yes" if result else "no"),)}])
    names = tuple(variable.value for variable in result.variables)
    rows = [{name: _value(solution[name]) for name in names} for solution in result]
    return answer_of(graph, rows, names)


def _value(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))
