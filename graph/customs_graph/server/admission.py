"""At the door: requests for other hosts and those too long are turned away; answers get protective headers."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from customs_graph.server.refusals import Refusal, told

ADDRESS_BYTES, HEADER_BYTES = 32 * 1024, 16 * 1024
ANY_HOST = "*"
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?", re.ASCII)
# Pages bring a policy of their own; what is no page runs nothing, wherever it is opened.
NO_PAGE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PROTECTION = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Admission:
    """Turns away a Host that is not ours (a page elsewhere may have pointed its name at this machine), and excess."""

    def __init__(self, app: ASGIApp, host_names: Collection[str], bind: str) -> None:
        self.app, self.bind = app, bind
        self.host_names = frozenset(name.lower().rstrip(".") for name in host_names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
            return
        await told(Request(scope), refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS_BYTES:
            words = f"an address has at most {ADDRESS_BYTES} bytes; send a long query by POST"
            return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, words)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER_BYTES:
            return Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"headers have at most {HEADER_BYTES} bytes")
        if not self._is_ours(Headers(scope=scope).getlist("host")):
            words = "this server does not answer to that host; it is told its names by --host-name"
            return Refusal(HTTPStatus.MISDIRECTED_REQUEST, words)
        return None

    def _is_ours(self, hosts: list[str]) -> bool:
        if ANY_HOST in self.host_names:
            return True
        match = HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if match is None:
            return False
        name = match[1].strip("[]").lower().rstrip(".")
        return name in self.host_names or name == "localhost" or _is_here(name, self.bind)


def _is_here(name: str, bind: str) -> bool:
    """Whether a host is an address of this machine; bound to all, any address will be."""
    try:
        address, bound = ipaddress.ip_address(name), ipaddress.ip_address(bind)
    except ValueError:
        return False
    return address.is_loopback or address == bound or bound.is_unspecified


class Protection:
    """Adds the headers that keep browsers from guessing types, telling others where they were, and running data."""

    def __init__(self, app: ASGIApp, shared: bool) -> None:
        self.app = app
        self.headers = PROTECTION | {"Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add to the answer."""

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                # What a 304 carries a browser lays over the page that it kept, which has a policy of its own.
                unchanged = message["status"] == 304
                if not unchanged and not headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("Content-Security-Policy", NO_PAGE)
            await send(message)

        await self.app(scope, receive, protected)
