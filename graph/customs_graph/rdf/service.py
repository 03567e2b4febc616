"""One address of another store: what is sent there, with which credentials, and its failures in words."""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from customs_graph import __version__
from customs_graph.errors import EndpointFailed, WrongUse

if TYPE_CHECKING:
    import httpx

HOW_TO_GIVE = "set CUSTOMS_GRAPH_USER and CUSTOMS_GRAPH_PASSWORD, or CUSTOMS_GRAPH_TOKEN, or name the host in ~/.netrc"
LARGEST = 2 * 1024**3
NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class Service:
    """An address that is asked over HTTP, with the credentials of the environment or of ~/.netrc where it wants them.

    WrongUse for what is no address, and for one that holds a password: addresses are seen by others.
    """

    def __init__(self, url: str, seconds: float = 60) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WrongUse(
                f"'{url}' is not the address of a store", "write it in full, such as http://localhost:7878/query"
            )
        if parts.username or parts.password:
            raise WrongUse("the address of a store holds no user and no password", HOW_TO_GIVE)
        self.url, self.host, self.seconds = url, parts.hostname, seconds

    def send(self, method: str, **request: Any) -> Answer:
        """Send a request and return the whole answer.

        EndpointFailed where the store cannot be reached, does not answer in time, refuses, or says too much.
        """
        import httpx

        try:
            with self._client.stream(method, self.url, **request) as response:
                return Answer(self.url, response.status_code, response.headers, self._read(response))
        except httpx.TimeoutException as error:
            hint = "ask for less, or give it more time"
            raise EndpointFailed(f"{self.url} did not answer within {self.seconds:g} seconds", hint) from error
        except httpx.HTTPError as error:
            raise EndpointFailed(
                f"{self.url} cannot be reached: {_line(str(error))}", "is the store running?"
            ) from error

    def _read(self, response: httpx.Response) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > LARGEST:
                raise EndpointFailed(f"{self.url} answered with more than {LARGEST >> 20} megabytes", "ask for less")
            parts.append(part)
        return b"".join(parts)

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        from customs_graph.rdf.credentials import credentials_for

        client = httpx.Client(auth=credentials_for(self.host), timeout=httpx.Timeout(self.seconds, connect=10))
        client.headers["User-Agent"] = f"customs-graph/{__version__}"
        weakref.finalize(self, client.close)
        return client


class Answer:
    """What a store answered."""

    def __init__(self, url: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.url, self.status, self.headers, self.body = url, status, headers, body

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def succeeded(self) -> Answer:
        """Return it, or raise EndpointFailed with what the store says of its failure."""
        url, told = self.url, _line(self.body[:2000].decode(errors="replace"))
        if self.status in (401, 403):
            raise EndpointFailed(f"{url} does not let you in ({self.status})", HOW_TO_GIVE)
        if 300 <= self.status < 400:
            raise EndpointFailed(f"{url} leads elsewhere", f"use {self.headers.get('location', 'the new address')}")
        if self.status >= 400:
            raise EndpointFailed(f"{url} answered {self.status}: {told or 'without a word'}")
        return self


def _line(text: str) -> str:
    return NOT_PRINTABLE.sub(" ", text).strip()[:300]
