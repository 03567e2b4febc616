"""Writing down what was decided, in `decisions.yaml`, so that it is not asked again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names, shared_kind, titles
from customs_graph.facts.insertion import with_value
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts

FILE = "decisions.yaml"
OPENING = """\
# What reviewers decided of drafts, so that it is not asked again. These are no facts: nothing of it enters the graph.
decisions:
"""


def with_decision(text: str, key: str, decision: dict[str, Any]) -> str:
    """Return the text of the file with one decision more under `names` or `rejected`; one that is there stays once."""
    if flow(decision) in text:
        return text
    there = edits.plain(edits.composed(text))["decisions"] if text else {}
    if key in there:
        return with_value(text, ("decisions", key), decision, many=True)
    return f"{(text or OPENING).rstrip()}\n  {key}:\n    - {flow(decision)}\n"


def kept_apart(facts: Facts, folder: Path, one: str, other: str) -> dict[Path, bytes]:
    """Return the new content of the file of decisions, in which two like-named things are said not to be the same.

    UnknownName for an id that the facts do not have; WrongUse for two of different kinds, and for one thing twice.
    """
    kind = shared_kind(facts, one, other)
    record = getattr(facts, KINDS[kind])[one]
    path = folder / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for name in dict.fromkeys([*titles(record), *names(record)]):
        text = with_decision(text, "names", {"kind": kind, "name": name, "not_the_same_as": [other]})
    return {path: text.encode()}
