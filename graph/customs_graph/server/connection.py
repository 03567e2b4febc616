"""Work for a client that may go away: then it is given up, and so are the workers behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import ClientDisconnect, Request

from customs_graph.server.refusals import Refusal

Made = TypeVar("Made")


async def while_connected(request: Request, work: Coroutine[None, None, Made]) -> Made:
    """Return what the work makes; where the client leaves before, the work is cancelled. The body was read already."""
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def body_of(request: Request, limit: int, seconds: float) -> bytes:
    """Return what was posted; Refusal where it is longer than `limit` bytes, or takes longer to come."""
    too_long = Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {limit} bytes can be posted", {"Connection": "close"}
    )
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise too_long
    except TimeoutError as error:
        words = f"the request did not come within {seconds:g} seconds"
        raise Refusal(HTTPStatus.REQUEST_TIMEOUT, words, {"Connection": "close"}) from error
    return bytes(body)
