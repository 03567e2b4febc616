"""A built wheel, installed into an empty environment in another folder, answers from its bundled graph."""

from __future__ import annotations

import json
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
