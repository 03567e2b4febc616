"""The invented issue 78, from its text to a published edition, by the steps that the documentation tells."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from customs_graph.facts.checks import check
from customs_graph.rdf.access import load_graph
from samples import DATA, ROOT

PAGE = ROOT / "docs" / "drafting.md"
EXAMPLE = ROOT / "docs" / "example"
COMMAND = [sys.executable, "-m", "customs_graph"]
ASKED = re.compile(r"^\[\d+ of [^]]*\]\n(\w+)/(\S+?)(?:  (\S+))?\n", re.MULTILINE)
# What the text does not say and the facts need: the reviewer knows it.
NEEDED = {"type": "meeting", "kind": "agency", "reason": "Nothing in the issue decides it."}
NO_EVENT = re.compile(r"farewell", re.IGNORECASE)


@dataclass
class Reviewer:
    """A person at the terminal, who accepts what stands in the text and says what is needed.

    It is no event that somebody leaves, an event that is like a planned one is that one, and the edition of a series
    that nobody named is not known.
    """

    named: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    questions: int = 0
    end: str = ""

    def sits_at(self, told: IO[str], typed: IO[str]) -> str:
        """Read until a prompt, answer, and go on to the end; return the last that was shown."""
        shown = ""
        while letter := told.read(1):
            shown += letter
            if shown.endswith("\n> "):
                typed.write(self.answer(shown) + "\n")
                typed.flush()
                shown = ""
        return shown

    def answer(self, shown: str) -> str:
        self.questions += 1
        asked = ASKED.search(shown)
        assert asked, shown
        thing, key = f"{asked[1]}/{asked[2]}", asked[3] or ""
        if asked[1] == "events" and (thing in self.dropped or NO_EVENT.search(thing)):
            self.dropped.add(thing)
            return "r"
        if asked[1] == "events" and re.search(r"^  1 same as", shown, re.MULTILINE):
            return "1"
        if key == "edition" and thing not in self.named:
            return "r"
        if key == "series":
            self.named.add(thing)
        needed = re.search(r"^  \?$", shown, re.MULTILINE)
        return f"c {NEEDED[key]}" if needed else "a"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as staff have it: the facts so far, and the newsletter that came."""
    shutil.copytree(DATA, tmp_path / "data")
    for path in (EXAMPLE / "known").glob("*.yaml"):
        shutil.copy(path, tmp_path / "data")
    shutil.copy(EXAMPLE / "newsletter-78.md", tmp_path)
    return tmp_path


def run(office: Path, *arguments: str) -> str:
    done = subprocess.run([*COMMAND, *arguments], cwd=office, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def reviewed(office: Path) -> Reviewer:
    """Review the draft at a terminal that is a pair of pipes."""
    reviewer = Reviewer()
    command = [*COMMAND, "review", "draft-78.yaml", "--data", "data", "--accept-above", "0.9", "--yes"]
    with subprocess.Popen(
        command, cwd=office, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdin and process.stdout
        last = reviewer.sits_at(process.stdout, process.stdin)
        assert process.wait(300) == 0, last
        reviewer.end = last
    return reviewer


def assert_on_the_page(shown: str) -> None:
    """What a session prints stands on the page, but for the end of a line that the page cuts short with an ellipsis."""
    page = [line.removeprefix("    ") for line in PAGE.read_text("utf-8").splitlines()]
    lines = [line for line in shown.splitlines() if line.strip() not in ("", ">")]
    missing = [line for line in lines if line not in page]
    cut = [line[:-1] for line in page if line.endswith("…")]
    assert [line for line in missing if not any(line.startswith(start) for start in cut if start)] == []


def test_the_sessions_on_the_page_print_what_it_shows(office: Path) -> None:
    draft = [*COMMAND, "draft", "newsletter-78.md", "--source", "rocb-ap-078", "--out", "issue-78.yaml"]
    review = [*COMMAND, "review", "issue-78.yaml", "--accept-above", "0.9"]
    for command in (draft, review):
        done = subprocess.run(
            [*command, "--data", "data"],
            cwd=office,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        assert_on_the_page(done.stdout.removesuffix("> ") + done.stderr.partition("\nAll answers")[0])


def kept(office: Path, event: str) -> str:
    """The status of an event that the graph follows."""
    graph = load_graph(office / "data")
    (row,) = graph.select("SELECT ?event ?status { ?event cg:status/skos:notation ?status }", event=graph.iri(event))
    return row["status"]


def test_from_text_to_a_published_edition(office: Path) -> None:
    before = {path.name: path.read_text("utf-8") for path in (office / "data").rglob("*.yaml")}
    run(office, "draft", "newsletter-78.md", "--data", "data", "--source", "rocb-ap-078", "--out", "draft-78.yaml")
    reviewer = reviewed(office)
    assert reviewer.questions > 50
    assert_on_the_page(reviewer.end)
    run(office, "check", "data")
    facts, problems = check(office / "data")
    assert problems == []

    source = "rocb-ap-078"
    reported = {name: event for name, event in facts.events.items() if event.section.startswith(f"{source}/")}
    almaty = [event for event in reported.values() if event.place and facts.places[event.place].name == "Almaty"]
    assert [str(event.date) for event in almaty] == ["2022-09-12 to 2022-09-14"]
    planned = facts.events["rcl-professionals-2022-classroom"]
    assert [(account.section[0].partition("/")[0], account.status) for account in planned.accounts] == [
        (source, "held")
    ]
    assert planned.status == "planned"
    assert kept(office, "rcl-professionals-2022-classroom") == "held"
    assert not any(NO_EVENT.search(name) for name in reported)

    run(office, "publish", "--data", "data", "--out", "site")
    page = next(iter((office / "site").rglob(f"{next(n for n, e in reported.items() if e in almaty)}*.html")))
    assert "Almaty" in page.read_text("utf-8")

    for name, text in before.items():
        now = next((office / "data").rglob(name)).read_text("utf-8").splitlines()
        comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
        assert [line for line in now if line in comments] == comments, f"{name}: its comments are kept, in their order"
