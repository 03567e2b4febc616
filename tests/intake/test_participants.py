"""Who did what, read in invented sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from customs_graph.intake.participants import participants
from customs_graph.intake.proposals import Proposal
from invented import known, report

HERE = Path(__file__).parent
SENTENCES: list[dict[str, Any]] = yaml.safe_load((HERE / "participants.yaml").read_text(encoding="utf-8"))


def roles_of(proposals: list[Proposal]) -> dict[str, set[str]]:
    """The roles as the table writes them: `who` or `who/for`."""
    found: dict[str, set[str]] = {}
    for proposal in proposals:
        if proposal.key.startswith("roles.") or proposal.key == "sponsors":
            value = proposal.value if isinstance(proposal.value, dict) else {"who": proposal.value}
            who = f"{value['who']}/{value['for']}" if "for" in value else str(value["who"])
            found.setdefault(proposal.key.removeprefix("roles."), set()).add(who)
    return found


def expected(row: dict[str, Any]) -> dict[str, set[str]]:
    return {role: set(who if isinstance(who, list) else [who]) for role, who in row.items() if role != "says"}


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["says"][:60])
def test_roles(row: dict[str, Any]) -> None:
    assert roles_of(participants(report(row["says"]), known())) == expected(row)
