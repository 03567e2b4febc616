"""What is proposed for the draft: one value each, with the sentence that it stands in, and how sure the rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from customs_graph.intake.reports import Sentence

if TYPE_CHECKING:
    from customs_graph.intake.known import Known
    from customs_graph.intake.reports import Report

# What stands in YAML: a text, a list or a mapping of them.
Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True)
class Proposal:
    """One value for one key of one thing, such as `date` of `events/railway-workshop-2022`.

    `key` may lead into the record (`attendance.total`, `roles.participant`); several proposals for `roles.participant`
    add up, several for a key that holds one value compete, the surest first. `rule` names what found it. A record of a
    role is an id, or a mapping as in the fact files (`who`, `for` …).

    A key such as `people/ann-lee` or `agreements/next-host` is a new thing beside the event, its value the record;
    `people/ann-lee.posts` is one value of such a thing, or adds to one that the registries have. What is new is named
    in a value by the id that its own proposals have, or by the name as printed, for which the draft makes the entry.
    `near` holds ids of known things with names like that of a new one.
    """

    key: str
    value: Value
    confidence: float
    sentence: Sentence
    rule: str
    near: tuple[str, ...] = ()


@dataclass
class Drafted:
    """One drafted thing, such as an event: its collection, its id, what is proposed for it, the section it is from."""

    collection: str
    id: str
    proposals: list[Proposal] = field(default_factory=list)
    section: str = ""


# A rule reads one report, with what the registries know, and proposes values for its event and things beside it.
Extractor = Callable[["Report", "Known"], list[Proposal]]
