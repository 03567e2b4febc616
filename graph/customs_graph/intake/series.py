"""The series that an event belongs to, and which edition of it it is."""

from __future__ import annotations

import re

from customs_graph.facts.identity import names
from customs_graph.intake.editions import NUMBERED, editions
from customs_graph.intake.ids import id_of, words_of
from customs_graph.intake.known import Known
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.titles import titles

_FEWEST_WORDS = 3
_NEW = 0.55
_LEAST = 0.5
# What a title may print in full where the name of the series has its short form, or the other way round.
_SHORTENED = {"organization": "organizations", "programme": "programmes"}


def series(report: Report, known: Known) -> list[Proposal]:
    """Propose the registered series that the title names or is like, or a new one where the title prints an edition."""
    for title in titles(report):
        identifier, sure = series_of(title.text, known)
        if identifier and title.confidence >= _LEAST:
            return [Proposal("series", identifier, sure, title.placed.sentence, "series: title")]
    return _new(report)


def series_of(title: str, known: Known) -> tuple[str, float]:
    """Return the registered series that a title names, and how sure that is; an empty id for none."""
    named = next((each for each in known.mentions(title) if each.kind == "series" and each.id), None)
    return (named.id, 0.95) if named else (_like(title, known), 0.75)


def _new(report: Report) -> list[Proposal]:
    """Propose a new series where the title prints an edition: the title without it."""
    for title in titles(report):
        name = _bare(title.text)
        if title.confidence >= _LEAST and editions(title.text) and id_of(name):
            sentence, key = title.placed.sentence, id_of(name)
            return [
                Proposal("series", key, _NEW, sentence, "series: new"),
                Proposal(f"series/{key}.name", name, _NEW, sentence, "series: new"),
            ]
    return []


def _bare(title: str) -> str:
    """Return a title without its ordinal: `3rd edition of the Forum` is the Forum."""
    bare = re.sub(r"\s+", " ", NUMBERED.sub(" ", title)).strip()
    bare = re.sub(r"^edition of (?:the )?(?=[A-Z])", "", bare)
    return bare[:1].upper() + bare[1:]


def _like(title: str, known: Known) -> str:
    """Return the series of whose name all words stand in the title, the longest such name."""
    mentions = [each for each in known.mentions(title) if each.id and each.kind in _SHORTENED]
    called = [name for each in mentions for name in names(getattr(known.facts, _SHORTENED[each.kind])[each.id])]
    there = _telling(" ".join([title, *called]))
    found = [
        (len(own), identifier)
        for identifier, record in known.facts.series.items()
        for own in map(_telling, names(record))
        if len(own) >= _FEWEST_WORDS and own <= there
    ]
    return max(found, default=(0, ""))[1]


def _telling(name: str) -> frozenset[str]:
    return frozenset(words_of(name.replace("/", " ")))


def edition(report: Report, known: Known) -> list[Proposal]:
    """Propose the edition that the title prints."""
    for title in titles(report):
        printed = editions(title.text)
        if title.confidence >= 0.5 and printed:
            return [Proposal("edition", str(printed[0]), title.confidence, title.placed.sentence, "edition: title")]
    return []
