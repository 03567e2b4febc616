"""Any program as a suggester: it gets a report as JSON, and gives suggestions back as JSON.

To the program's standard input goes `{"heading": …, "kind": …, "sentences": ["…", …]}`, once for each report. From its
standard output comes a list of `{"key": …, "value": …, "sentence": N, "confidence": 0.6, "why": …}`, where N counts the
sentences from 0, and the last two may be missing. `model.Checked` drops what does not stand in the sentence.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from typing import Any

from customs_graph.errors import WrongUse
from customs_graph.intake.proposals import Proposal, Value
from customs_graph.intake.reports import Report

SECONDS = 600
SURE = 0.6
WANTED = 'it prints a list such as [{"key": "type", "value": "workshop", "sentence": 0}]'


class Helper:
    """A program, as a command line without a shell."""

    def __init__(self, command: str) -> None:
        try:
            self.words = shlex.split(command)
        except ValueError as error:
            raise WrongUse(f"'{command}' is no command: {error}", "close the quotes") from error
        if not self.words:
            raise WrongUse("the helper has no name", "--helper 'PROGRAM ARGUMENTS'")

    def suggest(self, report: Report) -> list[Proposal]:
        """Ask the program; WrongUse where it cannot be run, fails, or prints something else than suggestions."""
        sentences = [sentence.text for sentence in report.sentences]
        asked = {"heading": report.heading, "kind": report.kind, "sentences": sentences}
        printed = self._run(json.dumps(asked, ensure_ascii=False))
        try:
            return [_proposal(one, report) for one in _listed(printed)]
        except (ValueError, KeyError, TypeError) as error:
            raise WrongUse(f"the helper {self.words[0]} printed no suggestions: {error!r}", WANTED) from error

    def _run(self, asked: str) -> str:
        try:
            done = subprocess.run(self.words, input=asked.encode(), capture_output=True, check=False, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise WrongUse(
                f"the helper {self.words[0]} cannot be run: {error}", "name a program that is there"
            ) from error
        if done.returncode:
            told = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise WrongUse(f"the helper {self.words[0]} ended with {done.returncode}: {' '.join(told)}", "mend it")
        return done.stdout.decode()


def _listed(printed: str) -> list[dict[str, Any]]:
    made = json.loads(printed or "[]")
    if not isinstance(made, list):
        raise TypeError("not a list")
    return made


def _proposal(one: dict[str, Any], report: Report) -> Proposal:
    number = int(one["sentence"])
    if not 0 <= number < len(report.sentences):
        raise ValueError(f"there is no sentence {number}")
    sure, why = float(one.get("confidence", SURE)), str(one.get("why", "suggested"))
    return Proposal(str(one["key"]), _value(one["value"]), sure, report.sentences[number], why)


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    return [_value(item) for item in value] if isinstance(value, list) else str(value)
