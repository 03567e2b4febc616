"""A change of the fact files that is worked out before it is written: the new contents, and what they differ in."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path

from customs_graph.errors import DataFaulty
from customs_graph.facts.checks import check
from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Problem
from customs_graph.facts.trial import fact_files, problems_of

MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Change:
    """The new contents of the files that change, and the difference; `doubtful` are places for a person to look at."""

    files: dict[Path, bytes]
    diff: str
    doubtful: list[Problem] = field(default_factory=list)


def sound(folder: Path) -> tuple[Facts, dict[Path, bytes]]:
    """Return the facts of a folder and the contents of its files; DataFaulty where the facts have problems."""
    facts, problems = check(folder)
    refuse(problems, f"the facts in {folder} have problems", "mend them first; `customs-graph check` lists them")
    return facts, fact_files(folder)


def change_of(folder: Path, old: dict[Path, bytes], texts: dict[Path, str], what: str) -> Change:
    """Return the change that leads to these texts; DataFaulty, with the problems, where the facts would have any."""
    new = {path: (MARK if old.get(path, b"").startswith(MARK) else b"") + text.encode() for path, text in texts.items()}
    refuse(problems_of(folder, new), what, "mend what is told, and try again")
    changed = {path: content for path, content in new.items() if content != old.get(path)}
    return Change(changed, difference(old, changed))


def refuse(problems: list[Problem], what: str, hint: str) -> None:
    """Raise DataFaulty where there are problems, with each of them."""
    if problems:
        raise DataFaulty("\n".join([f"{what}:", *(str(problem) for problem in problems)]), hint)


def difference(old: dict[Path, bytes], new: dict[Path, bytes]) -> str:
    """Return what changes, as a unified difference."""
    lines: list[str] = []
    for path, content in sorted(new.items()):
        before, after = (one.decode("utf-8-sig").split("\n") for one in (old.get(path, b""), content))
        lines += difflib.unified_diff(before, after, path.as_posix(), path.as_posix(), lineterm="", n=1)
    return "\n".join(lines)
