"""The guided views of a folder of facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import UnknownName
from customs_graph.facts.loading import load
from customs_graph.facts.nearness import did_you_mean

if TYPE_CHECKING:
    from customs_graph.facts.views import GuidedView


def guided_views(folder: Path) -> dict[str, GuidedView]:
    """Return the guided views of a folder by id, sorted. The facts in it are taken to be checked."""
    return dict(sorted(load(folder)[0].views.items()))


def guided_view(folder: Path, name: str) -> GuidedView:
    """Return the guided view of that id; UnknownName lists what there is."""
    views = guided_views(folder)
    if name not in views:
        known = f"there are {', '.join(views)}" if views else "this folder has none; they stand under `views:`"
        raise UnknownName(f"there is no guided view '{name}'", did_you_mean(name, views) or known)
    return views[name]
