"""Running a typed query in a process of its own, which is ended at its limit of time or memory."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from customs_graph import errors
from customs_graph.questions import worker
from customs_graph.questions.sparql import refuse_remote

LOADING_SECONDS = 60
HINT = "ask for less: a narrower pattern, a LIMIT, or more --seconds"


def guarded_query(folder: Path, query: str, form: str, seconds: int = 30, megabytes: int = 2048) -> bytes:
    """Answer a query over the facts of `folder` within limits.

    Raises QueryRefused for what is refused, QueryStopped where a limit was reached, and the errors of `load_graph`.
    """
    refuse_remote(query)
    task = {"folder": str(folder), "query": query, "format": form, "seconds": seconds, "megabytes": megabytes}
    command = [sys.executable, "-m", worker.__name__]
    try:
        done = subprocess.run(
            command, input=json.dumps(task).encode(), capture_output=True, timeout=LOADING_SECONDS + seconds
        )
    except subprocess.TimeoutExpired as error:
        raise errors.QueryStopped(f"the query was stopped after {seconds} seconds", HINT) from error
    if done.returncode == worker.FAILED:
        raise _refusal(done.stderr)
    if done.returncode != 0:
        raise _stopped(done, seconds, megabytes)
    return done.stdout


def _refusal(stderr: bytes) -> errors.CustomsGraphError:
    told = json.loads(stderr)
    kind = getattr(errors, told["kind"])
    error: errors.CustomsGraphError = kind(told["message"], told["hint"])
    return error


def _stopped(done: subprocess.CompletedProcess[bytes], seconds: int, megabytes: int) -> errors.QueryStopped:
    told = {
        -signal.SIGXCPU: f"the query was stopped after {seconds} seconds of work",
        -signal.SIGKILL: "the query was ended by the system, which ran out of memory or was told to",
        -signal.SIGABRT: f"the query was stopped at {megabytes} megabytes of memory",
        -signal.SIGSEGV: "the query is nested too deeply",
    }
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    if lines and "MemoryError" in lines[-1]:
        return errors.QueryStopped(told[-signal.SIGABRT], HINT)
    if done.returncode in told:
        return errors.QueryStopped(told[done.returncode], HINT)
    return errors.QueryStopped(f"the query failed: {lines[-1] if lines else f'exit code {done.returncode}'}")
