"""What the registries know: every spelling of every organization, person, place, series and programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from customs_graph.facts.identity import names
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.nearness import nearest
from customs_graph.intake.bodies import telling
from customs_graph.intake.countries import is_country
from customs_graph.intake.members import members
from customs_graph.intake.mentions import Mention
from customs_graph.intake.newcomers import newcomers
from customs_graph.intake.spellings import ADMINISTRATION, NAMED, Spelling, spellings
from customs_graph.intake.tries import Found, Tree
from customs_graph.intake.words import Word, words

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts

__all__ = ["Heard", "Known", "Mention"]

TITLES = frozenset(
    ("mr", "ms", "mrs", "miss", "mme", "dr", "prof", "professor", "sir", "madam", "messrs", "excellency", "he", "hon")
)
_MADE, _SLIP, _SURNAME = 0.95, 0.8, 0.9
_LIKE = 60.0


@dataclass(frozen=True)
class Heard:
    """A new person whom another report of the same issue names in full, and the organization that it gives."""

    name: str
    at: str = ""


class Known:
    """The spellings of a set of facts, ready to be found in texts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.heard: dict[str, Heard] = {}

    @cached_property
    def tree(self) -> Tree:
        """All spellings, made when they are first needed."""
        return Tree(spellings(self.facts))

    @cached_property
    def administrations(self) -> dict[str, str]:
        """The customs administration of each place that has exactly one."""
        found = dict[str, list[str]]()
        for identifier, record in self.facts.organizations.items():
            if record.kind == ADMINISTRATION and record.place:
                found.setdefault(record.place, []).append(identifier)
        return {place: ids[0] for place, ids in found.items() if len(ids) == 1}

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """For each collection the id of every typed name, without the words that many of its names have."""
        listed = {collection: getattr(self.facts, collection).items() for collection in NAMED}
        return {
            collection: {telling(name): identifier for identifier, record in things for name in names(record)}
            for collection, things in listed.items()
        }

    def names(self, text: str) -> bool:
        """Whether a text is the name of something in the registries, or of a country, and nothing else."""
        there = words(text)
        hit = self.tree.longest(there, 0) if there else None
        return bool(hit and hit.last == len(there)) or is_country(text)

    def likely(self, collection: str, name: str) -> tuple[str, ...]:
        """Return the ids of the things of a collection that have a name like this one, the nearest first."""
        from rapidfuzz.fuzz import token_sort_ratio

        known, own = self._names[collection], telling(name)
        near = [other for other in nearest(own, known) if token_sort_ratio(own, other) >= _LIKE]
        return tuple(dict.fromkeys(known[other] for other in near))

    def mentions(self, text: str) -> list[Mention]:
        """Return what a text names, in its order and without overlaps; the longest name wins.

        A country is its customs administration where the text lists it as a member or as where participants are from,
        and a place elsewhere.
        """
        there = words(text)
        known = self._known(text, there)
        found = sorted(newcomers(text, there, known, self), key=lambda mention: mention.start)
        return members(text, found, self)

    def _known(self, text: str, there: list[Word]) -> list[Mention]:
        found, at = list[Mention](), 0
        while at < len(there):
            hit = self._at(there, at)
            if hit is None:
                at += 1
                continue
            hit = replace(hit, last=max(hit.last, self._in_brackets(there, hit)))
            found.append(self._mention(text, there, hit))
            at = hit.last
        return found

    def _at(self, there: list[Word], at: int) -> Found | None:
        """The longest spelling here; a surname alone counts behind a title only."""
        hit = self.tree.longest(there, at)
        if hit and all(spelling.after_title for spelling in hit.spellings) and not _titled(there, at):
            hit = None
        if hit and all(spelling.made for spelling in hit.spellings) and self._longer_within(there, hit):
            hit = None
        return hit or self.tree.slipped(there, at)

    def _longer_within(self, there: list[Word], hit: Found) -> bool:
        """Whether a made spelling cuts a longer one short, as `Customs of Norra` does Norra Revenue Authority."""
        inside = (self.tree.longest(there, at) for at in range(hit.first + 1, hit.last))
        return any(found is not None and found.last > hit.last for found in inside)

    def _in_brackets(self, there: list[Word], hit: Found) -> int:
        """Where the bracket behind a name ends that holds the name's short form, or a person's other name; else 0."""
        if hit.last >= len(there) or there[hit.last].folded != "(":
            return 0
        closing = next((i for i in range(hit.last + 1, min(hit.last + 6, len(there))) if there[i].folded == ")"), 0)
        if not closing:
            return 0
        inside = self.tree.longest(there, hit.last + 1)
        same = {(s.collection, s.id) for s in hit.spellings}
        if inside and inside.last == closing and {(s.collection, s.id) for s in inside.spellings} & same:
            return closing + 1
        printed = [word.printed for word in there[hit.last + 1 : closing]]
        person = hit.spellings[0].collection == "people"
        letters = len(printed) == 1 and (printed[0].isupper() or (person and not is_country(printed[0])))
        return closing + 1 if letters and inside is None else 0

    def _mention(self, text: str, there: list[Word], hit: Found) -> Mention:
        start, end = there[hit.first].start, there[hit.last - 1].end
        meant = _most_telling(hit)
        kind = COLLECTIONS[meant[0].collection][0]
        sure = _SLIP if hit.slip else _SURNAME if meant[0].after_title else _MADE if meant[0].made else 1.0
        if len(meant) > 1:
            return Mention(start, end, text[start:end], kind, "", 0.5, tuple(sorted(s.id for s in meant)))
        return Mention(start, end, text[start:end], kind, meant[0].id, sure)

    def administration(self, mention: Mention) -> Mention | None:
        """Return a mention of a place as one of its customs administration; None where the registries have none."""
        member = self.administrations.get(mention.id)
        return replace(mention, kind="organization", id=member) if member else None


def _most_telling(hit: Found) -> list[Spelling]:
    """Those of the first kind that the spelling has; a typed one before made ones, a place's name before a member's."""
    typed = [s for s in hit.spellings if not s.made] or list(hit.spellings)
    places = [s for s in typed if s.collection == "places"]
    members = [s for s in typed if s.collection == "organizations"]
    if places and members:
        return places
    first = min(NAMED.index(s.collection) for s in typed)
    return [s for s in typed if NAMED.index(s.collection) == first]


def _titled(there: list[Word], at: int) -> bool:
    before = there[at - 1].folded if at else ""
    return before in TITLES
