"""What may go into a draft: values that the fact files can hold, nothing private, nobody removed, nothing rejected."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from customs_graph.facts.checks import PRIVATE
from customs_graph.facts.decisions import rejected
from customs_graph.facts.fields import UNSEEN
from customs_graph.facts.fingerprints import fingerprints
from customs_graph.facts.nearness import nearest
from customs_graph.intake import shapes
from customs_graph.intake.proposals import Proposal, Value
from customs_graph.intake.reports import Sentence

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.intake.reports import Report

NO_KEY = "{} for keys or terms that the facts do not have"
PRIVATE_LEFT_OUT = "{} with an e-mail address or telephone number"
REMOVED = "{} naming somebody who was taken out on request"
REJECTED = "{} that a reviewer rejected before"
EMPTY = "{} without a letter or digit"


def printable(text: str) -> str:
    """Return a text on one line without what a fact file may not hold.

    >>> printable("Head of\\n the\\u2028 Office\\x00")
    'Head of the Office'
    """
    joined = " ".join(text.split())
    return "".join(c for c in joined if unicodedata.category(c) not in (*UNSEEN, "Cn", "Co") and c != "\ufeff").strip()


class Cleaner:
    """Cleans the proposals of one issue, and counts what it leaves out and why."""

    def __init__(self, facts: Facts, source: str, sections: Collection[str]) -> None:
        self.facts, self.source = facts, source
        self.rejected = frozenset(
            (*place, _section_now(section, source, sections)) for *place, section in rejected(facts)
        )
        self.left_out = Counter[str]()

    def cleaned(self, proposal: Proposal, collection: str, report: Report) -> Proposal | None:
        """Return the proposal as the draft may hold it, or None; `collection` is that of the report's own thing."""
        collection, key = own_place(proposal, collection)
        if not shapes.exists(collection, key):
            self.left_out[NO_KEY] += 1
            return None
        value = shapes.changed(collection, key, proposal.value, lambda text, schema: printable(text))
        why = self._why_not(collection, key, value)
        if why:
            self.left_out[why] += 1
            return None
        sentence = proposal.sentence
        clean = Sentence(printable(sentence.text), sentence.line, sentence.page or report.page)
        sure, rule = min(max(proposal.confidence, 0.0), 1.0), printable(proposal.rule)
        return replace(proposal, value=value, sentence=clean, confidence=sure, rule=rule)

    def is_rejected(self, proposal: Proposal, collection: str, report: Report) -> bool:
        """Whether a reviewer rejected this value where it stands; ids must be in place already."""
        collection, key = own_place(proposal, collection)
        gone = (collection, key, spelled(proposal.value), f"{self.source}/{report.key}") in self.rejected
        self.left_out[REJECTED] += gone
        return gone

    def told(self) -> list[str]:
        """Say in words what was left out."""
        counted = [(why, number) for why, number in sorted(self.left_out.items()) if number]
        return [f"left out {why.format('1 value' if number == 1 else f'{number} values')}" for why, number in counted]

    def _why_not(self, collection: str, key: str, value: Value) -> str:
        texts = list(shapes.leaves(collection, key, value))
        if not texts or not all(any(c.isalnum() for c in text) for text, _ in texts):
            return EMPTY
        if any(PRIVATE.search(text) for text, schema in texts if "x-vocabulary" not in schema and " to " not in text):
            return PRIVATE_LEFT_OUT
        if not all(_is_term(text, schema) for text, schema in texts) or not _is_role(key):
            return NO_KEY
        if any(self._is_removed(text) for text, schema in texts):
            return REMOVED
        return ""

    def _is_removed(self, text: str) -> bool:
        if not 1 < len(re.findall(r"\w+", text)) < 6:
            return False
        return any(
            set(removal.fingerprints).intersection(fingerprints([text], removals.salt))
            for removals in self.facts.removals
            for removal in removals.persons
        )


def _section_now(section: str, source: str, sections: Collection[str]) -> str:
    """The section that a decision speaks of, where its heading was mended in the newsletter since: the nearest one."""
    of, _, key = section.partition("/")
    near = nearest(key, sections, 1) if of == source and key not in sections else []
    return f"{source}/{near[0]}" if near else section


def own_place(proposal: Proposal, collection: str) -> tuple[str, str]:
    """Return the collection and the key that a proposal is for."""
    if "/" not in proposal.key:
        return collection, proposal.key
    path, _, key = proposal.key.partition(".")
    return path.partition("/")[0], key


def spelled(value: Value) -> str:
    """Return a value as one text, for comparing and for keeping what was decided of it."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {spelled(item)}" for key, item in value.items())
    return " + ".join(spelled(item) for item in value) if isinstance(value, list) else value


def _is_term(text: str, schema: dict[str, Any]) -> bool:
    from customs_graph.facts.vocabularies import vocabulary

    return "x-vocabulary" not in schema or text in vocabulary(schema["x-vocabulary"])


def _is_role(key: str) -> bool:
    from customs_graph.facts.vocabularies import vocabulary

    return not key.startswith("roles.") or key.partition(".")[2] in vocabulary("roles")
