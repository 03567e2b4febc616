"""Timing works that may take too long: each in a process of its own, which ends with the limit."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from typing import Any

REFUSED = 3


class Refused(Exception):
    """A question that these facts, or this engine, cannot answer."""


def taken(work: Callable[[], Any], limit: float, times: int = 3) -> float | None:
    """Return the seconds of the fastest of some times; None where one took longer than the limit.

    A work of more than a second is done once. Raises Refused where it ends with an error.
    """
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        signal.setitimer(signal.ITIMER_REAL, times * limit)
        os.write(writer, json.dumps(_fastest(work, times)).encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 100)
    os.close(reader)
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == REFUSED:
        raise Refused
    return float(told) if told and float(told) <= limit else None


def _fastest(work: Callable[[], Any], times: int) -> float:
    found = list[float]()
    while len(found) < times and (not found or found[-1] < 1):
        start = time.perf_counter()
        try:
            work()
        except Exception:
            os._exit(REFUSED)
        found.append(time.perf_counter() - start)
    return min(found)
