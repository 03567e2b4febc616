"""The facts themselves: what newsletter 77 must hold, and that no sentence of it was copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from customs_graph.facts.checks import check
from customs_graph.facts.loading import Facts, load
from customs_graph.facts.walking import values
from samples import DATA, ROOT

SOURCE = ROOT.parent / "shared" / "sources" / "rocb-ap-newsletter-77.txt"
REPORTED = {
    "suva-working-group-2022": "suva", "railway-workshop-2022": "railway", "rcl-heads-meeting-1": "laboratories",
    "covid-workshop-2022": "covid", "cambodia-ipr-workshop-2022": "cambodia", "rhca-23": "rhca",
    "training-management-workshop-2022": "training", "wwf-maritime-seminar-2022": "wildlife-seminar",
    "appu-visit-2022": "appu", "asean-wco-consultation-11": "asean", "data-analytics-workshop-2022": "data-analytics",
    "rilo-seminar-2022": "rilo-seminar", "money-trail-webinar-2022": "money-trail",
    "knowledge-academy-12": "essay-academy",
}  # fmt: skip
PAGES = {
    "essay-follow-up": 1, "essay-laboratories": 6, "essay-academy": 12, "suva": 17, "railway": 18, "laboratories": 20,
    "covid": 21, "cambodia": 22, "rhca": 24, "training": 25, "wildlife-seminar": 27, "appu": 28, "asean": 29,
    "data-analytics": 31, "rilo-seminar": 32, "money-trail": 33,
}  # fmt: skip
PHRASE = 9


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load(DATA)[0]


def test_nothing_is_wrong_with_the_facts() -> None:
    assert check(DATA)[1] == []


def test_the_fourteen_reported_events_stand_in_their_sections(facts: Facts) -> None:
    sections = {name: event.section.split("/") for name, event in facts.events.items() if event.status == "held"}
    assert {name: section for name, (source, section) in sections.items() if source == "rocb-ap-077"} == REPORTED


def test_pages_are_those_of_the_contents(facts: Facts) -> None:
    sections = facts.sources["rocb-ap-077"].sections
    assert {name: section.page for name, section in sections.items() if section.page} == PAGES


def test_what_is_only_mentioned_or_planned(facts: Facts) -> None:
    by_status = {
        status: {n for n, e in facts.events.items() if e.status == status} for status in ("mentioned", "planned")
    }
    assert {"rhca-22", "rtc-heads-meeting-19", "knowledge-academy-1"} <= by_status["mentioned"]
    assert {"rcl-professionals-2022", "rcl-heads-meeting-2023"} <= by_status["planned"]


def test_counts_became_no_participants(facts: Facts) -> None:
    """No agent stands for a number: every participant is a record with a name in the source."""
    for event in facts.events.values():
        for _, agent, _ in event.acts():
            assert agent in facts.organizations or agent in facts.people
    assert not any(re.search(r"\d", person.name) for person in facts.people.values())


@pytest.mark.skipif(not SOURCE.exists(), reason="the text of the newsletter is not here")
class TestAgainstTheText:
    def words(self, text: str) -> list[str]:
        return re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", "", text).casefold())

    def test_no_sentence_is_copied(self, facts: Facts) -> None:
        source = " ".join(self.words(SOURCE.read_text("utf-8")))
        named = {"title", "name", "aliases", "spellings", "heading", "short"}
        for _, identifier, record in facts.all():
            if identifier == "rocb-ap-077":
                continue
            titles = " ".join(" ".join(self.words(str(getattr(record, field, "")))) for field in named)
            for value in values(record):
                words = self.words(value) if isinstance(value, str) else []
                for start in range(len(words) - PHRASE + 1):
                    phrase = " ".join(words[start : start + PHRASE])
                    assert phrase not in source or phrase in titles, f"{identifier}: copied: {phrase}"

    def test_every_spelling_of_a_person_is_printed(self, facts: Facts) -> None:
        source = re.sub(r"\s+", " ", SOURCE.read_text("utf-8"))
        for person in facts.people.values():
            for spelling in person.spellings:
                assert spelling in source, spelling

    def test_every_heading_is_printed(self, facts: Facts) -> None:
        source = " ".join(self.words(SOURCE.read_text("utf-8")))
        for name, section in facts.sources["rocb-ap-077"].sections.items():
            if section.page:
                assert " ".join(self.words(section.heading)) in source, name


def test_registries_stand_apart_from_issues() -> None:
    for path in DATA.glob("*.yaml"):
        assert not re.search(
            r"^(events|agreements|surveys|discrepancies):", Path(path).read_text("utf-8"), re.MULTILINE
        )
