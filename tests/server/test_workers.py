"""Workers under load, and killed: real processes, whose end is looked up in /proc."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from asynchronous import completed
from customs_graph.errors import LimitReached, QueryRefused, QueryStopped, TooBusy
from customs_graph.questions.limits import SHARED, Limits
from customs_graph.rdf.store import Dataset, StoredGraph
from customs_graph.server.forked import Forked
from customs_graph.server.keeper import EXIT_CODE
from customs_graph.server.queries import Answered, Asked
from customs_graph.server.started import Started
from customs_graph.server.workers import Lanes, Pool, workers
from samples import DATA
from server.processes import children, descendants, is_running, open_files, state, until

if sys.platform != "linux":
    pytest.skip("the processes are looked up in /proc", allow_module_level=True)

QUICK = Asked("SELECT (COUNT(?e) AS ?n) { ?e a schema:Event }", "sparql-json")
LIMITS = Limits(seconds=120, megabytes=512, rows=1000, answer=1)


def slow(number: int = 0) -> Asked:
    """Return a query that would run for hours, and is another one for each number."""
    return Asked(f"SELECT (COUNT(*) + {number} AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}", "sparql-json")


def count(answered: Answered) -> int:
    return int(json.loads(answered.body)["results"]["bindings"][0]["n"]["value"])


@contextlib.asynccontextmanager
async def opened(graph: StoredGraph, lanes: Lanes) -> AsyncIterator[tuple[Pool, Forked]]:
    """Open workers, with the processes behind them."""
    async with workers(graph, LIMITS, lanes) as pool:
        assert isinstance(pool.processes, Forked)
        yield pool, pool.processes


@contextlib.asynccontextmanager
async def asking(pool: Pool, questions: list[Asked]) -> AsyncIterator[list[asyncio.Task[Answered]]]:
    """Ask and go on; who has no answer in the end goes away."""
    tasks = [asyncio.create_task(pool.answer(asked)) for asked in questions]
    yield tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def start_anew(pool: Pool) -> Answered:
    """Ask as a patient client does: again, when the workers are being started."""
    while True:
        with contextlib.suppress(TooBusy):
            return await pool.answer(QUICK)
        await asyncio.sleep(0.05)


def run(graph: StoredGraph, scenario: Callable[[Pool, Forked], Awaitable[None]], lanes: Lanes = Lanes()) -> None:  # noqa: B008
    async def played() -> None:
        async with opened(graph, lanes) as (pool, forked):
            await scenario(pool, forked)

    completed(played())


def test_a_hundred_slow_queries_leave_the_quick_ones_answered(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow(number) for number in range(100)]) as tasks:
            await until(lambda: len(children(forked.keeper.pid)) >= 2)
            answers = [await pool.answer(QUICK) for _ in range(20)]
            assert {count(answer) for answer in answers} == {22}
            assert not any(task.done() for task in tasks)
        await until(lambda: not children(forked.keeper.pid))

    run(everything, scenario)


def test_more_than_can_wait_are_told_so_and_the_place_goes_to_another_client(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow(number) for number in range(6)]) as tasks:
            await until(lambda: sum(task.done() for task in tasks) == 3)
            assert all(isinstance(task.exception(), TooBusy) for task in tasks if task.done())
            other = asyncio.create_task(pool.answer(slow(7), "another"))
            await until(lambda: sum(task.done() for task in tasks) == 4)
            assert not other.done()
            other.cancel()

    run(everything, scenario, Lanes(quick=1, slow=1, waiting=2))


def test_a_killed_process_concerns_its_query_only(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow()]) as (task,):
            await until(lambda: pool.known_slow and children(forked.keeper.pid))
            for process in children(forked.keeper.pid):
                os.kill(process, signal.SIGKILL)
            with pytest.raises(QueryStopped, match="ended by the system"):
                await task
        assert count(await pool.answer(QUICK)) == 22

    run(everything, scenario)


def test_a_process_killed_before_it_has_read_its_task_has_an_end_too(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        asker = forked.connected()
        await until(lambda: children(forked.keeper.pid))
        (process,) = children(forked.keeper.pid)
        os.kill(process, signal.SIGSTOP)
        await until(lambda: state(process) == "T")
        asker.send(b"{")
        os.kill(process, signal.SIGKILL)
        reader, writer = await asyncio.open_unix_connection(sock=asker)
        assert EXIT_CODE.unpack(await reader.read()) == (-signal.SIGKILL,)
        writer.transport.abort()

    run(everything, scenario)


def test_a_killed_keeper_takes_its_processes_along_and_is_started_again(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow(number) for number in range(3)]) as tasks:
            await until(lambda: len(children(forked.keeper.pid)) == 2)
            before = [forked.keeper.pid, *children(forked.keeper.pid)]
            forked.keeper.kill()
            await until(lambda: any(task.done() for task in tasks))
            await until(lambda: not any(map(is_running, before)))
            assert all(isinstance(task.exception(), TooBusy) for task in tasks if task.done())
            assert count(await start_anew(pool)) == 22
            assert forked.keeper.pid not in before

    run(everything, scenario)


def test_who_goes_away_ends_the_process(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow()]):
            await until(lambda: children(forked.keeper.pid))
        await until(lambda: not children(forked.keeper.pid))
        assert count(await pool.answer(QUICK)) == 22

    run(everything, scenario)


def test_closing_leaves_no_process(everything: StoredGraph) -> None:
    async def played() -> list[int]:
        async with opened(everything, Lanes()) as (pool, forked):
            tasks = [asyncio.create_task(pool.answer(slow(number))) for number in range(3)]
            await until(lambda: len(children(forked.keeper.pid)) == 2)
            processes = [forked.keeper.pid, *children(forked.keeper.pid)]
        await asyncio.gather(*tasks, return_exceptions=True)
        await until(lambda: not any(map(is_running, processes)))
        return children(os.getpid())

    before = children(os.getpid())
    assert completed(played()) == before


def test_two_hundred_queries_leave_no_open_file_and_no_dead_process(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        await pool.answer(QUICK)
        own, keepers = open_files(), len(list(Path(f"/proc/{forked.keeper.pid}/fd").iterdir()))
        answers = await asyncio.gather(*(pool.answer(QUICK, f"client {number}") for number in range(100)))
        refused = [pool.answer(Asked("nonsense", "sparql-json")) for _ in range(100)]
        assert {count(answer) for answer in answers} == {22}
        assert {type(one) for one in await asyncio.gather(*refused, return_exceptions=True)} == {QueryRefused}
        await until(lambda: not children(forked.keeper.pid))
        await until(lambda: open_files() <= own)
        assert len(list(Path(f"/proc/{forked.keeper.pid}/fd").iterdir())) <= keepers

    run(everything, scenario, Lanes(waiting=200))


SERVER = """
import asyncio, sys
from pathlib import Path
from customs_graph.questions.asked import Asked
from customs_graph.rdf.access import load_graph
from customs_graph.server.workers import workers

async def serve():
    async with workers(load_graph(Path(sys.argv[1]))) as pool:
        print((await pool.answer(Asked("ASK {}", "tsv"))).body.decode(), flush=True)
        await pool.answer(Asked(sys.argv[2], "tsv"))

asyncio.run(serve())
"""


def test_a_killed_server_leaves_no_process_and_the_next_one_starts() -> None:
    def digest() -> str:
        return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DATA.rglob("*.yaml")))).hexdigest()

    before, command = digest(), [sys.executable, "-c", SERVER, str(DATA), slow().text]
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None and server.stdout.readline() == b"true\n"
            completed(until(lambda pid=server.pid: len(descendants(pid)) == 2))  # type: ignore[misc]
            processes = descendants(server.pid)
            server.kill()
        completed(until(lambda processes=processes: not any(map(is_running, processes))))  # type: ignore[misc]
    assert digest() == before


def test_what_is_asked_of_a_dataset_is_answered_from_it(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        about = Dataset(default=("https://w3id.org/customs-graph/graph/about",))
        everything_there = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        assert count(await pool.answer(Asked(everything_there, "sparql-json", about))) == 7
        assert count(await pool.answer(Asked(everything_there, "sparql-json"))) > 1000
        with pytest.raises(QueryRefused, match="not an address"):
            await pool.answer(Asked(everything_there, "sparql-json", Dataset(default=("no address",))))

    run(everything, scenario)


def test_a_stopped_query_goes_to_the_slow_ones_at_once_when_it_comes_again(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        async with asking(pool, [slow()]):
            await until(lambda: pool.known_slow)
            assert pool.quick.free == Lanes().quick
        async with asking(pool, [slow()]):
            await asyncio.sleep(0)
            assert (pool.quick.free, pool.slow.free) == (Lanes().quick, Lanes().slow - 1)

    run(everything, scenario)


def test_a_query_is_ended_at_its_limit_of_work(everything: StoredGraph) -> None:
    async def scenario(pool: Pool, forked: Forked) -> None:
        with pytest.raises(LimitReached, match=r"0\.05 seconds of work"):
            await forked.run(slow(), Limits(seconds=120, megabytes=512, work=0.05))

    run(everything, scenario)


def test_where_no_process_can_be_forked_each_loads_the_graph(everything: StoredGraph) -> None:
    async def played() -> None:
        started = Started(everything)
        pool = Pool(started, Limits(seconds=120, megabytes=512, rows=5, answer=1))
        assert count(await pool.answer(QUICK)) == 22
        assert (await pool.answer(Asked("SELECT * { ?s ?p ?o }", "tsv"))).cut == "after 5 rows"
        with pytest.raises(QueryRefused, match="SERVICE"):
            await pool.answer(Asked("ASK { SERVICE <http://127.0.0.1:9/> { } }", "tsv"))
        with pytest.raises(QueryStopped, match=r"after 0\.1 seconds"):
            await started.run(slow(), Limits(seconds=0.1, megabytes=512))
        async with asking(pool, [slow()]):
            await until(lambda: set(children(os.getpid())) - before)
        await until(lambda: set(children(os.getpid())) == before)
        started.close()

    before = set(children(os.getpid()))
    completed(played())


def test_the_memory_of_all_together_is_known() -> None:
    assert Lanes().megabytes(SHARED) == 8 * 256 + 2 * 1024
