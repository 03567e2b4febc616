"""Runs the example notebook and keeps its outputs as a reader sees them: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

NOTEBOOK = Path(__file__).parent / "notebooks" / "collaboration.ipynb"


def executed(path: Path = NOTEBOOK, more: str = "") -> Any:
    """Return the notebook with the outputs of a new run, and without what differs from run to run.

    `more` is run as a last cell. Raises the error of the first cell that fails.
    """
    notebook = nbformat.read(path, as_version=4)
    if more:
        notebook.cells.append(nbformat.v4.new_code_cell(more))
    folder = {"metadata": {"path": str(path.parent)}}
    with TemporaryDirectory() as sockets:
        # Sockets in the file system: nothing listens on a port, and no other run can take it.
        config = Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"})
        # What is printed may come in several parts, as it happens; joined it is always the same.
        told = {"record_timing": False, "coalesce_streams": True}
        NotebookClient(notebook, config=config, resources=folder, **told).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number}", nbformat.from_dict({})
    return notebook


if __name__ == "__main__":
    nbformat.write(executed(Path(sys.argv[1]) if sys.argv[1:] else NOTEBOOK), NOTEBOOK)
