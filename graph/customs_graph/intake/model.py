"""A language model, or any other program, that suggests values beside the rules. It is off unless it is asked for.

What it suggests is believed only where it stands in the sentence that it names: a text by its words, a name by a
mention, a number and a date by their digits, a term by its words. The rest is dropped and counted. What stays is always
to be looked at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Protocol, cast

from customs_graph.errors import WrongUse
from customs_graph.intake import shapes
from customs_graph.intake.cleaning import own_place
from customs_graph.intake.entries import parted
from customs_graph.intake.known import Known
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report

GROUP = "customs_graph.suggesters"
SUREST = 0.7
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


class Suggester(Protocol):
    """Whoever suggests values for a report. Keys and values are those of `Proposal`."""

    def suggest(self, report: Report) -> list[Proposal]:
        """Return suggestions; the sentence of each must be one of the report's."""
        ...


def suggester(name: str) -> Suggester:
    """Load a suggester by the name of an entry point of the group `customs_graph.suggesters`, or as `module:object`."""
    found = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    module, _, attribute = name.partition(":")
    try:
        made: Any = found[0].load() if found else getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        hint = f"name an entry point of the group {GROUP}, or module:object"
        raise WrongUse(f"there is no model '{name}': {error}", hint) from error
    made = made() if isinstance(made, type) else made
    if not callable(getattr(made, "suggest", None)):
        raise WrongUse(f"'{name}' is no model", "it needs a method suggest(report) that returns a list of proposals")
    return cast(Suggester, made)


class Checked:
    """A suggester as a rule among the others: it passes on only what stands in the text."""

    def __init__(self, suggester: Suggester) -> None:
        self.suggester = suggester
        self.dropped = 0

    def __call__(self, report: Report, known: Known) -> list[Proposal]:
        """Return the suggestions that stand in the report."""
        suggested = [part for one in self.suggester.suggest(report) for part in parted(one)]
        kept = [one for one in suggested if stands(one, report, known)]
        self.dropped += len(suggested) - len(kept)
        return [replace(one, confidence=min(one.confidence, SUREST), rule=f"model: {one.rule}") for one in kept]

    def told(self) -> list[str]:
        """Say how much was dropped."""
        noun = "value" if self.dropped == 1 else "values"
        return [f"dropped {self.dropped} {noun} of the model that stand nowhere in the report"] if self.dropped else []


def stands(proposal: Proposal, report: Report, known: Known) -> bool:
    """Whether all that a proposal says stands in the sentence that it names, and the sentence in the report."""
    if proposal.sentence not in report.sentences:
        return False
    collection, key = own_place(proposal, "events" if report.kind == "event" else "documents")
    if not shapes.exists(collection, key):
        return False
    text = proposal.sentence.text
    leaves = list(shapes.leaves(collection, key, proposal.value))
    return bool(leaves) and all(_said(value, schema, text, known) for value, schema in leaves)


def _said(value: str, schema: dict[str, Any], text: str, known: Known) -> bool:
    if "x-reference" in schema:
        named = any(mention.id == value for mention in known.mentions(text))
        return named or (value not in known.facts.declared and _words(value) in _words(text))
    if "x-vocabulary" in schema:
        return _words(value.replace("-", " ")) in _words(text.replace("-", " "))
    if "to" in schema.get("description", "") and re.fullmatch(r"[\d -]+(?:to [\d -]+)?", value):
        return _date_said(value, text)
    return _words(value) in _words(text)


def _words(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.casefold())) + " "


def _date_said(value: str, text: str) -> bool:
    """Whether year, month and day of each date are printed, in figures or by the name of the month."""
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    for part in value.split(" to "):
        year, month, day = (int(number) for number in [*part.split("-"), "0", "0"][:3])
        named = not month or MONTHS[month - 1][:3].casefold() in text.casefold()
        if year not in numbers or not (named or month in numbers) or (day and day not in numbers):
            return False
    return True
