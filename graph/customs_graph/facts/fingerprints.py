"""Fingerprints of names: enough to notice that a removed person is typed again, and no name can be read from them.

A fingerprint is slow to make (scrypt) and salted for each folder, so that trying whole directories of names is dear.
Who already has a few names in mind can still try them one by one; that much any record gives away that serves its end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

from customs_graph.facts.identity import names
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import folded
from customs_graph.facts.problems import Problem

ROUNDS = 2**10


@cache
def fingerprint(name: str, salt: str) -> str:
    """Return the fingerprint of a name; case, accents, punctuation and the order of words make no difference."""
    made = hashlib.scrypt(folded(name).encode(), salt=salt.encode(), n=ROUNDS, r=8, p=1, dklen=16)
    return made.hex()


def fingerprints(spellings: Iterable[str], salt: str) -> list[str]:
    """Return the fingerprints of all spellings, each once, in an order that tells nothing."""
    return sorted({fingerprint(name, salt) for name in spellings if folded(name)})


def nobody_removed_again(facts: Facts) -> Iterator[Problem]:
    """Nobody is entered who was taken out on request."""
    for removals in facts.removals:
        removed = {mark for removal in removals.persons for mark in removal.fingerprints}
        for identifier, person in facts.people.items():
            if removed.intersection(fingerprints([identifier, *names(person)], removals.salt)):
                message = "this person was taken out on request and is typed again"
                yield Problem(person.at, "removed", message, "leave the person out; say what was done by whose office")
