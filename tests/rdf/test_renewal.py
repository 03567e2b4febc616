"""What is kept of facts is renewed after a change of some files, and is then the same as if it were made anew."""

from __future__ import annotations

import copy
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from customs_graph.errors import DataFaulty
from customs_graph.facts.outlines import REACHING
from customs_graph.rdf import making, prepared
from customs_graph.rdf.access import load_graph
from customs_graph.rdf.prepared import PreparedGraph
from customs_graph.rdf.renewal import change_kept
from customs_graph.rdf.sorting import SortedLines
from samples import REGION

Files = dict[str, dict[str, Any]]
Edit = Callable[[Files, int], None]

HERE, THERE = "newsletters/north-1.yaml", "newsletters/north-2.yaml"
FURTHER = """
source: north-1
coordinates: {norra: {latitude: 10.5, longitude: 20}}
documents: {paper: {name: A Paper, kind: report, section: isles, about: isles-meeting-1}}
decisions: {names: {kind: place, name: Norra Land, same_as: norra}}
"""


def parsed(text: str) -> dict[str, Any]:
    """YAML with every value as it was typed."""
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def region() -> Files:
    paths = sorted(REGION.rglob("*.yaml"))
    files = {path.relative_to(REGION).as_posix(): parsed(path.read_text("utf-8")) for path in paths}
    return files | {"further.yaml": parsed(FURTHER)}


def events(files: Files) -> list[tuple[dict[str, Any], str]]:
    """Every event of all files, with the records among which it stands."""
    return [(found, one) for content in files.values() for found in [content.get("events", {})] for one in found]


def event(files: Files, pick: int) -> dict[str, Any]:
    among = events(files)
    found, identifier = among[pick % len(among)]
    record: dict[str, Any] = found[identifier]
    return record


def any_of(records: dict[str, Any], pick: int) -> str:
    return sorted(records)[pick % len(records)]


def retitled(files: Files, pick: int) -> None:
    event(files, pick)["title"] = f"A gathering of {pick % 5}"


def without_event(files: Files, pick: int) -> None:
    found, identifier = events(files)[pick % len(events(files))]
    del found[identifier]


def moved_event(files: Files, pick: int) -> None:
    files["a.yaml"] = {"events": {any_of(files[HERE]["events"], pick): {}}}
    (identifier,) = files["a.yaml"]["events"]
    record = files[HERE]["events"].pop(identifier)
    files["a.yaml"] |= {"source": files[HERE]["source"], "events": {identifier: record}}


def redated(files: Files, pick: int) -> None:
    event(files, pick)["date"] = ["1999", "2020-04", "2030-01-01", "2020-04-01 to 2020-04-02"][pick % 4]


def same_as_another(files: Files, pick: int) -> None:
    event(files, pick).update({key: event(files, pick + 1).get(key, "2020") for key in ("title", "date")})


def part_of_another(files: Files, pick: int) -> None:
    among = events(files)
    event(files, pick)["part_of"] = among[(pick * 7 + 1) % len(among)][1]


def edition_of_a_series(files: Files, pick: int) -> None:
    series = next(content["series"] for content in files.values() if "series" in content)
    event(files, pick).update(series=any_of(series, 0), edition=str(1 + pick % 3))


def told_by_another(files: Files, pick: int) -> None:
    reasons = {"reasons": {"date": "It was written later."}} if pick % 2 else {}
    account = {"section": "north-2/news", "date": "2020-05-0" + str(1 + pick % 3), "place": "norra"}
    event(files, pick).update(accounts=account, **reasons)


def told_by_one(files: Files, pick: int) -> None:
    for record in (found[identifier] for found, identifier in events(files)):
        record.pop("accounts", None)
        record.pop("reasons", None)


def named_like_a_contradiction(files: Files, pick: int) -> None:
    said = [{"says": f"number {one}", "section": "north-1/isles"} for one in (1, 2)]
    odd = {"title": "Odd", "kind": "date", "about": "isles-meeting-1", "reason": "Unclear.", "statements": said}
    files["odd.yaml"] = {"discrepancies": {f"isles-meeting-1-contradiction-{('date', 'place')[pick % 2]}": odd}}


def counted_administrations(files: Files, pick: int) -> None:
    event(files, pick)["attendance"] = {"administrations": str(pick % 4)}


def renamed_organization(files: Files, pick: int) -> None:
    organizations = files["registries.yaml"]["organizations"]
    organizations[any_of(organizations, pick)]["name"] = f"Office {pick % 4} of the North"


def of_another_kind(files: Files, pick: int) -> None:
    organizations = files["registries.yaml"]["organizations"]
    organizations[any_of(organizations, pick)]["kind"] = ("fund", "customs-administration")[pick % 2]


def without_organization(files: Files, pick: int) -> None:
    organizations = files["registries.yaml"]["organizations"]
    del organizations[any_of(organizations, pick)]


def new_organization(files: Files, pick: int) -> None:
    made = {"name": f"New Office {pick % 3}", "kind": "agency", "section": "north-1/isles"}
    files["new.yaml"] = {"organizations": {f"new-{pick % 2}": made}}


def person_as_organization(files: Files, pick: int) -> None:
    people = files["registries.yaml"]["people"]
    identifier = any_of(people, pick)
    made = {"name": people.pop(identifier)["name"], "kind": "agency", "section": "north-1/isles"}
    files["registries.yaml"]["organizations"][identifier] = made


def place_elsewhere(files: Files, pick: int) -> None:
    places = next(content["places"] for content in files.values() if "places" in content)
    places[any_of(places, pick)].update({"in": any_of(places, pick // 7)} if pick % 2 else {"name": "A Land"})


def other_coordinates(files: Files, pick: int) -> None:
    files["further.yaml"]["coordinates"] = {"norra": {"latitude": str(pick % 60), "longitude": "20"}}


def coordinates_elsewhere(files: Files, pick: int) -> None:
    files["map.yaml"] = {"coordinates": files["further.yaml"].pop("coordinates")}


def other_period(files: Files, pick: int) -> None:
    source = files[(HERE, THERE)[pick % 2]]["sources"]
    source[any_of(source, 0)]["period"] = ("1990 to 2040", "1990", "2020-01 to 2020-12")[pick % 3]


def without_a_section(files: Files, pick: int) -> None:
    source = files[HERE]["sources"][files[HERE]["source"]]["sections"]
    del source[any_of(source, pick)]


def other_title(files: Files, pick: int) -> None:
    files["graph.yaml"]["graph"]["title"] = f"Region {pick % 9}"


def formerly_another(files: Files, pick: int) -> None:
    event(files, pick)["formerly"] = ("old-one", "old-two", events(files)[0][1])[pick % 3]


def file_of_another_name(files: Files, pick: int) -> None:
    name = any_of(files, pick)
    files[f"z-{Path(name).name}"] = files.pop(name)


def without_a_file(files: Files, pick: int) -> None:
    del files[any_of(files, pick)]


def new_role(files: Files, pick: int) -> None:
    organizations = files["registries.yaml"]["organizations"]
    who = any_of(organizations, pick)
    event(files, pick)["roles"]["expert"] = {"who": who, "for": who} if pick % 5 == 0 else who


EDITS: tuple[Edit, ...] = (
    retitled, without_event, moved_event, redated, same_as_another, part_of_another, edition_of_a_series,
    told_by_another, told_by_one, named_like_a_contradiction, counted_administrations, renamed_organization,
    of_another_kind, without_organization, new_organization, person_as_organization, place_elsewhere,
    other_coordinates, coordinates_elsewhere, other_period, without_a_section, other_title, formerly_another,
    file_of_another_name, without_a_file, new_role,
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 1000)), min_size=1, max_size=4)


class PlainDumper(yaml.SafeDumper):
    """Writes what stands twice twice, as people do; references are refused."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write(folder: Path, files: Files) -> None:
    """Write the files, and only these; what did not change keeps its text."""
    for path in folder.rglob("*.yaml"):
        path.unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.dump(content, Dumper=PlainDumper, sort_keys=False), "utf-8")


def kept_of(folder: Path, cache: Path) -> tuple[object, ...]:
    """All that is kept of facts in a cache, or what is wrong with them."""
    try:
        graph = loaded(folder, cache)
    except DataFaulty as error:
        return (str(error),)
    lines = [(graph.kept / name).read_bytes() for name in (making.BY_SOURCE, making.TOGETHER, making.OUTLINES)]
    return *lines, sorted(map(str, graph.store))


def loaded(folder: Path, cache: Path) -> PreparedGraph:
    """The facts with a store, however few, which is made in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(prepared.CACHE, str(cache))
        for name in ("KEEP", "LARGE"):
            patch.setattr(prepared, name, 1)
        patch.setattr(sys, "executable", "/bin/false")
        graph = load_graph(folder)
    assert isinstance(graph, PreparedGraph)
    return graph


@given(CHANGES)
@settings(max_examples=12, deadline=None)
def test_after_any_changes_it_is_as_if_made_anew(changes: list[tuple[Edit, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name) / "facts", region()
        write(folder, files)
        assert len(kept_of(folder, Path(name) / "kept")) > 1
        for turn, (edit, pick) in enumerate(changes):
            edited = copy.deepcopy(files)
            try:
                edit(edited, pick)
            except (KeyError, ZeroDivisionError):  # An earlier change took away what this one is about.
                continue
            write(folder, edited)
            again = kept_of(folder, Path(name) / "kept")
            assert again == kept_of(folder, Path(name) / f"anew-{turn}")
            files = edited if len(again) > 1 else files


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """What is kept of the region in the folder `facts`."""
    write(tmp_path / "facts", region())
    return loaded(tmp_path / "facts", tmp_path / "kept").kept


def edited(folder: Path, edit: Edit, pick: int) -> None:
    files = region()
    edit(files, pick)
    write(folder, files)


LOCAL: list[tuple[Edit, set[str]]] = [
    (retitled, {HERE}),
    (without_event, {HERE}),
    (moved_event, {HERE, "a.yaml"}),
    (told_by_one, {HERE}),
    (renamed_organization, {"registries.yaml"}),
    (new_organization, {"new.yaml"}),
    (coordinates_elsewhere, {"further.yaml", "map.yaml"}),
]


@pytest.mark.parametrize(("edit", "files"), LOCAL, ids=[edit.__name__ for edit, _ in LOCAL])
def test_only_changed_files_are_read(edit: Edit, files: set[str], kept: Path, tmp_path: Path) -> None:
    edited(tmp_path / "facts", edit, 2)
    change = change_kept(kept, tmp_path / "facts")
    assert change is not None
    assert {Path(file).relative_to(tmp_path / "facts").as_posix() for file in change.files} == files


FURTHER_REACHING: dict[str, tuple[Edit, int]] = {
    "places": (place_elsewhere, 0),
    "coordinates": (other_coordinates, 1),
    "organizations": (of_another_kind, 0),
    "people": (person_as_organization, 0),
    "sources": (other_period, 0),
}


@pytest.mark.parametrize("what", REACHING)
def test_what_reaches_into_other_files_makes_all_anew(what: str, kept: Path, tmp_path: Path) -> None:
    edited(tmp_path / "facts", *FURTHER_REACHING[what])
    assert change_kept(kept, tmp_path / "facts") is None
    # Who acts for an organization in another file cannot be one; all else is sound.
    assert bool(kept_of(tmp_path / "facts", tmp_path / "kept")[1:]) == (what != "people")


def test_ids_may_lie_where_the_terms_lie(tmp_path: Path) -> None:
    files = region()
    files["graph.yaml"]["graph"]["id_base"] = "https://w3id.org/customs-graph/"
    files["new.yaml"] = {"organizations": {"vocabulary": {"name": "A", "kind": "agency", "section": "north-1/isles"}}}
    write(tmp_path / "facts", files)
    before = loaded(tmp_path / "facts", tmp_path / "kept").kept
    files["new.yaml"]["organizations"]["vocabulary"]["name"] = "B"
    write(tmp_path / "facts", files)
    assert change_kept(before, tmp_path / "facts")
    assert kept_of(tmp_path / "facts", tmp_path / "kept") == kept_of(tmp_path / "facts", tmp_path / "anew")


def test_what_an_unchanged_file_names_must_still_be_there(kept: Path, tmp_path: Path) -> None:
    edited(tmp_path / "facts", lambda files, _: files["further.yaml"]["documents"].pop("paper"), 0)
    assert change_kept(kept, tmp_path / "facts") is not None
    edited(tmp_path / "facts", without_a_section, 0)
    assert change_kept(kept, tmp_path / "facts") is None


def emptied(kept: Path) -> None:
    shutil.rmtree(kept / making.STORE)
    (kept / making.STORE).mkdir()


def going(kept: Path) -> None:
    """What another command deletes after it was found: a link to what is not there."""
    shutil.rmtree(kept)
    kept.with_name(f"{kept.name}-").symlink_to(kept)


DAMAGED: dict[str, Callable[[Path], object]] = {
    "outlines cut": lambda kept: (kept / "outlines").write_bytes((kept / "outlines").read_bytes()[:-9]),
    "outlines changed": lambda kept: (kept / "outlines").write_bytes(
        (kept / "outlines").read_bytes().replace(b"meeting", b"seminar", 1)
    ),
    "outlines empty": lambda kept: (kept / "outlines").write_bytes(b""),
    "outlines gone": lambda kept: (kept / "outlines").unlink(),
    "lines empty": lambda kept: (kept / making.BY_SOURCE).write_bytes(b""),
    "lines fewer": lambda kept: (kept / making.BY_SOURCE).write_bytes(
        b"".join((kept / making.BY_SOURCE).read_bytes().splitlines(keepends=True)[20:])
    ),
    "never ended": lambda kept: (kept / making.BASE).unlink(),
    "store emptied": emptied,
    "lines gone": lambda kept: (kept / making.TOGETHER).unlink(),
    "store gone": lambda kept: shutil.rmtree(kept / making.STORE),
    "store cut": lambda kept: [path.write_bytes(path.read_bytes()[:9]) for path in (kept / making.STORE).iterdir()],
    "all gone": lambda kept: shutil.rmtree(kept),
    "going": going,
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_damaged_is_made_anew(damage: str, kept: Path, tmp_path: Path) -> None:
    DAMAGED[damage](kept)
    edited(tmp_path / "facts", retitled, 2)
    assert kept_of(tmp_path / "facts", tmp_path / "kept") == kept_of(tmp_path / "facts", tmp_path / "anew")


LINES = st.sets(st.binary(max_size=5).map(lambda text: text.replace(b"\n", b"") + b"\n"), min_size=1, max_size=30)


@given(LINES, LINES, st.binary(max_size=2))
def test_sorted_lines_are_found_and_exchanged(lines: set[bytes], others: set[bytes], beginning: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "lines"
        path.write_bytes(b"".join(sorted(lines)))
        found = SortedLines(path)
        wanted = beginning.replace(b"\n", b"x")
        assert found.starting_with(wanted) == sorted(line for line in lines if line.startswith(wanted))
        assert [line in found for line in sorted(lines | others)] == [line in lines for line in sorted(lines | others)]
        exchanged = b"".join(found.exchanged(lines & others, others - lines))
        assert exchanged == b"".join(sorted(lines ^ others))
