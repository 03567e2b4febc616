"""The facts of an archive as a store on disk, kept in the user's cache from one command to the next.

A store is found by the content of the facts, of the ontology and of this program, so nothing in it can be out of date.
It may be deleted at any time; where it is damaged, it is made anew. Small facts are read faster than a store is opened.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import platformdirs
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from customs_graph.errors import CannotWrite
from customs_graph.facts.loading import ENDINGS
from customs_graph.rdf.store import StoredGraph
from customs_graph.resources import bundled

# Bytes of fact files from which on a store is worth its place on disk, which is some fifty times as large.
KEEP = 500_000
# Bytes of fact files from which on statements are read from the store again, rather than kept in memory.
LARGE = 4_000_000
# Stores that stay: an older one goes when a new one comes.
KEPT = 3
# Statements that are handed to the store at once: more take memory, fewer take time.
CHUNK = 200_000
BASE, CACHE = "base", "CUSTOMS_GRAPH_CACHE"
SUBJECTS = "SELECT DISTINCT ?subject { ?subject ?predicate ?object }"


class PreparedGraph(StoredGraph):
    """A graph in a store on disk; a large one is never read into memory as a whole."""

    def __init__(self, store: Store, base: str, large: bool) -> None:
        super().__init__(store, base)
        self.large = large

    def each_triple(self) -> Iterator[Triple]:
        """Yield every statement once, sorted by its text."""
        if not self.large:
            yield from self.triples()
            return
        for subject in self._subjects():
            quads = self.store.quads_for_pattern(subject, None, None, DefaultGraph())
            yield from sorted((quad.triple for quad in quads), key=str)

    def each_quad(self) -> Iterator[Quad]:
        """Yield every statement with the named graph of each source that says it, sorted by its text."""
        if not self.large:
            yield from self.quads()
            return
        for subject in self._subjects():
            quads = self.store.quads_for_pattern(subject, None, None, None)
            yield from sorted((quad for quad in quads if quad.graph_name != DefaultGraph()), key=str)

    def _subjects(self) -> list[NamedNode]:
        rows = self.store.query(SUBJECTS)
        return sorted((row["subject"] for row in rows), key=str)  # type: ignore[union-attr]


def is_kept(folder: Path) -> bool:
    """Whether the facts in a folder are so many that a store of them is kept."""
    return _bytes(folder) >= KEEP


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder))


def prepared_graph(folder: Path) -> StoredGraph:
    """Return the graph of the facts from the store that is kept of them; DataFaulty where they have problems.

    Raises CannotWrite where there is no room for a store.
    """
    kept, large = _cache() / _content(folder), _bytes(folder) >= LARGE
    if graph := _opened(kept, large):
        return graph
    shutil.rmtree(kept, ignore_errors=True)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".making-", dir=kept.parent))
        try:
            _make(made, folder)
            _forget_older(kept.parent)
            # Where another command was faster, its store is as good.
            if not kept.exists():
                made.replace(kept)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        hint = f"free some room, or name another folder in {CACHE}"
        raise CannotWrite(f"cannot keep a store in {kept.parent}: {error.strerror or error}", hint) from error
    graph = _opened(kept, large)
    assert graph
    return graph


def forget_all() -> None:
    """Delete every store that is kept, of whatever facts."""
    shutil.rmtree(_cache(), ignore_errors=True)


def _cache() -> Path:
    return Path(os.environ.get(CACHE) or platformdirs.user_cache_path("customs-graph")) / "stores"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS and path.is_file())


def _content(folder: Path) -> str:
    """Return what stands for the content of the facts, with their places, and of all that makes statements of them."""
    digest = hashlib.sha256(str(folder).encode())
    program = Path(__file__).parent.parent
    ontology = [path for path in sorted(bundled("ontology").rglob("*.ttl")) if "versions" not in path.parts]
    for path in [*_files(folder), *sorted(program.rglob("*.py")), *ontology]:
        digest.update(f"{path}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _opened(kept: Path, large: bool) -> PreparedGraph | None:
    """Return the graph of a store; None where there is none, or a damaged one. Its tables have their own checksums."""
    try:
        base, size = (kept / BASE).read_text("utf-8").split()
        if int(size) != _size(kept / "store"):
            return None
        return PreparedGraph(Store.read_only(str(kept / "store")), base, large)
    except (OSError, ValueError, RuntimeError):
        return None


def _size(store: Path) -> int:
    return sum(path.stat().st_size for path in store.glob("*.sst"))


def _make(made: Path, folder: Path) -> None:
    """Fill a new store. The base address is written last: without it a store is none."""
    from customs_graph.rdf.mapping import Mapper
    from customs_graph.rdf.store import facts_of, ontology_quads

    mapper, store = Mapper(facts_of(folder)), Store(str(made / "store"))
    for quads in (mapper.quads(), ontology_quads()):
        fill(store, quads)
    store.flush()
    # Closed, it does not merge its tables any more.
    del store
    (made / BASE).write_text(f"{mapper.base} {_size(made / 'store')}", "utf-8")


def fill(store: Store, quads: Iterable[Quad]) -> None:
    """Put statements into a store, each into its named graph and into the default graph, some at a time."""
    each = (copy for quad in quads for copy in (quad, Quad(*quad.triple)))
    while some := list(islice(each, CHUNK)):
        store.bulk_extend(some)


def _forget_older(cache: Path) -> None:
    made = [path for path in cache.iterdir() if not path.name.startswith(".")]
    for path in sorted(made, key=lambda path: path.stat().st_mtime)[: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)
