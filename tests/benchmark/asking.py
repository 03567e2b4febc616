"""What every question of the catalogue takes, beside its bare query in pyoxigraph and on rdflib's engine.

`python -m benchmark.asking [--sizes 20 2000 …] [--limit SECONDS] [--record]` asks each with its defaults, and with a
thing of the invented region where it needs one. Every question has a process of its own, which ends with the limit.
Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Variable

from benchmark.generator import files, organizations_of, write
from benchmark.processes import Refused, taken
from benchmark.scale import in_markdown, record
from benchmark.stages import plain_graph, plain_term
from customs_graph.errors import UnknownName
from customs_graph.questions.catalogue import Question, questions
from customs_graph.questions.parameters import value_of
from customs_graph.questions.runner import ask, complete
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.names import CLASSES

if TYPE_CHECKING:
    from customs_graph.rdf.store import StoredGraph

SIZES = (20, 2_000)
MARK = "asked"
# A question that takes less is not compared with its bare query: what is measured then is the clock.
LEAST = 0.005
# The seconds that the catalogue promises.
PROMISED = {20: 2.0, 2_000: 2.0, 50_000: 10.0}
HEADER = [
    "events",
    "questions",
    "own, median",
    "own / bare, median",
    "most",
    "rdflib / own, median",
    "beyond the limit",
]


@dataclass(frozen=True)
class Times:
    """The seconds of one question, of its bare query, and of that on rdflib; None where it was stopped or is none."""

    name: str
    own: float | None
    bare: float | None = None
    rdflib: float | None = None
    is_sparql: bool = False


def asked(folder: Path, limit: float, peers: bool) -> Iterator[Times]:
    """Ask all questions of a folder of facts."""
    graph = load_graph(folder)
    # As the command does it.
    gathered = graph.gathered()
    plain = plain_graph(graph) if peers else None
    for name, question in questions().items():
        try:
            given = {key: _thing(graph, one.kind) for key, one in question.parameters.items() if one.required}
            texts = complete(question, given)
            values = {key: value_of(graph, key, question.parameters[key], text) for key, text in texts.items()}
            own = taken(partial(ask, gathered if question.network else graph, question, given), limit)
        except (UnknownName, Refused):  # The region has nothing that could be asked about.
            continue
        if not question.sparql or not peers:
            yield Times(name, own, is_sparql=bool(question.sparql))
            continue
        bare = taken(_bare(graph, question, values), limit)
        try:
            yield Times(name, own, bare, taken(_on_rdflib(plain, graph, question, values), limit, 1), True)
        except Refused:
            yield Times(name, own, bare, is_sparql=True)


def _bare(graph: StoredGraph, question: Question, values: dict[str, Any]) -> Callable[[], Any]:
    chosen = {Variable(name): value for name, value in values.items()}
    query: Any = partial(graph.store.query, question.sparql or "", prefixes=graph.prefixes, substitutions=chosen)
    return lambda: [tuple(solution) for solution in query()]


def _on_rdflib(plain: Any, graph: StoredGraph, question: Question, values: dict[str, Any]) -> Callable[[], Any]:
    bindings = {name: plain_term(value) for name, value in values.items()}
    return lambda: list(plain.query(question.sparql, initNs=graph.prefixes, initBindings=bindings))


def _thing(graph: StoredGraph, kind: str) -> str:
    """Return the id of the first thing of a kind; any text for a text, none where there is no such thing."""
    if kind not in CLASSES:
        return "2015" if kind == "date" else "a"
    rows = graph.select(f"SELECT ?thing {{ ?thing a {CLASSES[kind][0]} }} ORDER BY ?thing LIMIT 1")
    return graph.short(rows[0]["thing"]) if rows else ""


def line(events: int, times: list[Times], limit: float) -> list[str]:
    """Return the row of one size."""
    bare = [one.own / one.bare for one in times if one.own and one.bare and one.own > LEAST]
    rdflib = [(one.rdflib or limit) / one.own for one in times if one.own and one.bare]
    beyond = [one for one in times if one.own is None or one.own > PROMISED.get(events, limit)]
    return [
        f"{events:,}",
        f"{len(times)}, {sum(one.is_sparql for one in times)} of them SPARQL",
        f"{statistics.median(one.own or limit for one in times) * 1000:.0f} ms",
        f"{statistics.median(bare):.2f}" if bare else "",
        f"{max(bare):.2f}" if bare else "",
        f"{statistics.median(rdflib):.0f}" if rdflib else "",
        ", ".join(f"`{one.name}` {_seconds(one.own, limit)}" for one in beyond),
    ]


def _seconds(taken: float | None, limit: float) -> str:
    return f"> {limit:g} s" if taken is None else f"{taken:.1f} s"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="how many events")
    parser.add_argument("--limit", type=float, default=60, help="the most seconds that a question may take")
    parser.add_argument("--peers-up-to", type=int, default=2_000, help="the most events that the peers are asked about")
    parser.add_argument("--record", action="store_true", help="put the table into docs/scale.md")
    given = parser.parse_args()
    rows = []
    for events in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), files(organizations_of(events), events))
            times = []
            for one in asked(Path(folder), given.limit, events <= given.peers_up_to):
                print(one, flush=True)
                times.append(one)
            rows.append(line(events, times, given.limit))
            print("  ".join(rows[-1]), flush=True)
    if given.record:
        record(in_markdown([HEADER, *rows]), MARK)


if __name__ == "__main__":
    main()
