"""What facts claim of an event, one by one and by field, so that two sets of facts can be held against each other.

A claim is right where the other side has one of the same field and event with a key in common:

- an agent counts once in `people` or `organizations` where it is named with the event at all, and once a role in
  `people with role` or `organizations with role`: the role must be the very one, there are no halves;
- `acting for` is the person with the organization it acted for; `hosts` are the role host alone;
- a figure of attendance is its kind, its number and its qualifier (about, more than) together;
- a title is right where its words are like those of the title or of an alias (rapidfuzz, 85 of 100), or where all words
  of the one stand in the other, and are at least half of it;
- a post is its title and organization together; `Comptroller of Customs` and `Comptroller` at the customs are the same;
- an agreement is its kind and status within its section; its parties are counted beside it;
- of the issue as a whole: its number, its period, its publisher;
- topics are a judgement of the person who typed the facts: they are scored all the same, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmark.naming import Keys, Naming, listed, words

# What is scored, in the order of the table.
FIELDS = (
    *("issue", "sections", "pages", "events", "other events", "dates", "places", "modes"),
    *("types", "titles", "series", "editions"),
    *("hosts", "sponsors", "people", "people with role", "acting for", "organizations", "organizations with role"),
    *("attendance", "agreements", "agreement parties", "discrepancies", "topics", "posts"),
    *("new people", "new organizations", "new places"),
)
QUALIFIED = re.compile(r"(?:(about|more than|less than) )?([\d,]+)")
ATTENDANCE = ("total", "on_site", "online", "administrations", "administrations_on_site")


@dataclass(frozen=True)
class Claim:
    """One claim: its field, what it is recognised by, and how it reads; in a draft also where and by which rule."""

    field: str
    keys: Keys
    shown: str
    where: str = ""


Record = Mapping[str, Any]


def event_claims(event: Record, naming: Naming) -> Iterator[Claim]:
    """Yield what a record, or a part of one, claims of an event."""
    for key, claims in EVENT_KEYS.items():
        if event.get(key) not in (None, "", [], {}):
            yield from claims(event[key], naming)


def issue_claims(number: object, period: object, publisher: Keys, shown: str) -> Iterator[Claim]:
    """Yield what a newsletter says of itself, as far as it does."""
    for name, value in (("number", number), ("period", period)):
        if value:
            yield Claim("issue", frozenset((f"{name} {value}",)), f"{name} {value}")
    if publisher:
        yield Claim("issue", frozenset(f"publisher {key}" for key in publisher), f"publisher {shown}")


def agreement_claims(agreement: Record, naming: Naming) -> Iterator[Claim]:
    """Yield what an agreement claims: what it is and how far it has come, and each of its parties."""
    kind = str(agreement.get("kind", "?"))
    shown = f"{kind}, {agreement.get('status', '?')}"
    yield Claim("agreements", frozenset((shown,)), f"{shown}: {agreement.get('title', '')}")
    for party in listed(agreement.get("parties")):
        keys = frozenset(f"{kind} {key}" for key in naming.keys(str(party)))
        yield Claim("agreement parties", keys, f"{kind}: {naming.shown(str(party))}")


def post_claims(person: str, posts: Any, naming: Naming) -> Iterator[Claim]:
    """Yield each post of a person: title and organization together."""
    for post in listed(posts):
        at, title = str(post.get("at", "")), " ".join(words(str(post.get("title", "")))).removesuffix(" of customs")
        keys = frozenset(f"{who} | {where} | {title}" for who in naming.keys(person) for where in naming.keys(at))
        yield Claim("posts", keys, f"{naming.shown(person)}: {post.get('title', '(no title)')}, {naming.shown(at)}")


def entry_claim(field: str, identifier: str, naming: Naming) -> Claim:
    """Return that somebody or something is new to the registries."""
    return Claim(field, naming.keys(identifier), naming.shown(identifier))


def figures(printed: Any) -> str:
    """Return a figure as it is compared: qualifier and number.

    >>> figures("more than 3,000")
    'more than 3000'
    """
    hit = QUALIFIED.fullmatch(str(printed).strip())
    return " ".join(filter(None, (hit[1], hit[2].replace(",", "")))) if hit else str(printed)


def _plain(field: str) -> Callable[[Any, Naming], Iterator[Claim]]:
    def claims(value: Any, _: Naming) -> Iterator[Claim]:
        for one in listed(value):
            yield Claim(field, frozenset((str(one),)), str(one))

    return claims


def _named(field: str) -> Callable[[Any, Naming], Iterator[Claim]]:
    def claims(value: Any, naming: Naming) -> Iterator[Claim]:
        for one in listed(value):
            yield Claim(field, naming.keys(str(one)), naming.shown(str(one)))

    return claims


def _titles(value: Any, _: Naming) -> Iterator[Claim]:
    yield Claim("titles", frozenset(" ".join(words(str(one))) for one in listed(value)), str(listed(value)[0]))


def _attendance(value: Record, _: Naming) -> Iterator[Claim]:
    for kind in ATTENDANCE:
        if kind in value:
            shown = f"{kind}: {figures(value[kind])}"
            yield Claim("attendance", frozenset((shown,)), shown)


def _sponsors(value: Any, naming: Naming) -> Iterator[Claim]:
    for one in listed(value):
        for who in listed(one.get("who") if isinstance(one, dict) else one):
            yield Claim("sponsors", naming.keys(str(who)), naming.shown(str(who)))


def _roles(value: Record, naming: Naming) -> Iterator[Claim]:
    for role, acts in value.items():
        for act in listed(acts):
            record = act if isinstance(act, dict) else {"who": act}
            for who in listed(record.get("who")):
                yield from _act(role, str(who), str(record.get("for", "")), naming)


def _act(role: str, who: str, acted_for: str, naming: Naming) -> Iterator[Claim]:
    keys, shown = naming.keys(who), naming.shown(who)
    field = "people" if naming.kind(who) == "people" else "organizations"
    yield Claim(field, keys, shown)
    with_role = frozenset(f"{role} {key}" for key in keys)
    in_role = "hosts" if (role, field) == ("host", "organizations") else f"{field} with role"
    yield Claim(in_role, with_role, f"{role}: {shown}")
    if acted_for:
        pairs = frozenset(f"{who} for {office}" for who in keys for office in naming.keys(acted_for))
        yield Claim("acting for", pairs, f"{shown} for {naming.shown(acted_for)}")


EVENT_KEYS: dict[str, Callable[[Any, Naming], Iterator[Claim]]] = {
    "title": _titles,
    "date": _plain("dates"),
    "place": _named("places"),
    "mode": _plain("modes"),
    "type": _plain("types"),
    "series": _named("series"),
    "edition": _plain("editions"),
    "topics": _plain("topics"),
    "attendance": _attendance,
    "sponsors": _sponsors,
    "roles": _roles,
}
