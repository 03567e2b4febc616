"""Everybody in a report: roles and sponsors, agreements, and whoever is new to the registries. One table of rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from customs_graph.facts.nearness import folded
from customs_graph.intake import agreements, registrations, roles
from customs_graph.intake.cast import Cast
from customs_graph.intake.known import Heard, Known
from customs_graph.intake.proposals import Extractor, Proposal

if TYPE_CHECKING:
    from customs_graph.intake.reports import Report

SLIP = 2


def participants(report: Report, known: Known) -> list[Proposal]:
    """Propose who had which role, who paid, what was agreed, and the new persons, posts and organizations."""
    cast = Cast(report, known)
    acted, agreed = roles.proposals(cast), agreements.proposals(cast)
    return [*acted, *agreed, *registrations.proposals(cast, [*acted, *agreed])]


def hear(reports: Iterable[Report], known: Known) -> None:
    """Note the new persons of an issue, so that a surname in one report is the person whom another names in full.

    A name that differs from one heard before by a slip of the pen is that one.
    """
    for report in reports:
        cast = Cast(report, known)
        for sign, agent in cast.agents.items():
            if agent.kind == "person" and not agent.known and "-" in agent.id and not _misspelt(agent.name, known):
                at = cast.works_for(sign, cast.told[0])
                if agent.id not in known.heard or (at and not known.heard[agent.id].at):
                    known.heard[agent.id] = Heard(agent.name, at)


def _misspelt(name: str, known: Known) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    own = folded(name)
    others = (folded(heard.name) for heard in known.heard.values())
    return any(own != other and DamerauLevenshtein.distance(own, other, score_cutoff=SLIP) <= SLIP for other in others)


EXTRACTORS: dict[str, Extractor] = {"participants": participants}
