"""The seam between HTTP and the workers that answer queries."""

from __future__ import annotations

from typing import Protocol

from customs_graph.questions.asked import Asked
from customs_graph.questions.cutting import Answered

__all__ = ["Answered", "Asked", "Workers"]


class Workers(Protocol):
    """Those who answer queries, each in a process of its own."""

    async def answer(self, asked: Asked, client: str = "") -> Answered:
        """Answer a query for a client (an address).

        QueryRefused for what is no query, reaches out, or does not fit its format; QueryStopped at a limit; TooBusy
        where too many queries wait.
        """
        ...
