"""What the application knows of its graph beside the workers: its named graphs, their sizes, a digest of it all."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customs_graph import __version__

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph


@dataclass(frozen=True)
class Described:
    """The sizes of the default graph and of each named graph in triples, and a digest of all that is said."""

    triples: int
    named: dict[str, int]
    digest: str


def described(graph: Graph) -> Described:
    """Count and digest a graph: the same statements give the same digest, as long as the program stays the same."""
    quads = graph.quads()
    digest = hashlib.sha256(__version__.encode())
    for quad in quads:
        digest.update(f"{quad}\n".encode())
    sizes = Counter(str(quad.graph_name.value) for quad in quads)  # type: ignore[union-attr]
    return Described(len({quad.triple for quad in quads}), dict(sorted(sizes.items())), digest.hexdigest())
