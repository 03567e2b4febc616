"""The process in which one typed query runs: it takes a task, gives up what it does not need, and answers.

A task is a JSON object. What is told back is one line of JSON, the head, and then the answer; it counts only when the
process ends with exit code 0. `python -m` on this module reads a task with its graph (a folder of facts, or a file of
N-Quads with its base) on standard input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from customs_graph import errors
from customs_graph.questions.asked import Asked
from customs_graph.questions.confinement import OUT_OF_MEMORY, confine, die_with_parent
from customs_graph.questions.cutting import Answered
from customs_graph.questions.limits import ALONE, Limits
from customs_graph.questions.sparql import ALL_FORMATS, TRIPLES, answer_query
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.store import Dataset, Graph, read_graph

SELECTED = "SELECT ?section ?page { ?section a cg:Section } LIMIT 2"
CONSTRUCTED = "CONSTRUCT { ?section a cg:Section } { ?section a cg:Section } LIMIT 2"


def task(asked: Asked, limits: Limits, **source: str) -> bytes:
    """Write a task; `source` is `folder`, or `quads` and `base`, or nothing where the process has its graph."""
    return json.dumps({"asked": asdict(asked), "limits": asdict(limits), **source}).encode()


def heard(told: bytes) -> Answered:
    """Return what a process told that ended with exit code 0, or raise the error that it told of."""
    head, _, body = told.partition(b"\n")
    said: dict[str, str] = json.loads(head)
    if "kind" in said:
        kind: type[errors.CustomsGraphError] = getattr(errors, said["kind"])
        raise kind(said["message"], said["hint"])
    return Answered(body, said["cut"])


def perform(graph: Graph, given: dict[str, Any]) -> tuple[int, bytes]:
    """Confine this process, do the task, and return its exit code and what it tells."""
    asked, limits = _read(given)
    confine(limits)
    try:
        answered = answer_query(graph, asked, limits)
        return 0, json.dumps({"cut": answered.cut}).encode() + b"\n" + answered.body
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except errors.CustomsGraphError as error:
        return 0, _told(error)
    except RuntimeError as error:
        return 0, _told(errors.QueryRefused(f"the query cannot be answered: {error}", "see SPARQL 1.1 Query"))
    # Oxigraph panics with a BaseException; whatever it is, it concerns this query only.
    except BaseException as error:
        return 0, _told(errors.QueryStopped(f"the query failed: {type(error).__name__}: {error}"))


def warm(graph: Graph, forms: Iterable[str] = ALL_FORMATS) -> None:
    """Import whatever an answer in these formats needs: a confined process can open no file."""
    for form in forms:
        answer_query(graph, Asked(CONSTRUCTED if form in TRIPLES else SELECTED, form), ALONE)


def main() -> int:
    """Do the task on standard input, and tell on standard output."""
    die_with_parent()
    given = json.load(sys.stdin)
    try:
        graph = _graph(given)
    except errors.CustomsGraphError as error:
        sys.stdout.buffer.write(_told(error))
        return 0
    warm(graph, {given["asked"]["form"]} & set(ALL_FORMATS))
    code, told = perform(graph, given)
    sys.stdout.buffer.write(told)
    return code


def _graph(given: dict[str, Any]) -> Graph:
    if "folder" in given:
        return load_graph(Path(given["folder"]))
    with Path(given["quads"]).open("rb") as quads:
        return read_graph(quads, given["base"])


def _read(given: dict[str, Any]) -> tuple[Asked, Limits]:
    asked = given["asked"]
    chosen = Dataset(tuple(asked["dataset"]["default"]), tuple(asked["dataset"]["named"]))
    return Asked(asked["text"], asked["form"], chosen), Limits(**given["limits"])


def _told(error: errors.CustomsGraphError) -> bytes:
    return json.dumps({"kind": type(error).__name__, "message": error.message, "hint": error.hint}).encode() + b"\n"


if __name__ == "__main__":
    sys.exit(main())
