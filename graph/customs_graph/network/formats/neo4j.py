"""The typed multigraph as the two tables that the bulk import of Neo4j reads, with its own form of headers."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from customs_graph.network.formats.columns import Column, Content, columns_of
from customs_graph.network.multigraph import SEPARATOR, typed
from customs_graph.tables import write_csv

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

# Neo4j would complete a date such as 2022-05 to its first day, so dates stay texts.
TYPES = {Content.INTEGER: "long", Content.DECIMAL: "double", Content.BOOLEAN: "boolean"}
WORD = re.compile("(?<=[a-z0-9])(?=[A-Z])")


def nodes(graph: Graph, out: IO[bytes]) -> None:
    """Write the things: id, class as label, then every property; several values are one text, joined by ` | `."""
    columns = columns_of(graph)
    rows = (
        [node, _labels(attributes["kind"]), *(attributes.get(column.name, "") for column in columns)]
        for node, attributes in typed(graph).nodes.items()
    )
    write_csv(out, ["id:ID", ":LABEL", *(_header(column) for column in columns)], rows)


def relationships(graph: Graph, out: IO[bytes]) -> None:
    """Write the relations, with a type such as `SUPER_EVENT`; the prefixed name of the property stands beside it."""
    rows = ([one, other, _type(name), name] for one, other, name in typed(graph).edges)
    write_csv(out, [":START_ID", ":END_ID", ":TYPE", "property"], rows)


def _header(column: Column) -> str:
    return f"{column.name}:{'string' if column.several else TYPES.get(column.content, 'string')}"


def _labels(kinds: str) -> str:
    return ";".join(_local(kind) for kind in kinds.split(SEPARATOR))


def _type(name: str) -> str:
    return WORD.sub("_", _local(name)).upper()


def _local(name: str) -> str:
    return name.rpartition(":")[2]
