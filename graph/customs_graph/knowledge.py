"""The graph as Python sees it: questions, explanations and the networks behind one name."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from customs_graph.errors import WrongUse
from customs_graph.questions.answers import Answer, Cell, Cells
from customs_graph.questions.catalogue import question, questions
from customs_graph.questions.runner import ask, scope_given
from customs_graph.rdf.access import Origin
from customs_graph.rdf.names import Named, resolve
from customs_graph.resources import data_folder

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from customs_graph.rdf.store import Graph

Network = TypeVar("Network", bound="nx.Graph[str]")
Typed = str | int | float | date | None
TITLE = "SELECT ?title { ?about void:uriSpace ?base ; dcterms:title ?title }"
SOURCES = "SELECT DISTINCT ?title { ?section oa:hasSource ?source . ?source rdfs:label ?title } ORDER BY ?title"


class Knowledge:
    """One set of facts, ready to be asked. `load` makes it.

    Things are named as on the command line: by an id, a name, an alias, or the beginning of a name that fits one thing
    only. What is left out, or is None, takes its default. Mistakes are raised in words, as one of the errors below.

    Networks take a scope, by the same names as on the command line: `rule` and `damping` (how shared occasions are
    weighed), `since` and `until` (the period), `roles` (with commas between), `support` (the fewest shared occasions of
    a tie). In a notebook it shows what it holds.

    >>> g
    <Knowledge of Customs cooperation in Asia and the Pacific: 22 events, 69 organizations, from 1 source>
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def questions(self) -> dict[str, str]:
        """Return every question of the catalogue in words, by the name that `ask` takes."""
        return {name: asked.question for name, asked in questions().items()}

    def parameters(self, name: str, /) -> dict[str, str]:
        """Return what a question can be asked with, in words, by the name that `ask` takes.

        >>> g.parameters("partners")["since"]
        'Only occasions from this date on. (optional)'
        >>> g.parameters("partners")["of"]
        'The organization. (needed)'
        """
        return {name: f"{parameter.help} ({parameter.need})" for name, parameter in question(name).parameters.items()}

    def ask(self, name: str, /, **parameters: Typed) -> Answer:
        """Answer a question of the catalogue.

        >>> for row in g.ask("partners", of="rocb-ap", since="2022-05", support=3):
        ...     print(row["partner"], row["weight"], row["source"][0])
        RILO A/P 1.475 rocb-ap-077 p. 6
        WCO 1.358 rocb-ap-077 p. 6
        GDCE Cambodia 0.383 rocb-ap-077 p. 18
        """
        return ask(self.graph, question(name), _texts(parameters))

    def explain(self, one: str, other: str | None = None, /, **scope: Typed) -> Answer:
        """Return all that the sources say about one agent, or, with another, every tie between the two.

        Of a tie it is the evidence, a row for each role of each of the two; the notes do the arithmetic of its weight.

        >>> g.explain("OTIF", "rocb-ap").notes[:2]
        ['Weight 0.083, the sum of:', '  0.083 = 1/12, 13 named  Railway workshop, Seoul 2022']
        """
        from customs_graph.questions.explanation import explain
        from customs_graph.questions.profile import profile

        declared = scope_given(self.graph, _texts(scope))
        if not other:
            return profile(self.graph, self._agent(one), declared)
        return explain(self.graph, self._agent(one), self._agent(other), declared)

    def path(self, one: str, other: str, /, chains: int = 5, **scope: Typed) -> Answer:
        """Return the shortest chains of introduction between two, the strongest first, at most so many."""
        from customs_graph.questions.chains import path

        if chains < 1:
            raise WrongUse(f"chains: {chains} is not a whole number above 0", "write 1, 2, 3 …")
        declared = scope_given(self.graph, _texts(scope))
        return path(self.graph, self._agent(one), self._agent(other), declared, chains)

    def incidences(self, since: Typed = None, until: Typed = None, roles: str | None = None) -> Answer:
        """Return who was part of what in which role: the rows of the two-mode network, from which ties are computed.

        `agent` is the organization that counts, `acting` the unit of it that acted, which mostly is the same;
        `statement` is the id of the node in `rdf` that says so.
        """
        from customs_graph.questions.incidences import incidence_table

        given = _texts({"since": since, "until": until, "roles": roles})
        return incidence_table(self.graph, scope_given(self.graph, given))

    def collaboration(self, **scope: Typed) -> nx.Graph[str]:
        """Return who is tied to whom within a scope, as a NetworkX graph of your own.

        Nodes are ids with `label` and `kind`; who is tied to nobody is there, too. An edge holds its `weight` and the
        ids of the `occasions` behind it, with blanks between. An edge of weight 0 is evidence only, as of an agreement
        among those who met when it was made. The graph itself holds its `rule` and, in words, its `scope`. All are
        texts and numbers, which every format can hold. `networkx.to_pandas_edgelist` makes a frame of the ties;
        `ask("ties")` has them with their evidence, and says which could be chance.

        >>> g.collaboration(rule="count", until="2022-05").edges["wco", "rocb-ap"]["weight"]
        6.0
        """
        from customs_graph.network.collaboration import labelled

        return labelled(self.graph, scope_given(self.graph, _texts(scope)))

    @cached_property
    def network(self) -> nx.Graph[str]:
        """Who is tied to whom under the default rule: `collaboration()` without a choice.

        It is kept, and so are `two_mode` and `multigraph`: nodes and edges can be changed in a `copy()` only.
        """
        return _kept(self.collaboration())

    @cached_property
    def two_mode(self) -> nx.Graph[str]:
        """Organizations (`bipartite` 0) and occasions (`bipartite` 1), as a bipartite NetworkX graph.

        Nodes are ids with `label` and `kind`, occasions also with `start` and `end`; an edge holds the `roles` played.
        """
        from customs_graph.network.collaboration import two_mode

        return _kept(two_mode(self.graph))

    @cached_property
    def multigraph(self) -> nx.MultiDiGraph[str]:
        """Everything typed: a node a thing with its texts, an edge a relation, keyed by the name of its property."""
        from customs_graph.network.multigraph import multigraph

        return _kept(multigraph(self.graph))

    def sparql(self, query: str) -> Answer:
        """Answer a SELECT or ASK query over all sources together. It reaches no network and changes nothing.

        The usual prefixes are known. It runs in this process, without limits of time and memory, and cannot be
        interrupted; the command `customs-graph sparql` has limits. CONSTRUCT and DESCRIBE are for `rdf`.

        >>> g.sparql("SELECT ?paid { id:ccf-japan ^schema:sponsor ?paid }").frame()
                                               paid                     paid_id
        0  Counterfeiting workshop, Phnom Penh 2022  cambodia-ipr-workshop-2022
        """
        from customs_graph.questions.sparql import answer_of_query

        return answer_of_query(self.graph, query)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The same statements as an rdflib dataset, on the same store: nothing is copied.

        The default graph holds every statement once; it is what queries, `triples()`, `value()` and `len()` see. Beside
        it, a named graph for each source holds what that source says, and three more hold what the graph is
        (`…/about`), its terms (`…/ontology`) and the coordinates of places. What two sources say stands in both of
        theirs, so `GRAPH ?any { … }` finds it twice; `quads()`, and the whole dataset as TriG or N-Quads, give it in
        the default graph once more. `rdf.default_graph` and each `rdf.graph(…)` can be serialized alone.

        >>> from rdflib import RDF, SDO, URIRef
        >>> source = g.rdf.graph(URIRef("https://w3id.org/customs-graph/graph/rocb-ap-077"))
        >>> len(set(source.subjects(RDF.type, SDO.Event)))
        22

        Queries run in Oxigraph, with the prefixes of `sparql`. `initBindings` takes variables that the query selects;
        others are a RuntimeError. Texts come back typed as `xsd:string`, which rdflib holds to be another literal than
        a plain one: compare them as `str`. CONSTRUCT gives an rdflib graph of your own.

        >>> fund = URIRef("https://w3id.org/customs-graph/id/ccf-japan")
        >>> for row in g.rdf.query("SELECT ?fund ?event { ?event schema:sponsor ?fund }", initBindings={"fund": fund}):
        ...     print(row.event.n3(g.rdf.namespace_manager))
        id:cambodia-ipr-workshop-2022
        >>> g.rdf.query("CONSTRUCT { ?fund a org:Organization } WHERE { ?event schema:sponsor ?fund }").graph
        <Graph identifier=... (<class 'rdflib.graph.Graph'>)>

        Two things are not held back here as they are in `sparql`. What you add or take out is at once so for `ask` and
        `sparql` too, until the program ends; the files of facts stay as they are, and networks made before stay as they
        were. And a query with SERVICE asks the server that it names.
        """
        return self.graph.as_rdflib()

    def _agent(self, text: str) -> Named:
        return resolve(self.graph, text, "agent")

    def __repr__(self) -> str:
        held, sources = self._counts, len(self._sources)
        events, organizations = _several(held["events"], "event"), _several(held["organizations"], "organization")
        return f"<Knowledge of {self._title}: {events}, {organizations}, from {_several(sources, 'source')}>"

    def _repr_html_(self) -> str:
        from customs_graph.questions.formats import as_html

        rows: list[dict[str, Cells]] = [
            {"what": (Cell(text=what),), "how many": (Cell(text=str(number), number=True),)}
            for what, number in self._counts.items()
        ]
        notes = [f"From {'; '.join(self._sources)}.", "questions() lists what can be asked."]
        return as_html(Answer(("what", "how many"), rows, notes), caption=self._title)

    @property
    def _counts(self) -> dict[str, int]:
        from customs_graph.exports import counts

        return counts(self.graph)

    @property
    def _title(self) -> str:
        return next((row["title"] for row in self.graph.select(TITLE)), "facts without a title")

    @property
    def _sources(self) -> list[str]:
        return [row["title"] for row in self.graph.select(SOURCES)]


def _several(number: int, thing: str) -> str:
    return f"{number} {thing}{'s'[: number != 1]}"


def _texts(values: dict[str, Typed]) -> dict[str, str]:
    return {name: _text(value) for name, value in values.items() if value is not None}


def _text(value: Typed) -> str:
    # A timestamp is a date as well, and its time of day means nothing here.
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def _kept(network: Network) -> Network:
    import networkx as nx

    nx.freeze(network)
    return network


def load(folder: str | Path | None = None, *, endpoint: str = "") -> Knowledge:
    """Load the facts of a folder; without one those of the workspace in the current folder, or else the bundled ones.

    With an `endpoint` the store there is asked instead: one that `customs-graph push` has filled, or `customs-graph
    serve`. Each question sends its queries, networks are computed here, and `rdf` is a copy of everything.

    Raises DataFaulty where the facts have problems, WrongUse where the folder is not there or holds none,
    EndpointFailed where the store does not answer.
    """
    return Knowledge(Origin(data_folder(Path(folder) if folder else None), endpoint).open())
