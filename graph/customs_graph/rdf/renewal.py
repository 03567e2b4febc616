"""What is kept of facts, made from what was kept of them before some of their files changed.

Only changed files are read and mapped. Their statements take the place of those that the same files made; all others
are copied as they are, the tables of a store by links. The result is the same as if all had been made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from pyoxigraph import Quad, RdfFormat, Store, parse

from customs_graph.facts.accounts import contradiction_ids
from customs_graph.facts.outlines import Change, Outline, change_since
from customs_graph.rdf.making import BY_SOURCE, OUTLINES, STORE, TOGETHER, base_of, end, lines_of, triple_of
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.namespaces import ONTOLOGY_GRAPH_NAME
from customs_graph.rdf.sorting import SortedLines

Lines = set[bytes]
OF_ONTOLOGY = f"<{ONTOLOGY_GRAPH_NAME}> .\n".encode()


@dataclass(frozen=True)
class Difference:
    """Lines that are no longer among sorted statements, and lines that are new there."""

    removed: Lines
    added: Lines


def renewed(made: Path, folder: Path, before: Path, with_store: bool) -> bool:
    """Write what is kept of a folder of facts into a new folder; `before` is what was kept of the same folder.

    False where all must be made anew: the facts have problems, what changed reaches into other files, or what was kept
    is damaged.
    """
    change = change_kept(before, folder)
    if change is None or (with_store and not (before / STORE).is_dir()):
        return False
    try:
        mapper = Mapper(change.facts)
        by_source = _difference(change, mapper, SortedLines(before / BY_SOURCE))
        together = _together(by_source, SortedLines(before / BY_SOURCE))
        for name, difference in ((BY_SOURCE, by_source), (TOGETHER, together)):
            with (made / name).open("wb") as file:
                file.writelines(SortedLines(before / name).exchanged(difference.removed, difference.added))
        if with_store:
            _exchange_in_store(made / STORE, before / STORE, (by_source, together))
        end(made, mapper.base, change.outlines)
        return True
    except (OSError, ValueError, RuntimeError, SyntaxError):
        shutil.rmtree(made / STORE, ignore_errors=True)
        return False


def change_kept(before: Path, folder: Path) -> Change | None:
    """Return how a folder changed since this was kept of it; None where that cannot be told, or it has problems."""
    if not base_of(before):
        return None
    try:
        digest, _, text = (before / OUTLINES).read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(text).hexdigest().encode() != digest:
        return None
    return change_since({file: Outline(**one) for file, one in orjson.loads(text).items()}, folder)


def _difference(change: Change, mapper: Mapper, before: SortedLines) -> Difference:
    then, now = set(_former(change, mapper.base, before)), set(lines_of(mapper.quads(change.files)))
    return Difference(then - now, {line for line in now - then if line not in before})


def _former(change: Change, base: str, before: SortedLines) -> Iterator[bytes]:
    """Yield the lines of the records that stood in the files, and of the contradictions that these made.

    Ids may be addresses in which a term of the ontology begins.
    """
    made = {one for event in change.former for one in contradiction_ids(event)}
    elsewhere = {one for one, (_, at) in change.facts.declared.items() if at.file not in change.files}
    for identifier in (change.former | made) - elsewhere:
        for mark in (">", "/"):
            lines = before.starting_with(f"<{base}{identifier}{mark}".encode())
            yield from (line for line in lines if not line.endswith(OF_ONTOLOGY))


def _together(by_source: Difference, before: SortedLines) -> Difference:
    """Return how the statements differ if each stands once, whatever the number of sources that say it."""
    removed, added = Lines(), Lines()
    new = set(map(triple_of, by_source.added))
    for triple in {*new, *map(triple_of, by_source.removed)}:
        lines = set(before.starting_with(triple + b" <"))
        if lines and lines <= by_source.removed and triple not in new:
            removed.add(triple + b" .\n")
        elif not lines:
            added.add(triple + b" .\n")
    return Difference(removed, added)


def _exchange_in_store(store: Path, before: Path, differences: Iterable[Difference]) -> None:
    store.mkdir()
    for path in before.iterdir():
        if not path.name.startswith("LO"):  # The log, its predecessors and the lock are the other store's own.
            # Tables are never written again, only deleted.
            (os.link if path.suffix == ".sst" else shutil.copyfile)(path, store / path.name)
    opened = Store(str(store))
    for difference in differences:
        for quad in _parsed(difference.removed):
            opened.remove(quad)
        opened.extend(_parsed(difference.added))
    opened.flush()


def _parsed(lines: Lines) -> Iterator[Quad]:
    return parse(b"".join(lines), format=RdfFormat.N_QUADS)
