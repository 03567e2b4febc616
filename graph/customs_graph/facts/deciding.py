"""Writing down what was decided, in `decisions.yaml`, so that it is not asked again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from customs_graph.facts import edits
from customs_graph.facts.change import refuse
from customs_graph.facts.flow import flow
from customs_graph.facts.identity import names, shared_kind, titles
from customs_graph.facts.insertion import with_lines, with_value
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.trial import fact_files, problems_of

FILE = "decisions.yaml"
ABOUT = """\
# What reviewers decided of drafts, so that it is not asked again. These are no facts: nothing of it enters the graph.
"""


def with_decision(text: str, key: str, decision: dict[str, Any]) -> str:
    """Return the text of the file with one decision more under `names` or `rejected`; one that is there stays once."""
    if flow(decision) in text:
        return text
    tree = edits.composed(text) if text.strip() else None
    there = edits.plain(tree) if tree else {}
    if not there.get("decisions"):
        return with_lines(text or ABOUT, "decisions", key, [f"  {key}:", f"    - {flow(decision)}"])
    if key in there["decisions"]:
        return with_value(text, ("decisions", key), decision, many=True)
    return with_value(text, ("decisions", key), [decision], many=False)


def kept_apart(facts: Facts, folder: Path, one: str, other: str) -> dict[Path, bytes]:
    """Return the new content of the file of decisions, in which two like-named things are said not to be the same.

    UnknownName for an id that the facts do not have; WrongUse for two of different kinds, and for one thing twice;
    DataFaulty where that file would have problems. Other files may have some.
    """
    kind = shared_kind(facts, one, other)
    record = getattr(facts, KINDS[kind])[one]
    path = folder / FILE
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    for name in dict.fromkeys([*titles(record), *names(record)]):
        text = with_decision(text, "names", {"kind": kind, "name": name, "not_the_same_as": [other]})
    made = {path: text.encode()}
    there = [one for one in problems_of(folder, fact_files(folder) | made) if one.at.file == path.as_posix()]
    refuse(there, f"{path} cannot be added to", "write the decision into it by hand")
    return made
