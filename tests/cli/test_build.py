"""A build that fails, is killed or is not alone leaves whole exports."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samples import MINIMAL

Digests = dict[str, str]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "facts.yaml").write_text(MINIMAL, "utf-8")
    return tmp_path / "facts"


@pytest.fixture
def out(facts: Path) -> Path:
    """A folder with the exports of earlier facts."""
    folder = facts.parent / "exports"
    assert ended(building(facts, folder))[0] == 0
    (facts / "facts.yaml").write_text(MINIMAL.replace("First meeting", "Last meeting"), "utf-8")
    return folder


def building(facts: Path, out: Path, largest: int | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "customs_graph", "build", "--no-page", "--data", str(facts), "--out", str(out)]

    def limit() -> None:
        if largest is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=limit)


def ended(build: subprocess.Popen[str]) -> tuple[int, str]:
    told = build.communicate(timeout=120)[1]
    return build.returncode, told


def digests(folder: Path) -> Digests:
    files = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_full_disk_leaves_the_old_exports_and_says_so(facts: Path, out: Path) -> None:
    before = digests(out)
    code, told = ended(building(facts, out, largest=20_000))
    assert code == 1
    assert "cannot write" in told
    assert "the old files are untouched" in told
    assert digests(out) == before
    assert not list(out.glob(".*"))


@pytest.mark.parametrize("after", [0.05, 0.3, 0.5])
def test_a_killed_build_leaves_old_or_new_exports_whole(after: float, facts: Path, out: Path, tmp_path: Path) -> None:
    before = digests(out)
    killed = building(facts, out)
    time.sleep(after)
    killed.kill()
    ended(killed)
    assert ended(building(facts, tmp_path / "whole"))[0] == 0
    now, new = digests(out), digests(tmp_path / "whole")
    assert all(now[name] in (before[name], new[name]) for name in before)
    assert ended(building(facts, out))[0] == 0
    assert digests(out) == new


def left_by_a_killed(facts: Path, out: Path) -> list[Path]:
    """Kill a build between its first file and its end; a machine with much to do may miss that, and tries again."""
    for _ in range(20):
        killed = building(facts, out)
        while killed.poll() is None and not list(out.glob(".*")):
            time.sleep(0.001)
        killed.kill()
        ended(killed)
        if left := list(out.glob(".*")):
            return left
    raise AssertionError("every build ended before it could be killed")


def test_what_a_killed_build_left_goes_the_next_day(facts: Path, out: Path) -> None:
    left = left_by_a_killed(facts, out)
    assert ended(building(facts, out))[0] == 0
    assert set(out.glob(".*")) & set(left)
    for path in out.glob(".*"):
        os.utime(path, (time.time() - 90_000, time.time() - 90_000))
    assert ended(building(facts, out))[0] == 0
    assert not list(out.glob(".*"))


def test_two_builds_at_once_leave_what_one_does(facts: Path, out: Path, tmp_path: Path) -> None:
    both = [building(facts, out) for _ in range(2)]
    assert [ended(build)[0] for build in both] == [0, 0]
    assert ended(building(facts, tmp_path / "alone"))[0] == 0
    assert digests(out) == digests(tmp_path / "alone")


def test_a_file_in_the_place_of_the_folder_is_told(facts: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    code, told = ended(building(facts, tmp_path / "taken" / "exports"))
    assert code == 1
    assert str(tmp_path / "taken") in told
    assert "Traceback" not in told
