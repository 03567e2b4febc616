"""What kind of event a title names, in the words of the vocabulary."""

from __future__ import annotations

import re

# Each term of the vocabulary with the words that newsletters use for it. Where several match, the head of the title
# decides, and of two at one place the longer.
TYPES = {
    "workshop": r"work-?shops?|hackathon|clinic",
    "working-group": r"working[ -]group activit(?:y|ies)|(?:sub-)?working[ -](?:group|party)|task[ -]?force",
    "meeting": r"meetings?|(?:technical )?experts?'? group|contact group|town hall|sessions?|committee|assembly|"
    r"round[ -]?tables?|briefing|retreat|talks|gathering|dialogue|"
    r"council",
    "conference": r"conference|forum|symposium|summit|congress|colloquium",
    "consultation": r"consultations?",
    "seminar": r"seminars?|lectures?",
    "webinar": r"webinars?|web seminars?",
    "academy": r"academy|(?:summer|winter) school",
    "training": r"training of trainers|train-the-trainers?|trainings?(?: (?:course|programme?|session|activity|"
    r"event))?|(?:e-learning )?courses?|"
    r"boot ?camp|attachment|fellowship|professionals programme?|accreditation (?:programme?|event)|drill|"
    r"master ?class(?:es)?|(?:table-?top )?exercise|simulation",
    "visit": r"study tours?|(?:study|courtesy|working|official|field|exchange) visits?|visits?|courtesy calls?|"
    r"missions?|"
    r"delegation to",
    "tour": r"(?<!study )tours?",
}
NOUN = "|".join(f"(?:{words})" for words in TYPES.values())
_NAMED = {
    name: re.compile(rf"(?<![\w-])(?:{words})(?!\w|-(?:making|based|level))", re.IGNORECASE)
    for name, words in TYPES.items()
}
_BEHIND_HEAD = re.compile(
    r"\s(?:on|for|of|about|in|to|at|with|between|under|regarding|among|and)\s|[:,;(\"]", re.IGNORECASE
)


def type_of(title: str) -> str:
    """Return the type that a title names by the last such word before its first preposition; empty for none.

    >>> type_of("Regional Training Workshop on Meeting Management"), type_of("Heads of Customs Conference")
    ('workshop', 'conference')
    """
    found = sorted((match.end(), match.end() - match.start(), name) for name, match in _matches(title))
    if not found:
        return ""
    behind = _BEHIND_HEAD.search(title)
    head = [each for each in found if not behind or each[0] <= behind.start() + 1]
    if not head:
        return min(found)[2]
    return max(head)[2]


def _matches(title: str) -> list[tuple[str, re.Match[str]]]:
    return [(name, match) for name, pattern in _NAMED.items() for match in pattern.finditer(title)]
