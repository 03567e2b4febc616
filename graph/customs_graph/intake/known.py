"""What the registries know: every spelling of every organization, person, place, series and programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts


@dataclass(frozen=True)
class Mention:
    """Where a text names a thing: the characters from `start` to `end`, and what they name.

    `id` is empty where nothing in the registries has that name; `near` then holds ids with like names, the nearest
    first. `kind` is that of `facts.kinds` (organization, person, place …).
    """

    start: int
    end: int
    text: str
    kind: str
    id: str = ""
    confidence: float = 1.0
    near: tuple[str, ...] = ()


class Known:
    """The spellings of a set of facts, ready to be found in texts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def mentions(self, text: str) -> list[Mention]:
        """Return what a text names, in its order and without overlaps; the longest name wins."""
        raise NotImplementedError
