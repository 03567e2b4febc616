"""How far a long computation is: told to whoever listens, step by step, and to nobody otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
Listener = Callable[[str, int, int], None]
"""Is told what is done, how many steps are done, and how many there are."""
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def steps(items: Iterable[Item], number: int, what: str) -> Iterator[Item]:
    """Yield the items, of which there are so many, and tell how many are done."""
    listener = _LISTENER.get()
    for done, item in enumerate(items):
        if listener:
            listener(what, done, number)
        yield item
    if listener:
        listener(what, number, number)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Let somebody listen to all that is computed in the block."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
