"""What other programs read in an export, each started as a program of its own, and what they ought to read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from customs_graph.network.incidence import incidences, responsible_roles
from customs_graph.network.projection import RULES, project
from customs_graph.rdf.store import StoredGraph
from samples import ROOT

NEIGHBOURS = ROOT / "tests" / "neighbours"
Reader = Callable[[bytes], Any]
Weights = dict[frozenset[str], dict[str, float]]


@pytest.fixture
def graphology(tmp_path: Path) -> Reader:
    """Read GEXF with the library of Gephi Lite; skip where it is not installed, except in CI."""
    node = shutil.which("node")
    if not node or not (NEIGHBOURS / "node_modules" / "graphology-gexf").is_dir():
        _missing("no node or no graphology-gexf; `npm install --prefix tests/neighbours` brings the latter")

    def read(content: bytes) -> Any:
        return _run([str(node), str(NEIGHBOURS / "read_gexf.mjs")], tmp_path / "network.gexf", content)

    return read


@pytest.fixture
def tulip(tmp_path: Path) -> Callable[[str, bytes], Any]:
    """Read files of Pajek and UCINET with Tulip; skip where it is not installed, except in CI."""
    if find_spec("tulip") is None:
        _missing("no tulip-python on this machine")

    def read(plugin: str, content: bytes) -> Any:
        command = [sys.executable, str(NEIGHBOURS / "read_with_tulip.py"), plugin]
        return _run(command, tmp_path / "network.txt", content)

    return read


def _missing(what: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


def _run(command: list[str], file: Path, content: bytes) -> Any:
    file.write_bytes(content)
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def weights(everything: StoredGraph) -> Weights:
    """The weight of each tie under each rule, computed rule by rule."""
    acts, responsible = incidences(everything), responsible_roles(everything)
    found: Weights = {}
    for name, rule in RULES.items():
        for tie in project(acts, rule, responsible):
            ends = frozenset(everything.short(end) for end in (tie.a, tie.b))
            found.setdefault(ends, dict.fromkeys(RULES, 0.0))[name] = tie.weight
    return found


@pytest.fixture(scope="session")
def kinds(everything: StoredGraph) -> dict[str, str]:
    """The family of kinds of each organization that is on an occasion."""
    query = (
        "SELECT ?one ?label { ?one a org:Organization ; dcterms:type ?k . ?f skos:member ?k ; skos:prefLabel ?label }"
    )
    known = {row["one"]: row["label"] for row in everything.select(query)}
    return {everything.short(act.agent): known[act.agent] for act in incidences(everything)}
