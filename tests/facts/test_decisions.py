"""What reviewers decided is data beside the facts: checked, asked for by name, and never part of the graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.test_commands import run
from customs_graph.facts.checks import check
from customs_graph.facts.decisions import names_nothing, rejected, same_as, told_apart
from customs_graph.facts.problems import Problem
from customs_graph.rdf.store import graph_of
from samples import MINIMAL

DECISIONS = """\
decisions:
  names:
    - {kind: person, name: A. Leigh, same_as: ann-lee}
    - {kind: person, name: Ann Leeds, not_the_same_as: [ann-lee]}
    - {kind: organization, name: Customs Day, names_nothing: true}
  rejected:
    - {of: events, key: date, value: 2022-05-03, section: news-2/one}
"""


def test_they_are_found_by_name_however_it_is_written(folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    facts, problems = check(folder)
    assert problems == []
    assert same_as(facts, "person", "LEIGH, A.") == "ann-lee"
    assert told_apart(facts, "person", "ann leeds") == {"ann-lee"}
    assert names_nothing(facts, "organization", "Customs Day")
    assert not names_nothing(facts, "person", "Customs Day")
    assert rejected(facts) == {("events", "date", "2022-05-03", "news-2/one")}


def test_they_never_enter_the_graph(folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, encoding="utf-8")
    without = {str(quad) for quad in graph_of(check(folder)[0]).quads()}
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    assert {str(quad) for quad in graph_of(check(folder)[0]).quads()} == without


def test_they_are_checked(problems: Callable[..., list[Problem]]) -> None:
    found = problems(facts=MINIMAL, decisions=DECISIONS.replace("ann-lee]", "ann]").replace("value:", "valeu:"))
    assert {problem.rule for problem in found} == {"missing-key", "unknown-key"}
    found = problems(facts=MINIMAL, decisions=DECISIONS.replace("same_as: ann-lee", "same_as: beta"))
    assert [(problem.at.line, problem.rule) for problem in found] == [(3, "decision")]


def test_an_empty_file_of_decisions_is_sound(problems: Callable[..., list[Problem]]) -> None:
    assert problems(facts=MINIMAL, decisions="decisions:\n") == []


def test_they_are_forgotten_with_a_person(folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, encoding="utf-8")
    extra = "    - {of: events, key: roles.host, value: 'who: ann-lee, for: alpha', section: news/one}\n"
    (folder / "decisions.yaml").write_text(f"# kept\n{DECISIONS}{extra}", encoding="utf-8")
    done = run("forget", "ann-lee", "--data", str(folder), "--yes")
    assert done.returncode == 0, done.stderr
    left = (folder / "decisions.yaml").read_text("utf-8")
    assert "ann-lee" not in left
    assert "Customs Day" in left and "# kept" in left and "2022-05-03" in left
