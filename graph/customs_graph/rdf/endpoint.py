"""A graph in another store, asked over HTTP by the SPARQL 1.1 Protocol.

Such a store may be shared with other data, and its default graph may be anything: nothing, all named graphs together,
or a graph of its own. So `push` also puts every statement once into the named graph `…/graph/all`, and where that
exists it is what queries are asked of. An endpoint of `customs-graph serve` has a default graph that is the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cached_property

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from customs_graph.errors import EndpointFailed, WrongUse
from customs_graph.rdf.keywords import has_keyword
from customs_graph.rdf.namespaces import ALL, LOADED, LOADING, ONTOLOGY_GRAPH_NAME, PREFIXES, graphs_of
from customs_graph.rdf.prebinding import prebound
from customs_graph.rdf.service import Answer, Service
from customs_graph.rdf.store import WHOLE, Dataset, Graph, Result, Value

ACCEPTED = (
    "application/sparql-results+xml, application/sparql-results+json;q=0.9, "
    "application/n-triples;q=0.9, text/turtle;q=0.8, application/rdf+xml;q=0.5"
)
BASES = f"""
SELECT DISTINCT ?base {{ {{ ?about <{PREFIXES["void"]}uriSpace> ?base }}
  UNION {{ GRAPH ?graph {{ ?about <{PREFIXES["void"]}uriSpace> ?base }} }} }} ORDER BY ?base"""
GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"
PAGE = 10_000
# How an endpoint of `customs-graph serve` says that an answer is not whole.
CUT = "Result-Cut"


class EndpointGraph(Graph):
    """A graph in the store behind an endpoint. Each query is a request; `quads` copies everything."""

    def __init__(self, service: Service, base: str) -> None:
        super().__init__(base)
        self.service = service

    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        """Answer any query; EndpointFailed where the store does not."""
        chosen = self._whole(query) if dataset == WHOLE else dataset
        text = prebound(query, bindings) if bindings else query
        return _ask(self.service, self._with_prefixes(text), chosen, whole=True)

    def quads(self) -> list[Quad]:
        """Copy every statement; EndpointFailed where the store gives fewer than it counts."""
        return sorted((quad for name in self._graphs for quad in self._statements(name)), key=str)

    def _whole(self, query: str) -> Dataset:
        if not self._merged:
            return WHOLE
        names = self._graphs if has_keyword(query, "graph") else ()
        return Dataset((self._merged,), tuple(names))

    @cached_property
    def _merged(self) -> str:
        """The named graph that holds every statement once; empty where the default graph does."""
        name = graphs_of(self.base) + ALL
        found = _ask(self.service, f"SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }} }} LIMIT 1")
        return name if isinstance(found, QuerySolutions) and any(True for _ in found) else ""

    @cached_property
    def _graphs(self) -> list[str]:
        """The named graphs of the sources, of what is said about them, and of the ontology."""
        below = graphs_of(self.base)
        # To find all named graphs a store reads every statement: minutes for some millions. `push` has recorded ours.
        recorded = (
            f"SELECT ?graph {{ GRAPH <{below + LOADED}> {{ ?graph <{PREFIXES['dcterms']}identifier> ?digest }} }}"
        )
        names = self._named(recorded) or self._named(GRAPHS)
        ours = [name for name in names if name.startswith(below) or name == ONTOLOGY_GRAPH_NAME]
        return [name for name in ours if name not in (below + ALL, below + LOADED) and not name.endswith(LOADING)]

    def _named(self, query: str) -> list[str]:
        return sorted(row["graph"].value for row in _rows(self.service, query))

    def _statements(self, name: str) -> list[Quad]:
        found = triples_of(self.service, name)
        return [Quad(one.subject, one.predicate, one.object, NamedNode(name)) for one in found]

    def _with_prefixes(self, query: str) -> str:
        declared = {name.lower() for name in re.findall(r"\bprefix\s+([\w.-]*):", query, re.IGNORECASE)}
        used = [name for name in self.prefixes if f"{name}:" in query and name not in declared]
        return "".join(f"PREFIX {name}: <{self.prefixes[name]}>\n" for name in used) + query


def open_endpoint(url: str, base: Callable[[], str] = str, seconds: float = 60) -> EndpointGraph:
    """Return the graph behind an endpoint; where the store holds several, the one whose ids begin with `base()`.

    EndpointFailed where the store does not answer, WrongUse where it holds no graph of ours, or none that fits.
    """
    service = Service(url, seconds)
    bases = [row["base"].value for row in _rows(service, BASES)]
    if len(bases) == 1:
        return EndpointGraph(service, bases[0])
    if bases and (wanted := base()) in bases:
        return EndpointGraph(service, wanted)
    if not bases:
        raise WrongUse(f"the store at {url} holds no graph of ours", "load one with `customs-graph push`")
    raise WrongUse(f"the store at {url} holds {', '.join(bases)}", "name the facts of one with --data")


def triples_of(service: Service, name: str) -> list[Triple]:
    """Return the statements of a named graph; EndpointFailed where the store gives fewer than it counts."""
    group = f"{{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    everything = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {group}"
    counted = count_of(service, name)
    found = _constructed(service, everything)
    if len(found) < counted:
        # The store cuts its answers: take it in pages.
        pages = (f"{everything} ORDER BY ?s ?p ?o LIMIT {PAGE} OFFSET {at}" for at in range(0, counted, PAGE))
        found = {one for page in pages for one in _constructed(service, page)}
    if len(found) != counted:
        raise EndpointFailed(f"{service.url} counts {counted} statements in {name} and gives {len(found)}")
    return sorted(found, key=str)


def count_of(service: Service, name: str) -> int:
    """Return how many statements a named graph has."""
    found = list(_rows(service, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"))
    if not found or found[0]["n"] is None:
        raise EndpointFailed(f"{service.url} does not count its statements")
    return int(found[0]["n"].value)


def _constructed(service: Service, query: str) -> set[Triple]:
    found = _ask(service, query)
    if not isinstance(found, list):
        raise EndpointFailed(f"{service.url} does not answer a CONSTRUCT query with statements")
    return set(found)


def _rows(service: Service, query: str) -> QuerySolutions:
    found = _ask(service, query)
    if not isinstance(found, QuerySolutions):
        raise EndpointFailed(f"{service.url} does not answer a SELECT query with rows")
    return found


def _ask(service: Service, query: str, dataset: Dataset = WHOLE, whole: bool = False) -> Result:
    """Ask; where the `whole` answer is wanted, one that `customs-graph serve` cut to its limits is a failure."""
    form = {"query": query, "default-graph-uri": [*dataset.default], "named-graph-uri": [*dataset.named]}
    answer = service.send("POST", data=form, headers={"Accept": ACCEPTED}).succeeded()
    if whole and (cut := answer.headers.get(CUT)):
        raise EndpointFailed(f"{service.url} cuts its answer ({cut})", "ask for less, or ask a store with wider limits")
    try:
        return _result(answer)
    except (SyntaxError, ValueError) as error:
        raise EndpointFailed(f"{service.url} does not answer as SPARQL 1.1 says: {error}") from error


def _result(answer: Answer) -> Result:
    if results := QueryResultsFormat.from_media_type(answer.media_type):
        read = parse_query_results(io.BytesIO(answer.body), format=results)
        if isinstance(read, QuerySolutions):
            # A fault in the rows shows only when they are read, and they can be read once.
            for _ in read:
                pass
            read = parse_query_results(io.BytesIO(answer.body), format=results)
        return _yes_or_no(read)
    if triples := RdfFormat.from_media_type(answer.media_type):
        return [quad.triple for quad in parse(io.BytesIO(answer.body), format=triples)]
    raise ValueError(f"its answer is {answer.media_type or 'of no known kind'}")


def _yes_or_no(found: Result) -> Result:
    """Virtuoso answers ASK by rows: by one for yes, by none for no."""
    if not isinstance(found, QuerySolutions) or [name.value for name in found.variables] != ["__ASK_RETVAL"]:
        return found
    said = b"true" if any(True for _ in found) else b"false"
    return parse_query_results(b'{"head": {}, "boolean": %s}' % said, format=QueryResultsFormat.JSON)
