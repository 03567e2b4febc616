"""Joining and parting entries: nothing that a source said is lost, comments stay, and the one undoes the other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from customs_graph.cli.main import main
from customs_graph.errors import DataFaulty, UnknownName, WrongUse
from customs_graph.facts.checks import check
from customs_graph.facts.loading import load
from customs_graph.facts.merging import merging
from customs_graph.facts.splitting import splitting
from customs_graph.rdf.access import load_graph
from samples import DATA, MINIMAL

OTHERS = """\
  more: {title: More 2, kind: newsletter, period: 2022-04 to 2022-06, sections: {three: {heading: Three, page: 3}}}
organizations:
  # The office of the region.
  alfa: {name: Alfa Regional Office, aliases: ARO, kind: regional-office, section: more/three, place: land}
"""
PERSON = """\
people:
  ann-leigh: {name: Anne Leigh, section: more/three, posts: [{title: Head, at: alfa, section: more/three}]}
"""
EVENT = """\
  meeting-b:
    title: The first meeting of all
    type: meeting
    section: more/three
    date: 2022-05-05
    place: land
    topics: governance
    attendance: {total: about 10}
    remarks: It rained.
    roles:
      host: alfa   # as printed
      speaker: {who: ann-leigh, for: alfa, did: spoke of rain}
      participant: [beta, gamma]
"""
OTHER_SOURCE = "    section: more/three\n    date: 2022-05-05"
SAME_SOURCE = "    section: two\n    date: 2022-05-05"
TEXT = MINIMAL.replace("organizations:\n", OTHERS, 1).replace("people:\n", PERSON, 1) + EVENT
PAIRS = [
    ("alpha", "alfa", {"called": ["Alfa Regional Office", "ARO"], "move": ["place"]}),
    ("ann-lee", "ann-leigh", {"called": ["Anne Leigh"]}),
    ("meeting", "meeting-b", {"move": ["topics"]}),
]
Join = Callable[[str, str], str]


@pytest.fixture
def facts(folder: Path) -> Path:
    (folder / "facts.yaml").write_text(TEXT, "utf-8")
    assert check(folder)[1] == []
    return folder


def write(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        path.write_bytes(content)


def joined(folder: Path, keep: str, other: str) -> str:
    write(merging(folder, keep, other).files)
    assert check(folder)[1] == []
    return (folder / "facts.yaml").read_text("utf-8")


def statements(folder: Path) -> set[str]:
    return {str(quad) for quad in load_graph(folder).quads()}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_an_organization_gets_names_sections_and_references_of_the_other(facts: Path) -> None:
    text = joined(facts, "alpha", "alfa")
    one = load(facts)[0].organizations["alpha"]
    assert (one.aliases, one.section) == (("Alfa Regional Office", "ARO"), ("news/one", "more/three"))
    assert one.place == "land"
    assert one.formerly == ("alfa",)
    assert text.count("alfa") == 1
    assert "  # The office of the region.\n" in text
    assert "      host: alpha   # as printed\n" in text


def test_the_same_post_stands_once_with_both_sections(facts: Path) -> None:
    joined(facts, "alpha", "alfa")
    joined(facts, "ann-lee", "ann-leigh")
    (post,) = load(facts)[0].people["ann-lee"].posts
    assert post.section == ("news/one", "more/three")


def test_an_event_of_another_source_becomes_an_account(facts: Path) -> None:
    joined(facts, "alpha", "alfa")
    joined(facts, "meeting", "meeting-b")
    event = load(facts)[0].events["meeting"]
    (account,) = event.accounts
    assert (account.title, str(account.date), account.section) == (
        "The first meeting of all", "2022-05-05", ("more/three",)
    )  # fmt: skip
    assert list(map(str, event.reasons)) == ["date"]
    assert (event.remarks, account.remarks) == ((), ("It rained.",))
    hosts = [(act.who, act.section) for role, _, act in event.acts() if role == "host"]
    assert hosts == [(("alpha",), ("news/one", "more/three"))]
    assert {str(agent): act.section for _, agent, act in event.acts()}["gamma"] == ("more/three",)


def test_two_entries_of_one_source_that_differ_make_a_discrepancy(facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace(OTHER_SOURCE, SAME_SOURCE))
    joined(facts, "meeting", "meeting-b")
    made, _ = load(facts)
    assert made.events["meeting"].also_in == ("news/two",)
    found = {str(one.kind): [said.says for said in one.statements] for one in made.discrepancies.values()}
    assert found["date"] == ["2022-05-03 to 2022-05-04", "2022-05-05"]
    assert "figure" in found


def test_what_two_registry_entries_differ_in_is_recorded(facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace("aliases: ARO, kind: regional-office", "aliases: ARO, kind: agency"))
    joined(facts, "alpha", "alfa")
    (one,) = load(facts)[0].discrepancies.values()
    assert [(said.says, said.preferred, said.section) for said in one.statements] == [
        ("regional-office", True, ("news/one",)), ("agency", False, ("more/three",))
    ]  # fmt: skip


def test_nobody_takes_part_twice(facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace("participant: [beta, {who", "participant: [beta, alfa, alpha, {who"))
    text = joined(facts, "alpha", "alfa")
    assert "participant: [beta, alpha, {who: ann-lee, for: alpha}]" in text


@pytest.mark.parametrize(
    ("keep", "other", "message"),
    [
        ("alpha", "alpha", "are one thing"),
        ("alpha", "ann-lee", "of the kinds organization and person"),
        ("alpha", "alfaa", "there is no 'alfaa'"),
        ("news", "more", "entries of the kind source are not joined"),
    ],
)
def test_what_cannot_be_joined_is_said(facts: Path, keep: str, other: str, message: str) -> None:
    with pytest.raises((UnknownName, WrongUse), match=message):
        merging(facts, keep, other)


def test_what_was_told_apart_is_not_joined(facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace("section: more/three, place: land", "section: more/three, distinct_from: alpha"))
    with pytest.raises(WrongUse, match="said to be two"):
        merging(facts, "alpha", "alfa")


def test_what_would_be_faulty_is_not_written(facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace("section: more/three, place: land", "section: more/three, part_of: alpha"))
    with pytest.raises(DataFaulty, match=r"facts\.yaml:\d+: itself: 'alpha' names itself"):
        merging(facts, "alpha", "alfa")


@pytest.mark.parametrize(("keep", "other", "options"), PAIRS)
def test_parting_undoes_joining(facts: Path, keep: str, other: str, options: dict[str, list[str]]) -> None:
    before = statements(facts)
    write(merging(facts, keep, other).files)
    assert statements(facts) != before
    options = {"called": [], "move": []} | options
    write(splitting(facts, keep, other, ["more/three"], **options).files)
    assert check(facts)[1] == []
    assert statements(facts) == before


def _in_two_sections(kind: str) -> list[str]:
    registry = getattr(load(DATA)[0], kind)
    return sorted(identifier for identifier, record in registry.items() if len(record.section) > 1)


@pytest.mark.parametrize(
    "identifier",
    [*_in_two_sections("organizations")[::3], *_in_two_sections("people"), *_in_two_sections("places")[::3]],
)
def test_joining_undoes_parting_of_the_newsletter(identifier: str, tmp_path: Path) -> None:
    """All but the name that the second entry had to have is as it was."""
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    facts, _ = load(data)
    record = next(reg[identifier] for reg in (facts.organizations, facts.people, facts.places) if identifier in reg)
    before = statements(data)
    made = splitting(data, identifier, "the-second", [str(record.section[-1])], ["Quite Another"], [])
    write(made.files)
    write(merging(data, identifier, "the-second").files)
    new = statements(data) - before
    assert all("Quite Another" in said or "replaces" in said for said in new), new
    assert len(new) == len({said.split("/graph/")[-1] for said in new}) * 2
    assert before <= statements(data)


def test_what_both_tell_is_parted(facts: Path) -> None:
    joined(facts, "alpha", "alfa")
    joined(facts, "meeting", "meeting-b")
    path, old = facts / "facts.yaml", "customs-administration, section: one"
    path.write_text(path.read_text("utf-8").replace(old, "customs-administration, section: [one, more/three]"))
    write(splitting(facts, "beta", "betta", ["more/three"], ["Betta"], []).files)
    assert check(facts)[1] == []
    told = {str(agent): act.section for _, agent, act in load(facts)[0].events["meeting"].acts()}
    assert (told["beta"], told["betta"]) == (("news/one",), ("more/three",))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["alpha", "alfa", "--section", "more/three", "--name", "X"], "'alfa' is no new id"),
        (["alpha", "x", "--section", "more/thre", "--name", "X"], "there is no section 'more/thre'"),
        (["alpha", "x", "--section", "more/three", "--name", "X"], "these are none of the sections"),
        (["alpha", "x", "--section", "news/one", "--name", "X"], "these are all of the sections"),
        (["meeting", "x", "--section", "more/three"], "no account of 'meeting'"),
    ],
)
def test_what_cannot_be_parted_is_said(facts: Path, arguments: list[str], message: str) -> None:
    before = (facts / "facts.yaml").read_bytes()
    done = run("split", *arguments, "--data", str(facts), "--yes")
    assert done.exit_code == 2
    assert message in done.output
    assert (facts / "facts.yaml").read_bytes() == before


def test_the_commands_show_first_and_write_with_yes(facts: Path) -> None:
    before = (facts / "facts.yaml").read_bytes()
    shown = run("merge", "alpha", "alfa", "--data", str(facts))
    assert "-  alfa: {name: Alfa Regional Office" in shown.output
    assert "Nothing was written yet; --yes writes this." in shown.output
    assert (facts / "facts.yaml").read_bytes() == before
    assert run("merge", "alpha", "alfa", "--data", str(facts), "--yes").exit_code == 0
    assert check(facts)[1] == []
    assert b"formerly: alfa" in (facts / "facts.yaml").read_bytes()


def test_the_old_address_leads_to_the_one_that_was_kept(facts: Path, tmp_path: Path) -> None:
    joined(facts, "alpha", "alfa")
    asked, again = (run("ask", "about", f"thing={one}", "--data", str(facts)) for one in ("alfa", "alpha"))
    assert asked.output == again.output and asked.exit_code == 0
    assert run("publish", "--data", str(facts), "--out", str(tmp_path / "site")).exit_code == 0
    page = (tmp_path / "site" / "id" / "alfa.html").read_text("utf-8")
    assert "../organization/alpha.html" in page
    assert "Alpha Office" in (tmp_path / "site" / "id" / "alfa.ttl").read_text("utf-8")


@pytest.mark.parametrize(("former", "message"), [("beta", "it is in use"), ("Beta!", "it is no id")])
def test_a_former_id_is_nobody_elses(former: str, message: str, facts: Path) -> None:
    path = facts / "facts.yaml"
    path.write_text(TEXT.replace("aliases: ARO,", f"aliases: ARO, formerly: {former},"))
    (problem,) = check(facts)[1]
    assert (problem.rule, message in problem.message) == ("former-id", True)


def test_counts_of_one_source_are_joined_one_by_one(facts: Path) -> None:
    """How many came online contradicts no total."""
    path = facts / "facts.yaml"
    text = TEXT.replace("attendance: {total: about 10}", "attendance: {administrations_on_site: 2, total: 10}")
    path.write_text(text.replace(OTHER_SOURCE, SAME_SOURCE))
    joined(facts, "meeting", "meeting-b")
    made, _ = load(facts)
    attendance = made.events["meeting"].attendance
    assert attendance and (str(attendance.total), str(attendance.administrations_on_site)) == ("10", "2")
    assert attendance.section == ("news/one", "news/two")
    assert {str(one.kind) for one in made.discrepancies.values()} == {"date"}


@pytest.mark.parametrize("has_its_own", [True, False])
def test_a_place_keeps_its_coordinates_or_gets_those_of_the_other(has_its_own: bool, facts: Path) -> None:
    path = facts / "facts.yaml"
    text = TEXT.replace("places:\n", "places:\n  landt: {name: Landt, kind: territory, section: more/three}\n", 1)
    own = "  land: {latitude: 1, longitude: 2}\n" if has_its_own else ""
    path.write_text(f"{text}coordinates:\n{own}  landt: {{latitude: 3, longitude: 4}}\n")
    joined(facts, "land", "landt")
    (coordinates,) = load(facts)[0].coordinates.values()
    assert str(coordinates.latitude) == ("1" if has_its_own else "3")


def test_a_reason_goes_with_the_account_that_needed_it(facts: Path) -> None:
    path = facts / "facts.yaml"
    third = "  third: {title: Third 3, kind: newsletter, sections: {four: {heading: Four}}}\n"
    text = TEXT.replace("organizations:\n", third + "organizations:\n", 1)
    path.write_text(text.replace("    attendance: {total: 10,", "    accounts: {section: third/four, mode: online}\n"
                                 "    attendance: {total: 10,", 1))  # fmt: skip
    joined(facts, "meeting", "meeting-b")
    write(splitting(facts, "meeting", "meeting-b", ["more/three"], [], ["topics"]).files)
    assert check(facts)[1] == []
    event = load(facts)[0].events["meeting"]
    assert (len(event.accounts), dict(event.reasons)) == (1, {})
