"""How quick queries fare while a hundred abusive ones run: `python -m benchmark.serving [URL]`. Nothing here fails.

With the address of an endpoint on this machine it asks over HTTP, else the workers themselves. It is bounded: so many
quick queries, and each abuser asks again at most so often.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from customs_graph.errors import CustomsGraphError
from server.abuses import ABUSES, Happens

QUICK = (
    "SELECT ?e ?d { ?e a schema:Event ; schema:startDate ?d } ORDER BY ?d",
    "SELECT ?o ?n { ?o a org:Organization ; rdfs:label ?n } ORDER BY ?n",
    "SELECT ?e (COUNT(?p) AS ?n) { ?e a schema:Event . ?p cg:event ?e } GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 5",
)
HEAVY = [one.query for one in ABUSES if one.happens in (Happens.TIME, Happens.MEMORY, Happens.ROWS, Happens.SIZE)]
# What a query comes to: the kind of its end, such as Answered, TooBusy or 503.
Ask = Callable[[str], Awaitable[str]]


@asynccontextmanager
async def over_http(url: str) -> AsyncIterator[Ask]:
    """Ask an endpoint, with as many connections as there are askers."""
    import httpx

    async with httpx.AsyncClient(timeout=120, limits=httpx.Limits(max_connections=None)) as client:

        async def ask(query: str) -> str:
            headers = {"Accept": "application/sparql-results+json, text/turtle"}
            try:
                return str((await client.post(url, data={"query": query}, headers=headers)).status_code)
            except httpx.HTTPError as error:
                return type(error).__name__

        yield ask


@asynccontextmanager
async def in_process() -> AsyncIterator[Ask]:
    """Ask the workers themselves."""
    from customs_graph.rdf.access import load_graph
    from customs_graph.server.queries import Asked
    from customs_graph.server.workers import workers
    from samples import DATA

    async with workers(load_graph(DATA)) as pool:

        async def ask(query: str) -> str:
            try:
                form = "turtle" if query.startswith(("CONSTRUCT", "DESCRIBE")) else "sparql-json"
                return type(await pool.answer(Asked(query, form))).__name__
            except CustomsGraphError as error:
                return type(error).__name__

        yield ask


async def quick(ask: Ask, count: int, clients: int, ends: Counter[str]) -> list[float]:
    """Ask quick queries, so many one after the other by each client, and return the seconds that each took."""
    taken: list[float] = []

    async def client() -> None:
        for query in itertools.islice(itertools.cycle(QUICK), count // clients):
            start = time.perf_counter()
            ends[await ask(query)] += 1
            taken.append(time.perf_counter() - start)

    await asyncio.gather(*(client() for _ in range(clients)))
    return taken


async def abuse(ask: Ask, number: int, times: int, ends: Counter[str]) -> None:
    """Ask heavy queries one after the other, never the same one twice, and never wait before the next."""
    for time_ in range(times):
        heavy = HEAVY[(number + time_) % len(HEAVY)]
        ends[await ask(f"{heavy} # {number} {time_}")] += 1


def report(title: str, taken: list[float], seconds: float, ends: Counter[str]) -> None:
    """Print throughput, the median, the slowest one per cent, and what the queries came to."""
    ordered = sorted(taken)
    shown = {"p50": statistics.median(ordered), "p99": ordered[int(len(ordered) * 0.99)], "slowest": ordered[-1]}
    times = "   ".join(f"{name} {value * 1000:7.1f} ms" for name, value in shown.items())
    print(f"  {title:<20}{len(taken) / seconds:7.1f}/s   {times}   {dict(ends)}", flush=True)


async def measure(ask: Ask, count: int, clients: int, abusers: int, times: int) -> None:
    """Measure quick queries alone, and again while all abusers are at it."""
    ends = Counter[str]()
    start = time.perf_counter()
    taken = await quick(ask, count, clients, ends)
    report("quick ones alone", taken, time.perf_counter() - start, ends)
    ends, abused = Counter[str](), Counter[str]()
    attack = [asyncio.create_task(abuse(ask, number, times, abused)) for number in range(abusers)]
    start = time.perf_counter()
    taken = await quick(ask, count, clients, ends)
    report(f"while {abusers} abuse", taken, time.perf_counter() - start, ends)
    print(f"  abusive ones that came to an end: {dict(abused)}")
    for task in attack:
        task.cancel()
    await asyncio.gather(*attack, return_exceptions=True)


async def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="the address of the endpoint, such as http://127.0.0.1:8000/sparql")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--abusers", type=int, default=100)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    async with over_http(given.url) if given.url else in_process() as ask:
        await measure(ask, given.count, given.clients, given.abusers, given.times)


if __name__ == "__main__":
    asyncio.run(main())
