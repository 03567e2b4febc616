"""The metadata of the tables hold for the tables, as a library for CSV on the Web judges; broken tables are noticed."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from customs_graph.exports import FORMATS
from customs_graph.rdf.store import StoredGraph

CSVW: Any = import_module("csvw").CSVW
TABLES = ("nodes", "edges", "incidences", "ties")


def written(graph: StoredGraph, folder: Path) -> Path:
    for name in (*TABLES, "csvw"):
        (folder / FORMATS[name].file).write_bytes(FORMATS[name].content(graph))
    return folder / "csv-metadata.json"


def valid(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return bool(CSVW(str(path), validate=True).is_valid)
        except (UserWarning, ValueError):
            return False


@pytest.mark.parametrize("which", ["everything", "region", "hostile_graph"])
def test_the_tables_are_what_the_metadata_say(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    graph: StoredGraph = request.getfixturevalue(which)
    assert valid(written(graph, tmp_path))


def test_every_table_is_told_of_but_those_for_one_program(everything: StoredGraph) -> None:
    told = {table["url"] for table in json.loads(FORMATS["csvw"].content(everything))["tables"]}
    tables = {form.file for form in FORMATS.values() if form.media == "text/csv"}
    assert told == {file for file in tables if not file.startswith("neo4j-")}


BREAKS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a number that is none": ("ties.csv", lambda text: text.replace(",0.25,", ",much,", 1)),
    "a date that is none": ("incidences.csv", lambda text: text.replace(",2022-05-31,", ",31 May 2022,", 1)),
    "a link to nothing": ("edges.csv", lambda text: text + "adb,schema:about,nobody\n"),
    "a thing twice": ("nodes.csv", lambda text: text + text.splitlines()[1] + "\n"),
    "a column without a name": ("edges.csv", lambda text: text.replace("relation", "link", 1)),
    "a tie without an end": ("ties.csv", lambda text: text.replace("\nadb,", "\n,", 1)),
}


@pytest.mark.parametrize("what", BREAKS)
def test_broken_tables_are_noticed(everything: StoredGraph, tmp_path: Path, what: str) -> None:
    path = written(everything, tmp_path)
    file, broken = BREAKS[what]
    before = (tmp_path / file).read_text("utf-8")
    (tmp_path / file).write_text(broken(before), encoding="utf-8")
    assert broken(before) != before
    assert not valid(path)


def test_values_come_typed(everything: StoredGraph, tmp_path: Path) -> None:
    read = {table.local_name: list(table) for table in CSVW(str(written(everything, tmp_path))).tables}
    nodes = {row["id"]: row for row in read["nodes.csv"]}
    assert isinstance(nodes["suva/coordinates"]["schema_latitude"], Decimal)
    assert nodes["appu-visit-2022"]["schema_startDate"] == "2022-05-31"
    assert "TSCFP" in nodes["adb-tscfp"]["skos_altLabel"]
    assert isinstance(read["ties.csv"][0]["occasions"], list)


def test_a_property_is_named_where_the_column_holds_its_very_values(everything: StoredGraph, tmp_path: Path) -> None:
    path = written(everything, tmp_path)
    columns = json.loads(path.read_bytes())["tables"][0]["tableSchema"]["columns"]
    named = {column["name"]: column["propertyUrl"] for column in columns if "propertyUrl" in column}
    assert {"label", "schema_latitude", "cg_measure", "skos_altLabel"} <= named.keys()
    assert not {"kind", "dcterms_type", "cg_role", "schema_startDate"} & named.keys()
    rows = [row for table in CSVW(str(path)).tables if table.local_name == "nodes.csv" for row in table]
    for row in rows:
        for name, iri in named.items():
            found = everything.store.quads_for_pattern(everything.iri(row["id"]), NamedNode(iri), None)
            values = {quad.object.value for quad in found if isinstance(quad.object, Literal)}
            held = row[name] if isinstance(row[name], list) else [row[name]] if row[name] is not None else []
            assert len(held) == len(values), (row["id"], name)
