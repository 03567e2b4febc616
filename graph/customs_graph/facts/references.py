"""What records say of other records: everything named exists, is of the right kind, and does not turn in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from customs_graph.facts.fields import Id, Term
from customs_graph.facts.identity import names
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.record import Record
from customs_graph.facts.vocabularies import bundled_vocabularies
from customs_graph.facts.walking import ids, terms

SEVERAL = re.compile(r"[^,\s]+(\s*,\s*[^,\s]+)+")


def place(value: Any, record: Record) -> Position:
    """Return where a value was typed, or else its record."""
    at = getattr(value, "at", record.at)
    return at if at.file else record.at


def sources_known(facts: Facts) -> Iterator[Problem]:
    """The source that a file names on top exists; a wrong one is told once, not at each section."""
    if facts.unreadable:
        return
    for source in facts.named_sources:
        if facts.declared.get(source, ("",))[0] != "source":
            known = [name for name, (kind, _) in facts.declared.items() if kind == "source"]
            yield Problem(source.at, "unknown-id", f"there is no source '{source}'", did_you_mean(source, known))


def ids_known(facts: Facts) -> Iterator[Problem]:
    """Every id that a record names exists and is of the right kind."""
    if facts.unreadable:
        return
    known = {identifier: kind for identifier, (kind, _) in facts.declared.items()}
    for name, source in facts.sources.items():
        known |= {f"{name}/{key}": "section" for key in source.sections}
    named = _ids_by_name(facts)
    for identifier, coordinates in facts.coordinates.items():
        if known.get(identifier) not in identifier.kinds:
            yield _unknown_id(identifier, known, named, coordinates)
    for _, _, record in facts.all():
        for identifier in ids(record):
            if known.get(identifier) not in identifier.kinds and not _told_with_its_source(identifier, facts):
                yield _unknown_id(identifier, known, named, record)


def _told_with_its_source(identifier: Id, facts: Facts) -> bool:
    """Whether a section's source is faulty or unknown itself, which is told elsewhere."""
    source = identifier.split("/")[0] if "/" in identifier else ""
    return bool(source) and source not in facts.sources and (source in facts.declared or source in facts.named_sources)


def _ids_by_name(facts: Facts) -> dict[str, str]:
    return {folded(name): identifier for _, identifier, record in facts.all() for name in names(record)}


def _unknown_id(identifier: Id, known: dict[str, str], named: dict[str, str], record: Record) -> Problem:
    wanted = " or ".join(identifier.kinds) if len(identifier.kinds) < 4 else "record"
    at, cause = place(identifier, record), str(identifier)
    if identifier in known:
        message = f"'{identifier}' is of the kind {known[identifier]}; wanted here is: {wanted}"
        return Problem(at, "wrong-kind", message, cause=cause)
    hint = _hint(identifier, known, named)
    return Problem(at, "unknown-id", f"there is no {wanted} '{identifier}'", hint, cause)


def _hint(identifier: Id, known: dict[str, str], named: dict[str, str]) -> str:
    if SEVERAL.fullmatch(identifier):
        return f"several are written [{identifier}]"
    if "section" in identifier.kinds and "/" not in identifier:
        return "write source/section, or a `source:` line at the top of the file"
    by_name = named.get(folded(identifier))
    if by_name and known.get(by_name) in identifier.kinds:
        return f"did you mean {by_name}?"
    near = did_you_mean(identifier, [name for name, kind in known.items() if kind in identifier.kinds])
    places = " or ".join(KINDS.get(kind, "the sections of its source") for kind in identifier.kinds[:3])
    return near or f"add it to {places}"


def terms_known(facts: Facts) -> Iterator[Problem]:
    """Every role, type, status, topic … stands in its vocabulary."""
    vocabularies = bundled_vocabularies()
    for _, _, record in facts.all():
        for term in terms(record):
            known = vocabularies[term.vocabulary]
            if term not in known:
                message = f"'{term}' is not in the vocabulary {term.vocabulary}"
                yield Problem(place(term, record), "unknown-term", message, _term_hint(term, list(known)), str(term))


def _term_hint(term: Term, known: list[str]) -> str:
    if SEVERAL.fullmatch(term):
        return f"several are written [{term}]"
    return did_you_mean(term, known) or f"one of {', '.join(known)}"


def nothing_twice(facts: Facts) -> Iterator[Problem]:
    """No list names one thing or one term twice, and no sponsor stands twice."""
    for _, _, record in facts.all():
        for field in type(record).model_fields:
            seen = set[str]()
            for item in _listed(getattr(record, field)):
                if item in seen:
                    yield Problem(
                        place(item, record), "twice", f"'{item}' stands twice under `{field}`", "take one out"
                    )
                seen.add(item)


def _listed(value: Any) -> list[Id | Term]:
    items = value if isinstance(value, tuple) else ()
    return [item for item in (getattr(item, "who", item) for item in items) if isinstance(item, Id | Term)]


def nothing_about_itself(facts: Facts) -> Iterator[Problem]:
    """No record names itself: nothing is part of, follows, is held by or is about itself."""
    for _, identifier, record in facts.all():
        for named in ids(record):
            if named == identifier:
                yield Problem(place(named, record), "itself", f"'{identifier}' names itself", "name the other one")


def no_circles(facts: Facts) -> Iterator[Problem]:
    """Nothing is part of itself, over however many steps."""
    parents: dict[str, tuple[str, ...]] = {i: (o.part_of,) for i, o in facts.organizations.items() if o.part_of}
    parents |= {i: (e.part_of and (e.part_of,)) or () for i, e in facts.events.items()}
    parents |= {i: tuple(p.in_) for i, p in facts.places.items()}
    for identifier in parents:
        reached, waiting = set[str](), list(parents[identifier])
        while waiting:
            step = waiting.pop()
            if step not in reached:
                reached.add(step)
                waiting += parents.get(step, ())
        if identifier in reached and identifier not in parents[identifier]:
            yield Problem(facts.declared[identifier][1], "circle", f"'{identifier}' is part of itself")
