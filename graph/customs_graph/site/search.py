"""The index of the search: one script with a list of all pages, which a page opened as a file can load, too."""

from __future__ import annotations

import json
from dataclasses import dataclass

from customs_graph.questions.formats import printable


@dataclass(frozen=True)
class Entry:
    """One page, or a place on one: its title, what it is, where it lies, and other words that lead there."""

    title: str
    kind: str
    path: str
    others: tuple[str, ...] = ()


def index(entries: list[Entry]) -> bytes:
    """Return the script that names them all, in their order."""
    rows = [[*map(printable, (one.title, one.kind, one.path)), printable(" · ".join(one.others))] for one in entries]
    lines = ",\n".join(json.dumps(row) for row in rows)
    return f'"use strict";\nconst PAGES = [\n{lines}\n];\n'.encode()
