"""Trying a change of the facts out before it is written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from customs_graph.facts.checks import check
from customs_graph.facts.loading import ENDINGS
from customs_graph.facts.problems import Position, Problem


def fact_files(folder: Path) -> dict[Path, bytes]:
    """Return the content of every fact file of a folder."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in ENDINGS and not path.name.startswith(".")]
    return {path: path.read_bytes() for path in paths}


def problems_of(folder: Path, contents: dict[Path, bytes]) -> list[Problem]:
    """Return the problems that a folder would have with these contents, told with the names of the real files."""
    with tempfile.TemporaryDirectory() as name:
        for path, content in contents.items():
            copy = Path(name) / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
        _, problems = check(Path(name))
    return [
        Problem(Position(p.at.file.replace(name, folder.as_posix(), 1), p.at.line), p.rule, p.message, p.hint)
        for p in problems
    ]
