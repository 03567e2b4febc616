"""Where a graph comes from: facts in a folder, or a store behind an endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph, StoredGraph


@dataclass(frozen=True)
class Origin:
    """A folder of facts, and the address of an endpoint that is asked instead, if any."""

    folder: Path
    endpoint: str = ""

    def open(self, seconds: float = 60) -> Graph:
        """Return the graph. Where an endpoint holds several, it is the one with the ids of the facts in the folder.

        DataFaulty where the facts have problems, EndpointFailed where the store does not answer in so many seconds.
        """
        if not self.endpoint:
            return load_graph(self.folder)
        from customs_graph.rdf.endpoint import open_endpoint

        return open_endpoint(self.endpoint, lambda: load_graph(self.folder).base, seconds)


def load_graph(folder: Path) -> StoredGraph:
    """Read, check and map a data folder, or open what is kept of a large one; DataFaulty where it has problems."""
    from customs_graph.rdf.prepared import is_kept, prepared_graph
    from customs_graph.rdf.store import facts_of, graph_of

    return prepared_graph(folder) if is_kept(folder) else graph_of(facts_of(folder))
