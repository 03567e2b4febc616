"""The catalogue of questions: one YAML file a question, read from the folder `catalogue`.

Adding a file adds the question to `ask`, to its help, to the documentation and to the tests.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from customs_graph.errors import WrongUse
from customs_graph.facts.nearness import did_you_mean
from customs_graph.questions.parameters import SCOPE, Parameter

THINGS = frozenset({"organization", "person", "agent", "event", "agreement", "survey", "series", "place", "thing"})
FOLDER = Path(__file__).parent / "catalogue"
Group = Literal[
    "Events",
    "Partners",
    "People",
    "Money and support",
    "Presence and gaps",
    "Structure",
    "Time",
    "Agreements",
    "The record itself",
]


class Plot(BaseModel):
    """The picture of an answer, by its columns: bars of `value` for each `of`; a matrix of `of` by `across`, shaded by
    `value` or by the number of rows; a timeline of `of` from `start` to `end`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["bars", "matrix", "timeline"]
    of: str
    value: str = ""
    across: str = ""
    start: str = ""
    end: str = ""


class Question(BaseModel):
    """One question in plain language, answered by a SPARQL query or by a measure of the network.

    Every parameter is a variable of the query and must be selected; a question to the network also has those of the
    parameters in `SCOPE` that `scope` names. `columns` are those shown, all where empty. Rows that differ only in
    `source` or in a column of `collect` become one row with several values there. Rows are sorted by the names in the
    columns of `sort`, and otherwise stay in the order of the query. `plot` is the picture that suits the answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    question: str
    why: str
    group: Group
    keywords: tuple[str, ...]
    parameters: dict[str, Parameter] = {}
    sparql: str | None = None
    network: str | None = None
    scope: tuple[str, ...] = tuple(SCOPE)
    plot: Plot | None = None
    columns: tuple[str, ...] = ()
    collect: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    note: str = ""

    @property
    def main_parameter(self) -> str:
        """The parameter that a question is about: `of`, else the only one needed, else the only thing it takes."""
        own = [name for name in self.parameters if name not in SCOPE]
        needed = [name for name in own if self.parameters[name].required]
        things = [name for name in own if self.parameters[name].kind in THINGS]
        return "of" if "of" in own else next((names[0] for names in (needed, things) if len(names) == 1), "")

    @model_validator(mode="after")
    def _one_way_to_answer(self) -> Question:
        if (self.sparql is None) == (self.network is None):
            raise ValueError("a question is answered by `sparql` or by `network`, by one of them")
        if self.network and not self.columns:
            raise ValueError("a question to the network names its columns")
        return self


def names() -> list[str]:
    """Return the names of all questions, sorted; none is read for it."""
    return [path.stem for path in sorted(FOLDER.glob("*.yaml"))]


@cache
def questions() -> dict[str, Question]:
    """Return all questions by name, in order of their names."""
    return {name: question(name) for name in names()}


@cache
def question(name: str) -> Question:
    """Return the question of that name; WrongUse suggests others where there is none."""
    known = names()
    if name not in known:
        raise WrongUse(f"there is no question '{name}'", did_you_mean(name, known) or "`customs-graph ask` lists them")
    asked = Question(name=name, **yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")))
    if not asked.network:
        return asked
    scope = {name: SCOPE[name] for name in asked.scope}
    return asked.model_copy(update={"parameters": asked.parameters | (scope | asked.parameters)})
