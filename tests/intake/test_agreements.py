"""What was agreed, read in invented sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.intake.participants import participants
from invented import known, report

SENTENCES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "agreements.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["says"][:60])
def test_agreements(row: dict[str, Any]) -> None:
    found = [p.value for p in participants(report(row["says"]), known()) if p.key.startswith("agreements/")]
    records = [
        {key: value for key, value in record.items() if key != "title"} for record in found if isinstance(record, dict)
    ]
    assert records == row["agreed"]


def test_titles_restate_and_copy_no_more_than_eight_words() -> None:
    clause = "one two three four five six seven eight nine ten eleven"
    (proposal,) = [p for p in participants(report(f"The participants agreed to {clause}."), known()) if "/" in p.key]
    assert isinstance(proposal.value, dict)
    assert proposal.value["title"] == "Agreed to one two three four five six seven eight"
