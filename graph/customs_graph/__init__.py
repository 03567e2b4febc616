"""Customs cooperation as facts: who worked with whom, in which role, and where that is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.knowledge import Knowledge

__all__ = ["load"]
__version__ = "0.3.0"


def load(folder: str | Path | None = None) -> Knowledge:
    """Load the facts of a folder; without one those of the workspace in the current folder, or else the bundled ones.

    >>> load().ask("sponsors", sponsor="ccf-japan").rows[0]["sponsored"][0].id
    'cambodia-ipr-workshop-2022'
    """
    # What this needs takes a while to import, and the command line must not wait for it.
    from customs_graph.knowledge import load as load_knowledge

    return load_knowledge(folder)
