"""`publish` leaves out what is held back, and writes nothing where a page would tell of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from customs_graph.cli.main import main
from samples import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _publish(data: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["publish", "--data", str(data), "--out", str(out), *more])


def _marked(data: Path, file: str, line: str, mark: str) -> None:
    path = data / file
    text = path.read_text("utf-8")
    assert text.count(line) == 1
    path.write_text(text.replace(line, f"{line}{mark}"), encoding="utf-8")


def _tells(out: Path, *words: str) -> list[str]:
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    return [path.name for path in files for word in words if word.encode() in path.read_bytes()]


def test_a_view_and_a_person_stay_inside_until_the_day_comes(data: Path, tmp_path: Path) -> None:
    _marked(data, "views.yaml", "    title: Illegal wildlife trade\n", "    embargo: 2030-01-01\n")
    _marked(data, "people.yaml", "  takashi-sato:\n", "    audience: internal\n")
    out = tmp_path / "site"
    done = _publish(data, out)
    assert done.exit_code == 0, done.output
    assert _tells(out, "Takashi Sato", "takashi-sato") == []
    assert not (out / "view" / "wildlife.html").exists()
    assert (out / "view" / "pacific.html").is_file()
    assert _publish(data, out, "--as-of", "2030-01-01").exit_code == 0
    assert (out / "view" / "wildlife.html").is_file()


def test_a_title_that_tells_stops_it_all(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    _marked(data, "people.yaml", "  takashi-sato:\n", "    audience: internal\n")
    assert _publish(data, out).exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    views = data / "views.yaml"
    views.write_text(
        views.read_text("utf-8").replace("Two events in Fiji", "With Takashi Sato in Fiji"), encoding="utf-8"
    )
    done = _publish(data, out)
    assert done.exit_code == 1
    assert "takashi-sato" in done.output
    assert "view/pacific.html" in done.output
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert _publish(data, out, "--allow", "Takashi Sato").exit_code == 0
