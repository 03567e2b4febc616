"""Whatever is sent to the server, it answers in words, never fails, and goes on.

OpenAPI-driven fuzzers need a description of parameters that the protocol does not have; here hypothesis makes requests
near to right ones, and bytes that are none.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hostile import HOSTILE
from patient_http import http
from server.started import Served

WAIT_SECONDS = 60
COUNT = 60
PATHS = ("/sparql", "/graph-store", "/", "/id/rocb-ap", "/.well-known/void", "/site.json", "/sparql/", "//", "/*")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "get", "BREW")
WORDS = (
    *("query", "update", "default-graph-uri", "named-graph-uri", "graph", "default", "format", "=", "&", "%", "%zz"),
    *("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE id:rocb-ap", "urn:x", "%FF"),
    *("%00", "#", "\\u0041", *HOSTILE),
)
ACCEPTS = (
    "*/*",
    "text/html",
    "text/turtle;q=0",
    ";q=,",
    "a/b/c",
    "application/json",
    "*",
    "é",
    ",",
    "text/csv;q=1.0000",
)
MEDIA = ("application/x-www-form-urlencoded", "application/sparql-query", "multipart/form-data", "a", ";charset", "é/x")
PIECES = (
    *(b"GET ", b"/", b" HTTP/1.1", b"\r\n", b"Host: localhost", b":", b"Content-Length: 5", b"\x00", b"HTTP/9.9"),
    *(b"Transfer-Encoding: chunked", b"Connection: close", b"ffffffffff"),
)
text = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=6).map("".join)
values = st.sampled_from(ACCEPTS) | st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=12)
pieces = st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)
soon = settings(max_examples=COUNT, suppress_health_check=list(HealthCheck), derandomize=True)


def raw(served: Served, sent: bytes) -> bytes:
    """Send bytes, and return all that comes back until the server closes the connection."""
    came = bytearray()
    with socket.create_connection(("127.0.0.1", served.port), WAIT_SECONDS) as connection, suppress(ConnectionError):
        connection.sendall(sent)
        while piece := connection.recv(65536):
            came += piece
    return bytes(came)


def well(found: httpx.Response) -> None:
    assert found.status_code < 500, found.text
    assert found.content.strip() or found.request.method == "HEAD" or found.status_code == 304, found.status_code
    assert "Traceback" not in found.text


def visible(query: str) -> bytes:
    """A query as it can stand in a request line; what is visible stays as it is."""
    return "".join(one if "!" <= one <= "~" else quote(one, errors="replace") for one in query).encode()


@soon
@given(st.sampled_from(PATHS), st.sampled_from(METHODS), text, text, values, st.sampled_from(MEDIA) | values)
@example("/sparql", "POST", "query=ASK%20%7B%7D", "query=ASK%20%7B%7D", "*/*", MEDIA[0])
@example("/sparql", "POST", "", "\ufeffASK {}", "*/*", MEDIA[1])
@example("/sparql", "HEAD", "query=SELECT%20%2A%20%7B%7D", "", ";;", "")
def test_requests_near_to_right_ones(
    newsletter: Served, path: str, method: str, query: str, body: str, accept: str, media: str
) -> None:
    headers = [(b"Accept", accept.encode()), (b"Content-Type", media.encode()), (b"If-None-Match", accept.encode())]
    request = http.build_request(method, newsletter.url, content=body.encode("utf-8", "replace"), headers=headers)
    request.extensions["target"] = path.encode() + b"?" + visible(query)
    well(http.send(request))


@soon
@given(st.dictionaries(st.sampled_from(WORDS), text, max_size=4), values)
def test_parameters_of_any_kind(newsletter: Served, parameters: dict[str, str], accept: str) -> None:
    headers = [(b"Accept", accept.encode())]
    encoded = urlencode(parameters, errors="replace")
    well(http.get(f"{newsletter.sparql}?{encoded}", headers=headers))
    well(http.post(newsletter.sparql, content=encoded, headers=[*headers, (b"Content-Type", MEDIA[0].encode())]))


@soon
@given(pieces)
def test_bytes_that_are_no_request(newsletter: Served, sent: bytes) -> None:
    came = raw(newsletter, sent + b"\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert not came or came.startswith(b"HTTP/1.1 ")
    assert b"HTTP/1.1 5" not in came


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"Host: localhost\r\n" * 2 + b"\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["long header", "long address", "two hosts", "no host, 1.0", "no host", "two lengths", "no chunk"],
)
def test_what_breaks_the_rules_of_http_is_refused(newsletter: Served, sent: bytes) -> None:
    came = raw(newsletter, sent)
    assert not came or came.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), came[:200]


def test_after_all_that_it_answers_and_nothing_has_failed(newsletter: Served) -> None:
    assert newsletter.ask("ASK { ?e a schema:Event }").json()["boolean"] is True
    assert newsletter.process.poll() is None
    assert not any("Traceback" in line for line in newsletter.said)
