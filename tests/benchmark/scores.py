"""A draft held against the reviewed facts: precision, recall and F1 by field, with every miss and every false value.

Sections are matched by their headings (rapidfuzz, 85 of 100). Events are matched within their section: each event of
the facts that was held takes the drafted one with the likest title and the same date; the planned and the mentioned
ones are matched as `other events`, by title or date, and only counted. Front matter that a draft has beside the facts
is not false.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from benchmark.claims import FIELDS, Claim, issue_claims
from benchmark.corpus import Case, Facts, read_facts
from benchmark.drafted import beside, event_of, record_of, registries, standing
from benchmark.naming import Naming, listed, words
from benchmark.reviewed import Expected, expected
from customs_graph.intake.draft import Draft, publisher_id
from customs_graph.intake.drafting import draft_of
from customs_graph.intake.proposals import Drafted

ALIKE = 85.0


@dataclass
class Score:
    """How often a field was right, wrong and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was drafted that is right; None where nothing was drafted."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """The share of the facts that was drafted; None where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Precision and recall in one number."""
        whole = 2 * self.right + self.false + self.missed
        return 2 * self.right / whole if whole else None

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


@dataclass(frozen=True)
class Fault:
    """One miss or one false value."""

    kind: str
    field: str
    place: str
    shown: str
    where: str

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        return f"{self.kind:<6} {self.field} · {self.place or 'issue'} · {self.shown}{where}"


@dataclass
class Result:
    """The scores of one run on one newsletter."""

    case: str
    emptied: bool
    scores: dict[str, Score]
    faults: list[Fault] = field(default_factory=list)
    out_of_reach: list[str] = field(default_factory=list)


def scored(case: Case, *, emptied: bool = False) -> Result:
    """Draft one newsletter and hold the draft against its facts."""
    with tempfile.TemporaryDirectory() as folder:
        text, data = case.prepared(Path(folder), emptied=emptied)
        return compared(case, draft_of(text, data), emptied=emptied)


def compared(case: Case, made: Draft, *, emptied: bool = False) -> Result:
    """Hold a draft of a newsletter against its facts; `emptied` where it knew nobody before."""
    before, facts = case.before(emptied=emptied), read_facts((case.expected,))
    told = {**case.before(), **{key: {**case.before().get(key, {}), **records} for key, records in facts.items()}}
    return _Comparison(case.name, emptied, made, before, expected(facts, before, Naming(before, told))).result()


class _Comparison:
    def __init__(self, name: str, emptied: bool, made: Draft, before: Facts, wanted: Expected) -> None:
        self.draft, self.before, self.wanted = made, before, wanted
        self.naming = Naming(before, registries(made))
        self.outcome = Result(name, emptied, {name: Score() for name in FIELDS}, out_of_reach=wanted.out_of_reach)
        self.sections = self._sections()
        self.found: dict[str, list[Claim]] = {}

    def result(self) -> Result:
        self._take_issue()
        self._take_sections()
        self._take_events()
        for section, claim in beside(self.draft, self.naming):
            self._add(self._place(section), claim)
        for place in sorted({*self.wanted.claims, *self.found}):
            self._compare(place)
        return self.outcome

    def _add(self, place: str, claim: Claim) -> None:
        held = self.found.setdefault(place, [])
        if not any(one.field == claim.field and one.keys & claim.keys for one in held):
            held.append(claim)

    def _place(self, section: str) -> str:
        return self.sections.get(section, f"drafted {section}") if section else ""

    def _sections(self) -> dict[str, str]:
        """The sections of the draft, with those of the facts that they are."""
        matched: dict[str, str] = {}
        for report in self.draft.issue.reports:
            likeness = {key: _alike(report.heading, heading) for key, heading in self.wanted.headings.items()}
            best = max(likeness, key=lambda key: likeness[key], default="")
            if best and likeness[best] >= ALIKE and best not in matched.values():
                matched[report.key] = best
        return matched

    def _take_issue(self) -> None:
        issue = self.draft.issue
        identifier = publisher_id(issue, self.draft.known)
        keys = (
            self.naming.keys(identifier) if identifier else frozenset(filter(None, [" ".join(words(issue.publisher))]))
        )
        for claim in issue_claims(issue.number, issue.period, keys, issue.publisher):
            self._add("", claim)

    def _take_sections(self) -> None:
        for report in self.draft.issue.reports:
            key, line = self.sections.get(report.key), f"l. {report.line}"
            if key is None and report.kind == "front":
                continue
            self._add("", Claim("sections", frozenset((key or report.key,)), report.heading, line))
            if report.page is not None and (key is not None or report.kind != "front"):
                keys = frozenset((f"{key or report.key} {report.page}",))
                self._add("", Claim("pages", keys, f"{report.page}: {report.heading}", line))

    def _take_events(self) -> None:
        left = [thing for thing in [*self.draft.things, *self.draft.additions] if thing.collection == "events"]
        for identifier, section in self.wanted.main.items():
            best = max(left, key=lambda thing: self._fits(thing, identifier, section), default=None)
            if best is None or self._fits(best, identifier, section) <= 0:
                continue
            left.remove(best)
            self._add(section, Claim("events", frozenset((identifier,)), identifier))
            for claim in event_of(best, self.before, self.naming):
                self._add(identifier, claim)
        self._take_others(left)

    def _fits(self, thing: Drafted, identifier: str, section: str) -> float:
        if self._place(thing.section) != section:
            return 0
        claims, wanted = event_of(thing, self.before, self.naming), self.wanted.claims[identifier]
        same_date = any(a.field == b.field == "dates" and a.keys & b.keys for a in claims for b in wanted)
        status = str(record_of(list(standing(thing))).get("status", "held"))
        title = max((_same_title(a, b) for a in claims for b in wanted if a.field == b.field == "titles"), default=0.0)
        return 1 + title + (100 if same_date else 0) - (50 if status != "held" else 0)

    def _take_others(self, left: list[Drafted]) -> None:
        """Events that are planned or mentioned; what is left over is a false event."""
        for section, events in self.wanted.others.items():
            for event in events:
                match = next((thing for thing in left if self._is_other(thing, event, section)), None)
                self._count("other events", section, str(event["title"]), "right" if match else "missed")
                if match:
                    left.remove(match)
        for thing in left:
            record, line = record_of(list(standing(thing))), f"l. {thing.proposals[0].sentence.line}"
            shown, held = str(record.get("title", thing.id)), record.get("status", "held") == "held"
            self._count("events" if held else "other events", self._place(thing.section), shown, "false", line)

    def _is_other(self, thing: Drafted, event: dict[str, Any], section: str) -> bool:
        record = {**self.before.get("events", {}).get(thing.id, {}), **record_of(list(standing(thing)))}
        titles = [str(one) for one in (event["title"], *listed(event.get("aliases")))]
        same_date = bool(record.get("date")) and str(record.get("date")) == str(event.get("date", ""))
        return self._place(thing.section) == section and (
            same_date or max(_alike(str(record.get("title", "")), one) for one in titles) >= ALIKE
        )

    def _compare(self, place: str) -> None:
        wanted, found = list(self.wanted.claims.get(place, ())), list(self.found.get(place, ()))
        for claim in wanted:
            match = next((one for one in found if _same(claim, one)), None)
            self._count(claim.field, place, claim.shown, "right" if match else "missed")
            if match:
                found.remove(match)
        for claim in found:
            self._count(claim.field, place, claim.shown, "false", claim.where)

    def _count(self, name: str, place: str, shown: str, kind: str, where: str = "") -> None:
        score = self.outcome.scores[name]
        setattr(score, kind, getattr(score, kind) + 1)
        if kind != "right":
            self.outcome.faults.append(Fault(kind, name, place, shown, where))


def _same(a: Claim, b: Claim) -> bool:
    if a.field != b.field:
        return False
    return bool(a.keys & b.keys) or (a.field == "titles" and _same_title(a, b) >= ALIKE)


def _same_title(a: Claim, b: Claim) -> float:
    return max(_title_likeness(one, other) for one in a.keys for other in b.keys)


def _title_likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one.split(), other.split()), key=len)
    within = 2 * len(shorter) >= len(longer) and not Counter(shorter) - Counter(longer)
    return 100.0 if within else fuzz.token_sort_ratio(one, other)


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(" ".join(words(one)), " ".join(words(other)))


def totals(results: list[Result]) -> dict[str, Score]:
    """Add up the scores of several newsletters."""
    return {name: sum((one.scores[name] for one in results), Score()) for name in FIELDS}
