"""Who is next: a bounded number of places to work in, and fair turns for those who wait."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from customs_graph.errors import TooBusy

Turn = asyncio.Future[None]


class Turns:
    """So many may work at once and so many wait, each client after the other, for so many seconds.

    Where all places to wait are taken, the client who has most of them gives up its last one.
    """

    def __init__(self, working: int, waiting: int, seconds: float) -> None:
        self.free = working
        self.places = waiting
        self.seconds = seconds
        self.waiting: dict[str, deque[Turn]] = {}

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it while the block lasts; TooBusy where there is none in time."""
        await self._wait(client)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, client: str) -> None:
        if self.free:
            self.free -= 1
            return
        self._make_room(client)
        turn: Turn = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(client, deque()).append(turn)
        try:
            async with asyncio.timeout(self.seconds):
                await turn
        except TimeoutError:
            self._leave(client, turn)
            raise _too_busy() from None
        except asyncio.CancelledError:
            self._leave(client, turn)
            raise

    def _make_room(self, client: str) -> None:
        if sum(map(len, self.waiting.values())) < self.places:
            return
        most = max(self.waiting, key=lambda one: len(self.waiting[one]), default=client)
        if len(self.waiting.get(client, ())) + 1 >= len(self.waiting.get(most, ())):
            raise _too_busy()
        self.waiting[most].pop().set_exception(_too_busy())

    def _leave(self, client: str, turn: Turn) -> None:
        """Take back a turn that nobody waits for; one that was given already goes to the next."""
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            self._pass_on()
        elif turn in self.waiting.get(client, ()):
            self.waiting[client].remove(turn)
            self._forget_if_empty(client)

    def _pass_on(self) -> None:
        while self.waiting:
            client = next(iter(self.waiting))
            queue = self.waiting.pop(client)
            turn = queue.popleft()
            if queue:
                self.waiting[client] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1

    def _forget_if_empty(self, client: str) -> None:
        if not self.waiting[client]:
            del self.waiting[client]


def _too_busy() -> TooBusy:
    return TooBusy("too many queries are waiting", "ask again in a while")
