"""Facts damaged at random: `check` always ends in problems with file and line, never in an exception."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from customs_graph.exports import FORMATS
from customs_graph.facts.checks import check
from customs_graph.facts.problems import grouped
from customs_graph.rdf.store import graph_of
from samples import DATA, MINIMAL

LINES = MINIMAL.splitlines() + (DATA / "newsletters" / "rocb-ap-077.yaml").read_text("utf-8").splitlines()[40:140]
MARKS = ["", "~", "- ", "[", "{a: b", "'", '"', "\t", "#x", "&a", "*a", "!!x", "[a, b]", "|", ">", "? x", "---", "@"]
WORDS = [
    "no",
    "null",
    "2022-5",
    "1e400",
    "-5",
    "0x10",
    "12:30",
    "\x07",
    "\u2028",
    "念",
    "=1+1",
    "a: b: c",
    "[" * 14,
    "x" * 3000,
]
TYPED = st.sampled_from([*MARKS, *WORDS])
KINDS = ("delete", "double", "swap", "indent", "value", "insert")
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "swap", "indent", "value", "insert"]), st.integers(0, 10_000), TYPED
    ),
    min_size=1,
    max_size=6,
)
FORM = re.compile(r"[^:]+:\d+: [a-z-]+: .+")


def damaged(lines: list[str], changes: list[tuple[str, int, str]]) -> str:
    lines = list(lines)
    for change, number, typed in changes:
        at = number % len(lines)
        if change == "delete" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "swap":
            lines[at], lines[at - 1] = lines[at - 1], lines[at]
        elif change == "indent":
            lines[at] = " " * (number % 7) + lines[at].lstrip()
        elif change == "value":
            lines[at] = re.sub(r": .*", lambda _, typed=typed: f": {typed}", lines[at])  # type: ignore[misc]
        else:
            lines.insert(at, typed)
    return "\n".join(lines) + "\n"


@settings(max_examples=300, deadline=None)
@given(CHANGES, st.booleans())
def test_damaged_facts_never_break_check(changes: list[tuple[str, int, str]], large: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        text = damaged(LINES if large else MINIMAL.splitlines(), changes)
        (Path(name) / "facts.yaml").write_text(text, encoding="utf-8")
        facts, problems = check(Path(name))
        assert all(FORM.fullmatch(line) for line in grouped(problems))
        if not problems:
            assert FORMATS["nquads"].content(graph_of(facts))
