"""The site of a running server: made by a process of its own, into a folder that goes with the server."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from customs_graph.server.site import site_in

NICE = 5
log = logging.getLogger("customs_graph.server")


class Publisher:
    """Makes the site of a data folder while the endpoint answers already, or opens one that was published before."""

    def __init__(self, data: Path, as_of: str = "", allowed: Sequence[str] = (), folder: Path | None = None) -> None:
        self.data, self.as_of, self.allowed = data, as_of, allowed
        self.site = site_in(folder) if folder else None
        self.failed = False
        self._made: tempfile.TemporaryDirectory[str] | None = None
        self._work: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, where there is anything to make."""
        if self.site is None:
            self._made = tempfile.TemporaryDirectory(prefix="customs-graph-site.", ignore_cleanup_errors=True)
            self._work = asyncio.create_task(self._make(Path(self._made.name) / "site"))

    async def stop(self) -> None:
        """End the work, and take away what was made."""
        if self._work and self._made:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            self._made.cleanup()

    async def _make(self, out: Path) -> None:
        command = [sys.executable, "-m", "customs_graph", "publish", "--out", str(out), "--data", str(self.data)]
        command += ["--as-of", self.as_of] if self.as_of else []
        command += [f"--allow={name}" for name in self.allowed]
        # In a session of its own it does not hear the interrupt that ends the server, which ends it.
        process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE, start_new_session=True)
        _step_back(process.pid)
        try:
            _, told = await process.communicate()
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode == 0:
            self.site = site_in(out)
            return
        # What it says may name what is held back: it is for the log, never for a client.
        self.failed = True
        log.error("the site could not be made: %s", told.decode(errors="replace").strip())


def _step_back(process: int) -> None:
    """Let those who ask come first, where the system knows such a thing."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, NICE)
