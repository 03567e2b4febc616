"""The processes in which queries run: forked by a keeper, or started one by one where a system cannot fork."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from pyoxigraph import RdfFormat

from customs_graph.errors import TooBusy
from customs_graph.questions import worker
from customs_graph.questions.confinement import stopped
from customs_graph.questions.guard import LOADING_SECONDS
from customs_graph.questions.limits import Limits
from customs_graph.rdf.store import StoredGraph
from customs_graph.server import keeper
from customs_graph.server.queries import Answered, Asked


class Processes(Protocol):
    """A way to run a query in a process of its own."""

    async def run(self, asked: Asked, limits: Limits) -> Answered:
        """Answer within the limits, or raise what `Workers` says; cancelled, it kills the process."""
        ...

    def close(self) -> None:
        """End all processes."""
        ...


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
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self.socket, [b"?"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise _starting_anew() from error
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        try:
            writer.write(task)
            writer.write_eof()
            return await reader.read()
        except ConnectionError as error:
            raise _starting_anew() from error
        finally:
            writer.transport.abort()

    def close(self) -> None:
        """Close the keeper's socket, and wait until it and all of its processes have ended."""
        self.socket.close()
        self.keeper.wait()
        self.quads.close()


class Started:
    """A process a query, which loads the graph: slower, and possible on every system."""

    def __init__(self, graph: StoredGraph) -> None:
        self.base = graph.base
        self.folder = tempfile.TemporaryDirectory(prefix="customs-graph-")
        self.quads = Path(self.folder.name) / "graph.nq"
        graph.store.dump(self.quads, format=RdfFormat.N_QUADS)

    async def run(self, asked: Asked, limits: Limits) -> Answered:
        """Start a process with its task on standard input, and hear what it tells on standard output."""
        task = worker.task(asked, limits, quads=str(self.quads), base=self.base)
        pipe = subprocess.PIPE
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", worker.__name__, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(LOADING_SECONDS + limits.seconds):
                told, _ = await started.communicate(task)
        finally:
            with contextlib.suppress(ProcessLookupError):
                started.kill()
            code = await started.wait()
        if code:
            raise stopped(code, limits)
        return worker.heard(told)

    def close(self) -> None:
        """Remove the copy of the graph."""
        self.folder.cleanup()


def _starting_anew() -> TooBusy:
    return TooBusy("the workers are being started anew", "ask again in a moment")
