"""Writing: a folder that is full, closed, or whose writer is killed keeps all of the old files or gets all new ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.errors import CannotWrite
from customs_graph.files import UNFINISHED, finish, write_all, write_together

OLD, NEW = {"a.yaml": b"old a", "b.yaml": b"old b"}, {"a.yaml": b"new a", "b.yaml": b"new b", "sub/c.yaml": b"new c"}
# A writer that the kernel kills at the rename of the number given.
KILLED = """
import os, signal, sys
from pathlib import Path
from customs_graph.files import write_together

left = [int(sys.argv[1])]

def watch(event, arguments):
    if event == "os.rename":
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
folder = Path(sys.argv[2])
write_together({folder / "a.yaml": b"new a", folder / "b.yaml": b"new b", folder / "sub" / "c.yaml": b"new c"}, folder)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def seen(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_files_that_belong_together_are_all_written(folder: Path) -> None:
    write_together({folder / name: content for name, content in NEW.items()}, folder)
    assert seen(folder) == NEW
    assert not finish(folder)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(("rename", "after"), [(1, OLD), (2, NEW), (3, NEW), (4, NEW)])
def test_a_killed_writer_leaves_all_old_or_all_new(folder: Path, rename: int, after: dict[str, bytes]) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(rename), str(folder)], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert finish(folder) == (after is NEW)
    assert seen(folder) == after
    assert not (folder / UNFINISHED).exists()


def test_what_cannot_be_written_leaves_all_old(folder: Path) -> None:
    (folder / "b.yaml").unlink()
    (folder / "b.yaml").mkdir()
    with pytest.raises(CannotWrite, match="the old files are untouched"):
        write_together({folder / name: content for name, content in NEW.items()}, folder)
    assert (folder / "a.yaml").read_bytes() == b"old a"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_full_disk_leaves_all_old(folder: Path) -> None:
    """A limit on the size of files is what a process can have of a full disk."""
    program = KILLED.replace("sys.argv[1]", "'99'").replace('b"new b"', 'b"b" * 9000')
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n" + program
    done = subprocess.run(
        [sys.executable, "-c", limited, "0", str(folder)], check=False, timeout=120, capture_output=True, text=True
    )
    assert "the old files are untouched" in done.stderr
    assert seen(folder) == OLD
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotWrite, match="a device or a pipe"):
        write_all({pipe: b"x"})
    assert pipe.is_fifo()


def test_a_note_that_leads_out_of_the_folder_moves_nothing(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "kept.txt"
    other.write_bytes(b"kept")
    way = os.path.relpath(other, folder)
    (folder / UNFINISHED).write_text(f'[["a.yaml", "{way}"], ["a.yaml", "{other}"]]', encoding="utf-8")
    assert finish(folder)
    assert other.read_bytes() == b"kept"
    assert seen(folder) == OLD


def test_a_note_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / UNFINISHED).write_text("[[1]]", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot finish"):
        finish(folder)
