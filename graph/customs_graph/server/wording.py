"""What the words of a query tell before it runs: which kind of answer it has, and whether that is the same next time.

Nothing is parsed or evaluated here: what is no query is told by the workers.
"""

from __future__ import annotations

import re

from customs_graph.rdf.keywords import without_names

# Atomic throughout: a long text that does not fit is given up at once. Groups are no possessive ones, for these
# match too little in the first releases of Python 3.11 (gh-106052).
GAP = r"(?>(?:\s|\#[^\n\r]*+(?:[\n\r]|\Z))*)"
KIND = re.compile(
    rf"""(?>(?: \s | \#[^\n\r]*+(?:[\n\r]|\Z)
          | base {GAP} <[^>]*+>
          | prefix {GAP} [^\s:\#<]*+ {GAP} : {GAP} <[^>]*+>
          | version {GAP} (?:'[^'\n\r]*+'|"[^"\n\r]*+")
        )*) (select|ask|construct|describe)\b""",
    re.VERBOSE | re.IGNORECASE,
)
UNSTEADY = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)


def kind_of(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; SELECT where no word tells.

    >>> kind_of("PREFIX ask: <https://example.org/> # select\\nconstruct { } where { }")
    'CONSTRUCT'
    """
    found = KIND.match(query)
    return found[1].upper() if found else "SELECT"


def is_steady(query: str) -> bool:
    """Return whether the same graph gives the same answer again: no clock, no chance and no new names in it.

    >>> is_steady("SELECT (NOW() AS ?now) {}"), is_steady("SELECT ?now { ?now a 'NOW()' }")
    (False, True)
    """
    return not UNSTEADY.search(without_names(query))
