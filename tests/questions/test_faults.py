"""Where a text stops being a query, against texts that were broken at a known place."""

from __future__ import annotations

import pytest

from customs_graph.questions.catalogue import questions
from customs_graph.questions.faults import fault_of
from customs_graph.rdf.namespaces import PREFIXES

FAULTS = {
    "SELECT ?x WHERE {\n ?x a cg:Foo\n ?x ?y ?z .\n ?a ?b ?c }\nLIMIT 10": (3, 2, "?x"),
    "SELECT ?x WHERE {\n ?x a cg:Foo .\n ?x ?y ??z .\n ?a ?b ?c }": (3, 8, "?"),
    "SELECT ?x WHERE {\n ?x a cg:Foo .\n FILTR(?x = 3)\n ?a ?b ?c }": (3, 2, "FILTR"),
    "SELECT ?x WHERE {\n ?x a cg:Foo .\n FILTER(?x = )\n ?a ?b ?c }": (3, 14, ")"),
    "SELECT ?x WHERE {\n ?x a 'cg:Foo .\n ?x ?y ?z }": (2, 7, "'"),
    "SELECT ?x WHERE {\n ?x ?y ?z }}\nLIMIT 10": (2, 12, "}"),
    "SELECT ?x WHRE {\n ?x ?y ?z }": (1, 11, "WHRE"),
    "SELECT\tDISTINCT ?x\r\n{ ?x ?y ?z ?? }": (2, 12, "?"),
    "SELECT ?x { ?x a '念本𝔘 {' ?y }": (1, 26, "?y"),
    "# FILTR in a comment is none\nhello": (2, 1, "hello"),
    "SELECT ?x {\n ?x a cg:Section  ": (2, 17, ""),
    "": (1, 1, ""),
}  # fmt: skip
REASONS = {
    "SELECT ?x {\n ?x a nope:Foo }": "line 2, column 7: `nope:Foo` does not fit there (prefix not found)",
    "SELECT * { ?x ?y <relative> }": "line 1, column 18: `<relative>` does not fit there (IRI parsing failed)",
    "SELECT (COUNT(*) AS ?n) ?x { ?x ?y ?z }": "the SELECT contains a variable that is unbound",
}


@pytest.mark.parametrize("query", FAULTS)
def test_the_first_word_that_does_not_fit_is_told(query: str) -> None:
    line, column, word = FAULTS[query]
    found = fault_of(query, PREFIXES)
    assert found and (found.line, found.column, found.word) == (line, column, word)


@pytest.mark.parametrize("query", REASONS)
def test_the_reason_is_told_where_there_is_one_in_words(query: str) -> None:
    assert str(fault_of(query, PREFIXES)) == REASONS[query]


def test_a_sign_within_any_query_of_the_catalogue_is_found_where_it_was_put() -> None:
    for name, asked in questions().items():
        if asked.sparql:
            at = asked.sparql.index("{") + 1
            found = fault_of(f"{asked.sparql[:at]} ~ {asked.sparql[at:]}", PREFIXES)
            after = fault_of(f"{asked.sparql.rstrip()} ~", PREFIXES)
            assert found and found.word == "~", name
            assert after and after.word == "~", name
            assert fault_of(asked.sparql, PREFIXES) is None


@pytest.mark.parametrize("part", ["a.", "a-", ":.", ". ", "\\'", "'", "<a", "a:b.", "?x ?y ?z . "])
def test_long_and_odd_texts_are_read_in_one_go(part: str) -> None:
    """Read twice for each sign, these would take hours."""
    found = fault_of(f"SELECT * {{ {part * (200_000 // len(part))} ~", PREFIXES)
    assert found and found.line == 1


def test_a_long_word_is_told_by_its_beginning() -> None:
    assert len(str(fault_of(f"SELECT * {{ '{'a' * 9000}' }}", PREFIXES))) < 120
