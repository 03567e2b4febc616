"""When two spellings name one agent or place: what the scoring takes as the same name.

- A known thing is known by its id; whatever is new, by any of its names: capitals, accents, punctuation, brackets and a
  leading article do not count, nor British against American spelling, nor the order of a person's names and titles.
- The customs administration of a place is one, however it is called there: `Customs administration of Fiji`, `Fiji
  Customs`, and whatever new name is entered as a customs administration with the place `fiji`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Keys = frozenset[str]

SPELLED = {"organisation": "organization", "centre": "center", "programme": "program", "cooperation": "co operation"}
CUSTOMS_WORDS = frozenset(
    ("administration", "and", "authority", "board", "customs", "department", "of", "revenue", "service", "the")
)
TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "dra", "lic", "prof", "eng", "he", "capt", "brig", "col", "sgt", "hon", "sir")
)
NAMES = ("name", "short", "title")
OTHER_NAMES = ("aliases", "spellings")


def words(name: str) -> list[str]:
    """Return the words of a name as they are compared.

    >>> words("The Trans-Steppe Freight Alliance (TSFA)")
    ['trans', 'steppe', 'freight', 'alliance']
    """
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", " ", name)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    found = [part for word in re.findall(r"\w+", plain) for part in SPELLED.get(word, word).split()]
    return found[1:] if found[:1] == ["the"] else found


def listed(value: Any) -> list[Any]:
    """Return what a key holds as a list: nothing, one or several."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def names_of(record: Mapping[str, Any]) -> list[str]:
    """Return every name and spelling of a record."""
    first = [str(record[key]) for key in NAMES if record.get(key)]
    return first + [str(name) for key in OTHER_NAMES for name in listed(record.get(key))]


class Naming:
    """What ids stand for, in one set of facts or draft beside what was known before."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> None:
        self.known = {collection: dict(records) for collection, records in known.items()}
        self.new = {collection: dict(records) for collection, records in new.items()}

    def kind(self, identifier: str) -> str:
        """Return the collection in which an id stands; empty where it stands in none."""
        for facts in (self.new, self.known):
            for collection in ("people", "organizations", "places", "series", "programmes"):
                if identifier in facts.get(collection, {}):
                    return collection
        return ""

    def keys(self, identifier: str) -> Keys:
        """Return all that an id can be recognised by; two ids with one of these in common name the same thing."""
        collection = self.kind(identifier)
        known = self.known.get(collection, {})
        record = {**known.get(identifier, {}), **self.new.get(collection, {}).get(identifier, {})}
        spelled = [identifier] if not record else names_of(record)
        keys = {_key(collection, name) for name in spelled} | ({f"id {identifier}"} if identifier in known else set())
        if collection == "organizations":
            keys |= set(self._as_customs(record, spelled))
        return frozenset(keys)

    def _as_customs(self, record: Mapping[str, Any], spelled: Iterable[str]) -> Iterator[str]:
        if record.get("kind") != "customs-administration":
            return
        if record.get("place"):
            yield from (f"customs of {key}" for key in self.keys(str(record["place"])))
        for name in spelled:
            rest = [word for word in words(name) if word not in CUSTOMS_WORDS]
            if rest:
                yield "customs " + " ".join(rest)

    def shown(self, identifier: str) -> str:
        """Return a name to be read in the lists."""
        collection = self.kind(identifier)
        record = self.new.get(collection, {}).get(identifier) or self.known.get(collection, {}).get(identifier, {})
        return str(record.get("short") or record.get("name") or record.get("title") or identifier)


def _key(collection: str, name: str) -> str:
    found = words(name)
    if collection == "people":
        found = sorted(word for word in found if word not in TITLES)
    return " ".join(found)
