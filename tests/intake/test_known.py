"""What a text names, in all the spellings that follow from the registries."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from hostile import HOSTILE
from invented import known

TEXTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "mentions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:60])
def test_mentions(row: dict[str, Any]) -> None:
    found = known().mentions(row["text"])
    assert [[mention.text, mention.id or "?"] for mention in found] == row["names"]
    assert all(row["text"][mention.start : mention.end].startswith(mention.text) for mention in found)


def test_a_spelling_of_two_funds_names_neither_but_tells_both() -> None:
    (mention,) = known().mentions("paid by CCF-S")
    assert mention.id == "" and mention.near == ("ccf-sola", "ccf-sund")


def test_new_names_come_with_the_nearest_registered_ones() -> None:
    (person,) = known().mentions("Ms. Anna Bergh, Head of Unit, spoke.")
    assert person.id == "" and person.near == ("ann-berg",)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read_without_harm(text: str) -> None:
    found = known().mentions(f"{text} WUC {text}")
    assert all(0 <= mention.start < mention.end for mention in found)
    ordered = [(mention.start, mention.end) for mention in found]
    assert ordered == sorted(ordered) and all(a[1] <= b[0] for a, b in pairwise(ordered))
