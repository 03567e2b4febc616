"""What must never change an answer: the order of files and entries, the hash seed, names, and unrelated events."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.network.incidence import Incidence
from customs_graph.network.projection import RULES, project
from customs_graph.questions.catalogue import question, questions
from customs_graph.questions.formats import FORMATS
from customs_graph.questions.runner import ask
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.names import CLASSES
from customs_graph.rdf.store import Graph
from questions.golden import golden, parameters
from samples import REGION, ROOT

DIGEST = """
import sys
sys.path.insert(0, "tests")
from questions.golden import golden, load_graph, questions, REGION
import hashlib
graph = load_graph(REGION)
print(hashlib.sha256("".join(golden(graph, name, "region") for name in questions()).encode()).hexdigest())
"""
IN_SCOPE = [name for name, asked in questions().items() if asked.network and "rule" in asked.scope]
KINDS = (
    "organizations", "people", "events", "agreements", "places", "series", "programmes", "instruments", "documents",
    "surveys", "discrepancies",
)  # fmt: skip
DIRECTED = {"shared-partners", "only-in-one"}
ABOUT_THE_WHOLE = {"backbone", "brokers", "busiest", "communities", "mixing", "network", "sections"}
"""Questions whose answers an unrelated event may change: shares and ranks of the whole, and counts of a section."""
FILES = [path.relative_to(REGION) for path in sorted(REGION.rglob("*.yaml"))]


def facts() -> dict[Path, Any]:
    return {path: yaml.load((REGION / path).read_text("utf-8"), Loader=yaml.BaseLoader) for path in FILES}


def loaded(folder: Path, files: dict[Path, Any]) -> Graph:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return load_graph(folder)


def shuffled(content: Any, order: random.Random) -> Any:
    """The content with all entries, and all items of lists, in another order."""
    if isinstance(content, dict):
        return {key: shuffled(content[key], order) for key in order.sample(list(content), len(content))}
    if isinstance(content, list):
        return [shuffled(item, order) for item in order.sample(content, len(content))]
    return content


@pytest.fixture(scope="module")
def reordered(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The same facts with other file names, every collection and every list in another order."""
    order = random.Random(1)
    files = {
        path.parent / f"{'zyx'[index % 3]}{index}.yaml": shuffled(content, order)
        for index, (path, content) in enumerate(facts().items())
        if path.name != "graph.yaml"
    }
    return loaded(tmp_path_factory.mktemp("reordered"), files | {Path("graph.yaml"): facts()[Path("graph.yaml")]})


@pytest.mark.parametrize("name", questions())
def test_the_order_of_files_and_entries_changes_nothing(region: Graph, reordered: Graph, name: str) -> None:
    assert golden(reordered, name, "region") == golden(region, name, "region")


@pytest.mark.parametrize("scope", [{"rule": "role"}, {"since": "2023"}, {"roles": "attendance"}, {"support": "2"}])
@pytest.mark.parametrize("name", IN_SCOPE)
def test_order_changes_nothing_in_any_scope(region: Graph, reordered: Graph, name: str, scope: dict[str, str]) -> None:
    given = parameters(name, "region") | scope
    one, other = (ask(graph, question(name), given) for graph in (region, reordered))
    assert (FORMATS["csv"](one), one.notes, one.refusal) == (FORMATS["csv"](other), other.notes, other.refusal)


def test_the_hash_seed_changes_nothing() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True,
            text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert len(digests.pop().strip()) == len(hashlib.sha256().hexdigest())


def other_name(identifier: str) -> str:
    """A name that sorts elsewhere and stands for one thing still."""
    return f"{identifier[::-1]}-{len(identifier)}"


def renamed(text: str) -> str:
    """The facts with every id but those of sources and sections replaced by another."""
    ids = {identifier for content in facts().values() for kind in KINDS for identifier in content.get(kind, {})}
    loader = yaml.load(text, Loader=yaml.BaseLoader)

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {other_name(key) if key in ids else key: walk(item) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return other_name(value) if value in ids else value

    return json.dumps(walk(loader))


@pytest.fixture(scope="module")
def relabelled(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The same facts under other ids, with the same names."""
    files = {path: json.loads(renamed((REGION / path).read_text("utf-8"))) for path in FILES}
    return loaded(tmp_path_factory.mktemp("relabelled"), files)


def told(graph: Graph, name: str, given: dict[str, str]) -> list[str]:
    """The rows in words, sorted: rows that are equal but for an id may change places. Pairs lose their direction."""
    answer = ask(graph, question(name), given)
    rows = []
    for row in answer.rows:
        words = {key: "; ".join(sorted(cell.text for cell in cells)) for key, cells in row.items()}
        rows.append(json.dumps(words if name in DIRECTED else without_direction(words), sort_keys=True))
    return sorted(rows)


def without_direction(words: dict[str, str]) -> dict[str, str]:
    """The row of a pair with its ends, and what is said of each end, in the order of their names."""
    for one, other in (("one", "other"), ("first", "second")):
        if one in words and other in words and words[one] > words[other]:
            sides = {key: key.replace(one, other) for key in (one, f"{one}_for") if key in words}
            swapped = sides | {there: here for here, there in sides.items()}
            return {key: words[swapped.get(key, key)] for key in words}
    return words


@pytest.mark.parametrize("name", questions())
def test_other_ids_change_no_answer(region: Graph, relabelled: Graph, name: str) -> None:
    given = parameters(name, "region")
    kinds = questions()[name].parameters
    again = {key: other_name(value) if kinds[key].kind in CLASSES else value for key, value in given.items()}
    assert told(relabelled, name, again) == told(region, name, given)


incidences_strategy = st.sets(st.tuples(st.sampled_from("tuvwxyz"), st.sampled_from("abcdefgh")), min_size=1)


def acts(pairs: set[tuple[str, str]]) -> list[Incidence]:
    return [Incidence(o, a, "participant", a, "", f"{o}/{a}", "event", "2022", "2022") for o, a in sorted(pairs)]


@given(incidences_strategy, st.sampled_from(sorted(RULES)), st.sampled_from([None, 0.0, 0.5, 2.0]))
def test_an_unrelated_event_changes_no_tie(pairs: set[tuple[str, str]], rule: str, damping: float | None) -> None:
    before = project(acts(pairs), RULES[rule], frozenset({"participant"}), damping)
    after = project(acts(pairs | {("new", "m"), ("new", "n")}), RULES[rule], frozenset({"participant"}), damping)
    assert [tie for tie in after if tie.a != "m"] == list(before)
    assert [(tie.a, tie.b) for tie in after if tie.a == "m"] == [("m", "n")]


@given(incidences_strategy, st.permutations("abcdefgh"))
def test_other_names_change_no_weight(pairs: set[tuple[str, str]], names: list[str]) -> None:
    other = dict(zip("abcdefgh", names, strict=True))
    before = {
        frozenset(other[end] for end in (tie.a, tie.b)): tie.weight for tie in project(acts(pairs), RULES["newman"])
    }
    renamed_acts = acts({(occasion, other[agent]) for occasion, agent in pairs})
    assert {frozenset((tie.a, tie.b)): tie.weight for tie in project(renamed_acts, RULES["newman"])} == before


UNRELATED = {
    "source": "north-2",
    "organizations": {
        "islet-a": {"name": "Islet Guild", "kind": "agency", "section": "news"},
        "islet-b": {"name": "Lagoon League", "kind": "agency", "section": "news"},
    },
    "events": {
        "islet-talk": {
            "title": "Islet talk", "type": "meeting", "section": "news", "date": "2023-11-11",
            "roles": {"host": "islet-a", "participant": "islet-b"},
        }
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def with_unrelated(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The region and an event of two that nobody knows."""
    return loaded(tmp_path_factory.mktemp("unrelated"), facts() | {Path("unrelated.yaml"): UNRELATED})


def told_of_others(graph: Graph, name: str) -> list[dict[str, list[str]]]:
    """The rows in their order, without those of the unrelated and without what is compared with random networks."""
    rows = [
        {column: [cell.text for cell in cells] for column, cells in row.items() if column != "chance"}
        for row in ask(graph, question(name), parameters(name, "region")).rows
    ]
    return [row for row in rows if not {"Islet", "Lagoon"} & set(json.dumps(row).replace('"', " ").split())]


@pytest.mark.parametrize("name", [name for name in questions() if name not in ABOUT_THE_WHOLE])
def test_an_unrelated_event_adds_rows_and_changes_none(region: Graph, with_unrelated: Graph, name: str) -> None:
    assert told_of_others(with_unrelated, name) == told_of_others(region, name)


@pytest.mark.parametrize("name", ["ties", "events", "hosting"])
def test_the_unrelated_event_is_read(with_unrelated: Graph, name: str) -> None:
    assert any("Islet" in row for row in told(with_unrelated, name, {}))
