"""`customs-graph diff`: what differs, which kind of change it is, and where OLD and NEW may come from."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import html5lib
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from customs_graph.changes.comparison import KNOWLEDGE, ORDER, UNTOLD, WORLD, compare
from customs_graph.changes.inventory import Inventory, inventory
from customs_graph.changes.report import FORMATS, report
from customs_graph.cli.main import main
from customs_graph.exports import FORMATS as EXPORTS
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.store import StoredGraph
from samples import DATA, MINIMAL, ROOT

PACT = """
agreements:
  pact: {title: Pact, kind: memorandum, status: planned, section: one, parties: [alpha, beta]}
"""
SECOND = """\
  more: {title: More, kind: newsletter, period: 2022-07 to 2022-09, sections: {three: {heading: Three, page: 3}}}
organizations:
"""
BASE = MINIMAL + PACT
LATER = BASE.replace("organizations:\n", SECOND, 1)
EVENT = "\n  {id}: {{title: Later {id}, type: meeting, section: {section}{date}}}\nagreements:"
EDITS = (
    ("2022-05-03 to 2022-05-04", "2022-05-03"),
    ("Alpha Office", "Alpha Bureau"),
    ("administrations: 3", "administrations: 4"),
    ("host: alpha", "organizer: alpha"),
    ("sponsors: gamma", "topics: valuation"),
    ("status: planned", "status: signed"),
    ("title: Head", "title: Chief"),
    ("participant: [beta, {who: ann-lee, for: alpha}]", "participant: beta"),
)


def graph_of_text(text: str) -> StoredGraph:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "graph.yaml").write_text(text, encoding="utf-8")
        return load_graph(Path(folder))


def things(text: str) -> Inventory:
    return inventory(graph_of_text(text))


def told(old: str, new: str) -> list[tuple[str, str, str, str, str, str]]:
    found = compare(things(old), things(new))
    return [(one.group, one.id, one.field, one.what, one.old, one.new) for one in found]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


@settings(max_examples=25)
@given(st.sets(st.sampled_from(EDITS)), st.sets(st.sampled_from(EDITS)))
def test_nothing_differs_from_itself_and_both_directions_mirror(one: set[Any], other: set[Any]) -> None:
    a, b = (things(_edited(edits)) for edits in (one, other))
    assert compare(a, a) == []
    forth = {(d.id, d.field, d.old, d.new) for d in compare(a, b)}
    back = {(d.id, d.field, d.new, d.old) for d in compare(b, a)}
    assert forth == back
    assert bool(forth) == (one != other)


def _edited(edits: set[Any]) -> str:
    text = BASE
    for before, after in sorted(edits):
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (*EDITS[0], ("meeting", "date", "corrected", "2022-05-03 to 2022-05-04", "2022-05-03")),
        (*EDITS[1], ("alpha", "name", "corrected", "Alpha Office", "Alpha Bureau")),
        (*EDITS[5], ("pact", "status", "corrected", "planned", "signed")),
        (*EDITS[6], ("ann-lee", "posts", "corrected", "alpha (title: Head)", "alpha (title: Chief)")),
        (*EDITS[7], ("meeting", "participant", "withdrawn", "ann-lee (for: alpha)", "")),
    ],
)
def test_one_edit_shows_just_this_and_the_same_source_changes_knowledge_only(
    before: str, after: str, wanted: tuple[str, ...]
) -> None:
    assert told(BASE, BASE.replace(before, after)) == [(KNOWLEDGE, *wanted)]


@pytest.mark.parametrize(
    ("section", "date", "group"),
    [
        ("more/three", ", date: 2022-08-01", WORLD),
        ("more/three", ", date: 2022-04-20", KNOWLEDGE),
        ("more/three", "", UNTOLD),
        ("more/three", ", date: 2022", UNTOLD),
        ("one", ", date: 2022-08-01, status: planned", KNOWLEDGE),
    ],
)
def test_a_new_event_is_of_the_world_by_its_source_and_date(section: str, date: str, group: str) -> None:
    new = LATER.replace("\nagreements:", EVENT.format(id="event", section=section, date=date), 1)
    assert {one[0] for one in told(BASE, new) if one[1] == "event"} == {group}


def test_a_later_status_is_of_the_world_only_with_a_new_source() -> None:
    signed = LATER.replace("status: planned, section: one", "status: signed, section: one, also_in: more/three")
    groups = {(field, what): group for group, one, field, what, *_ in told(BASE, signed) if one == "pact"}
    assert groups == {("status", "corrected"): WORLD, ("section", "confirmed"): KNOWLEDGE}


def test_a_post_that_ended_is_of_the_world() -> None:
    old = BASE.replace("title: Head, at: alpha", "title: Head, at: alpha, date: 2020")
    post = "title: Head, at: alpha, date: 2020 to 2022-08"
    new = LATER.replace("title: Head, at: alpha, section: one", f"{post}, section: [one, more/three]")
    assert (WORLD, "ended") in {(group, what) for group, one, _, what, *_ in told(old, new) if one == "ann-lee"}


def test_an_id_that_was_renamed_is_one_difference() -> None:
    assert told(BASE, BASE.replace("beta", "beta-customs")) == [
        (KNOWLEDGE, "beta-customs", "id", "renamed", "beta", "beta-customs")
    ]


def test_order_and_files_do_not_matter(tmp_path: Path) -> None:
    turned = BASE.replace("[beta, {who: ann-lee, for: alpha}]", "[{who: ann-lee, for: alpha}, beta] # turned")
    assert told(BASE, turned) == []
    (tmp_path / "one.yaml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "two.yaml").write_text("source: news\n" + PACT, encoding="utf-8")
    assert compare(things(BASE), inventory(load_graph(tmp_path))) == []


def test_every_status_has_its_rank() -> None:
    for kind, words in ORDER.items():
        names = {"event": "event-statuses", "agreement": "agreement-statuses"}
        assert {word for rank in words for word in rank} == set(vocabulary(names[kind]))


def test_revisions_editions_and_folders_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    facts = tmp_path / "data" / "graph.yaml"
    facts.write_text(BASE, encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *command], check=True, capture_output=True)
    (tmp_path / "old.nq").write_bytes(EXPORTS["nquads"].content(graph_of_text(BASE)))
    (tmp_path / "old.ttl").write_bytes(EXPORTS["turtle"].content(graph_of_text(BASE)))
    facts.write_text(BASE.replace("Alpha Office", "Alpha Bureau"), encoding="utf-8")
    for old in ("HEAD", "HEAD:data", "old.nq", "old.ttl"):
        done = run(old, "data", "--format", "json")
        assert done.exit_code == 0, done.output
        assert [(one["id"], one["new"]) for one in json.loads(done.stdout)["differences"]] == [
            ("alpha", "Alpha Bureau")
        ]
    assert run("HEAD", "data", "--exit-code").exit_code == 1
    assert run("HEAD", "old.nq", "--exit-code").output == "no difference\n"
    facts.write_text(BASE.replace("host: alpha", "host: alpah"), encoding="utf-8")
    (tmp_path / "bad.nq").write_text("<x", encoding="utf-8")
    for arguments, code, words in (
        (("HEAD", "data"), 1, "NEW: the facts in data have 1 problem, the first: data/graph.yaml:"),
        (("nowhere", "data"), 2, "OLD: there is no 'nowhere'"),
        (("--", "--output=x", "data"), 2, "OLD: there is no '--output=x'"),
        (("HEAD:nothing", "data"), 2, "OLD: no folder of facts in 'HEAD:nothing'"),
        (("data", "data"), 2, "OLD and NEW are the same"),
        (("bad.nq", "data"), 2, "OLD: bad.nq cannot be read"),
    ):
        done = run(*arguments)
        assert (done.exit_code, words in done.output) == (code, True), done.output


def test_hostile_texts_are_inert(hostile_graph: StoredGraph) -> None:
    told = report(graph_of_text(BASE), hostile_graph, ("<script>alert(1)</script>", "b"))
    page = html5lib.parse(FORMATS["html"](told), namespaceHTMLElements=False)
    plain = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "section", "ul", "li"}
    assert {element.tag for element in page.iter()} == plain
    assert all(line.isprintable() for line in FORMATS["text"](told).splitlines())


def test_a_file_of_facts_alone_can_be_compared(tmp_path: Path) -> None:
    for name, text in (("old.yaml", BASE), ("new.yaml", BASE.replace("Alpha Office", "Alpha Bureau"))):
        (tmp_path / name).write_text(text, "utf-8")
    done = run(str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    assert "corrected: name: Alpha Office → Alpha Bureau" in done.output
    (tmp_path / "new.yaml").write_text(BASE.replace("place: land}", "place: sea}"), "utf-8")
    faulty = run(str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    assert faulty.exit_code == 1
    assert f"{tmp_path}/new.yaml:" in faulty.output and "unknown-id" in faulty.output


def test_an_account_of_another_source_is_one_difference_of_its_event() -> None:
    told_too = "    accounts: {section: more/three, date: 2022-05-03 to 2022-05-04}\n    attendance:"
    found = told(LATER, LATER.replace("    attendance:", told_too, 1))
    accounts = [(one[1], one[5]) for one in found if one[2] == "accounts"]
    assert ("meeting", "more (date: 2022-05-03 to 2022-05-04)") in accounts
    assert {one[1] for one in found} == {"meeting"}


def test_what_was_joined_is_no_withdrawal() -> None:
    twice = BASE.replace("people:\n", "people:\n  anna: {name: Anna Leigh, section: one}\n")
    joined = BASE.replace("ann-lee: {name: Ann Lee,", "ann-lee: {name: Ann Lee, spellings: Anna Leigh, formerly: anna,")
    assert (KNOWLEDGE, "anna", "", "joined", "", "ann-lee") in told(twice, joined)


def test_the_session_on_the_page_is_what_diff_prints(tmp_path: Path) -> None:
    old, new = (Path(shutil.copytree(DATA, tmp_path / name)) for name in ("old", "new"))
    people = new / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("name: Grace Ye", "name: Grace Yee", 1), "utf-8")
    page = [line.strip() for line in (ROOT / "docs" / "changes.md").read_text("utf-8").splitlines()]
    printed = [line.strip() for line in run(str(old), str(new)).output.splitlines() if line.strip()]
    assert len(printed) == 3
    for line in printed:
        cut = [one.partition("…") for one in page if one and line.startswith(one.partition("…")[0])]
        assert any(line == start or (line.endswith(end) and dots) for start, dots, end in cut), line
