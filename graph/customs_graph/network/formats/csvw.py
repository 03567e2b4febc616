"""What the columns of the tables mean, as CSV on the Web: datatypes, keys, and the properties they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from customs_graph.network.formats.columns import Column, Content, columns_of
from customs_graph.network.formats.exchange import ABOUT
from customs_graph.network.multigraph import SEPARATOR
from customs_graph.network.projection import RULES

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

Json = dict[str, Any]

NODES = "nodes.csv"
DATATYPES: dict[Content, str | Json] = {
    Content.INTEGER: "integer",
    Content.DECIMAL: "decimal",
    Content.BOOLEAN: "boolean",
    Content.DATE: {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"},
}
# A term is told by its label and a date without its datatype, so these columns hold less than the property does.
EXACT = (Content.TEXT, Content.INTEGER, Content.DECIMAL, Content.BOOLEAN)
FORMULAS = "Before a text that a spreadsheet would run as a formula stands an apostrophe."


def metadata(graph: Graph, out: IO[bytes]) -> None:
    """Write the metadata of all tables but those for Neo4j, whose headers tell their types themselves."""
    about = graph.select(ABOUT)[0]
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": about["title"],
        "dc:license": {"@id": about["licence"]},
        "dc:description": FORMULAS,
        "tables": [_nodes(graph), _edges(), _incidences(), _ties()],
    }
    out.write((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _nodes(graph: Graph) -> Json:
    columns = [_column("id", needed=True), _column("kind", needed=True), *map(_property, columns_of(graph))]
    return _table(NODES, "The things.", columns, ["id"]) | {"aboutUrl": f"{graph.base}{{+id}}"}


def _edges() -> Json:
    columns = [_column(name, needed=True) for name in ("source", "relation", "target")]
    key = ["source", "relation", "target"]
    return _table("edges.csv", "The relations of the things.", columns, key, ["source", "target"])


def _incidences() -> Json:
    columns = [
        *(_column(name, needed=True) for name in ("agent", "acting")),
        _column("person", told="The id of the person who acted, where one is named."),
        *(_column(name, needed=True) for name in ("role", "occasion", "kind")),
        *(_column(name, Content.DATE) for name in ("start", "end")),
        _column("statement", needed=True),
        _column("sections", separator=" "),
    ]
    told = "Who was part of which occasion, in which role; the agent is the whole that the acting unit stands for."
    # No foreign key for the person: it may be left out, and validators are not of one mind about a key that is.
    things = ["agent", "acting", "occasion", "statement"]
    return _table("incidences.csv", told, columns, ["statement", "agent", "role"], things)


def _ties() -> Json:
    columns = [
        *(_column(name, needed=True) for name in ("source", "target", "source_label", "target_label")),
        *(_column(rule.name, Content.DECIMAL, needed=True, told=rule.explanation) for rule in RULES.values()),
        _column("occasions", separator=" "),
    ]
    told = "Which organizations are tied, with the weight under each rule and the occasions behind the tie."
    return _table("ties.csv", told, columns, ["source", "target"], ["source", "target"])


def _table(url: str, told: str, columns: list[Json], key: list[str], things: Iterable[str] = ()) -> Json:
    """A table whose columns `things` hold ids of the table of nodes."""
    links = [{"columnReference": name, "reference": {"resource": NODES, "columnReference": "id"}} for name in things]
    schema: Json = {"columns": columns, "primaryKey": key}
    return {"url": url, "dc:description": told, "tableSchema": schema | ({"foreignKeys": links} if links else {})}


def _property(column: Column) -> Json:
    separator = SEPARATOR if column.several else ""
    made = _column(column.name, column.content, separator=separator)
    return made | ({"propertyUrl": column.iri} if column.content in EXACT else {})


def _column(
    name: str, content: Content = Content.TEXT, *, needed: bool = False, separator: str = "", told: str = ""
) -> Json:
    made: Json = {"name": name, "titles": name, "datatype": DATATYPES.get(content, "string")}
    optional = {"required": needed, "separator": separator, "dc:description": told}
    return made | {key: value for key, value in optional.items() if value}
