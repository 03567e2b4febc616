"""Making what is kept of facts: their statements as a file, or, of many, as a store on disk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

from customs_graph.errors import DataFaulty
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.store import facts_of, graph_of, ontology_quads

# Statements that are handed to the store at once: more take memory, fewer take time.
CHUNK = 200_000
BASE, STORE, STATEMENTS = "base", "store", "statements.nq"


def make(made: Path, folder: Path) -> None:
    """Write the statements of a folder of facts into a new folder; DataFaulty where the facts have problems."""
    graph = graph_of(facts_of(folder))
    graph.store.dump(str(made / STATEMENTS), format=RdfFormat.N_QUADS)
    _end(made, graph.base)


def make_apart(made: Path, folder: Path) -> None:
    """Fill a new store in a process of its own; DataFaulty where the facts have problems.

    The memory that checked facts take, more than all else, ends with that process.
    """
    command = [sys.executable, "-m", "customs_graph.rdf.making", str(made), str(folder)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode == DataFaulty.exit_code and done.stdout:
        raise DataFaulty(*json.loads(done.stdout))
    if done.returncode:
        _fill_with(made, folder)  # Where no process could be started, here; and another error is raised as what it is.


def size_of(kept: Path) -> int:
    """Return the bytes of what is kept in a folder."""
    return sum(path.stat().st_size for path in [*kept.glob(f"{STORE}/*.sst"), *kept.glob(STATEMENTS)])


def fill(store: Store, quads: Iterable[Quad]) -> None:
    """Put statements into a store, each into its named graph and into the default graph, some at a time."""
    each = (copy for quad in quads for copy in (quad, Quad(*quad.triple)))
    while some := list(islice(each, CHUNK)):
        store.bulk_extend(some)


def _fill_with(made: Path, folder: Path) -> None:
    mapper = Mapper(facts_of(folder))
    store = Store(str(made / STORE))
    for quads in (mapper.quads(), ontology_quads()):
        fill(store, quads)
    store.flush()
    # Closed, it does not merge its tables any more.
    del store
    _end(made, mapper.base)


def _end(made: Path, base: str) -> None:
    """Write the base address, last: without it a folder is nothing that is kept."""
    (made / BASE).write_text(f"{base} {size_of(made)}", "utf-8")


def main() -> None:
    """Fill a store: the process that `make_apart` starts."""
    made, folder = map(Path, sys.argv[1:])
    try:
        _fill_with(made, folder)
    except DataFaulty as error:
        print(json.dumps([error.message, error.hint]))
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
