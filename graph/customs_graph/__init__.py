"""Customs cooperation as facts: who worked with whom, in which role, and where that is written.

    from customs_graph import load

    g = load()

What is public stands in `customs_graph.__all__`: `load`, the classes `Knowledge` and `Answer`, and the errors in
`customs_graph.errors`. All of it is typed, and the changelog tells of every change to it. What else is in the package
may change at any time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from customs_graph import errors

if TYPE_CHECKING:
    from customs_graph.knowledge import Knowledge, load
    from customs_graph.questions.answers import Answer

__all__ = ["Answer", "Knowledge", "errors", "load"]
__version__ = "0.4.0"

_HOMES = {
    "Answer": "customs_graph.questions.answers",
    "Knowledge": "customs_graph.knowledge",
    "load": "customs_graph.knowledge",
}

if not TYPE_CHECKING:
    # What these need takes a while to import, and the command line must not wait for it.
    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
