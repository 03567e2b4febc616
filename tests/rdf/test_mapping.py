"""What the mapping promises: addresses, a source for every statement, named graphs, derived triples."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import BlankNode, NamedNode

from customs_graph.facts import records
from customs_graph.facts.loading import load
from customs_graph.facts.walking import nested
from customs_graph.rdf.mapping import COMMON, PARTS, SHAPES
from customs_graph.rdf.namespaces import GRAPHS
from customs_graph.rdf.store import Graph
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
            left_out = ("distinct_from", "pages_from") if record_type is not records.Participation else ("who",)
            assert known or name in left_out, f"{record_type.__name__}.{name}"


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    for quad in graph.store:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_everything_points_to_a_section(graph: Graph) -> None:
    for class_name in NEED_A_SOURCE:
        query = f"SELECT ?x {{ ?x a {class_name} FILTER NOT EXISTS {{ ?x dcterms:source/oa:hasSource ?document }} }}"
        assert graph.select(query) == [], class_name


def test_as_many_nodes_as_records(graph: Graph) -> None:
    facts, _ = load(DATA)
    events = list(facts.events.values())
    participations = [act for event in events for act in event.acts()]
    sponsorships = [s for _, _, record in facts.all() for s in nested(record, records.Sponsorship)]
    attendance = [a for event in events if (a := event.attendance)]
    heads = sum(getattr(a, name) is not None for a in attendance for name in (*a.HEADS, "administrations"))
    figures = [f for _, _, record in facts.all() for f in nested(record, records.Figure)]
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
        assert len(graph.select(f"SELECT DISTINCT ?x {{ ?x a {class_name} }}")) == number, class_name


def test_a_statement_stands_in_the_graph_of_its_source(graph_from: Callable[[str], Graph]) -> None:
    second = (
        "  other: {title: Other 2, kind: newsletter, sections: {three: {heading: Three}}}\n"
        "organizations:\n  delta: {name: Delta, kind: fund, section: [one, other/three]}\n"
    )
    graph = graph_from(MINIMAL.replace("organizations:\n", second, 1))
    graphs = {quad.graph_name for quad in graph.store.quads_for_pattern(graph.iri("delta"), None, None)}
    assert graphs == {NamedNode(GRAPHS + "news"), NamedNode(GRAPHS + "other")}
    assert {quad.graph_name for quad in graph.store.quads_for_pattern(graph.iri("meeting"), None, None)} == {
        NamedNode(GRAPHS + "news")
    }


def test_a_role_inherits_the_section_of_its_event_unless_it_has_its_own(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL.replace("host: alpha", "host: {who: alpha, section: two}"))
    query = "SELECT ?act ?section { ?act a cg:Participation ; dcterms:source ?section }"
    found = {graph.short(row["act"]): graph.short(row["section"]) for row in graph.select(query)}
    assert found == {
        "meeting/host/alpha": "news/two",
        "meeting/participant/beta": "news/one",
        "meeting/participant/ann-lee": "news/one",
    }


def test_shortcuts_keep_simple_queries_simple(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL)
    row = graph.select(
        "SELECT ?o ?s ?a { ?e schema:organizer ?o ; schema:sponsor ?s ; schema:attendee ?a } ORDER BY ?a"
    )[0]
    assert [graph.short(row[name]) for name in ("o", "s", "a")] == ["alpha", "gamma", "ann-lee"]


def test_dates_keep_their_precision(graph: Graph) -> None:
    events = "id:rhca-22 id:rhca-23 id:knowledge-academy-1"
    query = f"SELECT ?d (DATATYPE(?d) AS ?t) {{ VALUES ?e {{ {events} }} ?e schema:startDate ?d }}"
    found = {(row["d"], row["t"].rsplit("#", 1)[1]) for row in graph.select(query)}
    assert found == {("2011", "gYear"), ("2021-04", "gYearMonth"), ("2022-05-18", "date")}


def test_another_base_is_used_throughout(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL.replace("licence:", "id_base: https://example.org/id/, licence:"))
    assert graph.base == "https://example.org/id/"
    assert graph.select("SELECT ?e { ?e a schema:Event }") == [{"e": "https://example.org/id/meeting"}]
    assert graph.select("SELECT ?t { id:meeting rdfs:label ?t }") == [{"t": "First meeting"}]


def test_the_same_store_serves_rdflib(graph: Graph) -> None:
    dataset = graph.as_rdflib()
    rows = list(dataset.query("SELECT ?e { ?e a schema:Event }"))
    assert len(rows) == len(graph.select("SELECT DISTINCT ?e { ?e a schema:Event }"))


def test_hostile_texts_stay_texts(graph_from: Callable[[str], Graph]) -> None:
    title = "\\\"> . <x> <y> <z> . '''"
    graph = graph_from(MINIMAL.replace("title: First meeting", f"title: '{title.replace(chr(39), chr(39) * 2)}'"))
    assert graph.select("SELECT ?t { id:meeting rdfs:label ?t }") == [{"t": title}]
