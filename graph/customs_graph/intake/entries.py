"""Entries for the registries: who or what a value names and nobody knows yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from customs_graph.facts.checks import ID_FORM
from customs_graph.facts.kinds import COLLECTIONS, KINDS
from customs_graph.intake import shapes
from customs_graph.intake.ids import id_of
from customs_graph.intake.known import Known
from customs_graph.intake.mentions import Mention
from customs_graph.intake.proposals import Drafted, Proposal, Value
from customs_graph.intake.reports import Report, Sentence

REGISTRIES = ("organization", "person", "place", "series", "programme", "instrument")
BY_NAME_ALONE = 0.5


@dataclass
class Entry(Drafted):
    """An entry in the making, and the printed name that it was made for."""

    name: str = ""


class Entries:
    """The entries that one issue needs: one a name, however often it is named."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._made: dict[str, Entry] = {}
        self._proposed: dict[str, str] = {}
        self._nobody = Counter[str]()

    def expect(self, keys: Iterable[str]) -> None:
        """Take note of the things that have proposals of their own."""
        for key in keys:
            collection, _, identifier = key.partition(".")[0].partition("/")
            if identifier:
                self._proposed[identifier] = collection

    def named(self, proposal: Proposal, collection: str, report: Report) -> Proposal | None:
        """Return the proposal with an id wherever it names something; what is unknown gets an entry.

        None where an id stands for nothing that the facts, the rules or the text know.
        """
        key, nobody = proposal.key, self._nobody.total()
        if "/" in key:
            path, _, key = key.partition(".")
            collection = path.partition("/")[0]

        def identified(text: str, schema: dict[str, Any]) -> str:
            kinds = schema.get("x-reference", ())
            return self._id(text, kinds, proposal, report) if kinds and "section" not in kinds else text

        value = shapes.changed(collection, key, proposal.value, identified)
        return replace(proposal, value=value) if self._nobody.total() == nobody else None

    def made(self) -> list[Entry]:
        """Return the entries, in the order in which the newsletter first names them."""
        return list(self._made.values())

    def told(self) -> list[str]:
        """Say in words which references name nothing that an entry could be made for."""
        return [f"'{name}' is named by a rule and by nothing in the text: left out" for name in sorted(self._nobody)]

    def _id(self, text: str, kinds: list[str], proposal: Proposal, report: Report) -> str:
        if self.known.facts.declared.get(text, ("",))[0] in kinds or text in self._proposed:
            return text
        sentences = [proposal.sentence, *report.sentences]
        wanted = [kind for kind in REGISTRIES if kind in kinds]
        found = next(self._mentions(text, wanted, sentences), None)
        if found and found[0].id:
            return found[0].id
        if found is None and (ID_FORM.fullmatch(text) or not wanted):
            self._nobody[text] += 1
            return text
        mention, sentence = found or (Mention(0, 0, text, wanted[0], "", BY_NAME_ALONE), proposal.sentence)
        return self._entry(mention, sentence, report)

    def _mentions(self, text: str, kinds: list[str], sentences: list[Sentence]) -> Iterator[tuple[Mention, Sentence]]:
        for sentence in sentences:
            for mention in self.known.mentions(sentence.text):
                if mention.kind in kinds and text in (mention.text, id_of(mention.text)):
                    yield mention, sentence

    def _entry(self, mention: Mention, sentence: Sentence, report: Report) -> str:
        name = re.sub(r"\s+", " ", mention.text).strip()
        identifier = id_of(name) or f"{mention.kind}-{len(self._made) + 1}"
        if identifier in self.known.facts.declared and identifier not in self._made:
            identifier = f"{identifier}-{mention.kind}"
        collection = KINDS[mention.kind]
        entry = self._made.setdefault(identifier, Entry(collection, identifier, [], report.key, name))
        sure = min(mention.confidence, BY_NAME_ALONE)
        spelling = "aliases" if "aliases" in shapes.fields(collection) else "spellings"
        key = "name" if name == entry.name else spelling
        entry.proposals.append(Proposal(key, name, sure, sentence, "new name", mention.near))
        return identifier


def parted(proposal: Proposal) -> list[Proposal]:
    """Part a proposal of a whole record, and of a list of values, into one for each value."""
    path, _, key = proposal.key.partition(".")
    collection = path.partition("/")[0] if "/" in path else "events"
    if "/" in path and not key:
        return [part for one in _of_record(proposal, path) for part in parted(one)]
    key = key if "/" in path else proposal.key
    if isinstance(proposal.value, dict) and key in ("roles", "attendance"):
        inner = [replace(proposal, key=f"{proposal.key}.{name}", value=value) for name, value in proposal.value.items()]
        return [part for one in inner for part in parted(one)]
    known = collection in COLLECTIONS and shapes.exists(collection, key)
    if isinstance(proposal.value, list) and known and shapes.holds_many(collection, key):
        return [replace(proposal, value=value) for value in proposal.value]
    return [proposal]


def _of_record(proposal: Proposal, path: str) -> list[Proposal]:
    record: dict[str, Value] = proposal.value if isinstance(proposal.value, dict) else {"name": proposal.value}
    return [replace(proposal, key=f"{path}.{key}", value=value) for key, value in record.items() if key != "section"]
