"""The folder of a site: written beside the old one and put in its place at once, or not at all.

`site.json` in it names every file, so that nothing is ever taken away that this program did not write.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from customs_graph import __version__
from customs_graph.errors import CannotWrite
from customs_graph.files import alone

RECORD = "site.json"
PROGRAM = "customs-graph"
SHOWN = 3
# How the folders end in which a new site is made and an old one is put aside.
NEW = ".customs-graph-"
OLD = f"{NEW}old-"


@dataclass(frozen=True)
class Written:
    """What became of the files: how many are new or changed, how many stayed as they were, how many are gone."""

    written: int
    unchanged: int
    removed: int


def replace_site(out: Path, files: Mapping[str, bytes]) -> Written:
    """Make the folder hold these files and no others; a file that stays the same keeps its time.

    CannotWrite where the folder holds anything that no earlier site put there, or cannot be written. Then, and after a
    failure at any point, the old site stands as it was.
    """
    out = out.resolve()
    with alone(out):
        return _replaced(out, files)


def _replaced(out: Path, files: Mapping[str, bytes]) -> Written:
    _recover(out)
    old = _recorded(out)
    everything = dict(sorted(files.items())) | {RECORD: _record(files)}
    same = {name for name, content in everything.items() if _same(out / name, content)}
    removed = len(old - everything.keys())
    written = Written(len(everything) - len(same), len(same), removed)
    if written.written or removed:
        _exchange(out, everything, same)
    return written


def _recover(out: Path) -> None:
    """Put the old site back where a publication was killed while it exchanged the two, and clear what it left."""
    for aside in sorted(out.parent.glob(f".{glob.escape(out.name)}{OLD}*/site")):
        if not out.exists():
            aside.rename(out)
    for left in out.parent.glob(f".{glob.escape(out.name)}{NEW}*"):
        shutil.rmtree(left, ignore_errors=True)


def _record(files: Mapping[str, bytes]) -> bytes:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    return (json.dumps({"program": PROGRAM, "version": __version__, "files": digests}, indent=1) + "\n").encode()


def _recorded(out: Path) -> set[str]:
    """The files of the site that stands there; none where there is no folder yet, or an empty one."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return set()
    try:
        record = json.loads((out / RECORD).read_text("utf-8"))
        known = {*record["files"], RECORD} if record["program"] == PROGRAM else set()
    except (OSError, ValueError, TypeError, KeyError):
        known = set()
    if not known:
        raise CannotWrite(f"{out} is not a site that this program made", "name a new folder, or an empty one")
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir() or path.is_symlink()}
    foreign = sorted(found - known)
    if foreign:
        listed = ", ".join(foreign[:SHOWN]) + (" …" if len(foreign) > SHOWN else "")
        raise CannotWrite(f"{out} holds files that are no part of the site: {listed}", "move them elsewhere")
    return found


def _same(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _exchange(out: Path, files: Mapping[str, bytes], same: set[str]) -> None:
    beside: list[Path] = []
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}{NEW}", dir=out.parent))
        beside.append(new)
        for name, content in files.items():
            _place(new / name, content, out / name if name in same else None)
        new.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o755)
        _swap(out, new, beside)
    except OSError as error:
        raise CannotWrite(f"cannot write {out}: {error.strerror}", "the old site is untouched") from error
    finally:
        for path in beside:
            shutil.rmtree(path, ignore_errors=True)


def _place(path: Path, content: bytes, old: Path | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if old:
        with suppress(OSError):
            os.link(old, path)
            return
        shutil.copy2(old, path)
    else:
        path.write_bytes(content)


def _swap(out: Path, new: Path, beside: list[Path]) -> None:
    """Put the new folder in the place of the old one, which goes back where that fails."""
    if not out.exists():
        new.rename(out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}{OLD}", dir=out.parent))
    try:
        out.rename(aside / "site")
        new.rename(out)
    except BaseException:
        # The old site must never lie where it would be cleared away.
        if (aside / "site").exists():
            (aside / "site").rename(out)
        aside.rmdir()
        raise
    beside.append(aside)
