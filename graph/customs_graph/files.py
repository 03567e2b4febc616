"""Writing files so that a failure leaves what stood there before: all to temporary files first, then renamed."""

from __future__ import annotations

import getpass
import glob
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from customs_graph.errors import CannotWrite

Content = bytes | Callable[[IO[bytes]], object]

A_DAY = 86_400
# What is still to be renamed, of files that belong together.
UNFINISHED = ".customs-graph-unfinished.json"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep every other program of ours from changing what lies at `path` until the end of the block.

    CannotWrite where another has begun. The lock ends with the process, however that ends.
    """
    from filelock import FileLock, Timeout

    # Beside the system's other passing files: a folder of facts may be read-only, and holds facts alone.
    user = os.getuid() if hasattr(os, "getuid") else getpass.getuser()
    mark = hashlib.sha256(f"{user} {path.resolve()}".encode()).hexdigest()[:32]
    lock = FileLock(Path(tempfile.gettempdir()) / f"customs-graph-{mark}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CannotWrite(f"another customs-graph is at work on {path}", "let it end first, then try again") from error
    try:
        yield
    finally:
        lock.release()


def write_all(contents: Mapping[Path, Content] | Iterable[tuple[Path, Content]]) -> int:
    """Write several files and return their number; where one of them cannot be written, no old file is touched.

    A content is bytes, or what writes them. Those that are yielded are written one after the other, so that they need
    not be in memory together. Raises CannotWrite with the file that failed.
    """
    written: list[tuple[Path, Path]] = []
    try:
        _begin(contents.items() if isinstance(contents, Mapping) else contents, written)
        for at, (temporary, path) in enumerate(written):
            try:
                temporary.replace(path)
            except OSError as error:
                old = "the files before it are new, the others old" if at else "the old files are untouched"
                raise CannotWrite(f"cannot write {path}: {error.strerror}", old) from error
        return len(written)
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def write_together(contents: dict[Path, bytes], folder: Path) -> None:
    """Write files of a folder of which either all or none shall be new, even where the process is killed on the way.

    What is begun is noted in the folder, and `finish` completes it. Raises CannotWrite as `write_all` does.
    """
    note, written = folder / UNFINISHED, list[tuple[Path, Path]]()
    try:
        _begin(contents.items(), written)
        names = [[os.path.relpath(one, folder) for one in pair] for pair in written]
        write_all({note: json.dumps(names).encode()})
    finally:
        if not note.exists():
            for temporary, _ in written:
                temporary.unlink(missing_ok=True)
    finish(folder)


def _begin(contents: Iterable[tuple[Path, Content]], written: list[tuple[Path, Path]]) -> None:
    """Write each content into a temporary file beside its own, and list the two. CannotWrite tells which failed."""
    for path, content in contents:
        try:
            written.append((_temporary(path, content), path))
        except OSError as error:
            raise CannotWrite(f"cannot write {path}: {error.strerror}", "the old files are untouched") from error


def finish(folder: Path) -> bool:
    """Complete what `write_together` began; return whether there was anything to complete."""
    note = folder / UNFINISHED
    if not note.exists():
        return False
    try:
        for temporary, path in json.loads(note.read_text("utf-8")):
            inside = ".." not in (*Path(temporary).parts, *Path(path).parts) and not Path(path).is_absolute()
            if inside and (folder / temporary).exists():
                (folder / temporary).replace(folder / path)
        note.unlink()
    except (OSError, ValueError) as error:
        raise CannotWrite(
            f"cannot finish what {note} tells: {error}", "the next review or draft tries again"
        ) from error
    return True


def finish_alone(folder: Path) -> bool:
    """Complete what was cut short, as `finish` does; CannotWrite where another program is still at it."""
    if not (folder / UNFINISHED).exists():
        return False
    with alone(folder):
        return finish(folder)


def _sweep(path: Path) -> None:
    """Delete what was begun for a file long ago, by a process that was killed."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.????????"):
        with suppress(FileNotFoundError):  # Another process has just put its own in place.
            if time.time() - left.stat().st_mtime > A_DAY:
                left.unlink()


def _temporary(path: Path, content: Content) -> Path:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    if path.exists() and not path.is_file():
        # A file put into its place would end the device, for everybody.
        raise OSError(22, "it is a device or a pipe, and no file", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content) if isinstance(content, bytes) else content(file)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
