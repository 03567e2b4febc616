"""Processes forked by a keeper."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import tempfile

from pyoxigraph import RdfFormat

from customs_graph.errors import TooBusy
from customs_graph.questions import worker
from customs_graph.questions.confinement import stopped
from customs_graph.questions.guard import LOADING_SECONDS
from customs_graph.questions.limits import Limits
from customs_graph.rdf.store import StoredGraph
from customs_graph.server import keeper
from customs_graph.server.queries import Answered, Asked


class Forked:
    """Processes forked by a keeper, which has the graph. A keeper that was killed is started again."""

    def __init__(self, graph: StoredGraph) -> None:
        self.base = graph.base
        # A file without a name: whatever happens to the server, nothing of it is left.
        self.quads = tempfile.TemporaryFile()  # noqa: SIM115
        graph.store.dump(self.quads, format=RdfFormat.N_QUADS)
        self._start()

    def _start(self) -> None:
        self.quads.seek(0)
        self.socket, theirs = socket.socketpair()
        self.socket.setblocking(False)
        with theirs:
            command = [sys.executable, "-m", keeper.__name__, self.base, str(theirs.fileno())]
            # In a session of its own the keeper does not hear the interrupt that ends the server: it ends after it.
            self.keeper = subprocess.Popen(
                command, stdin=self.quads, pass_fds=[theirs.fileno()], start_new_session=True
            )

    async def run(self, asked: Asked, limits: Limits) -> Answered:
        """Hand the keeper one end of a socket, the task over the other, and hear the answer and how it ended."""
        if self.keeper.poll() is not None:
            self.socket.close()
            self._start()
        told = await self._exchange(worker.task(asked, limits))
        size = keeper.EXIT_CODE.size
        if len(told) < size:
            raise _starting_anew()
        (code,) = keeper.EXIT_CODE.unpack(told[-size:])
        if code == keeper.NOT_FORKED:
            raise TooBusy("the system allows no more processes", "ask again in a while")
        if code:
            raise stopped(code, limits)
        return worker.heard(told[:-size])

    async def _exchange(self, task: bytes) -> bytes:
        try:
            reader, writer = await asyncio.open_unix_connection(sock=self.connected())
            try:
                writer.write(task)
                writer.write_eof()
                return await reader.read()
            finally:
                # Whatever happened, the keeper sees the end of this query, and kills its process.
                writer.transport.abort()
        except OSError as error:
            raise _starting_anew() from error

    def connected(self) -> socket.socket:
        """Return a socket whose other end the keeper has."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self.socket, [b"?"], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        return ours

    def close(self) -> None:
        """Close the keeper's socket, and wait until it and all of its processes have ended."""
        self.socket.close()
        try:
            self.keeper.wait(LOADING_SECONDS)
        except subprocess.TimeoutExpired:
            self.keeper.kill()
            self.keeper.wait()
        self.quads.close()


def _starting_anew() -> TooBusy:
    return TooBusy("the workers are being started anew", "ask again in a moment")
