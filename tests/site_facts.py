"""Facts in which every text that can reach a page is an attack."""

from __future__ import annotations

from itertools import count
from typing import Any

import yaml
from pyoxigraph import Literal, Quad, Store

from customs_graph.rdf.store import StoredGraph
from hostile import HOSTILE

# The facts refuse signs that break a line or turn the direction of reading; these stand for them until they are mapped.
INVISIBLE = {"¶": "\u2028", "‡": "\u202e", "§": "\u2066"}
ATTACKS = (
    *(text for text in HOSTILE if text.isprintable()),
    "line¶end",
    "right‡left§over",
    "</style></title><b>",
    "]]>&lt;b&gt;&#x27;",
    '=\'+1,"念"',
    "-->",
    "%3Cscript%3E?#&=../..",
)


def hostile_facts() -> str:
    """Return sound facts as YAML, with an attack in every text; no two texts are the same."""
    numbers = count()

    def attack() -> str:
        number = next(numbers)
        return f"{ATTACKS[number % len(ATTACKS)]} {number}"

    def several() -> list[str]:
        return [attack() for _ in ATTACKS]

    facts: dict[str, Any] = {
        "source": "news",
        "graph": {"title": attack(), "description": attack(), "licence": "https://example.org/licence?a='b'&c=d"},
        "sources": {
            "news": {
                "title": attack(),
                "kind": "newsletter",
                "period": "2022-04 to 2022-06",
                "sections": {f"s{at}": {"heading": attack(), "page": at + 1} for at in range(len(ATTACKS))},
            }
        },
        "organizations": {
            "constructor": {"name": attack(), "kind": "regional-office", "aliases": several(), "section": "s1"},
            "beta": {"name": attack(), "kind": "customs-administration", "place": "land", "remarks": several()},
            "gamma": {"name": attack(), "short": attack(), "kind": "fund"},
        },
        "people": {
            "ann": {
                "name": attack(),
                "spellings": several(),
                "posts": [{"title": attack(), "at": at, "section": "s1"} for at in ("constructor", "beta")],
            }
        },
        "places": {"land": {"name": attack(), "kind": "territory"}},
        "programmes": {"help": {"name": attack(), "kind": "programme", "run_by": "constructor", "sponsors": "gamma"}},
        "series": {"again": {"name": attack()}},
        "documents": {"paper": {"name": attack(), "kind": "report", "authors": "ann", "about": "help"}},
        "instruments": {"tool": {"name": attack(), "kind": "tool"}},
        "events": {
            "meeting": {
                "title": attack(),
                "short": attack(),
                "type": "meeting",
                "series": "again",
                "date": "2022-05-03",
                "place": "land",
                "summary": attack(),
                "remarks": several(),
                "sponsors": {"who": "gamma", "note": attack()},
                "figures": [{"measure": attack(), "value": 3, "unit": attack(), "base": attack()}],
                "attendance": {"total": 10, "administrations": 3},
                "roles": {
                    "host": "constructor",
                    "presenter": [{"who": "ann", "for": "beta", "did": one, "session": attack()} for one in several()],
                },
            },
        },
        "agreements": {
            "pact": {
                "title": attack(),
                "kind": "joint-undertaking",
                "status": "agreed",
                "parties": ["constructor", "beta"],
                "decided_at": "meeting",
                "remarks": attack(),
            }
        },
        "discrepancies": {
            "quarrel": {
                "title": attack(),
                "kind": "name",
                "about": "meeting",
                "reason": attack(),
                "statements": [
                    {"says": attack(), "section": "s1", "preferred": True},
                    {"says": attack(), "section": "s2"},
                ],
            }
        },
    }
    for kind in ("organizations", "people", "places", "programmes", "series", "documents", "instruments"):
        for record in facts[kind].values():
            record.setdefault("section", "s1")
    facts["events"]["meeting"]["section"] = facts["agreements"]["pact"]["section"] = "s1"
    return yaml.safe_dump(facts, sort_keys=False)


def with_invisible_signs(graph: StoredGraph) -> StoredGraph:
    """Return the graph with the signs in its texts that the facts refuse."""
    store = Store()
    for quad in graph.store:
        value = quad.object
        if isinstance(value, Literal):
            text = "".join(INVISIBLE.get(sign, sign) for sign in value.value)
            plain = value.language is None and value.datatype.value.endswith("#string")
            value = Literal(text) if plain else value
        store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return StoredGraph(store, graph.base)
