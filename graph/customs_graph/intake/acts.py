"""What a sentence says that somebody did: an act, and the patterns of names and articles that acts are read with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from customs_graph.intake.agents import Agent
from customs_graph.intake.cast import BODIES, PERSONS
from customs_graph.intake.reports import Sentence

NAME = re.compile(f"{PERSONS}|{BODIES}")
THE = r"(?:[Tt]he )?"


@dataclass(frozen=True)
class Act:
    """One agent in one role, as a sentence says it; `sign` is the agent's in the cast."""

    role: str
    sign: str
    confidence: float
    sentence: Sentence
    rule: str
    in_heading: bool = False
    active: bool = False
    on_behalf_of: str = ""
    invited_by: str = ""
    for_: str = ""


def certain(agent: Agent) -> float:
    """Return how sure it is who is meant; one whom the registries know is meant surely enough."""
    return agent.confidence if not agent.known else max(agent.confidence, 0.8)
