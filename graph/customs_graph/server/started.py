"""Processes that are started one by one, where a system cannot fork."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

from pyoxigraph import RdfFormat

from customs_graph.questions import worker
from customs_graph.questions.confinement import out_of_time, stopped
from customs_graph.questions.guard import LOADING_SECONDS
from customs_graph.questions.limits import Limits
from customs_graph.rdf.store import StoredGraph
from customs_graph.server.queries import Answered, Asked


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
        except TimeoutError as error:
            raise out_of_time(limits) from error
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
