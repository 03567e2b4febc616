"""Where the facts and the ontology lie: inside an installed package, or beside the source in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


def bundled(name: str) -> Path:
    """Return the folder `data` or `ontology` that belongs to this installation."""
    installed = PACKAGE / "bundled" / name
    return installed if installed.is_dir() else CHECKOUT / name


def data_folder(given: Path | None = None) -> Path:
    """Return the folder of facts: the one given, the workspace in the current folder, or the bundled one."""
    workspace = Path("data")
    if given:
        return given
    return workspace if (workspace / "graph.yaml").is_file() else bundled("data")
