"""A process that gives up its rights before it answers a query, and what its end says."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path

from customs_graph.errors import LimitReached, QueryStopped
from customs_graph.questions.limits import Limits

if sys.platform != "win32":
    import ctypes
    import resource

    # Loaded here, for a confined process can load nothing.
    LIBRARY = ctypes.CDLL(None)

OUT_OF_MEMORY = 4
HINT = "ask for less: a narrower pattern or a LIMIT"
PR_SET_PDEATHSIG = 1


def confine(limits: Limits) -> None:
    """Give up this process's rights: more time, more memory, and every new file and connection.

    Even a query that slipped past every check reaches nothing. Whatever it needs must have been imported before. A
    system that knows none of these limits keeps none of them; there the one who started the process must end it.
    """
    if sys.platform == "win32":
        return
    _stand_back(limits.patience)
    # The kernel ends the process itself: a handler in Python would wait until the query is done.
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    signal.setitimer(signal.ITIMER_PROF, limits.work or 0)
    # Not every system lets a process limit its own address space; there the limit of time must do.
    with contextlib.suppress(OSError, ValueError):
        _limit(resource.RLIMIT_AS, _mapped() + limits.megabytes * 1024 * 1024)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 0)


def die_with_parent() -> None:
    """Let the kernel end this process when the one that started it ends, where the kernel offers that."""
    if sys.platform == "linux":
        LIBRARY.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def out_of_time(limits: Limits, hint: str = HINT) -> LimitReached:
    """Return what is said of a query at its limit of time."""
    return LimitReached(f"the query was stopped after {limits.seconds:g} seconds", hint)


def stopped(code: int, limits: Limits, hint: str = HINT) -> QueryStopped:
    """Return what the exit code of a confined process says, which is not 0."""
    if code in _ends("SIGALRM", "SIGXCPU"):
        return out_of_time(limits, hint)
    if code in _ends("SIGPROF"):
        return LimitReached(f"the query was stopped after {limits.work} seconds of work", hint)
    if code == OUT_OF_MEMORY or code in _ends("SIGABRT"):
        return LimitReached(f"the query was stopped at {limits.megabytes} megabytes of memory", hint)
    if code in _ends("SIGSEGV", "SIGBUS"):
        return QueryStopped("the query is nested too deeply", hint)
    if code in _ends("SIGKILL"):
        return QueryStopped("the query was ended by the system, which ran out of memory or was told to", hint)
    return QueryStopped(f"the query failed: its process ended with exit code {code}", hint)


def _ends(*names: str) -> set[int]:
    """Return the exit codes of these signals; not every system has all of them."""
    return {-getattr(signal, name) for name in names if hasattr(signal, name)}


def _stand_back(patience: int) -> None:
    os.nice(patience)
    # Should memory run out, the system is to end a query, and nothing that others need.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "utf-8")


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def _mapped() -> int:
    """The bytes of address space in use, where the system tells; else a generous guess."""
    try:
        return int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
    except OSError:
        return 4 * 1024**3
