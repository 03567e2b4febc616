"""The bench of the stages: every stage works, of our own and the peer's, and the table says what was measured."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmark import asking, measuring
from benchmark.generator import files, write
from benchmark.processes import Refused, taken
from benchmark.scale import BEGIN, DOCUMENT, END, MARK, Line, Taken, measured, table
from benchmark.stages import STAGES
from customs_graph.rdf.access import load_graph


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region") / "facts"
    write(folder, files(40, 12))
    return folder


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_does_its_work(name: str, facts: Path) -> None:
    sides: list[Callable[[Path], Callable[[], object]] | None] = [STAGES[name].own, STAGES[name].peer]
    for side in filter(None, sides):
        side(facts)()


def test_own_and_peer_hold_the_same_statements(facts: Path) -> None:
    assert STAGES["map and load"].peer is not None
    plain, own = STAGES["map and load"].peer(facts)(), load_graph(facts)
    ours = {str(triple.subject) for triple in own.triples() if str(triple.subject).startswith(f"<{own.base}")}
    assert {f"<{subject}>" for subject in plain.subjects() if str(subject).startswith(own.base)} == ours
    assert len(ours) > 100


def test_what_was_stopped_is_no_measure_and_a_ratio_says_so() -> None:
    whole = Line("ties", 2000, Taken(2.0, 100.0), Taken(5.0, 50.0), 60)
    stopped = Line("ties", 50_000, Taken(2.0, 100.0), Taken(None), 60)
    assert (whole.ratio, stopped.ratio) == ("2.5", "> 30.0")
    assert "| ties | 50,000 | 2.00 s | 100 MB | stopped | > 30.0 |" in table([whole, stopped])


def test_each_stage_is_measured_in_a_process_of_its_own() -> None:
    lines = {line.stage: line for line in measured([8], 60)}
    assert list(lines) == list(STAGES)
    assert all(line.own.seconds is not None and line.own.megabytes for line in lines.values())


def test_every_question_is_timed_beside_its_bare_query(facts: Path) -> None:
    times = {one.name: one for one in asking.asked(facts, 60, peers=True)}
    assert all(one.own for one in times.values())
    assert all(one.bare for one in times.values() if one.is_sparql)
    assert times["sponsors"].rdflib
    assert "freshness" not in times, "no issue of the region tells its period"
    assert asking.line(40, list(times.values()), 60)[-1] == ""


def test_a_work_that_takes_too_long_or_fails_is_no_measure() -> None:
    assert taken(lambda: time.sleep(30), 0.2) is None
    assert 0 < (taken(lambda: time.sleep(0.01), 10) or 0) < 10
    with pytest.raises(Refused):
        taken(lambda: 1 / 0, 10)


def test_a_projection_is_that_of_networkx() -> None:
    (row,) = measuring.projections(20, sizes=((2_000, 60),))
    assert row[0] == "projection of 2,000 incidences"
    assert float(row[-1]) > 0


def test_the_documentation_has_its_place_for_the_table() -> None:
    page = DOCUMENT.read_text("utf-8")
    for mark in (MARK, asking.MARK, measuring.MARK):
        assert page.index(BEGIN.format(mark)) < page.index(END.format(mark))
