"""The draft as a file: YAML in the form of the facts, with a comment at each value; see `marks`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from customs_graph.facts.flow import flow
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.intake import shapes
from customs_graph.intake.draft import Draft, publisher_id
from customs_graph.intake.marks import LOOK, OR, UNKNOWN, UNSURE, Marked
from customs_graph.intake.proposals import Drafted, Proposal, Value
from customs_graph.intake.reports import Sentence

REGISTERED = frozenset(("organizations", "people", "places", "series", "programmes", "instruments"))
# A heading that names no event is a title of less than this.
DOUBTFUL = 0.5
HEAD = """\
# A DRAFT, made by `customs-graph draft`: nothing in it is a fact before a person has read it against the newsletter.
# from: {name}
# sha256: {digest}
# {count}
#
# Each value ends with a comment: how sure the rule is (?? = look at it), page and line of the newsletter, the rule.
# `customs-graph review` goes through them one by one. By hand: take ?? away where a value is right, put # before a line
# to reject it; `or` is another reading of the line above it; a value that is needed and was not found stands as ?.
"""
ADDED = """
# To be added to things that the facts have already. Put ok before the number to accept one by hand.
"""


def sheet(draft: Draft) -> str:
    """Return the text of a draft file; the same draft gives the same bytes."""
    body = [*_source(draft), *_things(draft)]
    added = [str(added_line(one, thing, draft.source)) for thing in draft.additions for one in thing.proposals]
    text = "\n".join([*body, *([ADDED.rstrip()] if added else []), *added])
    newsletter = draft.newsletter
    name = "".join(c if c.isprintable() else "?" for c in newsletter.name)
    return HEAD.format(name=name, digest=newsletter.digest, count=counted(text)) + "\n" + text + "\n"


def counted(text: str) -> str:
    """Say how many values a draft has, and how many of them want an eye."""
    from customs_graph.intake.marks import marked

    lines = [made for line in text.split("\n") if (made := marked(line)) and made.open]
    look = sum(made.unsure for made in lines)
    return f"{len(lines)} values, {look} to look at" if lines else "no values: nothing was recognised"


def _source(draft: Draft) -> Iterator[str]:
    issue = draft.issue
    yield from (f"source: {draft.source}", "", "sources:", f"  {draft.source}:")
    publisher = publisher_id(issue, draft.known)
    found: list[tuple[str, str, float]] = [
        ("title", issue.title or draft.newsletter.name, 0.9 if issue.title else 0.4),
        ("kind", "newsletter", 0.9 if issue.number else 0.6),
        ("publisher", publisher, 0.9),
        ("number", str(issue.number or ""), 0.9),
        ("period", issue.period, 0.9),
    ]
    for key, value, sure in found:
        if value:
            place = _printed(draft, issue.period[:4] if key == "period" else issue.title)
            yield _line(4, f"{key}:", Proposal(key, value, sure, place, "masthead"))
    if issue.pages_from:
        yield f"    pages_from: {flow(issue.pages_from)}"
    yield "    sections:"
    for report in issue.reports:
        page = {"page": str(report.page)} if report.page else {}
        yield f"      {report.key}: {flow({'heading': _heading(report.heading)} | page)}"


def _printed(draft: Draft, text: str) -> Sentence:
    """The first line of the newsletter that holds a text; the first of all where none does."""
    lines = draft.newsletter.lines
    line = next((line for line in lines if text and text.casefold() in line.text.casefold()), None)
    return Sentence(text, line.number if line else 1, line.page if line else None)


def _heading(heading: str) -> str:
    from customs_graph.intake.cleaning import printable

    return printable(heading) or UNKNOWN


def _things(draft: Draft) -> Iterator[str]:
    for collection, things in groupby(draft.things, key=lambda thing: thing.collection):
        yield from ("", f"{collection}:")
        for thing in things:
            yield _opening(draft, thing)
            yield from _fields(thing)


def _opening(draft: Draft, thing: Drafted) -> str:
    kind = COLLECTIONS[thing.collection][0]
    like = draft.same.get(thing.id, []) if thing.collection == "events" else []
    if like:
        first = thing.proposals[0].sentence
        why = "like " + ", ".join(f"{one.id} ({one.reason})" for one in like)
        return _line(2, f"{thing.id}:", Proposal("", "", 0.5, first, why))
    if thing.collection not in REGISTERED:
        surest = max(proposal.confidence for proposal in thing.proposals if proposal.key in ("title", "name", "kind"))
        sure = surest if surest < DOUBTFUL else max(surest, UNSURE)
        return _line(2, f"{thing.id}:", Proposal("", "", sure, thing.proposals[0].sentence, f"new {kind}"))
    names = [p for p in thing.proposals if p.key == "name"] or thing.proposals
    near = list(dict.fromkeys(identifier for p in names for identifier in (*p.near, *draft.near(thing, p))))
    why = f"new {kind}" + (f", like {', '.join(near[:3])}" if near else "")
    return _line(2, f"{thing.id}:", Proposal("", "", min(names[0].confidence, UNSURE - 0.01), names[0].sentence, why))


def _fields(thing: Drafted) -> Iterator[str]:
    by_key: dict[str, list[Proposal]] = {}
    for proposal in thing.proposals:
        by_key.setdefault(proposal.key, []).append(proposal)
    missing = [key for key in shapes.needed(thing.collection) if key not in by_key and key != "section"]
    for field in shapes.fields(thing.collection):
        keys = [key for key in by_key if key.split(".")[0] == field]
        if field == "section" and thing.section:
            yield f"    section: {thing.section}"
        elif field in missing:
            yield _needed(thing, field)
        elif keys and keys[0] != field:
            yield f"    {field}:"
            for key in keys:
                yield from _values(6, thing, key, by_key[key])
        elif keys and field == "edition" and "series" not in by_key:
            # `check` wants the series of an edition, and nobody knows it: left for a hand to enter both.
            yield from (_line(4, "edition:", one, mark=OR) for one in by_key[field])
        elif keys:
            yield from _values(4, thing, field, by_key[field])


def _needed(thing: Drafted, field: str) -> str:
    terms = shapes.terms_of(thing.collection, field)
    why = f"needed: {', '.join(terms)}" if terms else "needed"
    first = thing.proposals[0].sentence
    return "    # " + _line(0, f"{field}:", Proposal(field, UNKNOWN, 0.0, first, why))


def _values(indent: int, thing: Drafted, key: str, proposals: list[Proposal]) -> Iterator[str]:
    last = key.rpartition(".")[2]
    if shapes.holds_many(thing.collection, key):
        yield f"{' ' * indent}{last}:"
        for proposal in proposals:
            value = _with_section(thing, key, proposal.value)
            yield _line(indent + 2, "-", proposal, value)
        return
    yield _line(indent, f"{last}:", proposals[0])
    for other in proposals[1:]:
        yield _line(indent, f"{last}:", other, mark=OR)


def _with_section(thing: Drafted, key: str, value: Value, source: str = "") -> Value:
    """Name the section in a record that needs it; in an addition with its source, for it goes into another's file."""
    if isinstance(value, dict) and thing.section and shapes.wants_section(thing.collection, key):
        value = {**value, "section": value.get("section", thing.section)}

    def full(text: str, schema: dict[str, Any]) -> str:
        is_section = "section" in schema.get("x-reference", ())
        return f"{source}/{text}" if source and is_section and "/" not in text else text

    return shapes.changed(thing.collection, key, value, full)


def added_line(proposal: Proposal, thing: Drafted, source: str) -> Marked:
    """Return the line that adds a value to a thing which the facts have already."""
    value = _with_section(thing, proposal.key, proposal.value, source)
    lead = f"{thing.collection}/{thing.id}.{proposal.key}:"
    return replace(_marked(0, lead, proposal, value), off=True)


def _line(indent: int, lead: str, proposal: Proposal, value: Value | None = None, mark: str = "") -> str:
    return str(_marked(indent, lead, proposal, proposal.value if value is None else value, mark))


def _marked(indent: int, lead: str, proposal: Proposal, value: Value, mark: str = "") -> Marked:
    sure = int(proposal.confidence * 100 + 0.5) / 100
    shown = str(value) if value in ("", UNKNOWN) else flow(value)
    look, place = LOOK if sure < UNSURE else "", proposal.sentence
    return Marked(indent, mark == OR, lead, shown, mark or look, sure, place.page, place.line, proposal.rule)
