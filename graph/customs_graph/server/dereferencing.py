"""The site and the addresses of things: a file is sent, an address of the graph leads to its page or its data."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from customs_graph.server.endpoint import accept_of
from customs_graph.server.negotiation import preferred
from customs_graph.server.publishing import Publisher
from customs_graph.server.refusals import RETRY_SECONDS, Refusal
from customs_graph.site.redirects import FORMS, Rules

HTML = "text/html"
VOID = ".well-known/void"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
NOT_KEPT = {"Cache-Control": "no-store", "Vary": "Accept", "Content-Security-Policy": POLICY}
WAITING = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>The site is being made</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }</style>
<h1>The site is being made</h1>
<p>It will be here in a few seconds; this page looks again by itself.
<a href="%s/sparql">Queries</a> are answered already.
"""


@dataclass(frozen=True)
class Pages:
    """What is found at every path that is no service."""

    publisher: Publisher
    rules: Rules | None

    async def respond(self, request: Request) -> Response:
        """Return a file, or lead to one (303). Refusal where there is nothing."""
        path = request.path_params["path"]
        site = self.publisher.site
        if site is None:
            return self._not_yet(request)
        if name := site.find(path):
            return await site.respond(request, name)
        target = self._target(request, path)
        if target and target.partition("#")[0] in site.digests:
            return _lead(request, target)
        raise Refusal(HTTPStatus.NOT_FOUND, "there is nothing at this address")

    def _target(self, request: Request, path: str) -> str | None:
        """The file, with anchor, that an address of the graph leads to."""
        offers = [media for types in FORMS.values() for media in types]
        media = preferred(accept_of(request), offers) or HTML
        if path == VOID:
            return self.rules.target("", "text/turtle" if media == HTML else media) if self.rules else "dataset.ttl"
        return self.rules.target(path, media) if self.rules else None

    def _not_yet(self, request: Request) -> Response:
        if self.publisher.failed:
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "the site could not be made; the log of the server says why")
        status, headers = HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(RETRY_SECONDS)}
        if preferred(accept_of(request), ["text/plain", HTML]) == HTML:
            return HTMLResponse(WAITING % escape(_root(request)), status, headers | NOT_KEPT)
        raise Refusal(status, "the site is being made; try again", headers)


def _lead(request: Request, target: str) -> Response:
    file, _, anchor = target.partition("#")
    where = f"{_root(request)}/{quote(file)}" + (f"#{quote(anchor)}" if anchor else "")
    headers = {"Location": where, "Vary": "Accept"}
    return Response(f"see {where}\n", HTTPStatus.SEE_OTHER, headers, "text/plain")


def _root(request: Request) -> str:
    """The path below which the server stands; empty where it stands at the root."""
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/")
