"""Who we are to another store: from the environment or from ~/.netrc, never from a command line."""

from __future__ import annotations

import netrc
import os
from collections.abc import Generator

import httpx

from customs_graph.errors import WrongUse

USER, PASSWORD, TOKEN = "CUSTOMS_GRAPH_USER", "CUSTOMS_GRAPH_PASSWORD", "CUSTOMS_GRAPH_TOKEN"
Flow = Generator[httpx.Request, httpx.Response, None]


class WhenAsked(httpx.Auth):
    """User and password, given only to a store that asks for them, in the way in which it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._digest = httpx.DigestAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Flow:
        """Send the request as it is the first time; afterwards as the store wanted it."""
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            digest = asked.startswith("digest")
            self._chosen = self._digest if digest else httpx.BasicAuth(self._user, self._password)
        yield from self._chosen.auth_flow(request)


class Token(httpx.Auth):
    """A token, given with every request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Flow:
        """Send the request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def credentials_for(host: str) -> httpx.Auth | None:
    """Return what the environment or ~/.netrc has for a host; None where neither has anything.

    WrongUse where ~/.netrc cannot be read.
    """
    if token := os.environ.get(TOKEN):
        return Token(token)
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not user:
        user, password = _in_netrc(host)
    return WhenAsked(user, password) if user else None


def _in_netrc(host: str) -> tuple[str, str]:
    try:
        found = netrc.netrc().authenticators(host)
    except FileNotFoundError:
        return "", ""
    except netrc.NetrcParseError as error:
        raise WrongUse(f"~/.netrc cannot be read: {error.msg}", f"line {error.lineno}") from error
    return (found[0] or "", found[2] or "") if found else ("", "")
