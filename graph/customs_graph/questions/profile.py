"""All that the sources say about one agent, part by part. `PARTS` is the one table of the parts and their queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from customs_graph.network.collaboration import collaboration
from customs_graph.network.units import whole_of, wholes
from customs_graph.questions.answers import Answer, Naming, answer_of
from customs_graph.questions.ends import is_person
from customs_graph.questions.patterns.evidence import number, of_tie
from customs_graph.questions.patterns.partners import extent
from customs_graph.rdf.derived import on_settled

if TYPE_CHECKING:
    from customs_graph.network.scope import Scope
    from customs_graph.rdf.names import Named
    from customs_graph.rdf.store import Graph, Row

COLUMNS = ("part", "date", "what", "detail", "with", "source")
PARTNERS = "partner"
MOST_PARTNERS = 10
ITS_OWN = frozenset({"is", "remark"})

PARTS = {
    "is": """
SELECT ?agent ?what ?detail ?source {
  VALUES (?property ?what) {
    (dcterms:type "kind") (schema:location "place") (org:subOrganizationOf "part of") (cg:heldBy "held by")
    (org:memberOf "member of") }
  ?agent ?property ?detail ; dcterms:source ?source }""",
    "post": """
SELECT ?agent ?date ?what ?detail ?source {
  ?post a org:Membership ; dcterms:source ?source .
  { ?post org:member ?agent ; org:organization ?what } UNION { ?post org:organization ?agent ; org:member ?what }
  OPTIONAL { ?post rdfs:label ?detail } OPTIONAL { ?post schema:startDate ?date } }""",
    PARTNERS: "",
    "part in": """
SELECT ?agent ?date ?what ?detail ?with ?source {
  ?act a cg:Participation ; cg:event ?what ; cg:role/skos:prefLabel ?detail ; dcterms:source ?source .
  { ?act cg:agent ?agent OPTIONAL { ?act cg:representing ?with } }
  UNION { ?act cg:representing ?agent ; cg:agent ?with }
  OPTIONAL { ?what schema:startDate ?date } }""",
    "on behalf of": """
SELECT ?agent ?date ?what ?detail ?with ?source {
  ?act a cg:Participation ; cg:agent ?agent ; cg:onBehalfOf ?with ; cg:event ?what ; cg:role/skos:prefLabel ?detail ;
    dcterms:source ?source .
  OPTIONAL { ?what schema:startDate ?date } }""",
    "spoken for by another": """
SELECT ?agent ?date ?what ?detail ?with ?source {
  ?act a cg:Participation ; cg:onBehalfOf ?agent ; cg:event ?what ; cg:role/skos:prefLabel ?detail ; cg:agent ?with ;
    dcterms:source ?source .
  OPTIONAL { ?what schema:startDate ?date } }""",
    "invited": """
SELECT ?agent ?date ?what ?with ?source {
  ?act a cg:Participation ; cg:invitedBy ?agent ; cg:event ?what ; cg:agent ?with ; dcterms:source ?source .
  OPTIONAL { ?what schema:startDate ?date } }""",
    "sponsors": """
SELECT ?agent ?date ?what ?detail ?source {
  ?gift a cg:Sponsorship ; cg:agent ?agent ; cg:sponsored ?what ; dcterms:type/skos:prefLabel ?detail ;
    dcterms:source ?source .
  OPTIONAL { ?what schema:startDate ?date } }""",
    "runs": """
SELECT ?agent ?what ?source { ?what a cg:Programme ; schema:provider ?agent ; dcterms:source ?source }""",
    "agreement": """
SELECT ?agent ?date ?what ?detail ?with ?source {
  ?what a cg:Agreement ; cg:party ?agent ; cg:status/skos:prefLabel ?detail ; dcterms:source ?source .
  OPTIONAL { ?what cg:party ?with FILTER(?with != ?agent) }
  OPTIONAL { ?what cg:decidedAt/schema:startDate ?then } OPTIONAL { ?what dcterms:date ?own }
  BIND(COALESCE(?own, ?then) AS ?date) }""",
    "decided about it": """
SELECT ?agent ?date ?what ?detail ?source {
  ?what a cg:Agreement ; schema:about|cg:responsibility|cg:nextHolder ?agent ; cg:status/skos:prefLabel ?detail ;
    dcterms:source ?source .
  OPTIONAL { ?what cg:decidedAt/schema:startDate ?then } OPTIONAL { ?what dcterms:date ?own }
  BIND(COALESCE(?own, ?then) AS ?date) }""",
    "wrote": """
SELECT ?agent ?what ?source { ?what dcterms:creator ?agent ; dcterms:source ?source }""",
    "published": """
SELECT ?agent ?what ?source { ?what dcterms:publisher ?agent ; dcterms:source ?source }""",
    "remark": """
SELECT ?agent ?detail ?source { ?agent skos:note ?detail ; dcterms:source ?source }""",
}


@on_settled
def profile(graph: Graph, agent: Named, scope: Scope) -> Answer:
    """Return all that the sources say about a person or an organization, a row for each thing, in the order of PARTS.

    `with` is who acted for an organization, be it a person or a unit of it, for whom a person acted, or the other
    parties. Of partners, within the scope, the strongest are listed with the weight of the tie; those of a unit are
    those of its whole. Within a part the undated come first (below a date they would seem to have it), then the
    earliest.
    """
    rows: list[Row] = []
    for part, query in PARTS.items():
        found = _facts(graph, agent, part, query) if query else _partners(graph, agent, scope)
        told = [dict.fromkeys(COLUMNS, "") | row | {"part": part} for row in found]
        rows += sorted(told, key=lambda row: (query and (row["date"], row["what"], row["source"])) or ())
    answer = answer_of(graph, rows, COLUMNS, collect=("detail", "with"))
    answer.notes += [*_of_partners(graph, agent, rows), str(scope)]
    return answer


def _facts(graph: Graph, agent: Named, part: str, query: str) -> list[Row]:
    """What is said of the agent and, as on the network, of the units that it stands for."""
    own = graph.select(query, agent=NamedNode(agent.iri))
    if part in ITS_OWN:
        return own
    units = sorted(unit for unit, whole in wholes(graph).items() if whole == agent.iri)
    said = [(unit, row) for unit in units for row in graph.select(query, agent=NamedNode(unit))]
    return own + [row | {"with": name} for unit, row in said for name in (row.get("with", ""), unit)]


def _of_partners(graph: Graph, agent: Named, rows: list[Row]) -> list[str]:
    listed = len({row["what"] for row in rows if row["part"] == PARTNERS})
    whole = whole_of(graph, agent.iri)
    notes = []
    if listed and whole != agent.iri:
        notes.append(f"The partners are those of the whole, {Naming(graph, [whole]).cell(whole).text}.")
    if listed == MOST_PARTNERS:
        notes.append(f"At most {MOST_PARTNERS} partners are listed, those with the strongest ties.")
    return notes


def _partners(graph: Graph, agent: Named, scope: Scope) -> list[Row]:
    people = is_person(graph, agent)
    asked = agent.iri if people else whole_of(graph, agent.iri)
    found = collaboration(graph, scope, people)
    mine = sorted((tie for tie in found.ties if asked in (tie.a, tie.b)), key=lambda tie: (-tie.weight, tie))
    rows = []
    for tie in mine[:MOST_PARTNERS]:
        seen = extent(tie, found.acts)
        times = f"{seen['number']} occasion{'s'[: seen['number'] != '1']}"
        row = {"date": seen["last"], "what": tie.b if tie.a == asked else tie.a}
        rows += of_tie(row | {"detail": f"weight {number(tie.weight)}, {times}"}, tie, found.acts)
    return rows
