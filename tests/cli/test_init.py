"""A new region begins with one command, and every other command works in its folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.errors import WrongUse
from hostile import HOSTILE
from samples import DATA, MINIMAL

NEWSLETTER = """Example Newsletter
Issue 1, January - March 2024

Workshop on Risk Management
From 5 to 7 March 2024, a Workshop on Risk Management was held in Suva, Fiji.
"""


def customs_graph(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "customs_graph", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_new_region_goes_from_nothing_to_answers(tmp_path: Path) -> None:
    assert customs_graph(tmp_path, "init", "europe").returncode == 0
    region = tmp_path / "europe"
    assert (customs_graph(region, "check").returncode, customs_graph(region, "build").returncode) == (0, 0)
    (region / "letter.txt").write_text(NEWSLETTER, "utf-8")
    drafted = customs_graph(region, "draft", "letter.txt", "--out", "drafts/1.yaml")
    assert drafted.returncode == 0 and "Risk Management" in (region / "drafts/1.yaml").read_text("utf-8")
    _, _, entries = MINIMAL.partition("\nsources:")
    (region / "data" / "facts.yaml").write_text(f"source: news\nsources:{entries}", "utf-8")
    asked = customs_graph(region, "ask", "events", "--format", "json")
    assert asked.returncode == 0 and '"rows": [\n' in asked.stdout
    exported = customs_graph(region, "export", "turtle").stdout
    assert "https://example.org/europe/id/" in exported and "Customs cooperation: europe" in exported


@pytest.mark.parametrize("title", [*HOSTILE, "two\nlines", "- [{a: b}] # c", "海关"])
def test_any_title_is_kept_or_refused(tmp_path: Path, title: str) -> None:
    done = customs_graph(tmp_path, "init", "new", "--title", title)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.returncode == WrongUse.exit_code and not [*tmp_path.iterdir()]
    else:
        assert customs_graph(tmp_path / "new", "check").returncode == 0


@pytest.mark.parametrize("base", ["nowhere", "https://example.org/id", "https://w3id.org/customs-graph/graph/"])
def test_a_base_that_is_none_is_refused(tmp_path: Path, base: str) -> None:
    done = customs_graph(tmp_path, "init", "new", "--id-base", base)
    assert done.returncode == WrongUse.exit_code and done.stderr.startswith("customs-graph: id_base: ")
    assert not [*tmp_path.iterdir()]


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert customs_graph(tmp_path, "init", ".", "--title", "Mine").returncode == 0
    before = (tmp_path / "data" / "graph.yaml").read_bytes()
    done = customs_graph(tmp_path, "init", ".", "--title", "Other")
    assert done.returncode == WrongUse.exit_code and "already" in done.stderr
    assert (tmp_path / "data" / "graph.yaml").read_bytes() == before
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


def test_facts_are_found_whatever_file_says_what_they_are(tmp_path: Path) -> None:
    assert customs_graph(tmp_path, "init", ".", "--title", "Mine").returncode == 0
    (tmp_path / "data" / "graph.yaml").rename(tmp_path / "data" / "about.yaml")
    (tmp_path / "data" / "places.yaml").write_text("places:\n  nowhere: {name: Nowhere}\n", "utf-8")
    done = customs_graph(tmp_path, "check")
    assert done.returncode == 1 and "data/places.yaml:2" in done.stdout
    (tmp_path / "data" / "about.yaml").unlink()
    # A folder that is called so by somebody else.
    assert customs_graph(tmp_path, "check").returncode == 0


def test_a_draft_is_not_put_among_the_facts(tmp_path: Path) -> None:
    assert customs_graph(tmp_path, "init", ".").returncode == 0
    (tmp_path / "letter.txt").write_text(NEWSLETTER, "utf-8")
    done = customs_graph(tmp_path, "draft", "letter.txt", "--out", "data/newsletters/1.yaml")
    assert done.returncode == WrongUse.exit_code and "a draft is none" in done.stderr
    assert not (tmp_path / "data" / "newsletters").exists()


@pytest.mark.parametrize(
    "change",
    [
        ("duplicates", "--apart", "grace-ye", "sherman-yu"),
        ("forget", "grace-ye", "--yes"),
        ("split", "grace-ye", "grace-two", "--section", "rocb-ap-077/appu", "--name", "Grace Two", "--yes"),
        ("arrange",),
    ],
)
def test_facts_that_came_with_the_program_are_changed_from_their_own_folder_only(
    tmp_path: Path, change: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in sorted(DATA.rglob("*")) if path.is_file()}
    done = customs_graph(tmp_path, *change)
    assert done.returncode and {path: path.read_bytes() for path in before} == before
    assert not (DATA / "decisions.yaml").exists()
    assert "came with the program" in done.stderr or "names the person" in done.stderr
