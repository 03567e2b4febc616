"""Where the facts and the ontology lie: inside an installed package, or beside the source in a checkout."""

from __future__ import annotations

import re
from pathlib import Path

from customs_graph.errors import WrongUse

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
    return workspace if _is_workspace(workspace) else bundled("data")


def _is_workspace(folder: Path) -> bool:
    """Whether there are facts that say what graph they make; any file may say it."""
    return (folder / "graph.yaml").is_file() or any(
        re.search(rb"^graph:", path.read_bytes(), re.MULTILINE) for path in folder.rglob("*.y*ml") if path.is_file()
    )


def refuse_bundled(data: Path) -> None:
    """Raise WrongUse for the facts that came with the program, unless they are those of the current folder."""
    if data.resolve() == bundled("data").resolve() != Path("data").resolve():
        raise WrongUse("these facts came with the program", "name your own facts with --data")
