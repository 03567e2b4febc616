"""What is known of each thing, in the order of its page. `PARTS` is the one table of the parts.

A question of the catalogue is asked once, and its rows are shared out among the things that they name; so a page says
what `customs-graph ask` says, and many pages cost hardly more than one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from customs_graph.questions.answers import Answer, Cell, Cells, Naming, answer_of
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.namespaces import expand
from customs_graph.site.addresses import Addresses

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

# What is said of a thing itself: the property, and the words before its values.
FACTS = {
    "schema:alternateName": "short name",
    "skos:altLabel": "also written",
    "dcterms:type": "kind",
    "cg:status": "status",
    "schema:startDate": "when",
    "dcterms:date": "date",
    "dcterms:issued": "issued",
    "cg:dueFrom": "due",
    "schema:location": "place",
    "schema:containedInPlace": "in",
    "cg:mode": "mode",
    "schema:superEvent": "part of",
    "dcterms:isPartOf": "programme",
    "org:subOrganizationOf": "part of",
    "org:memberOf": "member of",
    "cg:heldBy": "held by",
    "bibo:number": "number",
    "prov:wasInformedBy": "follows",
    "cg:decidedAt": "decided at",
    "cg:party": "parties",
    "cg:responsibility": "responsibility",
    "cg:formerHolder": "former holder",
    "cg:nextHolder": "next holder",
    "schema:provider": "run by",
    "dcterms:creator": "written by",
    "dcterms:publisher": "issued by",
    "dcterms:isReferencedBy": "reported in",
    "schema:about": "about",
    "dcterms:subject": "topics",
    "dcterms:description": "reason",
}
ENDS = {"schema:startDate": "schema:endDate", "cg:dueFrom": "cg:dueUntil"}
DATES = ("schema:startDate", "cg:dueFrom", "dcterms:date", "dcterms:issued")
STATED = "SELECT ?thing ?property ?value { ?thing ?property ?value }"
LINKS = """
SELECT ?thing ?how ?what ?source WHERE {
  VALUES (?link ?how) {
    (schema:about "is about this") (dcterms:creator "author") (dcterms:publisher "issuer")
    (schema:superEvent "is part of this") (dcterms:isPartOf "is part of this") (schema:location "is there")
    (org:subOrganizationOf "is part of this") (org:memberOf "is a member") (cg:heldBy "is held by this")
    (schema:containedInPlace "is in it") (prov:wasInformedBy "follows this") (dcterms:isReferencedBy "is reported here")
    (cg:responsibility "hands this over") (cg:formerHolder "takes over from this") (cg:nextHolder "passes to this") }
  ?what ?link ?thing ; dcterms:source ?source ; a ?class .
  FILTER(?class NOT IN (cg:Participation, cg:Discrepancy, cg:Account)) }"""
MENTIONS = """
SELECT ?thing ?event ?role ?agent ?did ?source WHERE {
  ?act a cg:Participation ; schema:about ?thing ; cg:event ?event ; cg:role ?role ; cg:agent ?agent ;
    dcterms:source ?source . OPTIONAL { ?act dcterms:description ?did } }"""


@dataclass(frozen=True)
class Part:
    """One part of a page: its title, the question that answers it, the column that names the thing, what is shown.

    Rows with nothing in the column of `needs` are left out.
    """

    title: str
    question: str
    owner: str
    columns: tuple[str, ...]
    needs: str = ""


PARTS = (
    Part("Statements", "discrepancies", "discrepancy", ("says", "where", "preferred", "source")),
    Part("Posts", "posts", "organization", ("title", "person", "source")),
    Part("Posts", "posts", "person", ("title", "organization", "source")),
    Part("Who paid", "sponsors", "sponsored", ("sponsor", "kind", "source")),
    Part("Pays for", "sponsors", "sponsor", ("sponsored", "date", "kind", "source")),
    Part("Partners", "ties", "one", ("partner", "weight", "number", "first", "last", "occasion", "source")),
    Part("Who runs it, and who pays", "programme-funding", "programme", ("run_by", "sponsor", "paid_for", "source")),
    Part("Runs", "programme-funding", "run_by", ("programme", "kind", "sponsor", "source")),
    Part("Who did what", "roles", "event", ("role", "agent", "for", "did", "source")),
    Part("Took part in", "roles", "agent", ("event", "role", "for", "did", "source")),
    Part("Who acted for it", "roles", "for", ("event", "role", "agent", "did", "source")),
    Part("Spoke for another", "on-behalf", "speaker", ("absent", "event", "role", "did", "source")),
    Part("Spoken for by another", "on-behalf", "absent", ("speaker", "event", "role", "did", "source")),
    Part("Invited", "invitations", "inviter", ("guest", "for", "event", "source")),
    Part("Came at the invitation of", "invitations", "guest", ("inviter", "event", "source")),
    Part("What was decided there", "decisions", "event", ("agreement", "status", "source")),
    Part("Agreements", "agreements", "parties", ("agreement", "kind", "status", "parties", "date", "source")),
    Part(
        "What came later on the same matter",
        "follow-ups",
        "commitment",
        ("answer", "answer_status", "answer_date", "reported_in"),
        needs="answer",
    ),
    Part("Figures", "figures", "about", ("measure", "qualifier", "value", "unit", "base", "period", "source")),
    Part("What each source says", "accounts", "event", ("what", "value", "until", "stands", "source")),
    Part("Contradictions", "discrepancies", "about", ("discrepancy", "says", "where", "preferred", "reason", "source")),
)
SPONSOR_PARTS = (
    Part("What it pays for", "sponsors", "sponsor", ("sponsored", "date", "kind", "source")),
    Part("Administrations named at its events", "sponsor-beneficiaries", "sponsor", ()),
    Part("Topics", "sponsor-topics", "sponsor", ()),
    Part("Places", "sponsor-places", "sponsor", ()),
)
NOTES = {
    "Partners": "A tie is computed from shared occasions and is no fact of the source; how it is weighed stands under "
    "How to read this.",
    "Figures": "As printed.",
    "What came later on the same matter": "Whether it keeps the commitment is for the reader to judge.",
    "What it pays for": "Only stated sponsorship.",
}


@dataclass(frozen=True)
class Table:
    """One table of a page; columns in which no row has anything are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Cells], ...]
    note: str = ""


@dataclass
class Sheet:
    """All that a page says of one thing."""

    id: str
    kind: str
    name: str
    facts: list[tuple[str, Cells]] = field(default_factory=list)
    summary: str = ""
    remarks: tuple[str, ...] = ()
    source: Cells = ()
    tables: list[Table] = field(default_factory=list)
    start: str = ""

    @property
    def short(self) -> str:
        """The short name where there is one."""
        return next((cells[0].text for words, cells in self.facts if words == "short name"), self.name)


class Sheets:
    """The sheets of all things of a graph, by id, and what they say of sponsors."""

    def __init__(self, graph: Graph, addresses: Addresses) -> None:
        self.graph, self.addresses = graph, addresses
        self.naming = Naming(graph)
        self.answers: dict[str, Answer] = {}
        stated = self._stated()
        self.by_id = {one: self._sheet(one, kind, stated.get(one, {})) for one, kind in addresses.kinds.items()}
        for table, owner in [*self._asked(PARTS), *self._linked()]:
            if owner in self.by_id:
                self.by_id[owner].tables.append(table)
        for row in self.answer("remarks").rows:
            # Besides those of the thing itself, those of the sponsorships of it.
            for cell in row["thing"]:
                remarks = (*self.by_id[cell.id].remarks, *(remark.text for remark in row["remark"]))
                self.by_id[cell.id].remarks = tuple(dict.fromkeys(remarks))
        self.sponsors = self._of_sponsors()

    def answer(self, name: str) -> Answer:
        """Return the answer of a question with its defaults; it is asked once."""
        if name not in self.answers:
            self.answers[name] = ask(self.graph, question(name), {})
        return self.answers[name]

    def _stated(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self.graph.select(STATED):
            found[self.graph.short(row["thing"])][row["property"]].append(row["value"])
        return found

    def _sheet(self, identifier: str, kind: str, stated: dict[str, list[str]]) -> Sheet:
        def values(name: str) -> list[str]:
            return sorted(stated.get(expand(name), []))

        return Sheet(
            identifier,
            kind,
            next(iter(values("rdfs:label")), identifier),
            facts=[(words, cells) for name, words in FACTS.items() if (cells := self._fact(name, values))],
            summary=" ".join(values("dcterms:abstract")),
            remarks=tuple(values("skos:note")),
            source=self.naming.cells(values("dcterms:source")),
            start=next(iter(values("schema:startDate") or values("dcterms:date")), ""),
        )

    def _fact(self, name: str, values: Callable[[str], list[str]]) -> Cells:
        from customs_graph.facts.dates import in_words

        found = values(name)
        if name in DATES and found:
            end = next(iter(values(ENDS[name])), "") if name in ENDS else ""
            return (Cell(text=in_words(found[0], end)),)
        literal = name in ("schema:alternateName", "skos:altLabel", "dcterms:description", "bibo:number")
        return tuple(self.naming.literal(one) for one in found) if literal else self.naming.cells(found)

    def _asked(self, parts: Iterable[Part]) -> Iterable[tuple[Table, str]]:
        for part in parts:
            answer = self.answer(part.question)
            rows = _both_ways(answer.rows) if part.owner == "one" else answer.rows
            rows = [row for row in rows if not part.needs or row[part.needs]]
            columns = part.columns or tuple(name for name in answer.columns if name != part.owner)
            yield from _shared_out(part.title, part.owner, columns, rows)

    def _linked(self) -> Iterable[tuple[Table, str]]:
        for title, query, columns in (
            ("Where it was spoken of", MENTIONS, ("event", "role", "agent", "did", "source")),
            ("Also named with", LINKS, ("what", "how", "source")),
        ):
            rows = sorted(self.graph.select(query), key=lambda row: sorted(row.items()))
            answer = answer_of(self.graph, rows, ("thing", *columns), sort=("thing", *columns[:2]))
            yield from _shared_out(title, "thing", columns, answer.rows)

    def _of_sponsors(self) -> dict[str, Sheet]:
        tables: dict[str, list[Table]] = defaultdict(list)
        for table, owner in self._asked(SPONSOR_PARTS):
            tables[owner].append(table)
        found = {}
        for identifier in self.addresses.sponsors:
            own = self.by_id[identifier]
            facts = [(words, cells) for words, cells in own.facts if words in ("short name", "kind", "place")]
            found[identifier] = replace(own, kind="sponsor", tables=tables[identifier], facts=facts)
        return found


def _both_ways(ties: Iterable[dict[str, Cells]]) -> list[dict[str, Cells]]:
    """Each tie as it looks from either end, in the order of the ties."""
    ends = (("one", "other"), ("other", "one"))
    return [tie | {"one": tie[mine], "partner": tie[theirs]} for tie in ties for mine, theirs in ends]


def _shared_out(
    title: str, owner: str, columns: tuple[str, ...], rows: Iterable[dict[str, Cells]]
) -> Iterable[tuple[Table, str]]:
    """Yield a table for each thing that stands in the column of the owner, with the rows that name it there."""
    owned: dict[str, list[dict[str, Cells]]] = defaultdict(list)
    for row in rows:
        for cell in row[owner]:
            owned[cell.id].append(row)
    for identifier, mine in owned.items():
        shown = tuple(name for name in columns if any(row.get(name) for row in mine))
        yield Table(title, shown, tuple(mine), NOTES.get(title, "")), identifier
