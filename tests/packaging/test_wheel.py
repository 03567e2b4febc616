"""A built wheel, installed into an empty environment in another folder, answers from its bundled graph."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from samples import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_data_ontology_and_page(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "customs_graph/bundled/data/newsletters/rocb-ap-077.yaml",
        "customs_graph/bundled/ontology/vocabularies/roles.ttl",
        "customs_graph/bundled/ontology/shapes.ttl",
        "customs_graph/questions/catalogue/partners.yaml",
        "customs_graph/explorer/assets/template.html",
        "customs_graph/bundled/data/views.yaml",
        "customs_graph/site/templates/layout.html",
        "customs_graph/site/assets/site.css",
        "customs_graph/py.typed",
    ):
        assert needed in names


def test_it_answers_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        str(ROOT / "constraints.txt"),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)
    program = tmp_path / "env" / "bin" / "customs-graph"

    def run(*arguments: str) -> str:
        done = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    rows = json.loads(run("ask", "posts", "organization=rocb-ap", "title=Head", "--format", "json"))["rows"]
    assert [row["person"]["id"] for row in rows] == ["norikazu-kuramoto"]
    assert run("check") == ""
    assert json.loads(run("sparql", "ASK { id:rhca-23 a schema:Event }", "--format", "json"))["rows"] == [
        {"answer": "yes"}
    ]
    run("view", "--out", "page.html")
    assert (tmp_path / "page.html").stat().st_size > 100_000


SCRIPT = """\
from pathlib import Path
from typing import Any, assert_type

from customs_graph import Answer, Knowledge, errors, load


def strongest(folder: str | Path | None = None) -> list[str]:
    g: Knowledge = load(folder)
    try:
        answer = g.ask("partners", of="rocb-ap", support=3, damping=0.5, since=None)
    except errors.CustomsGraphError as error:
        return [assert_type(error.hint, str)]
    assert_type(answer, Answer)
    assert_type(next(iter(answer)), dict[str, Any])
    assert_type(g.parameters("partners"), dict[str, str])
    assert_type(g.sparql("ASK {}").notes, list[str])
    return [str(row["partner_id"]) for row in g.explain("rilo-ap", "rocb-ap") if row["agent"]] + list(answer.headings)
"""
WRONG = """\
from customs_graph import load, nothing
load(3)
load().partners()
load().ask("partners", of=["rocb-ap"])
"""


def test_a_script_of_somebody_is_typed(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env")
    python = str(tmp_path / "env" / "bin" / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    (tmp_path / "wrong.py").write_text(WRONG, "utf-8")
    # Neither the settings of this repository nor its files: only what a user of the wheel has.
    surroundings = {name: value for name, value in os.environ.items() if name not in ("MYPYPATH", "PYTHONPATH")}
    options = ["--strict", "--config-file", os.devnull, "--cache-dir", str(tmp_path / "cache")]
    command = [sys.executable, "-m", "mypy", *options, "--python-executable", python, "script.py", "wrong.py"]
    told = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True)
    mistakes = [line.split(": error: ")[0] for line in told.stdout.splitlines() if ": error: " in line]
    assert mistakes == [f"wrong.py:{number}" for number in range(1, 5)], told.stdout
