"""The SHACL shapes of the ontology, held against a graph by pySHACL."""

from __future__ import annotations

from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Position, Problem
from customs_graph.rdf.store import Graph, graph_of
from customs_graph.resources import bundled


def violations(graph: Graph) -> list[tuple[str, str]]:
    """Return the address and the message of everything in the graph that breaks a shape, sorted."""
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    data += graph.as_rdflib().default_graph
    shapes = rdflib.Graph().parse(bundled("ontology") / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True)
    sh = rdflib.SH
    results = report.subjects(rdflib.RDF.type, sh.ValidationResult)
    return sorted((str(report.value(r, sh.focusNode)), str(report.value(r, sh.resultMessage))) for r in results)


def shape_problems(facts: Facts) -> list[Problem]:
    """Return the violations as problems at the place of the record that the node comes from."""
    graph = graph_of(facts)
    problems = []
    for iri, message in violations(graph):
        record = graph.short(iri).split("/")[0]
        at = facts.declared[record][1] if record in facts.declared else Position()
        problems.append(Problem(at, "shape", f"{graph.short(iri)}: {message}"))
    return sorted(problems)
