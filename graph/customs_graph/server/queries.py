"""What a query is on its way from a request to a worker and back. The seam between HTTP and the workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from customs_graph.rdf.store import WHOLE, Dataset


@dataclass(frozen=True)
class Asked:
    """A query, what it is asked of, and the format: a key of `questions.sparql.RESULTS` or `TRIPLES`."""

    text: str
    form: str
    dataset: Dataset = WHOLE


@dataclass(frozen=True)
class Answered:
    """The whole answer; `cut` says in words where it was cut, such as `after 100000 rows`."""

    body: bytes
    cut: str = ""


class Workers(Protocol):
    """Those who answer queries, each in a process of its own."""

    async def answer(self, asked: Asked, client: str = "") -> Answered:
        """Answer a query for a client (an address).

        QueryRefused for what is no query, reaches out, or does not fit its format; QueryStopped at a limit; TooBusy
        where too many queries wait.
        """
        ...
