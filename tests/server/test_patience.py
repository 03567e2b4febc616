"""A request that does not come, and an answer that nobody reads, are given up: seen over a real connection.

The times are shortened, so that the test does not wait; nothing is asserted on how long anything took.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from asynchronous import completed
from customs_graph.server import patience
from customs_graph.server.patience import PatientProtocol
from customs_graph.server.running import bound

LARGE = b"x" * 2**26


async def _answer(request: object) -> Response:
    return Response(LARGE if getattr(request, "url").path == "/large" else b"well")  # noqa: B009


async def _told(begun: list[bytes], pause: float = 0.0, reads: bool = True) -> bytes:
    """Send a request in pieces, and return what came until the server closed the connection."""
    listening = bound("127.0.0.1", 0)
    application = Starlette(routes=[Route("/{path:path}", _answer, methods=["GET", "POST"])])
    config = uvicorn.Config(application, http=PatientProtocol, log_level="critical", timeout_keep_alive=60)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listening]))
    reader, writer = await asyncio.open_connection(*listening.getsockname(), limit=1024)
    reading = asyncio.create_task(_all(reader, 0.0 if reads else 1.0))
    with suppress(ConnectionError):
        for piece in begun:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
    came = await asyncio.wait_for(reading, 60)
    writer.close()
    server.should_exit = True
    await serving
    return came


async def _all(reader: asyncio.StreamReader, pause: float) -> bytes:
    came = bytearray()
    await asyncio.sleep(pause)
    with suppress(ConnectionError):
        while piece := await reader.read(2**20):
            came += piece
    return bytes(came)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(patience, "READING_SECONDS", 0.3)


HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"


@pytest.mark.parametrize(
    "begun",
    [[], [b"GET"], [HEAD], [HEAD, b"X-A: b\r\n", b"X-C: d\r\n", b"X-E: f\r\n", b"X-G: h\r\n", b"X-I: j\r\n"]],
    ids=["nothing", "a word", "half a head", "drop by drop"],
)
def test_a_request_that_does_not_come_is_given_up(begun: list[bytes]) -> None:
    assert completed(_told(begun, pause=0.1)) == b""


def test_a_body_that_does_not_come_is_given_up_after_the_answer_too() -> None:
    drops = [POST, *[b"x"] * 8]
    assert completed(_told(drops, pause=0.1)).endswith(b"well")


def test_an_answer_that_nobody_reads_is_given_up() -> None:
    large = b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert len(completed(_told([large], reads=False))) < len(LARGE)
    closed = large.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert completed(_told([closed])).endswith(LARGE)


def test_a_second_request_has_its_own_time() -> None:
    two = [HEAD + b"\r\n", HEAD + b"Connection: close\r\n\r\n"]
    assert completed(_told(two, pause=0.2)).count(b"well") == 2
