"""Taking a person out on request: what stays, what goes, what is left to a human hand, and that no name is kept."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from customs_graph.cli.main import main
from customs_graph.errors import DataFaulty, UnknownName
from customs_graph.exports import FORMATS
from customs_graph.facts import records
from customs_graph.facts.checks import check
from customs_graph.facts.fingerprints import fingerprint
from customs_graph.facts.identity import names
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.loading import load
from customs_graph.facts.problems import Problem
from customs_graph.facts.removal import REFERENCES, removal
from customs_graph.rdf.store import graph_of
from samples import DATA, MINIMAL

PEOPLE = load(DATA)[0].people
# Lines of the newsletter's facts that name a person in words and must be edited by hand first.
BY_HAND = {"norikazu-kuramoto": ("named with Norikazu Kuramoto who reported", "named with the one who reported")}


def written(folder: Path, person: str, date: str = "") -> dict[Path, bytes]:
    made = removal(folder, person, date)
    assert made.named == []
    for path, content in made.files.items():
        path.write_bytes(content)
    return made.files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "facts"))


@pytest.fixture
def small(folder: Path) -> Callable[[str], str]:
    """Take Ann Lee out of small facts and return what is left of them."""

    def take_out(text: str) -> str:
        path = folder / "facts.yaml"
        path.write_bytes(text.encode())
        assert check(folder)[1] == []
        written(folder, "ann-lee")
        assert check(folder)[1] == []
        return path.read_bytes().decode()

    return take_out


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_nothing_is_left_of_a_person(data: Path, person: str) -> None:
    if person in BY_HAND:
        path = data / "newsletters" / "rocb-ap-077.yaml"
        path.write_text(path.read_text("utf-8").replace(*BY_HAND[person]), "utf-8")
    before = load(data)[0]
    written(data, person, "2026-11-25")
    facts, problems = check(data)
    assert problems == []
    told = FORMATS["nquads"].content(graph_of(facts)).decode().casefold()
    told += "".join(path.read_text("utf-8") for path in data.rglob("*.yaml")).casefold()
    for name in (person, *names(PEOPLE[person])):
        assert name.casefold() not in told
    assert list(facts.people) == [other for other in before.people if other != person]
    assert list(facts.events) == list(before.events)


def test_all_people_one_after_the_other(data: Path) -> None:
    path = data / "newsletters" / "rocb-ap-077.yaml"
    path.write_text(path.read_text("utf-8").replace(*BY_HAND["norikazu-kuramoto"]), "utf-8")
    acts = sum(1 for event in load(data)[0].events.values() for _ in event.acts())
    for person in PEOPLE:
        written(data, person)
    facts, problems = check(data)
    assert problems == []
    assert facts.people == {}
    assert len(facts.removals[0].persons) == len(PEOPLE)
    assert sum(1 for event in facts.events.values() for _ in event.acts()) > 0.75 * acts


def test_only_lines_about_the_person_change(data: Path) -> None:
    before = {path: path.read_text("utf-8") for path in data.rglob("*.yaml")}
    start = before[data / "people.yaml"].index("  yuko-mamiya:")
    record = before[data / "people.yaml"][start:].split("\n  ilkwon-han")[0]
    for path, content in written(data, "yuko-mamiya").items():
        lines = difflib.ndiff(before.get(path, "").splitlines(), content.decode().splitlines())
        gone = [line[2:] for line in lines if line.startswith("- ")]
        assert [line for line in gone if "yuko-mamiya" not in line and line not in record] == []


def listed(*lines: str) -> str:
    return "\n        ".join(["participant:", *lines])


# What stands in place of the participants, what is to be left of it, and why.
ACTS: list[tuple[str, str, str]] = [
    ("participant: [beta, {who: ann-lee, for: alpha}]", "participant: [beta, {who: alpha}]", "with an office"),
    ("participant: [beta, ann-lee]", "participant: beta", "without an office"),
    ("participant: ann-lee", "", "the only one in its role"),
    ("participant: {who: [ann-lee, bo-berg], for: alpha}", "participant: {who: bo-berg, for: alpha}", "a colleague"),
    ("participant: [alpha, {who: ann-lee, for: alpha}]", "participant: alpha", "told already"),
    ("participant: [alpha, {who: ann-lee, for: alpha, mode: online}]", "participant: alpha", "nearly told already"),
    ("participant: {who: bo-berg, on_behalf_of: ann-lee}", "participant: {who: bo-berg}", "absent"),
    ("participant: {who: bo-berg, about: [ann-lee, land]}", "participant: {who: bo-berg, about: land}", "about"),
    (listed("- beta", "- ann-lee", "- bo-berg"), listed("- beta", "- bo-berg"), "a list of ids"),
    (listed("- who: ann-lee", "  for: alpha # o", "  did: spoke"), listed("- who: alpha", "  did: spoke"), "lines"),
    (listed("- for: alpha", "  did: spoke", "  who: ann-lee"), listed("- did: spoke", "  who: alpha"), "for first"),
    (listed("- who: ann-lee", "  did: >-", "    at", "    length", "- beta"), listed("- beta"), "a long text"),
    (listed("# 1", "- beta # one", "- ann-lee # two", "# 3"), listed("# 1", "- beta # one", "# 3"), "comments"),
]


@pytest.mark.parametrize(("before", "after", "why"), ACTS, ids=[why for *_, why in ACTS])
def test_an_act(small: Callable[[str], str], before: str, after: str, why: str) -> None:
    text = MINIMAL.replace("people:\n", "people:\n  bo-berg: {name: Bo Berg, section: one}\n  # On Ms L.:\n", 1)
    text = text.replace("participant: [beta, {who: ann-lee, for: alpha}]", before)
    wanted = [line for line in text.replace(before, after).splitlines() if "ann-lee" not in line and line.strip()]
    assert [line for line in small(text).splitlines() if line.strip()] == wanted


MORE = """\
agreements:
  pact: {title: Pact, kind: plan, status: planned, section: one, parties: [alpha, ann-lee]}
documents:
  essay: {name: Essay, kind: essay, section: one, authors: ann-lee}
discrepancies:
  hers: {title: Post, kind: name, about: ann-lee, reason: none, statements: &}
  both: {title: Both, kind: name, about: [ann-lee, alpha], reason: none, statements: &}
"""


def test_references_outside_events(small: Callable[[str], str]) -> None:
    left = yaml.safe_load(small(MINIMAL + MORE.replace("&", "[{says: a, section: one}, {says: b, section: two}]")))
    assert left["people"] is None
    assert left["agreements"]["pact"]["parties"] == "alpha"
    assert "authors" not in left["documents"]["essay"]
    assert list(left["discrepancies"]) == ["both"]
    assert left["discrepancies"]["both"]["about"] == "alpha"


def test_every_field_that_can_name_a_person_is_known() -> None:
    properties = [
        (name, str(field))
        for _, record_type in COLLECTIONS.values()
        for name, field in record_type.model_json_schema(by_alias=True)["properties"].items()
    ]
    assert {name for name, field in properties if "'person'" in field} == {*REFERENCES, "roles"}
    acts = records.Participation.model_json_schema(by_alias=True)["properties"]
    assert {name for name, field in acts.items() if "'person'" in str(field)} == {"who", "on_behalf_of", "about"}


def test_line_endings_and_byte_order_marks_survive(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    written(folder, "ann-lee")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsource")
    assert content.count(b"\n") == content.count(b"\r\n") == MINIMAL.count("\n") - 1


REMARKS = """\
    remarks:
      - LEE, Ann came late.
      - >-
        It was opened by Ann
        Lee herself.
      - Ms Lee left. # ann-lee
"""


def test_texts_that_name_the_person_are_left_to_a_human(folder: Path) -> None:
    text = MINIMAL.replace("    type: meeting\n", "    type: meeting\n" + REMARKS)
    (folder / "facts.yaml").write_text(text, "utf-8")
    made = removal(folder, "Ann Lee")
    lines = text.splitlines()
    found = [lines[problem.at.line - 1].strip() for problem in made.named]
    assert found == ["- LEE, Ann came late.", "It was opened by Ann", "- Ms Lee left. # ann-lee"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("host: alpha", "host: {who: bo-berg, on_behalf_of: ann-lee-smith}", "on-behalf"),
        ("heading: Two,", "heading: Two,", ""),
        ("heading: Two,", "heading: Greetings of Ms Smith,", "perhaps"),
    ],
)
def test_doubtful_places_are_told(folder: Path, old: str, new: str, rule: str) -> None:
    text = MINIMAL.replace("ann-lee", "ann-lee-smith").replace("Ann Lee", "Ann Lee Smith").replace(old, new)
    text = text.replace("people:\n", "people:\n  bo-berg: {name: Bo Berg, section: one}\n", 1)
    (folder / "facts.yaml").write_text(text, "utf-8")
    doubtful = removal(folder, "ann-lee-smith").doubtful
    assert [(problem.rule, text.splitlines()[problem.at.line - 1].strip().find(new) >= 0) for problem in doubtful] == (
        [(rule, True)] if rule else []
    )


def test_the_record_keeps_no_name_and_the_name_is_refused(folder: Path, problems: Callable[..., list[Problem]]) -> None:
    (folder / "facts.yaml").write_text(MINIMAL.replace("name: Ann Lee,", "name: Ann Lee, spellings: Li An,"), "utf-8")
    written(folder, "ann-lee", "2026-11")
    record = (folder / "removals.yaml").read_text("utf-8")
    assert "2026-11" in record
    for word in ("ann", "lee", "li an"):
        assert word not in record.casefold()
    again = (
        (folder / "facts.yaml")
        .read_text("utf-8")
        .replace("people:", "people:\n  someone: {name: 'AN, Lí', section: one}")
    )
    (problem,) = problems(facts=again)
    assert (problem.rule, "someone" in str(problem), "AN" in problem.message) == ("removed", False, False)
    assert problems(facts=again.replace("AN, Lí", "Another One")) == []


def test_fingerprints_differ_by_salt_and_not_by_spelling() -> None:
    assert fingerprint("HAN, Ilkwon", "a") == fingerprint("Ilkwon Han", "a")
    assert fingerprint("Ilkwon Han", "a") != fingerprint("Ilkwon Han", "b")
    assert fingerprint("Ilkwon Han", "a") != fingerprint("Ilkwon Hahn", "a")


@pytest.mark.parametrize(("person", "hint"), [("alpha", ""), ("Ann Li", "did you mean"), ("", "")])
def test_only_people_can_be_taken_out(folder: Path, person: str, hint: str) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, "utf-8")
    with pytest.raises(UnknownName) as caught:
        removal(folder, person)
    assert hint in caught.value.hint


def test_faulty_facts_are_not_touched(folder: Path) -> None:
    (folder / "facts.yaml").write_text(MINIMAL.replace("kind: fund", "kind: found"), "utf-8")
    with pytest.raises(DataFaulty, match="found"):
        removal(folder, "ann-lee")


def forget(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["forget", "Ann Lee", "--data", str(folder), *more])


def test_the_command_shows_first_and_writes_when_told(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(MINIMAL, "utf-8")
    shown = forget(folder)
    assert shown.exit_code == 0
    assert "-  ann-lee: {name: Ann Lee" in shown.stdout
    assert path.read_text("utf-8") == MINIMAL
    assert sorted(p.name for p in folder.iterdir()) == ["facts.yaml"]
    done = forget(folder, "--yes", "--date", "2026-11-25")
    assert done.exit_code == 0
    assert "history of git" in done.stderr
    assert "ann-lee" not in path.read_text("utf-8")
    assert "2026-11-25" in (folder / "removals.yaml").read_text("utf-8")


def test_the_command_refuses_while_a_text_names_the_person(folder: Path) -> None:
    path = folder / "facts.yaml"
    text = MINIMAL.replace("    type: meeting\n", "    type: meeting\n    remarks: Ann Lee came.\n")
    path.write_text(text, "utf-8")
    refused = forget(folder, "--yes")
    line = text.splitlines().index("    remarks: Ann Lee came.") + 1
    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"{path.as_posix()}:{line}: named: ")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("arguments", [("--date", "soon"), ("--data", "nowhere")])
def test_wrong_use_ends_in_words(folder: Path, arguments: tuple[str, str]) -> None:
    (folder / "facts.yaml").write_text(MINIMAL, "utf-8")
    result = forget(folder, *arguments)
    assert result.exit_code == 2
    assert arguments[1] in result.stderr
