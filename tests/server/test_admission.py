"""Who is let in: only requests for this server, of a size that it can bear, and no slow client keeps others out."""

from __future__ import annotations

import socket
from contextlib import ExitStack

import httpx
import pytest

from server.conftest import OWN_NAME
from server.started import Served

HALF_OPEN = 200
WAIT_SECONDS = 120


def asked_as(served: Served, host: str) -> httpx.Response:
    return served.get("/sparql?query=ASK%7B%7D", host=host)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:80",
        "LocalHost.:99",
        "127.0.0.1",
        "127.0.0.2:5",
        "[::1]:7377",
        OWN_NAME,
        OWN_NAME.upper(),
    ],
)
def test_its_own_names_are_answered(newsletter: Served, host: str) -> None:
    assert asked_as(newsletter, host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:7377",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "[2001:db8::1]",
        "localhost@evil.example",
        "localhost/evil",
        "localhost, evil.example",
        f"x{OWN_NAME}",
        "",
    ],
)
def test_other_names_are_not(newsletter: Served, host: str) -> None:
    for path in ("/", "/sparql", "/graph-store?default", "/nothing"):
        found = newsletter.get(path, host=host)
        assert found.status_code == 421
        assert "--host-name" in found.text


def test_every_answer_is_protected(newsletter: Served) -> None:
    for path in ("/", "/sparql", "/nothing", "/sparql?query=x", "/graph-store"):
        headers = newsletter.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        is_page = headers["content-type"].startswith("text/html")
        assert is_page or headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert "server" not in headers


def test_only_who_may_share_is_embedded(newsletter: Served, small: Served) -> None:
    assert newsletter.get("/sparql").headers["cross-origin-resource-policy"] == "cross-origin"
    assert small.get("/sparql").headers["cross-origin-resource-policy"] == "same-origin"


HEAD = b"GET /sparql?query=ASK HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
POSTED = b"Content-Type: application/sparql-query\r\nContent-Length: 900\r\n\r\nASK"
BODY = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n%s" % POSTED


def opened(served: Served, begun: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", served.port), WAIT_SECONDS)
    connection.sendall(begun)
    return connection


@pytest.mark.parametrize("begun", [b"", HEAD, BODY], ids=["silent", "half a head", "half a body"])
def test_half_open_requests_leave_others_answered(newsletter: Served, begun: bytes) -> None:
    with ExitStack() as held:
        for _ in range(HALF_OPEN):
            held.enter_context(opened(newsletter, begun))
        assert newsletter.ask("ASK {}").json()["boolean"] is True


def test_who_leaves_before_the_answer_harms_nobody(newsletter: Served) -> None:
    for _ in range(20):
        opened(newsletter, b"GET /graph-store?default HTTP/1.1\r\nHost: localhost\r\n\r\n").close()
    assert newsletter.ask("ASK {}").status_code == 200
    assert not any("Traceback" in line for line in newsletter.said)
