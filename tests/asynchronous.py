"""Running coroutines in tests: in a thread of their own, as the browser of other tests keeps a loop in the main one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


def completed(played: Coroutine[Any, Any, Outcome]) -> Outcome:
    """Run a coroutine to its end and return its outcome."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, played).result()
