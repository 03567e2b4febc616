"""The statements of an archive, kept in the user's cache from one command to the next; many of them on disk alone.

What is kept is found by the content of the facts, of the ontology and of this program, so it cannot be out of date.
It may be deleted at any time; where it is damaged, it is made anew. Small facts are read as fast.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO

import platformdirs
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from customs_graph.errors import CannotWrite
from customs_graph.facts.loading import ENDINGS
from customs_graph.files import A_DAY
from customs_graph.rdf.keywords import has_keyword
from customs_graph.rdf.making import BASE, BY_SOURCE, CHUNK, PIECE, STORE, TOGETHER, base_of, fill, make, make_apart
from customs_graph.rdf.renewal import change_kept, renewed
from customs_graph.rdf.sorting import sorted_lines, whole_lines
from customs_graph.rdf.store import WHOLE, Dataset, Result, StoredGraph, Value, facts_of, graph_of
from customs_graph.resources import bundled

# Bytes of fact files from which on their statements are kept, so that they need not be read, checked and mapped again.
KEEP = 500_000
# Bytes of fact files from which on they are kept, and asked, in a store on disk: in memory a question is answered
# several times as fast, but a statement takes some 700 bytes.
LARGE = 4_000_000
# Stores that stay: an older one goes when a new one comes.
KEPT = 3
CACHE = "CUSTOMS_GRAPH_CACHE"


class PreparedGraph(StoredGraph):
    """A graph in a store on disk, which is never read into memory as a whole, beside its statements as sorted lines."""

    large = True

    def __init__(self, store: Store, base: str, kept: Path) -> None:
        super().__init__(store, base)
        self.kept = kept
        # Opened at once: another command may delete what is kept while this one still reads it.
        self.by_source, self.together = files = [(kept / name).open("rb") for name in (BY_SOURCE, TOGETHER)]
        for file in files:
            weakref.finalize(self, file.close)

    def each_triple(self) -> Iterator[Triple]:
        """Yield every statement once, sorted by its text."""
        for piece in self._pieces(self.together):
            for quad in parse(piece, format=RdfFormat.N_QUADS):
                yield quad.triple

    def each_quad(self) -> Iterator[Quad]:
        """Yield every statement with the named graph of each source that says it, sorted by its text."""
        for piece in self._pieces(self.by_source):
            yield from parse(piece, format=RdfFormat.N_QUADS)

    def each_line(self) -> Iterator[bytes]:
        """Yield the same as lines of N-Quads, some at a time."""
        return self._pieces(self.by_source)

    def each_quad_by_graph(self) -> Iterator[Quad]:
        """Yield the same, the statements of one named graph after those of another."""
        lines = (line for piece in self._pieces(self.by_source) for line in piece.splitlines(keepends=True))
        named = sorted_lines(line.rsplit(b" ", 2)[1] + b" " + line for line in lines)
        while some := b"".join(line.split(b" ", 1)[1] for line in islice(named, CHUNK)):
            yield from parse(some, format=RdfFormat.N_QUADS)

    def gathered(self) -> GatheredGraph:
        """Return the graph with what questions are asked of in memory."""
        return GatheredGraph(self)

    def _pieces(self, file: IO[bytes]) -> Iterator[bytes]:
        # Not returned: who reads keeps the graph, and with it the file open.
        yield from whole_lines(file, PIECE)


class GatheredGraph(PreparedGraph):
    """The same, with the statements of all sources together in memory: there a question is answered six times as fast.

    To gather them takes as long as some questions do, and some 350 bytes of memory for each.
    """

    def __init__(self, graph: PreparedGraph) -> None:
        StoredGraph.__init__(self, graph.store, graph.base)
        # As long as that graph is there, its files are open.
        self.prepared, self.by_source, self.together = graph, graph.by_source, graph.together
        self.together.seek(0)
        self.united = Store()
        self.united.bulk_load(self.together, format=RdfFormat.N_TRIPLES)

    def evaluate(self, query: str, bindings: Mapping[str, Value] | None = None, dataset: Dataset = WHOLE) -> Result:
        """Answer any query; one that names graphs is asked of the store on disk."""
        if dataset != WHOLE or has_keyword(query, "graph"):
            return super().evaluate(query, bindings, dataset)
        return StoredGraph(self.united, self.base).evaluate(query, bindings)

    def gathered(self) -> GatheredGraph:
        """Return itself."""
        return self


def is_kept(folder: Path) -> bool:
    """Whether the facts in a folder are so many that a store of them is kept."""
    return _bytes(folder) >= KEEP


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder))


def prepared_graph(folder: Path) -> StoredGraph:
    """Return the graph of the facts from what is kept of them; DataFaulty where they have problems.

    Where nothing can be kept, it is made in memory. Raises CannotWrite where it is too large for that.
    """
    kept, large = _cache() / _content(folder), _bytes(folder) >= LARGE
    if graph := _opened(kept, large):
        return graph
    shutil.rmtree(kept, ignore_errors=True)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".making-", dir=kept.parent))
        try:
            before = _newest(kept)
            if not before or not renewed(made, folder, before, large):
                (make_apart if large else make)(made, folder)
            if _content(folder) != kept.name:
                # The facts changed while they were read: what was made of them belongs to no content.
                return prepared_graph(folder)
            _forget_older(kept.parent)
            _keep(made, kept)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        if not large:
            return graph_of(facts_of(folder))
        hint = f"free some room, or name another folder in {CACHE}"
        raise CannotWrite(f"cannot keep a store in {kept.parent}: {error.strerror or error}", hint) from error
    return _opened(kept, large) or graph_of(facts_of(folder))


def _keep(made: Path, kept: Path) -> None:
    try:
        made.replace(kept)
    except OSError:
        # Where another command was faster, its store is as good.
        if not base_of(kept):
            raise


def known_sound(folder: Path) -> bool:
    """Whether what is kept of facts tells, in a tenth of the time of a check, that they have no problems now."""
    if not is_kept(folder):
        return False
    kept = _cache() / _content(folder)
    before = _newest(kept)
    # Of facts with problems nothing is kept.
    return (kept / BASE).is_file() or (before is not None and change_kept(before, folder) is not None)


def forget_all() -> None:
    """Delete every store that is kept, of whatever facts."""
    shutil.rmtree(_cache(), ignore_errors=True)


def _cache() -> Path:
    return Path(os.environ.get(CACHE) or platformdirs.user_cache_path("customs-graph")) / "stores"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS and path.is_file())


def _content(folder: Path) -> str:
    """Return what stands for the place of facts and for all that makes statements of them, and for their content."""
    program, ontology = sorted(Path(__file__).parent.parent.rglob("*.py")), sorted(bundled("ontology").rglob("*.ttl"))
    made_by = _digest(str(folder), [*program, *(path for path in ontology if "versions" not in path.parts)])
    return f"{made_by}-{_digest(made_by, _files(folder))}"


def _digest(of: str, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(of.encode())
    for path in files:
        digest.update(f"{path}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _newest(kept: Path) -> Path | None:
    """Return the newest of what the same program kept of the same folder when its content was another."""
    same = kept.parent.glob(f"{kept.name.partition('-')[0]}-*")
    return max(same, key=_made, default=None)


def _made(kept: Path) -> float:
    """Return when it was made; the beginning of time where another command has just deleted it."""
    try:
        return kept.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _opened(kept: Path, large: bool) -> StoredGraph | None:
    """Return the graph that is kept; None where there is none, or a damaged one."""
    if not (base := base_of(kept)):
        return None
    try:
        if large:
            return PreparedGraph(Store.read_only(str(kept / STORE)), base, kept)
        store = Store()
        fill(store, kept)
        return StoredGraph(store, base)
    except (OSError, ValueError, RuntimeError, SyntaxError):
        return None


def _forget_older(cache: Path) -> None:
    """Delete all but the newest stores, and what commands left that were killed while they made one."""
    for path in cache.glob(".making-*"):
        if time.time() - _made(path) > A_DAY:
            shutil.rmtree(path, ignore_errors=True)
    made = [path for path in cache.iterdir() if not path.name.startswith(".")]
    for path in sorted(made, key=_made)[: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)
