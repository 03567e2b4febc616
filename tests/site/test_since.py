"""`publish --since OLD`: what changed as a page of the site, of public things alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from customs_graph.cli.main import main
from samples import DATA, MINIMAL

LATER = MINIMAL.replace(
    "organizations:\n",
    "  more: {title: More 2, kind: newsletter, period: 2022-07 to 2022-09, sections: {three: {heading: Three}}}\n"
    "organizations:\n",
    1,
).replace("Alpha Office", "Alpha Bureau")
EVENT = "  second: {title: Second meeting, type: meeting, section: more/three, date: 2022-08-01, roles: {host: beta}}\n"


def publish(data: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["publish", "--data", str(data), "--out", str(out), *more])


@pytest.fixture
def versions(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    def make(old: str = MINIMAL, new: str = LATER + EVENT) -> tuple[Path, Path]:
        for name, text in (("old", old), ("new", new)):
            (tmp_path / name).mkdir()
            (tmp_path / name / "facts.yaml").write_text(text, "utf-8")
        return tmp_path / "old", tmp_path / "new"

    return make


def tells(out: Path, *words: str) -> list[str]:
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    return [path.name for path in files for word in words if word.encode() in path.read_bytes()]


def test_the_world_stands_apart_from_what_is_known_better(versions: Any, tmp_path: Path) -> None:
    old, new = versions()
    out = tmp_path / "site"
    assert publish(new, out, "--since", str(old)).exit_code == 0
    page = (out / "since.html").read_text("utf-8")
    world, _, knowledge = page.partition("Our knowledge changed")
    assert "The world changed" in world
    assert '<a href="event/second.html">Second meeting</a>' in world
    assert "1 August 2022" in world
    assert "Alpha Office" in knowledge and '<a href="organization/alpha.html">Alpha Bureau</a>' in knowledge
    assert '<a href="since.html">' in (out / "index.html").read_text("utf-8")
    told = json.loads((out / "since.json").read_text("utf-8"))
    assert {one["id"] for one in told["differences"]} == {"alpha", "more", "second"}
    assert tells(out, str(tmp_path)) == []


def test_without_an_earlier_version_there_is_no_such_page(versions: Any, tmp_path: Path) -> None:
    _, new = versions()
    assert publish(new, tmp_path / "site").exit_code == 0
    assert tells(tmp_path / "site", "since.html") == []


@pytest.mark.parametrize("earlier", ["site", "site/data/customs-graph.nq"])
def test_the_site_that_was_published_last_is_an_earlier_version(earlier: str, versions: Any, tmp_path: Path) -> None:
    old, new = versions()
    out = tmp_path / "site"
    assert publish(old, out).exit_code == 0
    assert publish(new, out, "--since", str(tmp_path / earlier)).exit_code == 0
    assert "Second meeting" in (out / "since.html").read_text("utf-8")


def test_who_was_taken_out_does_not_come_back_as_a_change(tmp_path: Path) -> None:
    old, new = (Path(shutil.copytree(DATA, tmp_path / name)) for name in ("old", "new"))
    forgotten = CliRunner().invoke(main, ["forget", "grace-ye", "--data", str(new), "--yes"])
    assert forgotten.exit_code == 0, forgotten.output
    out = tmp_path / "site"
    done = publish(new, out, "--since", str(old))
    assert done.exit_code == 0, done.output
    assert tells(out, "Grace Ye", "grace-ye", "Ye Grace") == []
    assert (out / "since.html").exists()


@pytest.mark.parametrize("held", ["old", "new"])
def test_what_is_held_back_on_either_side_does_not_show(held: str, versions: Any, tmp_path: Path) -> None:
    mark = ("gamma: {name: Gamma Fund,", "gamma: {name: Gamma Fund, audience: internal,")
    old, new = (text.replace(*mark) if side == held else text for side, text in (("old", MINIMAL), ("new", LATER)))
    old, new = (text.replace("kind: fund", f"kind: {kind}") for text, kind in ((old, "fund"), (new, "agency")))
    out = tmp_path / "site"
    before, after = versions(old, new)
    assert publish(after, out, "--since", str(before)).exit_code == 0
    page = (out / "since.html").read_text("utf-8") + (out / "since.json").read_text("utf-8")
    assert ("Gamma" in page, "gamma" in page) == (False, False)
    assert "Alpha Bureau" in page


def test_a_faulty_version_is_told_and_the_old_site_stays(versions: Any, tmp_path: Path) -> None:
    _, new = versions()
    out = tmp_path / "site"
    assert publish(new, out).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    done = publish(new, out, "--since", "no-such-version")
    assert done.exit_code == 2
    assert "--since: there is no 'no-such-version'" in done.output
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_the_page_fits_a_phone(browser: Any, versions: Any, tmp_path: Path) -> None:
    old, new = versions()
    out = tmp_path / "site"
    publish(new, out, "--since", str(old))
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((out / "since.html").as_uri())
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("link", name="Second meeting").first.is_visible()
    page.close()
