"""Answering queries for many askers: quick ones at once, slow ones by turns, each in a confined process of its own."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from customs_graph.errors import LimitReached
from customs_graph.questions.limits import SHARED, Limits
from customs_graph.rdf.store import StoredGraph
from customs_graph.server.queries import Answered, Asked
from customs_graph.server.turns import Turns

REMEMBERED = 1024


@dataclass(frozen=True)
class Lanes:
    """How the work is shared out.

    Every query first has a quarter of the memory and `quick_work` (seconds of the processor, so that other work on the
    machine makes no query a slow one). What is not done then starts anew among the slow ones, which stand back for the
    quick ones. Who waits longer than a slow query may last is told that it is too busy.
    """

    quick: int = 8
    slow: int = 2
    waiting: int = 128
    """Places to wait in, for the quick and for the slow ones each."""
    quick_work: float = 0.05
    quick_seconds: float = 0.5
    """An end for quick ones that work little and last long, and where work is not counted."""
    patience: int = 19

    def megabytes(self, limits: Limits) -> int:
        """Return the memory that all queries together may take."""
        return self.quick * _share(limits) + self.slow * limits.megabytes


class Processes(Protocol):
    """A way to run a query in a process of its own."""

    async def run(self, asked: Asked, limits: Limits) -> Answered:
        """Answer within the limits, or raise what `Workers` says; cancelled, it kills the process."""
        ...

    def close(self) -> None:
        """End all processes."""
        ...


class Pool:
    """Workers in two lanes over processes of one kind."""

    def __init__(self, processes: Processes, limits: Limits = SHARED, lanes: Lanes = Lanes()) -> None:
        self.processes = processes
        self.slow_limits = replace(limits, patience=lanes.patience)
        seconds = min(lanes.quick_seconds, limits.seconds)
        self.quick_limits = replace(limits, seconds=seconds, work=lanes.quick_work, megabytes=_share(limits))
        self.quick = Turns(lanes.quick, lanes.waiting, limits.seconds)
        self.slow = Turns(lanes.slow, lanes.waiting, limits.seconds)
        self.known_slow: OrderedDict[bytes, None] = OrderedDict()

    async def answer(self, asked: Asked, client: str = "") -> Answered:
        """Answer a query for a client, as `Workers` says. When the asker is cancelled, its process is killed."""
        key = hashlib.sha256(repr(asked).encode(errors="replace")).digest()
        if key not in self.known_slow:
            try:
                async with self.quick.turn(client):
                    return await self.processes.run(asked, self.quick_limits)
            except LimitReached:
                self._remember(key)
        async with self.slow.turn(client):
            answered = await self.processes.run(asked, self.slow_limits)
        self.known_slow.pop(key, None)
        return answered

    def _remember(self, key: bytes) -> None:
        """Let the same query go to the slow ones at once when it comes again, until it was answered there."""
        self.known_slow[key] = None
        if len(self.known_slow) > REMEMBERED:
            self.known_slow.popitem(last=False)


def _processes(graph: StoredGraph) -> Processes:
    if not hasattr(os, "fork"):
        from customs_graph.server.started import Started

        return Started(graph)
    from customs_graph.server.forked import Forked

    return Forked(graph)


def _share(limits: Limits) -> int:
    return limits.megabytes // 4


@asynccontextmanager
async def workers(graph: StoredGraph, limits: Limits = SHARED, lanes: Lanes = Lanes()) -> AsyncIterator[Pool]:
    """Open workers that answer from this graph; when they are closed, no process of theirs is left.

    Where processes can be forked they have the graph already; elsewhere each of them loads it.
    """
    processes = _processes(graph)
    try:
        yield Pool(processes, limits, lanes)
    finally:
        processes.close()
