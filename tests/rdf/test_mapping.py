"""What the mapping promises: addresses, a source for every statement, named graphs, derived triples."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, NamedNode

from customs_graph.facts import records
from customs_graph.facts.loading import load
from customs_graph.facts.walking import values
from customs_graph.rdf.mapping import COMMON, PARTS, SHAPES
from customs_graph.rdf.namespaces import graphs_of
from customs_graph.rdf.store import Graph, Number, StoredGraph
from samples import DATA, MINIMAL

NEED_A_SOURCE = [
    "schema:Event",
    "cg:Participation",
    "cg:Sponsorship",
    "cg:Agreement",
    "cg:Figure",
    "cg:Statement",
    "org:Organization",
    "foaf:Person",
    "org:Membership",
    "schema:Place",
    "cg:Programme",
    "cg:Instrument",
    "cg:Survey",
    "schema:EventSeries",
]


def test_every_field_of_every_record_is_mapped() -> None:
    for record_type, (_, own) in SHAPES.items():
        for name, field in record_type.model_fields.items():
            dated = "Period" in str(field.annotation)
            known = name in own or name in COMMON or name in PARTS or dated
            left_out = (
                ("distinct_from", "pages_from", "reasons") if record_type is not records.Participation else ("who",)
            )
            assert known or name in left_out, f"{record_type.__name__}.{name}"


def test_there_are_no_blank_nodes(everything: StoredGraph) -> None:
    for quad in everything.store:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_everything_points_to_a_section(everything: StoredGraph) -> None:
    for class_name in NEED_A_SOURCE:
        query = f"SELECT ?x {{ ?x a {class_name} FILTER NOT EXISTS {{ ?x dcterms:source/oa:hasSource ?document }} }}"
        assert everything.select(query) == [], class_name


def test_as_many_nodes_as_records(everything: StoredGraph) -> None:
    facts, _ = load(DATA)
    events = list(facts.events.values())
    participations = [act for event in events for act in event.acts()]
    sponsorships = [v for _, _, record in facts.all() for v in values(record) if isinstance(v, records.Sponsorship)]
    attendance = [a for event in events if (a := event.attendance)]
    heads = sum(getattr(a, name) is not None for a in attendance for name in records.HEADS)
    figures = [v for _, _, record in facts.all() for v in values(record) if isinstance(v, records.Figure)]
    wanted = {
        "schema:Event": len(events),
        "cg:Participation": len(participations),
        "cg:Sponsorship": len(sponsorships),
        "cg:Agreement": len(facts.agreements),
        "cg:Figure": len(figures) + heads,
        "org:Organization": len(facts.organizations),
        "foaf:Person": len(facts.people),
    }
    for class_name, number in wanted.items():
        assert len(everything.select(f"SELECT DISTINCT ?x {{ ?x a {class_name} }}")) == number, class_name


def test_a_statement_stands_in_the_graph_of_its_source(graph_from: Callable[[str], StoredGraph]) -> None:
    second = (
        "  other: {title: Other 2, kind: newsletter, sections: {three: {heading: Three}}}\n"
        "organizations:\n  delta: {name: Delta, kind: fund, section: [one, other/three]}\n"
    )
    graph = graph_from(MINIMAL.replace("organizations:\n", second, 1))
    graphs = graphs_of(graph.base)

    def spoken_of_in(name: str) -> set[object]:
        return {quad.graph_name for quad in graph.quads() if quad.subject == graph.iri(name)}

    assert spoken_of_in("delta") == {NamedNode(graphs + "news"), NamedNode(graphs + "other")}
    assert spoken_of_in("meeting") == {NamedNode(graphs + "news")}


def test_a_role_inherits_the_section_of_its_event_unless_it_has_its_own(
    graph_from: Callable[[str], StoredGraph],
) -> None:
    graph = graph_from(MINIMAL.replace("host: alpha", "host: {who: alpha, section: two}"))
    query = "SELECT ?act ?section { ?act a cg:Participation ; dcterms:source ?section }"
    found = {graph.short(row["act"]): graph.short(row["section"]) for row in graph.select(query)}
    assert found == {
        "meeting/host/alpha": "news/two",
        "meeting/participant/beta": "news/one",
        "meeting/participant/ann-lee": "news/one",
    }


def test_shortcuts_keep_simple_queries_simple(graph_from: Callable[[str], StoredGraph]) -> None:
    graph = graph_from(MINIMAL)
    row = graph.select(
        "SELECT ?o ?s ?a { ?e schema:organizer ?o ; schema:sponsor ?s ; schema:attendee ?a } ORDER BY ?a"
    )[0]
    assert [graph.short(row[name]) for name in ("o", "s", "a")] == ["alpha", "gamma", "ann-lee"]


def test_dates_keep_their_precision(graph: StoredGraph) -> None:
    events = "id:rhca-22 id:rhca-23 id:knowledge-academy-1"
    query = f"SELECT ?d (DATATYPE(?d) AS ?t) {{ VALUES ?e {{ {events} }} ?e schema:startDate ?d }}"
    found = {(row["d"], row["t"].rsplit("#", 1)[1]) for row in graph.select(query)}
    assert found == {("2011", "gYear"), ("2021-04", "gYearMonth"), ("2022-05-18", "date")}


def test_another_base_is_used_throughout(graph_from: Callable[[str], StoredGraph]) -> None:
    graph = graph_from(MINIMAL.replace("licence:", "id_base: https://example.org/id/, licence:"))
    assert graph.base == "https://example.org/id/"
    assert graph.select("SELECT ?e { ?e a schema:Event }") == [{"e": "https://example.org/id/meeting"}]
    assert graph.select("SELECT ?t { id:meeting rdfs:label ?t }") == [{"t": "First meeting"}]


def test_the_same_store_serves_rdflib(graph: StoredGraph) -> None:
    dataset = graph.as_rdflib()
    rows = list(dataset.query("SELECT ?e { ?e a schema:Event }"))
    assert len(rows) == len(graph.select("SELECT DISTINCT ?e { ?e a schema:Event }"))


def test_hostile_texts_stay_texts(graph_from: Callable[[str], StoredGraph]) -> None:
    title = "\\\"> . <x> <y> <z> . '''"
    graph = graph_from(MINIMAL.replace("title: First meeting", f"title: '{title.replace(chr(39), chr(39) * 2)}'"))
    assert graph.select("SELECT ?t { id:meeting rdfs:label ?t }") == [{"t": title}]


@pytest.mark.parametrize(
    ("typed", "text", "datatype"),
    [
        ("27", "27", "integer"),
        ("1234567.5", "1234567.5", "decimal"),
        ("about 9007199254740993", "9007199254740993", "integer"),
    ],
)
def test_figures_are_kept_as_printed(
    graph_from: Callable[[str], StoredGraph], typed: str, text: str, datatype: str
) -> None:
    figures = f"    figures: [{{measure: amount, value: {typed}}}]\n    roles:\n"
    graph = graph_from(MINIMAL.replace("    roles:\n", figures))
    query = "SELECT ?v (DATATYPE(?v) AS ?t) { ?f cg:measure 'amount' ; schema:value ?v }"
    assert graph.select(query) == [{"v": text, "t": f"http://www.w3.org/2001/XMLSchema#{datatype}"}]


def test_no_two_nodes_share_an_address(graph_from: Callable[[str], StoredGraph]) -> None:
    text = MINIMAL.replace("host: alpha", "host: [alpha, {who: alpha, did: more}, alpha-2]").replace(
        "organizations:\n", "organizations:\n  alpha-2: {name: Second, kind: fund, section: one}\n", 1
    )
    measures = "    figures: [{measure: a %, value: 1}, {measure: a !, value: 2}]\n    roles:\n"
    graph = graph_from(text.replace("    roles:\n", measures))
    rows = graph.select("SELECT ?act (COUNT(?agent) AS ?n) { ?act cg:agent ?agent } GROUP BY ?act")
    assert {row["n"] for row in rows} == {"1"}
    assert len([row for row in rows if "/host/" in row["act"]]) == 3
    assert len(graph.select("SELECT DISTINCT ?f { ?f cg:measure ?m FILTER(?m IN ('a %', 'a !')) }")) == 2


def test_coordinates_are_no_statement_of_a_source(graph_from: Callable[[str], StoredGraph]) -> None:
    point = "coordinates:\n  land: {latitude: -17.8, longitude: 178}\n"
    graph = graph_from(MINIMAL + point)
    query = """SELECT ?lat ?long ?title { id:land schema:geo ?point . ?point a schema:GeoCoordinates ;
      schema:latitude ?lat ; schema:longitude ?long ; dcterms:isPartOf/dcterms:title ?title }"""
    assert graph.select(query) == [{"lat": "-17.8", "long": "178", "title": "Coordinates of places"}]
    point_iri = graph.iri("land/coordinates")
    about_it = [quad for quad in graph.quads() if point_iri in (quad.subject, quad.object)]
    assert {quad.graph_name for quad in about_it} == {NamedNode(graphs_of(graph.base) + "coordinates")}
    assert graph.select("SELECT ?s { ?point a schema:GeoCoordinates ; dcterms:source ?s }") == []
    assert len(graph.select("SELECT ?source { ?graph prov:wasDerivedFrom ?source }")) == 1


def test_without_coordinates_there_is_no_data_set_of_them(graph_from: Callable[[str], StoredGraph]) -> None:
    assert graph_from(MINIMAL).select("SELECT ?p { ?p dcterms:title 'Coordinates of places' }") == []


def test_a_number_and_its_text_in_one_answer_stay_two_things(graph: Graph) -> None:
    rows = graph.select('SELECT ?one ?other { VALUES (?one ?other) { (5 "5") ("5" 5) (5 "5") } }')
    assert [(type(row["one"]), type(row["other"])) for row in rows] == [(Number, str), (str, Number), (Number, str)]
