"""An invented region of any size as fact files, for measuring: `python -m benchmark.generator --out DIR`.

The same numbers and seed give the same files. A few organizations come to most events and a few events are large, as
in real newsletters; most events gather organizations of one sub-region. Organizations have other spellings, series have
editions, and some events are told by two issues, which may contradict each other.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

Record = dict[str, Any]

CONSONANTS = "bdfgklmnprstvz"
VOWELS = "aeiou"
SUBREGION = 40
EVENTS_IN_AN_ISSUE = 40
LARGEST = 60
FIRST_YEAR = 1995
YEARS = 30
# Every ninth event is an edition of one of twelve series, every twentieth is told by the next issue as well.
EDITION = 9
ROWS = 12
TOLD_TWICE = 20
TYPES = ("workshop", "meeting", "seminar", "training", "conference", "webinar")
TOPICS = ("valuation", "classification", "origin", "laboratories", "railway", "wildlife", "postal", "risk-management")
KINDS = ("customs-administration",) * 14 + ("laboratory", "agency", "international-organization", "fund", "fund")
ENDINGS = {
    "customs-administration": "Customs",
    "laboratory": "Laboratory",
    "agency": "Agency",
    "international-organization": "Union",
    "fund": "Fund",
}
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass
class Region:
    """What was invented so far, and the chance that invents more."""

    chance: random.Random
    events: int
    words: list[str] = field(default_factory=list)
    organizations: dict[str, Record] = field(default_factory=dict)
    people: dict[str, Record] = field(default_factory=dict)
    zeal: dict[str, float] = field(default_factory=dict)
    neighbours: dict[int, list[str]] = field(default_factory=dict)
    funds: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Coin a word that no other can be mistaken for."""
        while True:
            letters = (self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in range(4))
            coined = "".join(letters)
            if not process.extractOne(coined, self.words, scorer=DamerauLevenshtein.distance, score_cutoff=2):
                self.words.append(coined)
                return coined

    def day(self, number: int) -> str:
        """Return the day of an event; all of them are spread over thirty years, in their order."""
        year, part = divmod(number * YEARS, max(self.events, 1))
        return str(date(FIRST_YEAR + year, 1, 1) + timedelta(days=part * 365 // max(self.events, 1)))

    def drawn(self, among: list[str], count: int) -> list[str]:
        """Draw some organizations, the zealous more often, each once."""
        weights = [self.zeal[one] for one in among]
        return sorted(set(self.chance.choices(among, weights, k=count)))


def organizations_of(events: int) -> int:
    """Return how many organizations a region with so many events has: no more than there are in the world."""
    return min(1200, 40 + events // 4)


def files(organizations: int, events: int, seed: int = 1) -> dict[str, str]:
    """Return the fact files of an invented region by their paths."""
    region = Region(random.Random(seed), events)
    _people(region, organizations)
    contents: dict[str, Record] = {"graph.yaml": {"graph": _graph()}}
    issues = range(0, max(events, 1), EVENTS_IN_AN_ISSUE)
    for number, first in enumerate(issues, start=1):
        made = range(first, min(first + EVENTS_IN_AN_ISSUE, events))
        contents[f"newsletters/issue-{number:04d}.yaml"] = _issue(region, number, made, number < len(issues))
    contents["registries.yaml"] = {
        "source": "issue-0001",
        "organizations": region.organizations,
        "people": region.people,
        "series": {f"row-{one}": {"name": f"Row {one} of gatherings", "section": "registry"} for one in range(ROWS)},
        "programmes": {"long-programme": {"name": "Long Programme", "kind": "programme", "section": "registry"}},
    }
    return {path: yaml.dump(content, Dumper=DUMPER, sort_keys=False, width=120) for path, content in contents.items()}


def _graph() -> Record:
    return {"title": "An invented region of some size", "description": "Nothing in it is real.", "licence": LICENCE}


def _people(region: Region, organizations: int) -> None:
    """Invent organizations, every fourth with other spellings, and for every third a person with a post there."""
    for number in range(organizations):
        word, kind = region.word(), region.chance.choice(KINDS)
        identifier = f"{word}-{ENDINGS[kind].lower()}"
        name = f"{word.title()} {ENDINGS[kind]}"
        spellings = {"aliases": [f"{name} Administration", word.upper()]} if number % 4 == 0 else {}
        region.organizations[identifier] = {"name": name, "kind": kind, "section": "registry", **spellings}
        region.zeal[identifier] = region.chance.paretovariate(1.3)
        region.neighbours.setdefault(number // SUBREGION, []).append(identifier)
        if number % 3 == 0:
            post = {"title": "Head", "at": identifier, "section": "registry"}
            person = region.word(), region.word()
            region.people["-".join(person)] = {
                "name": " ".join(person).title(), "section": "registry", "posts": [post],
            }  # fmt: skip
    region.funds = [one for one, record in region.organizations.items() if record["kind"] == "fund"]


def _issue(region: Region, number: int, made: range, has_next: bool) -> Record:
    source = f"issue-{number:04d}"
    sections = {"registry": {"heading": "Who is who", "page": 1}}
    sections |= {f"event-{one}": {"heading": f"Report {one}", "page": 2 + one - made.start} for one in made}
    described = {"title": f"Invented Letter {number}", "kind": "newsletter", "number": number, "sections": sections}
    events = {f"event-{one}": _event(region, one) for one in made}
    for one in made:
        if has_next and one % TOLD_TWICE == 0:
            events[f"event-{one}"] |= _told_again(events[f"event-{one}"], number + 1, one)
    agreements = {f"agreement-{one}": _agreement(f"event-{one}", events) for one in made if one % 7 == 0}
    return {"source": source, "sources": {source: described}, "events": events, "agreements": agreements}


def _event(region: Region, number: int) -> Record:
    chance = region.chance
    near = region.neighbours[chance.randrange(len(region.neighbours))]
    home, size = chance.choice(near), min(LARGEST, 2 + int(chance.paretovariate(1.2)))
    guests = sorted({*region.drawn(near, size), *region.drawn(list(region.organizations), 1 + size // 4)} - {home})
    event: Record = {
        "title": f"Gathering {number} on {region.words[number % len(region.words)]}",
        "type": chance.choice(TYPES),
        "section": f"event-{number}",
        "date": region.day(number),
        "topics": chance.choice(TOPICS),
        "attendance": {"total": f"about {3 * len(guests) + 5}"},
        "roles": {"host": home, "participant": guests, **_speaker(region)},
    }
    edition = number // EDITION
    row = {"series": f"row-{edition % ROWS}", "edition": 1 + edition // ROWS} if number % EDITION == 0 else {}
    paid = {"sponsors": region.drawn(region.funds, 1)} if region.funds and chance.random() < 0.4 else {}
    return event | row | paid


def _told_again(event: Record, issue: int, number: int) -> Record:
    """What the next issue says of an event: the same, or of every second one another day."""
    differs = number // TOLD_TWICE % 2 == 1
    date = f"{event['date'][:4]}-12-31" if differs else event["date"]
    account = {"section": f"issue-{issue:04d}/registry", "title": f"{event['title']} again", "date": date}
    contradicted = differs and date != event["date"]
    reasons = {"reasons": {"date": "The first report is nearer to it."}} if contradicted else {}
    return {"accounts": [account], **reasons}


def _speaker(region: Region) -> Record:
    name = region.chance.choice(list(region.people))
    return {"speaker": [{"who": name, "for": region.people[name]["posts"][0]["at"]}]}


def _agreement(event: str, events: dict[str, Record]) -> Record:
    guests = events[event]["roles"]["participant"]
    return {
        "title": f"Undertaking of {event.replace('-', ' ')}",
        "kind": "joint-undertaking",
        "status": "agreed",
        "section": event,
        "decided_at": event,
        "parties": [events[event]["roles"]["host"], *guests[:4]],
    }


def write(folder: Path, contents: dict[str, str]) -> None:
    """Write the files into a folder."""
    for path, text in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def main() -> None:
    """Write an invented region."""
    parser = argparse.ArgumentParser(description="Write an invented region as fact files.")
    parser.add_argument("--organizations", type=int, help="how many; without it, as many as fit the events")
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.out, files(given.organizations or organizations_of(given.events), given.events, given.seed))


if __name__ == "__main__":
    main()
