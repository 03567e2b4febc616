"""The keywords of a SPARQL query, told from what only looks like one."""

from __future__ import annotations

import re

# Texts, addresses, comments, variables, language tags and local names. What is left and reads like a keyword is one,
# or a prefix that looks like it.
NOT_KEYWORDS = re.compile(
    r"""'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3} | "{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
      | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*
      | [?$]\w+ | @[\w-]+ | :(?:[\w%]|\\.)(?:(?:[\w.%-]|\\.)*(?:[\w%-]|\\.))?""",
    re.VERBOSE | re.DOTALL,
)


def without_names(query: str) -> str:
    """Return a query without its texts, addresses, comments, variables, language tags and local names."""
    return NOT_KEYWORDS.sub(" ", query)


def has_keyword(query: str, keyword: str) -> bool:
    """Whether a query has a keyword, or a prefix that looks like it.

    >>> has_keyword("SELECT ?graph { ?graph a <https://example.org/graph> }", "graph")
    False
    >>> has_keyword("SELECT * { graph ?g { ?s ?p ?o } }", "graph")
    True
    """
    return re.search(rf"\b{keyword}\b", without_names(query), re.IGNORECASE) is not None
