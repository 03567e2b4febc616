"""Each row of the guard's table, all at once and each in a real process: first quick, then among the slow ones."""

from __future__ import annotations

import asyncio
import json
import re
from importlib import import_module

import pytest

from asynchronous import completed
from customs_graph.errors import QueryRefused, QueryStopped
from customs_graph.questions.limits import Limits
from customs_graph.rdf.store import StoredGraph
from customs_graph.server.queries import Answered, Asked, Workers
from customs_graph.server.workers import Lanes, workers
from server.abuses import ABUSES, EVENTS, Abuse, Happens, table

# Time is short where time is what must end it, and long for all others, whatever else the machine does.
HASTY = Limits(seconds=0.5, megabytes=1024, rows=1000, answer=1)
ROOMY = Limits(seconds=120, megabytes=200, rows=1000, answer=1)
REFUSED = (Happens.REFUSED, Happens.UNKNOWN)
STOPPED = (Happens.TIME, Happens.MEMORY, Happens.DEEP)
Outcome = Answered | QueryRefused | QueryStopped


@pytest.fixture(scope="module")
def outcomes(everything: StoredGraph) -> dict[str, Outcome]:
    return completed(_outcomes(everything))


async def _outcomes(graph: StoredGraph) -> dict[str, Outcome]:
    # None waits for another, for what they wait is no part of this table.
    lanes = Lanes(quick=len(ABUSES), slow=len(ABUSES))
    async with workers(graph, HASTY, lanes) as hasty, workers(graph, ROOMY, lanes) as roomy:
        asked = (_outcome(hasty if abuse.happens is Happens.TIME else roomy, abuse) for abuse in ABUSES)
        found = await asyncio.gather(*asked)
    return {abuse.name: outcome for abuse, outcome in zip(ABUSES, found, strict=True)}


async def _outcome(pool: Workers, abuse: Abuse) -> Outcome:
    try:
        return await pool.answer(Asked(abuse.query, abuse.form))
    except (QueryRefused, QueryStopped) as error:
        return error


@pytest.mark.parametrize("abuse", ABUSES, ids=lambda abuse: abuse.name)
def test_what_happens(outcomes: dict[str, Outcome], abuse: Abuse) -> None:
    outcome = outcomes[abuse.name]
    kinds: dict[Happens, type] = {**dict.fromkeys(REFUSED, QueryRefused), **dict.fromkeys(STOPPED, QueryStopped)}
    assert isinstance(outcome, kinds.get(abuse.happens, Answered)), outcome
    said = outcome.cut if isinstance(outcome, Answered) else outcome.message
    assert re.search(abuse.happens.says, said), said
    if isinstance(outcome, Answered):
        assert len(outcome.body) <= 1024 * 1024
    if abuse.happens is Happens.EMPTY:
        assert isinstance(outcome, Answered)
        assert json.loads(outcome.body)["results"]["bindings"] == []


def test_each_way_to_end_is_in_the_table() -> None:
    assert {abuse.happens for abuse in ABUSES} == set(Happens)


def test_each_event_of_the_table_is_a_test() -> None:
    assert {test for _, test in EVENTS.values()} <= set(dir(import_module("server.test_workers")))


def test_the_table_has_a_row_for_each() -> None:
    rows = table().splitlines()[2:]
    assert len(rows) == len(set(rows)) == len(ABUSES) + len(EVENTS)
    assert all(row.count("|") == 3 for row in rows)
