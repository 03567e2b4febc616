"""The processes of this machine, as /proc shows them."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path


def children(process: int) -> list[int]:
    """Return the children of all threads of a process, dead ones that nobody took notice of included."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*"):
        # A thread, or the process, may end meanwhile.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found += [int(one) for one in (thread / "children").read_text().split()]
    return sorted(found)


def descendants(process: int) -> list[int]:
    return [found for child in children(process) for found in (child, *descendants(child))]


def state(process: int) -> str:
    """Return the letter that the system has for what a process does."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def is_running(process: int) -> bool:
    try:
        return state(process) != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


async def until(met: Callable[[], object]) -> None:
    """Wait until something is so. A test that waits for ever fails by the limit of its suite."""
    async with asyncio.timeout(60):
        while not met():
            await asyncio.sleep(0.02)
