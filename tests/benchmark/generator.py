"""An invented region of any size as fact files, for measuring: `python -m benchmark.generator --out DIR`.

The same numbers and seed give the same files. A few organizations come to most events and a few events are large, as
in real newsletters; most events gather organizations of one sub-region.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
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
FIRST_YEAR = 2004
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
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass
class Region:
    """What was invented so far, and the chance that invents more."""

    chance: random.Random
    words: list[str] = field(default_factory=list)
    organizations: dict[str, Record] = field(default_factory=dict)
    people: dict[str, Record] = field(default_factory=dict)
    zeal: dict[str, float] = field(default_factory=dict)
    subregion: dict[str, int] = field(default_factory=dict)

    def word(self) -> str:
        """Coin a word that no other can be mistaken for."""
        while True:
            letters = (self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in range(4))
            coined = "".join(letters)
            if not process.extractOne(coined, self.words, scorer=DamerauLevenshtein.distance, score_cutoff=2):
                self.words.append(coined)
                return coined

    def drawn(self, among: list[str], count: int) -> list[str]:
        """Draw some organizations, the zealous more often, each once."""
        weights = [self.zeal[one] for one in among]
        return sorted(set(self.chance.choices(among, weights, k=count)))


def files(organizations: int, events: int, seed: int = 1) -> dict[str, str]:
    """Return the fact files of an invented region by their paths."""
    region = Region(random.Random(seed))
    _people(region, organizations)
    contents: dict[str, Record] = {"graph.yaml": {"graph": _graph()}}
    issues = range(0, max(events, 1), EVENTS_IN_AN_ISSUE)
    for number, first in enumerate(issues, start=1):
        made = range(first, min(first + EVENTS_IN_AN_ISSUE, events))
        contents[f"newsletters/issue-{number:04d}.yaml"] = _issue(region, number, made)
    contents["registries.yaml"] = {
        "source": "issue-0001",
        "organizations": region.organizations,
        "people": region.people,
        "programmes": {"long-programme": {"name": "Long Programme", "kind": "programme", "section": "registry"}},
    }
    return {path: yaml.safe_dump(content, sort_keys=False, width=120) for path, content in contents.items()}


def _graph() -> Record:
    return {"title": "An invented region of some size", "description": "Nothing in it is real.", "licence": LICENCE}


def _people(region: Region, organizations: int) -> None:
    """Invent organizations, and for every third a person with a post there."""
    for number in range(organizations):
        word, kind = region.word(), region.chance.choice(KINDS)
        identifier = f"{word}-{ENDINGS[kind].lower()}"
        name = f"{word.title()} {ENDINGS[kind]}"
        region.organizations[identifier] = {"name": name, "kind": kind, "section": "registry"}
        region.zeal[identifier] = region.chance.paretovariate(1.3)
        region.subregion[identifier] = number // SUBREGION
        if number % 3 == 0:
            post = {"title": "Head", "at": identifier, "section": "registry"}
            person = region.word(), region.word()
            region.people["-".join(person)] = {
                "name": " ".join(person).title(), "section": "registry", "posts": [post],
            }  # fmt: skip


def _issue(region: Region, number: int, made: range) -> Record:
    year, source = FIRST_YEAR + (number - 1) // 4, f"issue-{number:04d}"
    sections = {"registry": {"heading": "Who is who", "page": 1}}
    sections |= {f"event-{one}": {"heading": f"Report {one}", "page": 2 + one - made.start} for one in made}
    described = {"title": f"Invented Letter {number}", "kind": "newsletter", "number": number, "sections": sections}
    events = {f"event-{one}": _event(region, one, year) for one in made}
    agreements = {f"agreement-{one}": _agreement(f"event-{one}", events) for one in made if one % 7 == 0}
    return {"source": source, "sources": {source: described}, "events": events, "agreements": agreements}


def _event(region: Region, number: int, year: int) -> Record:
    chance, everybody = region.chance, list(region.organizations)
    home = chance.choice(everybody)
    near = [one for one in everybody if region.subregion[one] == region.subregion[home]]
    size = min(LARGEST, 2 + int(chance.paretovariate(1.2)))
    guests = sorted({*region.drawn(near, size), *region.drawn(everybody, 1 + size // 4)} - {home})
    event: Record = {
        "title": f"Gathering {number} on {region.words[number % len(region.words)]}",
        "type": chance.choice(TYPES),
        "section": f"event-{number}",
        "date": f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "topics": chance.choice(TOPICS),
        "attendance": {"total": f"about {3 * len(guests) + 5}"},
        "roles": {"host": home, "participant": guests, **_speaker(region)},
    }
    funds = [one for one, record in region.organizations.items() if record["kind"] == "fund"]
    return event | ({"sponsors": region.drawn(funds, 1)} if funds and chance.random() < 0.4 else {})


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
    parser.add_argument("--organizations", type=int, default=1000)
    parser.add_argument("--events", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.out, files(given.organizations, given.events, given.seed))


if __name__ == "__main__":
    main()
