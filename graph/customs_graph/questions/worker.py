"""The process in which a typed query runs: it loads the graph, gives up what it does not need, and answers.

Read on standard input: one JSON object with `folder`, `query`, `format`, `seconds`, `megabytes`. After loading, the
process may use only so much more time and memory, and can open no file and no connection at all: even a query that
slipped past every check reaches nothing.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from customs_graph.errors import CustomsGraphError
from customs_graph.questions.sparql import answer_query
from customs_graph.rdf.store import load_graph

FAILED = 3


def main() -> int:
    """Answer the query on standard output; a user's error goes to standard error as JSON, with exit code FAILED."""
    task = json.load(sys.stdin)
    try:
        graph = load_graph(Path(task["folder"]))
        # Whatever an answer needs is imported now: afterwards no file can be opened.
        answer_query(graph, "SELECT ?section { ?section a cg:Section }", "table")
        _give_up(task["seconds"], task["megabytes"])
        answer = answer_query(graph, task["query"], task["format"])
    except CustomsGraphError as error:
        refusal = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
        sys.stderr.write(json.dumps(refusal))
        return FAILED
    sys.stdout.buffer.write(answer)
    return 0


def _give_up(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1, room=1)
    # Not every system lets a process limit its own address space; there the limit of time must do.
    with contextlib.suppress(OSError, ValueError):
        _limit(resource.RLIMIT_AS, _mapped() + megabytes * 1024 * 1024)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 0)


def _limit(kind: int, value: int, room: int = 0) -> None:
    """Set a limit; `room` lies between the signal that tells of it and the end without one."""
    import resource

    hard = resource.getrlimit(kind)[1]
    soft, end = value, value + room
    if hard != resource.RLIM_INFINITY:
        soft, end = min(soft, hard), min(end, hard)
    resource.setrlimit(kind, (soft, end))


def _mapped() -> int:
    """The bytes of address space in use, where the system tells; else a generous guess."""
    try:
        import resource

        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 4 * 1024**3


if __name__ == "__main__":
    sys.exit(main())
