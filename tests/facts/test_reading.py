"""YAML that is damaged, hostile or misread: a clear problem at file and line, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from customs_graph.facts.loading import load
from customs_graph.facts.problems import Problem
from customs_graph.facts.reading import MAX_BYTES, MAX_DEPTH
from samples import MINIMAL

Check = Callable[..., list[Problem]]
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

DAMAGED: dict[str, tuple[str | bytes, str, int]] = {
    "duplicate key": ("places:\n  sea: {name: Sea, kind: region, section: one, name: Lake}\n", "duplicate-key", 2),
    "tab": ("places:\n\tsea: {name: Sea}\n", "yaml-tab", 2),
    "wrong encoding": ("places:\n  sea: {name: S\xe9a}\n".encode("latin-1"), "encoding", 2),
    "not YAML": ("places:\n  sea: {name: Sea\nevents: [\n", "yaml-syntax", 3),
    "control character": ("places:\n  sea: \x07\n", "yaml-character", 2),
    "control character after another script": ("places:\n  sea: 念念念念\n  bay: \x07\n", "yaml-character", 3),
    "line separator of other programs": ("places:\n  sea: a\u2028b\n", "yaml-character", 2),
    "aliases": (BOMB, "yaml-alias", 1),
    "recursive alias": ("places: &a\n  sea: *a\n", "yaml-alias", 1),
    "too deep": ("places:\n  sea: " + "[" * 5000 + "\n", "yaml-depth", 2),
    "tag": ("places: !!python/object:os.system {}\n", "yaml-tag", 1),
    "tag on a text": ("places:\n  sea: !!binary abc\n", "yaml-tag", 2),
    "two documents": ("places:\n---\nevents:\n", "yaml-syntax", 2),
    "a list": ("- one\n- two\n", "structure", 1),
    "a list as key": ("places:\n  ? [a, b]\n  : c\n", "yaml-key", 2),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_file_is_named_with_its_line(problems: Check, name: str) -> None:
    content, rule, line = DAMAGED[name]
    found = problems(good=MINIMAL, bad=content)
    assert [(Path(p.at.file).name, p.at.line, p.rule) for p in found if p.rule == rule] == [("bad.yaml", line, rule)]


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_file_takes_nothing_else_with_it(folder: Path, name: str) -> None:
    content = DAMAGED[name][0]
    (folder / "good.yaml").write_text(MINIMAL, encoding="utf-8")
    (folder / "bad.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    facts, _ = load(folder)
    assert list(facts.events) == ["meeting"]
    assert list(facts.organizations) == ["alpha", "beta", "gamma"]


def test_what_a_lost_file_declared_is_not_reported_as_unknown(problems: Check) -> None:
    start, places = MINIMAL.split("places:\n")
    land, events = places.split("events:\n")
    found = problems(news=start + "events:\n" + events, places="places:\n\t" + land)
    assert [problem.rule for problem in found] == ["yaml-tab"]


def test_too_big(problems: Check) -> None:
    found = problems(good=MINIMAL, bad="# " + "x" * MAX_BYTES)
    assert [(p.rule, Path(p.at.file).name) for p in found] == [("yaml-size", "bad.yaml")]


def test_deepest_allowed_nesting_is_read(problems: Check) -> None:
    nested = "places: " + "{a: " * (MAX_DEPTH - 1) + "b" + "}" * (MAX_DEPTH - 1)
    assert "yaml-depth" not in {problem.rule for problem in problems(good=MINIMAL, bad=nested)}


@pytest.mark.parametrize("typed", ["no", "yes", "on", "null", "~", ""])
def test_words_that_yaml_reads_as_something_else(problems: Check, typed: str) -> None:
    found = problems(
        good=MINIMAL, bad=f"source: news\nplaces:\n  sea:\n    name: {typed}\n    kind: region\n    section: one\n"
    )
    assert [(p.at.line, p.rule) for p in found] == [(4, "value")]
    assert "quotes" in found[0].message


def test_a_quoted_no_is_a_name(problems: Check) -> None:
    assert problems(good=MINIMAL, more='source: news\nplaces: {sea: {name: "no", kind: region, section: one}}\n') == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2022-5", "write 2022-05"),
        ("2022-5-3", "write 2022-05-03"),
        ("2022/05/03", "write 2022-05-03"),
        ("no", "not a date"),
        ("20202", "not a date"),
        ("2022-02-30", "no such date"),
        ("2022-13", "no such date"),
        ("18-19 August 202", "not a date"),
        ("2022-05-04 to 2022-05-03", "ends before it starts"),
        ("12:30", "not a date"),
        ("[2022]", "a date is wanted"),
    ],
)
def test_dates_that_are_none(problems: Check, typed: str, wanted: str) -> None:
    text = MINIMAL.replace("date: 2022-05-03 to 2022-05-04", f"date: {typed}")
    line = next(number for number, content in enumerate(text.splitlines(), 1) if content.startswith("    date:"))
    found = problems(news=text)
    assert [(p.at.line, p.rule) for p in found] == [(line, "value")]
    assert wanted in found[0].message


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_byte_order_mark_and_line_endings_do_no_harm(problems: Check, ending: str) -> None:
    assert problems(news=b"\xef\xbb\xbf" + MINIMAL.replace("\n", ending).encode()) == []
