"""The invented region is valid, the same every time, and of the shape of a real one."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import yaml

from benchmark.generator import files, write
from benchmark.network import invented_ties
from customs_graph.explorer.view import View, payload_of
from customs_graph.facts.checks import check
from customs_graph.network.incidence import incidences
from customs_graph.network.projection import RULES, project, strengths
from customs_graph.rdf.access import load_graph
from samples import ROOT


def test_valid_and_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    write(tmp_path, files(120, 90))
    facts, problems = check(tmp_path)
    assert problems == []
    assert (len(facts.organizations), len(facts.events), len(facts.people)) == (120, 90, 40)
    assert facts.agreements
    graph = load_graph(tmp_path)
    assert len(project(incidences(graph), RULES["newman"])) > 100
    payload = payload_of(graph, View())
    assert {act.role for one in payload.occasions for act in one.involvements} >= {"host", "sponsor", "speaker"}


def test_a_few_come_to_very_much_and_a_few_gatherings_are_large() -> None:
    contents = files(300, 300)
    events = [event for text in contents.values() for event in yaml.safe_load(text).get("events", {}).values()]
    sizes = sorted(len(event["roles"]["participant"]) for event in events)
    assert sizes[len(sizes) // 2] * 4 < sizes[-1]
    came = Counter(one for event in events for one in event["roles"]["participant"])
    assert came.most_common(1)[0][1] > 5 * sum(came.values()) / 300


def test_same_files_under_any_hash_seed_and_others_for_another_seed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmark.generator", "--organizations", "60", "--events", "50"]
    path = f"{ROOT / 'graph'}:{ROOT / 'tests'}"
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([*command, "--out", str(tmp_path / seed)], check=True, env=environment)
    made = [{file.name: file.read_bytes() for file in sorted((tmp_path / seed).rglob("*.yaml"))} for seed in ("1", "2")]
    assert made[0] == made[1]
    assert len(made[0]) == 4
    assert files(60, 50, seed=2) != files(60, 50, seed=1)


def test_invented_ties_have_the_number_and_heavy_ends() -> None:
    ties = invented_ties(500, 2000)
    assert len(ties) == len({(tie.a, tie.b) for tie in ties}) >= 2000
    totals = sorted(strengths(ties).values())
    assert totals[-1] > 4 * totals[len(totals) // 2]
