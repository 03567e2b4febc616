"""Making what is kept of facts: outlines of the files, statements as sorted lines and, of many, a store on disk."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path

import orjson
from pyoxigraph import Quad, RdfFormat, Store, serialize

from customs_graph.errors import DataFaulty
from customs_graph.facts.outlines import Outliner, Outlines
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.sorting import sorted_lines, whole_lines
from customs_graph.rdf.store import facts_of, ontology_quads

# Statements that become lines at once: more take memory, fewer take time.
CHUNK = 200_000
# Bytes of them that are read, and handed to a store, at once.
PIECE = 32_000_000
BASE, STORE, OUTLINES = "base", "store", "outlines"
# The statements by source, as N-Quads, and each once, as N-Triples: lines that are sorted.
BY_SOURCE, TOGETHER = "statements.nq", "statements.nt"


def make(made: Path, folder: Path) -> None:
    """Write the statements of a folder of facts into a new folder; DataFaulty where the facts have problems."""
    end(made, *_written(made, folder))


def make_apart(made: Path, folder: Path) -> None:
    """Do the same in a process of its own, and fill a store; DataFaulty where the facts have problems.

    The memory that checked facts take, more than all else, ends with that process.
    """
    command = [sys.executable, "-m", "customs_graph.rdf.making", str(made), str(folder)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode == DataFaulty.exit_code and done.stdout:
        raise DataFaulty(*json.loads(done.stdout))
    if done.returncode:
        _make_with_store(made, folder)  # Where no process could be started, here; and another error is raised as it is.


def size_of(kept: Path) -> int:
    """Return the bytes of what is kept in a folder."""
    paths = [*kept.glob(f"{STORE}/*.sst"), *kept.glob("statements.*"), *kept.glob(OUTLINES)]
    return sum(path.stat().st_size for path in paths)


def base_of(kept: Path) -> str:
    """Return the base address of the ids of what is kept in a folder; empty where it is damaged or was never ended.

    Tables have their own checksums.
    """
    try:
        base, size = (kept / BASE).read_text("utf-8").split()
        return base if int(size) == size_of(kept) else ""
    except (OSError, ValueError):
        return ""


def write_lines(made: Path, quads: Iterable[Quad]) -> None:
    """Write the lines of all statements, those of the ontology included, into a folder."""
    with (made / BY_SOURCE).open("wb") as by_source, (made / TOGETHER).open("wb") as together:
        before = b""
        for line, _ in groupby(sorted_lines(lines_of(chain(quads, ontology_quads())))):
            by_source.write(line)
            triple = triple_of(line)
            if triple != before:
                together.write(triple + b" .\n")
            before = triple


def fill(store: Store, kept: Path) -> None:
    """Put the statements that are kept into a store, each into its named graph and once into the default graph."""
    for name, form in ((BY_SOURCE, RdfFormat.N_QUADS), (TOGETHER, RdfFormat.N_TRIPLES)):
        with (kept / name).open("rb") as file:
            for lines in whole_lines(file, PIECE):
                store.bulk_load(lines, format=form)


def _make_with_store(made: Path, folder: Path) -> None:
    base, outlines = _written(made, folder)
    store = Store(str(made / STORE))
    fill(store, made)
    store.flush()
    # Closed, it does not merge its tables any more.
    del store
    end(made, base, outlines)


def _written(made: Path, folder: Path) -> tuple[str, Outlines]:
    """Write the lines of the facts; return the base address of their ids, and outlines. The facts go with the call."""
    outliner = Outliner()
    facts = facts_of(folder, outliner.read)
    mapper, outlines = Mapper(facts), outliner.outlines_of(facts)
    write_lines(made, mapper.quads())
    return mapper.base, outlines


def triple_of(line: bytes) -> bytes:
    """Return a line of N-Quads without the graph and the dot. The name of a graph is an address, and has no blanks."""
    return line.rsplit(b" ", 2)[0]


def lines_of(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Yield quads as lines of N-Quads."""
    rest = iter(quads)
    while some := list(islice(rest, CHUNK)):
        yield from (serialize(some, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def end(made: Path, base: str, outlines: Outlines) -> None:
    """Write the outlines and, last, the base address: without it a folder is nothing that is kept."""
    text = orjson.dumps(outlines, option=orjson.OPT_NON_STR_KEYS)
    (made / OUTLINES).write_bytes(b"%s\n%s" % (hashlib.sha256(text).hexdigest().encode(), text))
    (made / BASE).write_text(f"{base} {size_of(made)}", "utf-8")


def main() -> None:
    """Fill a store: the process that `make_apart` starts."""
    made, folder = map(Path, sys.argv[1:])
    try:
        _make_with_store(made, folder)
    except DataFaulty as error:
        print(json.dumps([error.message, error.hint]))
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
