"""Running a typed query in a process of its own, which is ended at its limit of time or memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from customs_graph.questions import worker
from customs_graph.questions.asked import Asked
from customs_graph.questions.confinement import out_of_time, stopped
from customs_graph.questions.cutting import Answered
from customs_graph.questions.limits import ALONE, Limits
from customs_graph.questions.sparql import refuse_remote

LOADING_SECONDS = 60
HINT = "ask for less: a narrower pattern, a LIMIT, or more --seconds"


def guarded_query(folder: Path, asked: Asked, limits: Limits = ALONE) -> Answered:
    """Answer a query over the facts of `folder` within limits.

    Raises QueryRefused for what is refused, QueryStopped where a limit was reached, and the errors of `load_graph`.
    """
    refuse_remote(asked.text)
    command = [sys.executable, "-m", worker.__name__]
    task = worker.task(asked, limits, folder=str(folder))
    try:
        done = subprocess.run(command, input=task, capture_output=True, timeout=LOADING_SECONDS + limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise out_of_time(limits, HINT) from error
    if done.returncode != 0:
        raise stopped(done.returncode, limits, HINT)
    return worker.heard(done.stdout)
