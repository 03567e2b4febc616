"""Questions that the network answers. `PATTERNS` is the one table of them.

A pattern takes the collaboration within a scope and its other parameters, and returns what it finds as plain rows of
addresses and literals.
"""

from __future__ import annotations

from customs_graph.questions.patterns import changes, gaps, money, partners, structure, visits
from customs_graph.questions.patterns.evidence import Pattern

PATTERNS: dict[str, Pattern] = {
    "partners": partners.partners,
    "met": partners.met,
    "shared-partners": partners.shared_partners,
    "ties": partners.ties,
    "backbone": partners.backbone,
    "busiest": partners.busiest,
    "partner-mix": partners.partner_mix,
    "brokers": structure.brokers,
    "broker-roles": structure.broker_roles,
    "core": structure.core_and_periphery,
    "communities": structure.communities_found,
    "bridges": structure.bridges,
    "mixing": structure.mixed,
    "hosting": visits.hosting,
    "network": structure.overview,
    "introductions": gaps.suggested,
    "single-points": gaps.single_points,
    "untied": gaps.untied,
    "tie-changes": changes.tie_changes,
    "freshness": changes.freshness,
    "sponsor-dependence": money.dependence,
    "sponsor-diversity": money.diversity,
}
