"""`customs-graph arrange`: places are kept, added and dropped; a faulty file is told with its line."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.errors import WrongUse
from customs_graph.explorer.arrangement import FILE, known_places, table_of
from customs_graph.explorer.view import View, payload_of
from customs_graph.rdf.store import Graph
from samples import DATA, REGION


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "customs_graph", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REGION, tmp_path / "region"))


def _rows(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return {(row["network"], row["id"]): (row["x"], row["y"]) for row in csv.DictReader(file)}


def test_the_places_of_the_repository_are_up_to_date(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    before = (folder / FILE).read_bytes()
    done = run("arrange", "--data", str(folder))
    assert done.returncode == 0
    assert ", 0 new, 0 gone" in done.stderr
    assert (folder / FILE).read_bytes() == before


def test_next_issue_moves_nobody(data: Path) -> None:
    assert run("arrange", "--data", str(data)).returncode == 0
    before = _rows(data)
    extra = """
source: north-9
sources:
  north-9: {title: Northern Letter 9, kind: newsletter, number: 9, sections: {news: {heading: News, page: 1}}}
organizations:
  zephyr-customs: {name: Zephyr Customs, kind: customs-administration, section: news}
events:
  zephyr-day: {title: Zephyr day, type: visit, section: news, roles: {host: zephyr-customs, visitor: sola-customs}}
"""
    (data / "newsletters" / "north-9.yaml").write_text(extra, encoding="utf-8")
    done = run("arrange", "--data", str(data))
    after = _rows(data)
    assert done.stderr.startswith(f"places: {len(before)} kept, 3 new, 0 gone")
    assert {key: after[key] for key in before} == before
    assert after.keys() - before.keys() == {
        ("organizations", "zephyr-customs"), ("events", "zephyr-customs"), ("events", "zephyr-day"),
    }  # fmt: skip
    (data / "newsletters" / "north-9.yaml").unlink()
    assert "3 gone" in run("arrange", "--data", str(data)).stderr
    assert _rows(data) == before


def test_anew_needs_no_old_file_and_gives_the_same_bytes(data: Path) -> None:
    assert run("arrange", "--data", str(data)).returncode == 0
    before = (data / FILE).read_bytes()
    (data / FILE).write_text("no table", encoding="utf-8")
    assert run("arrange", "--anew", "--data", str(data)).returncode == 0
    assert (data / FILE).read_bytes() == before


def test_view_takes_the_known_places(data: Path, region: Graph) -> None:
    places = {"organizations": {"sola-customs": (-0.1234, 0.4321)}}
    (data / FILE).write_bytes(table_of(places))
    assert known_places(data) == places
    (shown,) = [one for one in payload_of(region, View(), known_places(data)).networks if one.name == "organizations"]
    assert ("sola-customs", -0.1234, 0.4321) in shown.places
    page = run("view", "--data", str(data), "--out", "-").stdout
    assert '["sola-customs",-0.1234,0.4321]' in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,x,y\n", ":1: the first line"),
        ("network,id,x,y\norganizations,wco,0.1\n", ":2: 3 columns"),
        ("network,id,x,y\norganizations,wco,0.1,high\n", ":2: 'high' is no number"),
        ("network,id,x,y\norganizations,wco,nan,0\n", ":2: 'nan' is no number"),
        ("network,id,x,y\norganizations,wco,0,9e9\n", ":2: '9e9' is no number"),
        ("network,id,x,y\n<<<<<<< mine\norganizations,wco,0,0\n", ":2: 1 columns"),
        ("network,id,x,y\norganizations,wco,0,0\n\norganizations,wco,0,1\n", ":4: 'wco' has two places"),
    ],
)
def test_a_faulty_line_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse) as raised:
        known_places(tmp_path)
    assert f"{FILE}{told}" in str(raised.value)
    assert "arrange --anew" in str(raised.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongUse, match="no table in UTF-8"):
        known_places(tmp_path)


def test_a_faulty_file_leaves_the_old_page(data: Path, tmp_path: Path) -> None:
    (data / FILE).write_text("network,id,x,y\nodd\n", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    done = run("view", "--data", str(data), "--out", str(page))
    assert done.returncode == 2
    assert f"{FILE}:2" in done.stderr
    assert page.read_text(encoding="utf-8") == "old"


def test_written_with_other_line_ends_and_a_mark_of_order(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("\ufeffnetwork,id,x,y\r\npeople,ann-berg,0.5,-1\r\n".encode())
    assert known_places(tmp_path) == {"people": {"ann-berg": (0.5, -1.0)}}
