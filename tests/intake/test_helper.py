"""A program beside the rules, asked by JSON: a real one, which reads some things rightly and invents others."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cli.test_commands import run
from intake.drafting_samples import workspace

READER = """
import json, sys

asked = json.load(sys.stdin)
made = []
for number, text in enumerate(asked["sentences"]):
    if "from 4 to 6 March" in text:
        made.append({"key": "date", "value": "2024-03-04 to 2024-03-06", "sentence": number, "confidence": 1})
        made.append({"key": "date", "value": "2023-03-04", "sentence": number})
        made.append({"key": "type", "value": "conference", "sentence": number, "why": "guessed"})
        made.append({"key": "attendance.online", "value": 6, "sentence": number, "why": "read"})
print(json.dumps(made))
"""


def draft(folder: Path, program: str, *options: str) -> tuple[int, str, str]:
    (folder / "a reader.py").write_text(program, encoding="utf-8")
    command = f"{sys.executable} 'a reader.py'"
    done = run("draft", "issue.md", "--data", "data", "--helper", command, *options, cwd=folder)
    return done.returncode, done.stdout, done.stderr


def test_what_stands_in_the_text_is_kept_and_is_to_be_looked_at(tmp_path: Path) -> None:
    code, printed, told = draft(workspace(tmp_path), READER)
    assert code == 0, told
    assert "online: 6  # ?? 0.60 p. 2 l. 12 model: read" in printed
    assert "2023-03-04" not in printed
    assert "conference" not in printed
    assert "dropped 2 values of the model that stand nowhere in the report" in told


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("print('no json')", "printed no suggestions"),
        ("print('{}')", "printed no suggestions"),
        (f"print({json.dumps(json.dumps([{'key': 'type', 'value': 'x', 'sentence': 99}]))})", "no sentence 99"),
        (f"print({json.dumps(json.dumps(['x']))})", "printed no suggestions"),
        ("import sys; sys.exit('out of order')", "ended with 1: out of order"),
    ],
)
def test_a_program_that_fails_is_told(tmp_path: Path, program: str, said: str) -> None:
    code, printed, told = draft(workspace(tmp_path), program)
    assert (code, printed, said in told) == (2, "", True), told
    assert "Traceback" not in told


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    for command, said in (("no-such-program-here", "cannot be run"), ("'open", "is no command"), (" ", "has no name")):
        done = run("draft", "issue.md", "--data", "data", "--helper", command, cwd=folder)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    code, _, told = draft(folder, READER, "--model", "intake.test_model:Eager")
    assert (code, "exclude each other" in told) == (2, True)
