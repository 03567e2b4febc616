"""The ASGI application: the site, the endpoint and the addresses of things, behind one door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from customs_graph.questions.limits import Limits
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.endpoint import CUT
from customs_graph.rdf.store import StoredGraph
from customs_graph.server.admission import PROTECTION, Admission, Protection
from customs_graph.server.dereferencing import Pages
from customs_graph.server.described import described
from customs_graph.server.endpoint import Endpoint
from customs_graph.server.graphstore import GraphStore
from customs_graph.server.publishing import Publisher
from customs_graph.server.queries import Workers
from customs_graph.server.querypage import query_page
from customs_graph.server.refusals import Refusal, told
from customs_graph.server.serving import Serving, serving_from
from customs_graph.server.workers import workers
from customs_graph.site.gate import proven
from customs_graph.site.redirects import rules_of

READING, ASKING = ["GET", "HEAD"], ["GET", "HEAD", "POST"]
EXPOSED = ["ETag", "Retry-After", CUT]
GZIP_LEVEL = 6


def application(serving: Serving | None = None) -> Starlette:
    """Return the application for a web server of one's own; without an argument it is told by the environment.

    What the facts hold back is not in it. Raises the errors of `load_graph` and of `proven`.
    """
    chosen = serving or serving_from()
    public = proven(load_graph(chosen.folder), chosen.as_of, chosen.allow)
    publisher = Publisher(chosen.folder, chosen.as_of, chosen.allow, Path(chosen.site) if chosen.site else None)
    endpoint = Endpoint(described(public), chosen.limits, cache(partial(query_page, public)))
    return Starlette(
        routes=_routes(endpoint, Pages(publisher, rules_of(public.base))),
        middleware=_middleware(chosen),
        exception_handlers={
            Refusal: _refused,
            HTTPException: _not_routed,
            ClientDisconnect: _left,
            Exception: _broken,
        },
        lifespan=partial(_running, public, chosen.limits, publisher),
    )


def _routes(endpoint: Endpoint, pages: Pages) -> list[Route]:
    return [
        Route("/sparql", endpoint.respond, methods=ASKING),
        Route("/graph-store", GraphStore(endpoint).respond, methods=READING),
        Route("/{path:path}", pages.respond, methods=READING),
    ]


def _middleware(serving: Serving) -> list[Middleware]:
    shared = [Middleware(CORSMiddleware, allow_origins=serving.cors, allow_methods=ASKING, expose_headers=EXPOSED)]
    return [
        Middleware(Protection, shared=bool(serving.cors)),
        Middleware(Admission, host_names=serving.host_names, bind=serving.bind),
        *(shared if serving.cors else []),
        Middleware(GZipMiddleware, compresslevel=GZIP_LEVEL),
    ]


@asynccontextmanager
async def _running(
    graph: StoredGraph, limits: Limits, publisher: Publisher, app: Starlette
) -> AsyncIterator[dict[str, Workers]]:
    """Have the workers, and make the site, as long as the server runs."""
    async with workers(graph, limits) as pool:
        publisher.start()
        yield {"workers": pool}
        await publisher.stop()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return told(request, error)


async def _not_routed(request: Request, error: Exception) -> Response:
    """Tell of a method that an address does not know."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    if status != HTTPStatus.METHOD_NOT_ALLOWED:
        return told(request, Refusal(status, error.detail, error.headers))
    allowed = ", ".join(sorted((error.headers or {})["Allow"].split(", ")))
    words = f"this address answers to {allowed} only, and nothing here can be changed"
    return told(request, Refusal(status, words, {"Allow": allowed}))


async def _left(request: Request, error: Exception) -> Response:
    """Nobody is there to read it."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def _broken(request: Request, error: Exception) -> Response:
    """Tell nothing of what broke; the log has it."""
    response = told(request, Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed; its log says where"))
    # This answer alone is given outside of the middleware.
    response.headers.update(PROTECTION)
    return response
