"""Records and values put into fact files as text: they are there, and all else keeps its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.facts.flow import flow
from customs_graph.facts.insertion import with_entry, with_value
from customs_graph.facts.trial import fact_files, problems_of
from samples import DATA

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=40)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner),
    max_leaves=8,
)
FILE = """\
# who
people:
  # ---- the first ----
  ann: {name: Ann}   # kept
  ben:
    name: Ben   # kept too
    spellings: [B., 'Benny, "B"']
    posts:
      - {title: Head, at: one}
places:
  here: {name: Here}
"""


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


@given(VALUES)
def test_a_value_is_read_back_as_it_was(value: Any) -> None:
    assert read(f"- {flow(value)}\n") == [value]


@given(
    TEXTS,
    st.sampled_from([("people", "ben", "remarks"), ("people", "ann", "spellings"), ("people", "ben", "spellings")]),
)
def test_one_more_is_added_and_nothing_else_changes(value: str, path: tuple[str, ...]) -> None:
    made = read(with_value(FILE, path, value, many=True))
    old = read(FILE)
    there = old["people"][path[1]].get(path[2])
    old["people"][path[1]][path[2]] = [*there, value] if there else value
    assert made == old


@pytest.mark.parametrize(
    ("path", "value", "many", "line"),
    [
        (("people", "ann", "name"), "Anna", False, "  ann: {name: Anna}   # kept"),
        (("people", "ann", "spellings"), "A.", True, "  ann: {name: Ann, spellings: A.}   # kept"),
        (("people", "ben", "name"), "Benjamin", False, "    name: Benjamin   # kept too"),
        (("people", "ben", "spellings"), "Bn", True, "    spellings: [B., 'Benny, \"B\"', Bn]"),
        (("people", "ben", "posts"), {"title": "Deputy", "at": "two"}, True, "      - {title: Deputy, at: two}"),
        (("people", "ben", "remarks"), "late", True, "    remarks: late"),
        (("people", "ben", "roles", "host"), "x", True, "      host: x"),
    ],
)
def test_a_value_goes_where_it_belongs(path: tuple[str, ...], value: Any, many: bool, line: str) -> None:
    made = with_value(FILE, path, value, many)
    assert line in made.split("\n")
    kept = [old for old in FILE.split("\n") if not old.lstrip().startswith((path[-1], path[1]))]
    assert [new for new in made.split("\n") if new in kept] == kept


@pytest.mark.parametrize(
    "posts",
    [
        "    posts:\n      title: Chief   # so\n      # and there\n      at: [office,\n           unit]\n",
        "    posts: {title: Chief, at: office}\n",
        "    posts:\n      - title: Chief\n        at: office\n",
        "    posts:\n    - {title: Chief}\n",
        "    posts: >-\n      a long\n      text\n",
        "    posts: Chief\n",
        "    posts: Chief, once\n",
    ],
)
@pytest.mark.parametrize("after", ["", "    name: Ann\n", "  ben: {name: Ben}\n"])
def test_one_more_and_another_are_added_to_every_layout(posts: str, after: str) -> None:
    text = f"people:\n  ann:\n{posts}{after}"
    there, added = yaml.safe_load(text)["people"]["ann"]["posts"], [{"title": "x: #1"}, {"at": ["one", "two"]}]
    for one in added:
        text = with_value(text, ("people", "ann", "posts"), one, many=True)
    read = yaml.safe_load(text)["people"]
    assert read["ann"]["posts"] == [*(there if isinstance(there, list) else [there]), *added]
    assert read.get("ben") == ({"name": "Ben"} if "ben" in after else None)
    assert all(line.strip() in text for line in posts.splitlines() if "#" in line)


@pytest.mark.parametrize(
    "people", ["people:\n    ann: {name: Ann}\n    ben:\n        name: Ben\n", "people: {ann: {name: Ann}}\n"]
)
def test_an_entry_takes_the_layout_of_the_others(people: str) -> None:
    record = {"name": "New " * 30, "section": ["one", "two"]}
    text = with_entry(people, "people", "new", record)
    assert yaml.safe_load(text)["people"] == yaml.safe_load(people)["people"] | {"new": record}


def test_an_entry_goes_last_or_where_the_alphabet_puts_it() -> None:
    made = with_entry(FILE, "people", "cat", {"name": "Cat"})
    assert "      - {title: Head, at: one}\n  cat: {name: Cat}\nplaces:" in made
    made = with_entry("people:\n  ann: {name: A}\n  cat: {name: C}\n  eve: {name: E}\n", "people", "dan", {"name": "D"})
    assert list(read(made)["people"]) == ["ann", "cat", "dan", "eve"]


@pytest.mark.parametrize(
    "text", ["", "people:\n", "people: {}\n", "people: # none yet\n", "# nothing\n", "places: {here: {name: Here}}\n"]
)
def test_an_entry_goes_into_an_empty_collection(text: str) -> None:
    made = read(with_entry(text, "people", "ann", {"name": "Ann"}))
    assert made["people"] == {"ann": {"name": "Ann"}}
    assert made.get("places") == (read(text) or {}).get("places")


def test_a_long_record_has_one_key_a_line() -> None:
    record = {
        "name": "N" * 60,
        "section": "a/b",
        "roles": {"host": "x", "participant": [{"who": "y", "for": "z"}, "w"]},
    }
    made = with_entry("", "events", "one", record)
    assert read(made)["events"]["one"] == record
    assert "    roles:\n      host: x\n      participant:\n        - {who: y, for: z}\n        - w\n" in made


def test_line_ends_of_other_systems_are_kept() -> None:
    windows = FILE.replace("\n", "\r\n")
    made = with_value(windows, ("people", "ben", "remarks"), "late", many=True)
    assert "    remarks: late\r\n" in made
    assert made.count("\n") == made.count("\r\n")
    made = with_entry(windows, "people", "cat", {"name": "Cat"})
    assert made.count("\n") == made.count("\r\n")


def test_a_trial_tells_problems_by_the_names_of_the_real_files() -> None:
    files = fact_files(DATA)
    assert problems_of(DATA, files) == []
    people = DATA / "people.yaml"
    faulty = files[people].decode().replace("name: Grace Ye\n", "nam: Grace Ye\n")
    found = problems_of(DATA, files | {people: faulty.encode()})
    assert {Path(problem.at.file) for problem in found} == {people}
