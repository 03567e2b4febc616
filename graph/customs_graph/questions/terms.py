"""The terms that a question asks about, read from its query or from the queries behind its measure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from customs_graph.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question


def terms_of(asked: Question) -> frozenset[str]:
    """Return the addresses of the terms in the query of a question, or in the queries behind its measure."""
    return frozenset[str]().union(*(terms_in(query) for query in queries_behind(asked)))


def queries_behind(asked: Question) -> tuple[str, ...]:
    """Return the query of a question; for one to the network, those from which its measure and its notes are made."""
    from customs_graph.network import coverage, groups, incidence, units
    from customs_graph.questions.patterns import changes, gaps, money, visits

    if asked.sparql:
        return (asked.sparql,)
    places = (groups.LOCATIONS, groups.PLACES)
    groupings = (groups.FAMILIES, *places) if "by" in asked.parameters else ()
    told = (coverage.COUNTED, coverage.NAMED) if "rule" in asked.scope else ()
    own: dict[str, tuple[str, ...]] = {
        "freshness": (changes.LAST_PERIOD,),
        "hosting": (visits.OFFICES_HELD,),
        "introductions": (gaps.KINDS, *places),
        "untied": (gaps.ORGANIZATIONS,),
        "sponsor-dependence": (money.SPONSORED,),
        "sponsor-diversity": (money.SPONSORED,),
    }
    acts = (incidence.ACTS, incidence.OCCASIONS, incidence.COLLECTION, units.UNITS)
    return (*acts, *groupings, *told, *own.get(asked.network or "", ()))


@cache
def terms_in(query: str) -> frozenset[str]:
    """Return the addresses that a SPARQL query with the prefixes of the graph names."""
    from pygments.lexers.rdf import SparqlLexer
    from pygments.token import Keyword, Name

    found, prefix = set[str](), ""
    for kind, text in SparqlLexer().get_tokens(query):
        if kind is Name.Namespace:
            prefix = text
        elif kind is Name.Tag:
            found.add(PREFIXES[prefix] + text)
        elif kind is Name.Label:
            found.add(text.strip("<>"))
        elif (kind, text) == (Keyword, "a"):
            found.add(PREFIXES["rdf"] + "type")
    return frozenset(found)
