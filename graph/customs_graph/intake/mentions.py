"""Where a text names something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Where a text names a thing: the characters from `start` to `end`, and what they name.

    `id` is empty where nothing in the registries has that name, or more than one thing has; `near` then holds ids with
    like names, the nearest first. `kind` is that of `facts.kinds` (organization, person, place …).
    """

    start: int
    end: int
    text: str
    kind: str
    id: str = ""
    confidence: float = 1.0
    near: tuple[str, ...] = ()
