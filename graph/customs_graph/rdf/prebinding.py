"""Values put into a query as text, for engines that cannot take them beside it.

The result is that of pyoxigraph's `substitutions`, as far as the questions of the catalogue go: tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.rdf.store import Value

# What may hold a brace or a variable without being one: texts, addresses, comments.
TOKEN = re.compile(
    r"""(?P<opaque>'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3} | "{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*)
      | (?P<open>\{) | (?P<close>\}) | (?P<made>\bAS\s+[?$]\w+)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def prebound(query: str, bindings: Mapping[str, Value]) -> str:
    """Return the query with each variable bound to its value in the outermost group.

    A variable that the group makes itself (`BIND(… AS ?x)`) is bound after it was made, any other before all else.
    Values are written by pyoxigraph, so no text can end its own quotes.

    >>> from pyoxigraph import Literal
    >>> prebound("SELECT ?x ?y { ?x ?p ?y }", {"y": Literal('a "b"')})
    'SELECT ?x ?y { VALUES ?y { "a \\\\"b\\\\"" } ?x ?p ?y }'
    """
    start, end, made = _outermost(query)
    first = " ".join(_values(name, bindings[name]) for name in sorted(bindings.keys() - made))
    last = " ".join(_values(name, bindings[name]) for name in sorted(bindings.keys() & made))
    return query[:start] + _spaced(first) + query[start:end] + _spaced(last) + query[end:]


def _values(name: str, value: Value) -> str:
    return f"VALUES ?{name} {{ {value} }}"


def _spaced(text: str) -> str:
    return f" {text}" if text else ""


def _outermost(query: str) -> tuple[int, int, set[str]]:
    """Where the outermost group begins and ends, and the variables that it makes itself."""
    depth, start = 0, 0
    made: set[str] = set()
    for token in TOKEN.finditer(query):
        if token["open"]:
            depth += 1
            start = start or token.end()
        elif token["close"]:
            depth -= 1
            if depth == 0:
                return start, token.start(), made
        elif token["made"] and depth == 1:
            made.add(re.split(r"[?$]", token["made"])[1])
    return start, len(query), made
