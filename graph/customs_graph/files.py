"""Writing files so that a failure leaves what stood there before: all to temporary files first, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from customs_graph.errors import CannotWrite


def write_all(contents: dict[Path, bytes]) -> None:
    """Write several files; where one of them cannot be written, no old file is touched.

    Raises CannotWrite with the file that failed.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            written.append((_temporary(path, content), path))
        for temporary, path in written:
            temporary.replace(path)
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}", "the old files are untouched") from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _temporary(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
