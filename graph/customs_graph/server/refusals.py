"""What a client is told when it gets no answer: always in words, as plain text or as a problem for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from customs_graph.errors import CustomsGraphError, QueryRefused, QueryStopped, TooBusy
from customs_graph.server.negotiation import preferred

PROBLEM = "application/problem+json"
RETRY_SECONDS = 5
# A stopped query is 503, as with RDF4J; only one that never ran may be tried again as it stands.
STATUSES = {
    QueryRefused: HTTPStatus.BAD_REQUEST,
    QueryStopped: HTTPStatus.SERVICE_UNAVAILABLE,
    TooBusy: HTTPStatus.SERVICE_UNAVAILABLE,
}


class Refusal(Exception):
    """A request that gets no answer: the status, the reason in words, and headers."""

    def __init__(self, status: HTTPStatus, words: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.headers = status, words, dict(headers or {})


def refusal_of(error: CustomsGraphError) -> Refusal:
    """Return how an error of the workers is told over HTTP."""
    found = (status for kind, status in STATUSES.items() if isinstance(error, kind))
    status = next(found, HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, TooBusy) else {}
    return Refusal(status, str(error), headers)


def told(request: Request, refusal: Refusal) -> Response:
    """Return a refusal in the form that the client reads; never as HTML, so that nothing in it is ever run."""
    headers = refusal.headers | {"Cache-Control": "no-store", "Vary": "Accept"}
    status = refusal.status
    wanted = preferred(request.headers.get("accept"), ["text/plain", PROBLEM, "application/json"])
    if wanted in (None, "text/plain"):
        return Response(refusal.words + "\n", status, headers, "text/plain")
    problem = {"title": status.phrase, "status": status.value, "detail": refusal.words}
    return Response(json.dumps(problem), status, headers, PROBLEM)
