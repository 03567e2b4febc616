"""Everybody in a report: roles and sponsors, agreements, and whoever is new to the registries. One table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from customs_graph.intake import agreements, registrations, roles
from customs_graph.intake.cast import Cast
from customs_graph.intake.proposals import Extractor, Proposal

if TYPE_CHECKING:
    from customs_graph.intake.known import Known
    from customs_graph.intake.reports import Report


def participants(report: Report, known: Known) -> list[Proposal]:
    """Propose who had which role, who paid, what was agreed, and the new persons, posts and organizations."""
    cast = Cast(report, known)
    acted, agreed = roles.proposals(cast), agreements.proposals(cast)
    return [*acted, *agreed, *registrations.proposals(cast, [*acted, *agreed])]


EXTRACTORS: dict[str, Extractor] = {"participants": participants}
