"""A payload for the explorer page in which every text, every id too, is an attack."""

from __future__ import annotations

from customs_graph.explorer.payload import (
    Discrepancy,
    Figure,
    Involvement,
    Kind,
    Network,
    Occasion,
    Organization,
    Payload,
    Person,
    Place,
    Post,
    Region,
    RoleKind,
    Rule,
    Section,
    Statement,
)

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "__proto__",
    "constructor",
    "<!--<script>alert(1)//",
    "line\u2028end\u2029of",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)' x='",
    "念本智物<svg onload=alert(1)>",
)


def hostile_payload() -> Payload:
    """Return a payload in which every text, every id too, is an attack."""
    text = HOSTILE
    ids = tuple(f"{attack}~#&={index}" for index, attack in enumerate(text))
    ids = ("__proto__", "constructor", "toString", *ids[3:])
    events, persons = tuple(f"{one}§" for one in ids), ("hasOwnProperty", *(f"{one}¶" for one in ids[1:]))
    sections = tuple(Section(one, text[0], text[1], index or None) for index, one in enumerate(ids))
    kinds = tuple(Kind(one, text[index], text[2]) for index, one in enumerate(ids[:3]))
    acts = tuple(Involvement(one, persons[0], text[0], text[1], persons[1], text[4], (one,)) for one in ids)
    discrepancy = Discrepancy(text[0], (Statement(text[1], text[8], True, ids[0]),), text[6])
    occasions = tuple(
        Occasion(
            one, "event", text[index], text[index], text[1], text[0], text[2], text[3], text[6], text[6], text[8],
            text[7], text[9], text, events[1], acts, (Figure(text[0], text[1], (ids[2],)),), (discrepancy,), ids,
        )
        for index, one in enumerate(events)
    )  # fmt: skip
    organizations = tuple(
        Organization(one, text[index], "", ids[index % 3], text[2], text, text[0], text[1], persons[:2], ids, (ids[4],))
        for index, one in enumerate(ids)
    )
    people = tuple(Person(one, text[index], text, (Post(text[0], ids[0], ids),)) for index, one in enumerate(persons))
    places = {"organizations": ids, "events": ids + events, "people": persons[:1]}
    networks = tuple(
        Network(name, text[1], tuple((one, index / 10 - 1, index % 3 / 2 - 0.5) for index, one in enumerate(marks)))
        for name, marks in places.items()
    )
    rules = (Rule(text[3], text[0], text[1], 1.0), Rule(text[4], text[5], text[1], 0.0))
    points = tuple(
        Place(f"{one}@", text[index], text[2], 12.0 * (index - 4), 30.0 * index - 100, events[:2], (one,))
        for index, one in enumerate(ids)
    )
    return Payload(
        text[1], text[0], text[2], text[0], "", text[3], rules, (RoleKind(ids[3], text[1], text),), kinds,
        (Region(ids[4], text[9]),), networks, organizations, occasions, people, sections, points,
    )  # fmt: skip
