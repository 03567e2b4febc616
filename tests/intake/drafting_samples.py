"""An invented issue, the facts that wait for it, and two small rules that read it."""

from __future__ import annotations

import re
from pathlib import Path

from customs_graph.facts.checks import check
from customs_graph.intake.draft import Draft, drafted
from customs_graph.intake.known import Known
from customs_graph.intake.parts import issue_of
from customs_graph.intake.proposals import Extractor, Proposal, Value
from customs_graph.intake.reading import read_newsletter
from customs_graph.intake.reports import Report
from customs_graph.intake.sheet import sheet

ISSUE = """\
# Orion Office Newsletter No. 5

January – March 2024

## Contents

Workshop on Valuation in Lorn .......... 2
Second Meeting of Laboratories .......... 4

## Workshop on Valuation in Lorn

The workshop was held in Lorn from 4 to 6 March 2024, though the invitation said 5 March 2024.

It was hosted by Alpha Customs, and Ms. Jane ROE of the Harbour Guild took part.

## Second Meeting of Laboratories

On 12 March 2024 the laboratories met online, hosted by the Orion Office.
"""

FACTS = """\
# The facts of an invented region.
source: orion-004
graph: {title: Orion, description: An invented region., licence: https://example.org/licence}
sources:
  orion-004:
    title: Orion Office Newsletter No. 4
    kind: newsletter
    publisher: orion
    number: 4
    period: 2023-10 to 2023-12
    sections:
      one: {heading: One, page: 1}

organizations:
  # ---- offices ----
  orion: {name: Orion Office, kind: regional-office, section: one}
  alpha-customs: {name: Alpha Customs, kind: customs-administration, section: one, place: alpha}   # the first

people:
  jane-row: {name: Jane Row, section: one}

places:
  alpha: {name: Alpha, kind: territory, section: one}
  lorn: {name: Lorn, kind: city, section: one}

series:
  laboratories: {name: Meeting of Laboratories, section: one}

events:
  laboratories-2:
    title: Second Meeting of Laboratories
    type: meeting
    section: one
    status: planned
    date: 2024-04
    series: laboratories
    edition: 2
    roles:
      host: orion

agreements:
  laboratories-yearly:   # a plan
    title: The laboratories meet every year
    kind: plan
    status: planned
    section: one
"""

_DAYS = re.compile(r"(?:(\d+) to )?(\d+) March (2024)")


def when_and_where(report: Report, known: Known) -> list[Proposal]:
    """Propose what the issue above prints of dates, places, types and hosts."""
    found = list[Proposal]()
    for sentence in report.sentences:
        for first, last, year in _DAYS.findall(sentence.text):
            day = f"{year}-03-{int(last):02d}"
            value = f"{year}-03-{int(first):02d} to {day}" if first else day
            found.append(Proposal("date", value, 0.95 if first or "On" in sentence.text else 0.4, sentence, "dates"))
        kinds = [kind for kind in ("workshop", "meeting") if kind in sentence.text.lower()]
        found += [Proposal("type", kind, 0.9, sentence, "types") for kind in kinds]
        named = [mention.id for mention in known.mentions(sentence.text)]
        found += [Proposal("place", "lorn", 0.9, sentence, "places")] * ("lorn" in named)
        if sentence.text.startswith("Second"):
            found.append(Proposal("series", "laboratories", 0.9, sentence, "series"))
            found.append(Proposal("edition", "2", 0.9, sentence, "series"))
        if "online" in sentence.text:
            found.append(Proposal("mode", "online", 0.9, sentence, "modes"))
    return found


def who(report: Report, known: Known) -> list[Proposal]:
    """Propose hosts and participants; who is new is named as printed."""
    found = list[Proposal]()
    for sentence in report.sentences:
        for mention in known.mentions(sentence.text):
            if mention.id and f"hosted by {mention.text}" in sentence.text.replace("by the ", "by "):
                found.append(Proposal("roles.host", mention.id, 0.9, sentence, "hosts"))
            if mention.kind == "person":
                value: Value = {"who": mention.id or mention.text, "for": "Harbour Guild"}
                found.append(Proposal("roles.participant", value, 0.7, sentence, "participants"))
    return found


RULES: tuple[Extractor, ...] = (when_and_where, who)


def workspace(folder: Path, facts: str = FACTS, issue: str = ISSUE) -> Path:
    """Lay out a folder with `data/facts.yaml` and `issue.md`."""
    (folder / "data").mkdir()
    (folder / "data" / "facts.yaml").write_text(facts, encoding="utf-8")
    (folder / "issue.md").write_text(issue, encoding="utf-8")
    return folder


def draft_in(folder: Path, rules: tuple[Extractor, ...] = RULES) -> Draft:
    """Draft the issue of a workspace."""
    newsletter = read_newsletter(folder / "issue.md")
    facts, problems = check(folder / "data")
    assert problems == []
    return drafted(newsletter, issue_of(newsletter), facts, rules)


def draft_file(folder: Path, rules: tuple[Extractor, ...] = RULES) -> Path:
    """Write the draft of a workspace beside its issue."""
    path = folder / "draft.yaml"
    path.write_text(sheet(draft_in(folder, rules)), encoding="utf-8")
    return path
