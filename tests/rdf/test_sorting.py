"""Lines are sorted the same in one run and in many, and what large facts export does not depend on it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.rdf import making, prepared, sorting
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.sorting import sorted_lines, whole_lines
from samples import MINIMAL, contents_of

LINES = st.lists(st.binary(max_size=6).map(lambda text: text.replace(b"\n", b"") + b"\n"), max_size=40)


@given(LINES, st.integers(1, 12))
def test_runs_are_merged_to_what_one_sorting_gives(lines: list[bytes], run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN", run)
        assert list(sorted_lines(lines)) == sorted(lines)


def test_exports_of_large_facts_are_the_same_whether_statements_are_sorted_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "facts.yaml").write_text(MINIMAL, "utf-8")
    monkeypatch.setenv(prepared.CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(prepared, "KEEP", 1)
    monkeypatch.setattr(prepared, "LARGE", 1)
    whole = contents_of(load_graph(tmp_path / "facts"))
    monkeypatch.setattr(sorting, "RUN", 97)
    monkeypatch.setattr(prepared, "PIECE", 500)
    assert contents_of(load_graph(tmp_path / "facts")) == whole
    # Made once more, in this process, and in small pieces.
    monkeypatch.setenv(prepared.CACHE, str(tmp_path / "other"))
    monkeypatch.setattr(making, "CHUNK", 11)
    monkeypatch.setattr(making, "PIECE", 500)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert contents_of(load_graph(tmp_path / "facts")) == whole


@given(LINES, st.integers(1, 30))
def test_a_file_is_read_in_whole_lines_by_two_at_once(lines: list[bytes], size: int) -> None:
    file = io.BytesIO(b"".join(lines))
    pieces = list(zip(whole_lines(file, size), whole_lines(file, size), strict=True))
    assert all(one == other and one.endswith(b"\n") for one, other in pieces)
    assert b"".join(one for one, _ in pieces) == b"".join(lines)
