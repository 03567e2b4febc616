"""Connections that take too long: a request that comes drop by drop, an answer that nobody reads.

uvicorn waits for both without end: its only timer is that between two requests.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS, READING_SECONDS = 30.0, 30.0
# What a client reads at least, each time that it is looked at.
READ_BYTES = 64 * 1024


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with an end to patience: for a request to come whole, and for a client to read on."""

    _coming: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the first request its time."""
        super().connection_made(transport)
        self._coming = self.loop.call_later(REQUEST_SECONDS, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._come()
        self._read()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Read on; the time of a request runs from its first byte to its last."""
        super().handle_events()
        state = self.conn.their_state
        if state is not h11.SEND_BODY and not (state is h11.IDLE and self.conn.trailing_data[0]):
            self._come()
        elif self._coming is None:
            self._coming = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)

    def pause_writing(self) -> None:
        """Begin to look whether the client reads."""
        super().pause_writing()
        if self._reading is None:
            self._look_again()

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        self._read()

    def _look_again(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._reading = self.loop.call_later(READING_SECONDS, self._look, left)

    def _look(self, before: int) -> None:
        if before - self.transport.get_write_buffer_size() < READ_BYTES:
            self.transport.abort()
        else:
            self._look_again()

    def _come(self) -> None:
        if self._coming:
            self._coming.cancel()
            self._coming = None

    def _read(self) -> None:
        if self._reading:
            self._reading.cancel()
            self._reading = None
