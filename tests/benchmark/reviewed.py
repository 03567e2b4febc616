"""The reviewed facts of one newsletter as claims, each in the place where a draft should make it.

Out of reach, and listed apart with their reason instead of counted as missed: what an essay says of an event that a
report elsewhere tells of, since a draft goes report by report; sections whose heading is not printed; contradictions
about a survey, a post or a name, which only somebody sees who reads the whole issue. Not scored at all is what a person
writes in words of their own (summaries, remarks, what somebody said), figures other than attendance, surveys and works.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmark.claims import Claim, agreement_claims, entry_claim, event_claims, issue_claims, post_claims
from benchmark.corpus import Facts
from benchmark.naming import Naming, listed

UNPRINTED = ("cover", "imprint")
NEW = {"people": "new people", "organizations": "new organizations", "places": "new places"}


@dataclass
class Expected:
    """Claims by place: a section, the id of an event, or nothing for what concerns the whole issue."""

    headings: dict[str, str]
    main: dict[str, str]
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    others: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    out_of_reach: list[str] = field(default_factory=list)

    def add(self, place: str, claims: Iterator[Claim] | list[Claim]) -> None:
        """Add claims, each once."""
        held = self.claims.setdefault(place, [])
        for claim in claims:
            if not any(one.field == claim.field and one.keys & claim.keys for one in held):
                held.append(claim)


def expected(facts: Facts, before: Facts, naming: Naming) -> Expected:
    """Return what a draft of the one newsletter should say, known what was known before."""
    source = _source(facts)
    sections = facts["sources"][source]["sections"]
    made = Expected({key: one["heading"] for key, one in sections.items() if key not in UNPRINTED}, {})
    printed = facts["sources"][source]
    publisher = str(printed.get("publisher", ""))
    keys = naming.keys(publisher) if publisher else frozenset()
    made.add("", issue_claims(printed.get("number"), printed.get("period"), keys, publisher))
    made.out_of_reach += [f"section `{key}`: its heading is not printed" for key in UNPRINTED if key in sections]
    for key, heading in made.headings.items():
        made.add("", [Claim("sections", frozenset((key,)), heading)])
        if "page" in sections[key]:
            shown = f"{sections[key]['page']}: {heading}"
            made.add("", [Claim("pages", frozenset((f"{key} {sections[key]['page']}",)), shown)])
    for identifier, event in facts.get("events", {}).items():
        _take_event(made, identifier, event, naming)
    _take_beside(made, facts, before, naming)
    return made


def _source(facts: Facts) -> str:
    """The source whose sections the events stand in; the staff list of the example has none."""
    event = next(iter(facts["events"].values()))
    return _sections(event)[0].partition("/")[0]


def _sections(record: dict[str, Any]) -> list[str]:
    return [str(one) for one in listed(record.get("section"))]


def _section(record: dict[str, Any]) -> str:
    return _sections(record)[0].rpartition("/")[2]


def _take_event(made: Expected, identifier: str, event: dict[str, Any], naming: Naming) -> None:
    section = _section(event)
    if event.get("status", "held") != "held":
        made.others.setdefault(section, []).append(event)
        return
    made.main[identifier] = section
    shown = {**event, "roles": dict(_told_here(made, identifier, event))}
    made.add(section, [Claim("events", frozenset((identifier,)), str(event["title"]))])
    shown["title"] = [event["title"], *listed(event.get("aliases"))]
    made.add(identifier, event_claims(shown, naming))


def _told_here(made: Expected, identifier: str, event: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The roles that the event's own section tells of; what another tells is out of reach."""
    own = set(_sections(event))
    for role, acts in event.get("roles", {}).items():
        kept = []
        for act in listed(acts):
            if isinstance(act, dict) and "section" in act and not own & set(_sections(act)):
                made.out_of_reach.append(f"{identifier}: {role} {act['who']}, told in {_section(act)} only")
            else:
                kept.append(act)
        yield role, kept


def _take_beside(made: Expected, facts: Facts, before: Facts, naming: Naming) -> None:
    for agreement in facts.get("agreements", {}).values():
        made.add(_section(agreement), agreement_claims(agreement, naming))
    for key, one in facts.get("discrepancies", {}).items():
        if one["about"] not in facts["events"]:
            made.out_of_reach.append(f"{key}: a contradiction about {one['about']}, which is no event")
            continue
        made.add(_section(one["statements"][0]), [Claim("discrepancies", frozenset((one["kind"],)), one["title"])])
    for collection, name in NEW.items():
        new = [key for key in facts.get(collection, {}) if key not in before.get(collection, {})]
        made.add("", [entry_claim(name, key, naming) for key in new])
    for key, person in facts.get("people", {}).items():
        if key not in before.get("people", {}):
            made.add("", post_claims(key, person.get("posts"), naming))
