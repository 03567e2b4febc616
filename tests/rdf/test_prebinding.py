"""Values put into the text of a query do what the values handed to the engine beside it do."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean

from customs_graph.questions.catalogue import questions
from customs_graph.rdf.prebinding import prebound
from customs_graph.rdf.store import Graph, StoredGraph, Value
from hostile import HOSTILE
from questions.asking import bound, ways_of_asking

ASKED = {name: one for name, one in questions().items() if one.sparql}
TEXTS = [
    *HOSTILE,
    'a"b',
    'x" } } ; DROP ALL #',
    "x' } #",
    '"""',
    "'''",
    "\\",
    '\\\\"',
    "a\nb\r\tc",
    "\x00\x7f",
    "?x $x {",
    "\u202e",
]
ODD = [
    "SELECT ?x ?s {?s a cg:Sponsorship}",
    "SELECT ?x ?s # { of a comment\nWHERE { ?s a cg:Sponsorship # } and another\n }",
    "SELECT ?x ?s { ?s a cg:Sponsorship FILTER(?s != '}' && ?s != \"\"\"{\"}\"\"\" && ?s != '''}'''@en) }",
    "SELECT ?x ?s { ?s a cg:Sponsorship FILTER(?s != <https://example.org/#?x>) { ?s a ?c } }",
    "SELECT ?x ?s { ?s a cg:Sponsorship BIND(COALESCE(?none, 'default') AS ?y) } ORDER BY ?s LIMIT 2",
    "ASK { ?s a ?x }",
]  # fmt: skip


def both(graph: Graph, query: str, values: Mapping[str, Value]) -> tuple[list[str], list[str]]:
    """The rows by each of the two ways, as text, sorted: the order among equal rows is no promise of either."""
    beside, within = graph.evaluate(query, values), graph.evaluate(prebound(query, values))
    return sorted(map(str, beside)), sorted(map(str, within))  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["graph", "region"])
def test_the_catalogue_finds_the_same_both_ways(request: pytest.FixtureRequest, where: str) -> None:
    graph: Graph = request.getfixturevalue(where)
    different, found = [], 0
    for name, asked in ASKED.items():
        for given in ways_of_asking(graph, asked, 4):
            beside, within = both(graph, asked.sparql or "", bound(graph, asked, given))
            found += bool(beside)
            if beside != within:
                different.append((name, given))
    assert different == [] and found > 150


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_gets_out_of_its_quotes(graph: Graph, text: str) -> None:
    for value in (Literal(text), Literal(text, language="en")):
        beside, within = both(graph, ODD[0], {"x": value})
        assert beside == within and len(within) > 1


@pytest.mark.parametrize("query", ODD)
def test_the_outermost_group_is_found(graph: Graph, query: str) -> None:
    value = NamedNode(graph.prefixes["cg"] + "Sponsorship")
    beside, within = graph.evaluate(query, {"x": value}), graph.evaluate(prebound(query, {"x": value}))
    if isinstance(beside, QueryBoolean):
        assert beside and beside == within
    else:
        assert [*map(str, beside)] == [*map(str, within)]  # type: ignore[arg-type]


def test_a_variable_that_the_query_makes_is_bound_where_it_is_made(graph: StoredGraph) -> None:
    query = "SELECT ?x ?s { ?s a cg:Sponsorship BIND(COALESCE(?none, 'default') AS ?x) }"
    for text, rows in (("default", True), ("other", False)):
        beside, within = both(graph, query, {"x": Literal(text)})
        assert beside == within and bool(within) == rows
