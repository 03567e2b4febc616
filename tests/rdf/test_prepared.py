"""Large facts have a store on disk, which is the same graph, and never out of date."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from customs_graph.cli.main import main
from customs_graph.errors import CannotWrite, DataFaulty
from customs_graph.rdf import making, prepared
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.prepared import CACHE, GatheredGraph, PreparedGraph, known_sound
from customs_graph.rdf.store import Dataset, StoredGraph
from samples import DATA, MINIMAL, REGION, contents_of

ODD_NUMBERS = ["2.50", "0012", "more than 100.0", "999999999999999999.999999", "0.000000", "007"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, for facts of any size."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(prepared, "KEEP", 1)
    monkeypatch.setattr(prepared, "LARGE", 1)
    return tmp_path / "cache" / "stores"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "facts.yaml").write_text(MINIMAL, "utf-8")
    return tmp_path / "facts"


@pytest.mark.parametrize("large", [1, 10**9])
@pytest.mark.parametrize("folder", [DATA, REGION])
def test_every_export_is_the_same(folder: Path, large: int, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "LARGE", large)
    kept = contents_of(load_graph(folder))
    assert list(cache.iterdir())
    assert contents_of(load_graph(folder).gathered()) == kept
    monkeypatch.setattr(prepared, "KEEP", 10**9)
    in_memory = load_graph(folder)
    assert not isinstance(in_memory, PreparedGraph)
    assert contents_of(in_memory) == kept


def test_odd_numbers_are_kept_as_a_store_has_them(facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [f"      - {{measure: m{at}, value: {text!r}}}\n" for at, text in enumerate(ODD_NUMBERS)]
    written = MINIMAL.replace("    sponsors: gamma\n", "    sponsors: gamma\n    figures:\n" + "".join(figures))
    (facts / "facts.yaml").write_text(written, "utf-8")
    (facts / "places.yaml").write_text("coordinates:\n  land: {latitude: -0.0, longitude: 10.50}\n", "utf-8")
    kept = load_graph(facts)
    monkeypatch.setattr(prepared, "KEEP", 10**9)
    in_memory = load_graph(facts)
    assert contents_of(kept) == contents_of(in_memory)
    assert kept.quads() == list(kept.each_quad()) == in_memory.quads()
    assert {row["n"] for row in kept.select("SELECT ?n { ?figure cg:measure ?m ; schema:value ?n }")} >= {"2.5", "7"}


def test_one_reader_does_not_disturb_another(facts: Path, cache: Path) -> None:
    graph = load_graph(facts)
    pairs = zip(graph.each_line(), graph.each_line(), strict=True)
    assert all(one == other for one, other in pairs)
    triples = zip(graph.each_triple(), graph.each_triple(), strict=True)
    assert all(one == other for one, other in triples)


def test_small_facts_leave_nothing_on_disk(facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "KEEP", 10**9)
    load_graph(facts)
    assert not cache.exists()


def test_the_store_is_made_once_and_again_for_other_facts(facts: Path, cache: Path) -> None:
    load_graph(facts)
    (made,) = cache.iterdir()
    before = made.stat().st_mtime_ns
    load_graph(facts)
    assert [path.stat().st_mtime_ns for path in cache.iterdir()] == [before]
    (facts / "facts.yaml").write_text(MINIMAL.replace("First meeting", "Last meeting"), "utf-8")
    labels = load_graph(facts).select("SELECT ?label { ?event a schema:Event ; rdfs:label ?label }")
    assert [row["label"] for row in labels] == ["Last meeting"]
    assert len(list(cache.iterdir())) == 2


def test_what_is_kept_tells_whether_facts_are_sound(facts: Path, cache: Path) -> None:
    assert not known_sound(facts)
    load_graph(facts)
    assert known_sound(facts)
    (facts / "facts.yaml").write_text(MINIMAL.replace("First meeting", "Last meeting"), "utf-8")
    assert known_sound(facts)
    (facts / "facts.yaml").write_text(MINIMAL.replace("host: alpha", "host: nobody"), "utf-8")
    assert not known_sound(facts)
    told = CliRunner().invoke(main, ["check", str(facts)])
    assert (told.exit_code, told.stdout.startswith(f"{facts}/facts.yaml:")) == (1, True)
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "one table cut", "gone", "empty", "lines cut"])
def test_a_damaged_store_is_made_anew(damage: str, facts: Path, cache: Path) -> None:
    whole = contents_of(load_graph(facts))
    (made,) = cache.iterdir()
    if damage == "cut":
        for file in (made / "store").iterdir():
            file.write_bytes(file.read_bytes()[:10])
    elif damage == "one table cut":
        table = max((made / "store").glob("*.sst"), key=lambda file: file.stat().st_size)
        table.write_bytes(table.read_bytes()[:-10])
    elif damage == "lines cut":
        (made / "statements.nt").write_bytes((made / "statements.nt").read_bytes()[:-10])
    elif damage == "gone":
        (made / "base").unlink()
    else:
        shutil.rmtree(made / "store")
        (made / "store").mkdir()
    assert contents_of(load_graph(facts)) == whole


@pytest.mark.parametrize("damage", [b"", b"no statement\n"])
def test_damaged_statements_are_made_anew(
    damage: bytes, facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "LARGE", 10**9)
    whole = contents_of(load_graph(facts))
    (made,) = cache.iterdir()
    (made / "statements.nq").write_bytes(damage)
    assert contents_of(load_graph(facts)) == whole
    size = (made / "statements.nq").stat().st_size
    (made / "statements.nq").write_bytes(b"x" * size)
    assert contents_of(load_graph(facts)) == whole


def test_a_gathered_graph_answers_the_same(facts: Path, cache: Path) -> None:
    on_disk = load_graph(facts)
    gathered = on_disk.gathered()
    assert isinstance(gathered, GatheredGraph)
    for query in (
        "SELECT ?thing ?name { ?thing rdfs:label ?name } ORDER BY ?thing ?name",
        "SELECT ?graph (COUNT(*) AS ?n) { graph ?graph { ?thing rdfs:label ?name } } GROUP BY ?graph ORDER BY ?graph",
    ):
        assert on_disk.select(query) == gathered.select(query) != []
    named = next(str(quad.graph_name)[1:-1] for quad in on_disk.quads())
    asked = partial(StoredGraph.evaluate, query="ASK { ?s rdfs:label ?o }", dataset=Dataset((named,)))
    assert bool(asked(on_disk)) == bool(asked(gathered))


def test_a_gathered_graph_asks_the_store_on_disk_only_where_a_query_names_graphs(facts: Path, cache: Path) -> None:
    gathered = load_graph(facts).gathered()
    assert isinstance(gathered, GatheredGraph)
    gathered.store = Store()
    open_ones = "<https://w3id.org/customs-graph/vocabulary/agreement-statuses#open-group>"
    assert gathered.select(f"SELECT ?graph {{ {open_ones} skos:member ?graph }} # no GRAPH")
    assert gathered.select("SELECT ?thing { GRAPH ?graph { ?thing a schema:Event } }") == []


def test_without_a_second_process_the_store_is_made_in_this_one(
    facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = contents_of(load_graph(facts))
    shutil.rmtree(cache)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert contents_of(load_graph(facts)) == whole


def test_facts_with_problems_leave_no_store(facts: Path, cache: Path) -> None:
    (facts / "facts.yaml").write_text(MINIMAL.replace("host: alpha", "host: nobody"), "utf-8")
    with pytest.raises(DataFaulty, match=r"facts\.yaml:\d+"):
        load_graph(facts)
    assert list(cache.iterdir()) == []


def test_only_the_newest_stores_stay(facts: Path, cache: Path) -> None:
    for number in range(5):
        (facts / "facts.yaml").write_text(MINIMAL.replace("First meeting", f"Meeting {number}"), "utf-8")
        load_graph(facts)
        newest = max(cache.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number + 1, number + 1))
    assert len(list(cache.iterdir())) == prepared.KEPT


def test_a_cache_that_cannot_be_written_is_told(facts: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("a file", "utf-8")
    with pytest.raises(CannotWrite, match=str(cache)):
        load_graph(facts)


def test_an_archive_that_cannot_be_kept_is_read_into_memory(
    facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "LARGE", 10**9)
    cache.parent.mkdir()
    cache.write_text("a file", "utf-8")
    assert load_graph(facts).select("SELECT ?event { ?event a schema:Event }")


def test_what_a_killed_command_left_goes_the_next_day(facts: Path, cache: Path) -> None:
    for name, age in ((".making-old", 100_000), (".making-new", 10)):
        (cache / name).mkdir(parents=True)
        then = time.time() - age
        os.utime(cache / name, (then, then))
    load_graph(facts)
    assert sorted(path.name for path in cache.iterdir() if path.name.startswith(".")) == [".making-new"]


def test_facts_that_change_while_they_are_read_are_kept_under_their_own_content(
    facts: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "LARGE", 10**9)
    file = min(path for path in facts.rglob("*.yaml") if "title: " in path.read_text("utf-8"))
    before = file.read_text("utf-8")

    def changing(made: Path, folder: Path) -> None:
        if file.read_text("utf-8") == before:
            file.write_text(before.replace("title: ", "title: Other ", 1), "utf-8")
        making.make(made, folder)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(prepared, "make", changing)
        other = contents_of(load_graph(facts))
    file.write_text(before, "utf-8")
    assert contents_of(load_graph(facts)) != other


def test_a_gathered_graph_needs_no_folder_any_more(facts: Path, cache: Path) -> None:
    graph = load_graph(facts)
    shutil.rmtree(cache)
    assert len(list(graph.gathered().each_triple())) == len(list(graph.each_triple())) > 0


def test_two_commands_at_once_make_the_same(facts: Path, cache: Path) -> None:
    told = "import sys; from pathlib import Path; from customs_graph.rdf import access, prepared\n"
    told += "prepared.KEEP = prepared.LARGE = 1\n"
    told += "print(len(access.load_graph(Path(sys.argv[1])).triples()))"
    running = [
        subprocess.Popen([sys.executable, "-c", told, str(facts)], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    counted = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(counted) == 1
    assert len(list(cache.iterdir())) == 1


def test_who_is_forgotten_is_in_no_store(facts: Path, cache: Path) -> None:
    load_graph(facts)
    assert sum(b"Ann Lee" in file.read_bytes() for file in _kept_files(cache)) > 2
    command = [sys.executable, "-m", "customs_graph", "forget", "ann-lee", "--data", str(facts), "--yes"]
    subprocess.run(command, check=True, capture_output=True)
    assert not cache.exists()
    load_graph(facts)
    assert not any(b"Ann Lee" in file.read_bytes() for file in _kept_files(cache))


def _kept_files(cache: Path) -> list[Path]:
    return [*cache.rglob("*.sst"), *cache.rglob("statements.*")]
