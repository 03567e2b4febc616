"""`/graph-store`: the reading half of the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from customs_graph.rdf.endpoint import CUT
from customs_graph.rdf.store import Dataset
from customs_graph.server.endpoint import Endpoint, chosen_for
from customs_graph.server.negotiation import STATEMENTS
from customs_graph.server.protocol import absolute_iri, parameters_of
from customs_graph.server.queries import Asked
from customs_graph.server.refusals import Refusal

EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
USE = "name one graph, by ?graph=IRI or ?default"


@dataclass(frozen=True)
class GraphStore:
    """The graphs of an endpoint, each whole."""

    endpoint: Endpoint

    async def respond(self, request: Request) -> Response:
        """Return the graph that the request names. A graph that is too large is refused: a part of it is another."""
        graph = _named(request)
        if graph and graph not in self.endpoint.graph.named:
            raise Refusal(HTTPStatus.NOT_FOUND, f"there is no graph <{graph}> here")
        chosen = chosen_for(request, STATEMENTS)
        dataset = Dataset((graph,) if graph else ())
        response = await self.endpoint.answered(request, Asked(EVERYTHING, chosen.form.name, dataset), chosen)
        if CUT in response.headers:
            words = (
                f"the graph is larger than this endpoint gives at once ({response.headers[CUT]}); take it from /data/"
            )
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, words)
        return response


def _named(request: Request) -> str:
    """The graph that is named; empty for the default graph."""
    asked = parameters_of(request.scope["query_string"])
    named = [(name, value) for name, value in asked if name in ("graph", "default")]
    if len(named) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, USE)
    name, value = named[0]
    return absolute_iri(value, "graph") if name == "graph" else ""
