"""The example notebook runs, and what a reader sees in it is what a new run shows and what `ask` answers."""

from __future__ import annotations

import base64
import importlib.util
import io
import json
from typing import Any

import matplotlib.image
import nbformat
import numpy as np
import pytest

from customs_graph import load
from samples import DATA, ROOT

NOTEBOOK = ROOT / "docs" / "notebooks" / "collaboration.ipynb"
PICTURE = "image/png"
TOLD = """\
import json
print(json.dumps({
    "partners": partners[["partner_id", "weight"]].values.tolist(),
    "count": {" ".join(sorted(ends)): count.edges[ends]["weight"] for ends in count.edges},
    "paid": sorted(paid["event_id"] + " " + paid["sponsor_id"]),
    "sources": sorted(set(evidence["source"])),
    "total": total,
}))"""


@pytest.fixture(scope="module")
def run() -> Any:
    spec = importlib.util.spec_from_file_location("notebook", ROOT / "docs" / "notebook.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.executed(more=TOLD)


@pytest.fixture(scope="module")
def stored() -> Any:
    read: Any = nbformat.read
    return read(NOTEBOOK, as_version=4)


def test_it_shows_what_a_new_run_shows(run: Any, stored: Any) -> None:
    for seen, new in zip(stored.cells, run.cells[:-1], strict=True):
        assert seen.source == new.source
        assert texts_of(seen) == texts_of(new), "run `make docs`"


def test_its_picture_is_that_of_a_new_run(run: Any, stored: Any) -> None:
    (seen,), (new,) = pictures_of(stored), pictures_of(run)
    assert seen.shape == new.shape
    assert float(np.abs(seen - new).mean()) < 0.01, "run `make docs`"


def test_nothing_warns(run: Any) -> None:
    assert [output for cell in run.cells for output in cell.get("outputs", []) if output.get("name") == "stderr"] == []


def test_it_tells_what_ask_answers(run: Any) -> None:
    told, g = json.loads(run.cells[-1].outputs[0].text), load(DATA)
    assert told["partners"] == [[row["partner_id"], row["weight"]] for row in g.ask("partners", of="rocb-ap")]
    counted = {" ".join(sorted((row["one_id"], row["other_id"]))): row["weight"] for row in g.ask("ties", rule="count")}
    assert {ends: weight for ends, weight in told["count"].items() if weight} == counted
    sponsored = [(row["sponsored_id"], row["sponsor_id"]) for row in g.ask("sponsors")]
    assert told["paid"]
    assert set(told["paid"]) <= {" ".join(pair) for pair in sponsored}
    tie = next(row for row in g.ask("partners", of="rocb-ap") if row["partner_id"] == "rilo-ap")
    assert told["total"] == pytest.approx(tie["weight"], abs=0.001)
    assert told["sources"] == sorted(tie["source"])


def texts_of(cell: Any) -> list[Any]:
    """The outputs of a cell, each picture by its kind only."""
    outputs = json.loads(json.dumps(cell.get("outputs", [])))
    for output in outputs:
        if PICTURE in output.get("data", {}):
            output["data"][PICTURE] = PICTURE
    return list(outputs)


def pictures_of(notebook: Any) -> list[Any]:
    found = [
        output["data"][PICTURE]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if PICTURE in output.get("data", {})
    ]
    return [matplotlib.image.imread(io.BytesIO(base64.b64decode(text))) for text in found]
