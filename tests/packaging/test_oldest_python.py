"""What the oldest Python of pyproject.toml, in its first releases, gets wrong is not used."""

from __future__ import annotations

import re

from samples import ROOT

# A possessive group gives back nothing from within itself there (gh-106052); an atomic one works.
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_pattern_has_a_possessive_group() -> None:
    files = sorted((ROOT / "graph").rglob("*.py"))
    found = [file.name for file in files if POSSESSIVE_GROUP.search(file.read_text(encoding="utf-8"))]
    assert files
    assert found == []
