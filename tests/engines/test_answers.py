"""Engines of different makers give the answers that the bundled one gives: to the whole catalogue, and to more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pyoxigraph import Literal, QueryBoolean, QuerySolutions

from customs_graph.network.scope import Scope
from customs_graph.questions.answers import Answer
from customs_graph.questions.catalogue import questions
from customs_graph.questions.chains import path
from customs_graph.questions.explanation import explain
from customs_graph.questions.formats import FORMATS
from customs_graph.questions.profile import profile
from customs_graph.rdf.endpoint import open_endpoint
from customs_graph.rdf.names import resolve
from customs_graph.rdf.push import ByUpdate, parts_of, push
from customs_graph.rdf.service import Service
from customs_graph.rdf.store import Graph, StoredGraph, Value
from engines.servers import Addresses
from hostile import HOSTILE
from questions.asking import bound, ways_of_asking
from questions.golden import golden, path_of

Holding = Callable[[Graph], Graph]
QUERIES = [
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?s ?g { ?s a cg:Sponsorship GRAPH ?g { ?s cg:agent ?who } } ORDER BY ?s ?g",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?s ?label { ?s skos:prefLabel ?label FILTER(LANG(?label) = 'en') } ORDER BY ?s LIMIT 20",
    "SELECT ?what (SUM(?n) AS ?all) (MAX(?n) AS ?most) { ?f cg:measure ?what ; schema:value ?n } GROUP BY ?what",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s a cg:Figure ; ?p ?o }",
    "ASK { id:rocb-ap a org:Organization }",
    "ASK { id:rocb-ap a foaf:Person }",
]


@pytest.mark.parametrize("where", ["newsletter", "region"])
def test_every_question_has_the_same_answer(holding: Holding, request: pytest.FixtureRequest, where: str) -> None:
    there = holding(request.getfixturevalue("graph" if where == "newsletter" else "region"))
    wanted = {name: path_of(name, where).read_text("utf-8") for name in questions()}
    assert [name for name, answer in wanted.items() if golden(there, name, where) != answer] == []


def test_whatever_they_are_asked_with(holding: Holding, graph: Graph) -> None:
    there, different, some = holding(graph), [], 0
    for name, asked in questions().items():
        for given in ways_of_asking(graph, asked, 1) if asked.sparql else []:
            values = bound(graph, asked, given)
            here, elsewhere = (rows(by, asked.sparql or "", values) for by in (graph, there))
            some += bool(here)
            if here != elsewhere:
                different.append((name, given))
    assert different == [] and some > 60


def test_explain_and_path_say_the_same(holding: Holding, graph: Graph) -> None:
    there, scope = holding(graph), Scope()

    def told(by: Graph) -> list[str]:
        otif, office, fiji, appu, person = (
            resolve(by, name, "agent") for name in ("OTIF", "ROCB A/P", "fiji-customs", "APPU", "norikazu-kuramoto")
        )
        answers = [explain(by, otif, office, scope), path(by, appu, fiji, scope), path(by, otif, appu, scope)]
        return [*map(comparable, answers), *(comparable(profile(by, one, scope)) for one in (office, person))]

    assert told(there) == told(graph)


@pytest.mark.parametrize("query", QUERIES)
def test_other_queries_find_the_same(holding: Holding, graph: Graph, query: str) -> None:
    assert found(holding(graph), query) == found(graph, query)


@pytest.mark.parametrize("which", ["everything", "region", "hostile_graph"])
def test_every_statement_comes_back_as_it_was(holding: Holding, request: pytest.FixtureRequest, which: str) -> None:
    graph: StoredGraph = request.getfixturevalue(which)
    assert holding(graph).quads() == graph.quads()


def test_it_can_be_loaded_by_updates(engine: Addresses, holding: Holding, region: Graph, graph: Graph) -> None:
    holding(region)
    push(parts_of(graph), ByUpdate(Service(engine.update), Service(engine.query), graph.base))
    assert open_endpoint(engine.query).quads() == graph.quads()


@pytest.mark.parametrize("text", [*HOSTILE, 'x" } } ; DROP ALL #', "x' } #", "\\", '\\"', "a\nb\tc", "?x $x {"])
def test_a_hostile_value_stays_a_value(holding: Holding, graph: Graph, text: str) -> None:
    rows = holding(graph).select("SELECT ?x ?thing { ?thing a org:Organization }", x=Literal(text))
    assert len(rows) > 60 and {row["x"] for row in rows} == {text}


def comparable(answer: Answer) -> str:
    return "\n".join([FORMATS["csv"](answer), *answer.notes])


def rows(graph: Graph, query: str, values: Mapping[str, Value]) -> set[tuple[str, ...]]:
    """What is found, each once: engines differ in how often they count what two branches of a path find."""
    return {tuple(row.values()) for row in graph.select(query, **values)}


def found(graph: Graph, query: str) -> bool | list[str]:
    result = graph.evaluate(query)
    if isinstance(result, QueryBoolean):
        return bool(result)
    if isinstance(result, QuerySolutions):
        return sorted(str([(name.value, str(row[name])) for name in result.variables]) for row in result)
    return sorted(map(str, result))
