"""A model beside the rules: it is believed only where the text says what it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.test_commands import run
from customs_graph.errors import WrongUse
from customs_graph.intake.model import Checked, Suggester, suggester
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.sheet import sheet
from intake.drafting_samples import draft_in, workspace

MODEL = "intake.test_model:Eager"


class Eager:
    """A small model of rules that reads some things rightly and invents others."""

    def suggest(self, report: Report) -> list[Proposal]:
        found = list[Proposal]()
        for sentence in report.sentences:
            if "from 4 to 6 March" in sentence.text:
                found += [
                    Proposal("date", "2024-03-04 to 2024-03-06", 0.99, sentence, "read"),
                    Proposal("date", "2023-03-04", 0.99, sentence, "invented year"),
                    Proposal("place", "lorn", 0.99, sentence, "read"),
                    Proposal("place", "alpha", 0.99, sentence, "invented place"),
                    Proposal("type", "workshop", 0.99, sentence, "read"),
                    Proposal("type", "conference", 0.99, sentence, "invented type"),
                    Proposal("attendance", {"total": "40", "online": "6"}, 0.9, sentence, "one of two invented"),
                    Proposal("nonsense", "x", 0.9, sentence, "no such key"),
                ]
            if "hosted by Alpha" in sentence.text:
                found += [
                    Proposal("roles", {"host": ["alpha-customs", "orion"]}, 0.9, sentence, "one of two invented"),
                    Proposal("roles.participant", "Harbour Guild", 0.9, sentence, "read"),
                    Proposal("roles.participant", "Guild of Bakers", 0.9, sentence, "invented"),
                ]
        return found


def test_only_what_stands_in_the_text_is_kept(tmp_path: Path) -> None:
    checked = Checked(Eager())
    draft = draft_in(workspace(tmp_path), (checked,))
    kept = {(p.key, str(p.value)) for p in draft.proposals() if p.rule.startswith("model")}
    assert kept == {
        ("date", "2024-03-04 to 2024-03-06"),
        ("place", "lorn"),
        ("type", "workshop"),
        ("attendance.online", "6"),
        ("roles.host", "alpha-customs"),
        ("roles.participant", "harbour-guild"),
    }
    assert checked.told() == ["dropped 7 values of the model that stand nowhere in the report"]


def test_all_that_it_says_is_to_be_looked_at(tmp_path: Path) -> None:
    draft = draft_in(workspace(tmp_path), (Checked(Eager()),))
    assert "    place: lorn  # ?? 0.70 p. 2 l. 12 model: read\n" in sheet(draft)


def test_a_model_is_loaded_by_name() -> None:
    loaded: Suggester = suggester(MODEL)
    assert type(loaded).__name__ == "Eager"


@pytest.mark.parametrize("name", ["nowhere", "nowhere:at_all", "json:dumps", ":", "intake.test_model:MODEL", ""])
def test_what_is_no_model_is_said(name: str) -> None:
    with pytest.raises(WrongUse, match="model"):
        suggester(name)


def test_the_command_asks_it_and_tells_what_was_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(path for path in sys.path if path))
    folder = workspace(tmp_path)
    done = run("draft", "issue.md", "--data", "data", "--model", MODEL, cwd=folder)
    assert (done.returncode, "dropped 7 values of the model" in done.stderr) == (0, True)
    assert "model: read" in done.stdout
