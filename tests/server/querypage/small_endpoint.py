"""A small endpoint that answers in its own process, for looking at the query page without the workers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from customs_graph.errors import QueryRefused
from customs_graph.questions.sparql import _evaluated
from customs_graph.rdf.store import Graph
from customs_graph.server.querypage import query_page

FORMS: dict[str, Any] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def app_of(graph: Graph) -> Starlette:
    page = query_page(graph)

    async def answer(request: Request) -> Response:
        if request.method == "GET":
            return HTMLResponse(page)
        form = parse_qs((await request.body()).decode())
        query, accept = form["query"][0], request.headers["accept"]
        return await run_in_threadpool(_answered, graph, query, accept)

    route = Route("/sparql", answer, methods=["GET", "POST"])
    return Starlette(routes=[route, Mount("/below/it", routes=[route])])


def _answered(graph: Graph, query: str, accept: str) -> Response:
    try:
        result = _evaluated(graph, query)
    except QueryRefused as error:
        return PlainTextResponse(f"{error}\n", 400)
    wanted = QueryResultsFormat if isinstance(result, QuerySolutions | QueryBoolean) else RdfFormat
    media = next(one for part in accept.split(",") if isinstance(FORMS[one := part.split(";")[0].strip()], wanted))
    body = (
        result.serialize(format=FORMS[media])
        if wanted is QueryResultsFormat
        else serialize(result, format=FORMS[media])
    )
    return Response(body, media_type=media)


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """Serve an application on a free port of this machine, and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
