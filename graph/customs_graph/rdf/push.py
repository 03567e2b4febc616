"""Loading a graph into another store, one named graph after the other.

What is loaded is recorded in the store, in the named graph `…/graph/loaded`, with a digest of its content: a second
push leaves out what is there already and goes on where the first one stopped. Nothing else of the store is touched.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from customs_graph.errors import EndpointFailed
from customs_graph.rdf.namespaces import ALL, LOADED, LOADING, PREFIXES, expand, graphs_of

if TYPE_CHECKING:
    from customs_graph.rdf.service import Service
    from customs_graph.rdf.store import Graph

DIGEST, TRIPLES = expand("dcterms:identifier"), expand("void:triples")
# Virtuoso 7.2 cannot read an update of 5,000 statements.
CHUNK = 1_000
RESUME = "the same command goes on where this one stopped"


@dataclass(frozen=True)
class Part:
    """One named graph to load: its address and its statements, sorted."""

    name: str
    triples: list[Triple]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its statements."""
        found = hashlib.sha256()
        for line in self.lines():
            found.update(line)
        return f"sha256:{found.hexdigest()}"

    @property
    def size(self) -> int:
        """The number of bytes of its statements."""
        return sum(map(len, self.lines()))

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield its statements as N-Triples."""
        return (f"{triple} .\n".encode() for triple in self.triples[start:end])


@dataclass(frozen=True)
class Record:
    """What the store says of a named graph: the digest of what is loaded, and how many statements are there."""

    digest: str
    triples: int


Records = dict[str, Record]
Watch = Callable[[int], None]


@dataclass
class Pushed:
    """What a push did: the named graphs by what became of them, and the statements that were sent."""

    loaded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    statements: int = 0


class Way(Protocol):
    """A way into a store."""

    def records(self) -> Records:
        """Return what the store says was loaded."""

    def load(self, part: Part, records: Records, watch: Watch) -> None:
        """Replace a named graph; `watch` is told of statements as they are sent."""

    def record(self, part: Part, records: Records) -> None:
        """Record that a named graph is loaded."""

    def count(self, name: str) -> int:
        """Return how many statements the store now has in a named graph."""

    def drop(self, name: str, records: Records) -> None:
        """Take a named graph away, and its record."""


def parts_of(graph: Graph) -> list[Part]:
    """Return the named graphs of a graph, and the one that holds every statement once, which is loaded last."""
    by_name: dict[str, list[Triple]] = defaultdict(list)
    for quad in graph.quads():
        by_name[str(quad.graph_name.value)].append(quad.triple)  # type: ignore[union-attr]
    parts = [Part(name, triples) for name, triples in sorted(by_name.items())]
    return [*parts, Part(graphs_of(graph.base) + ALL, graph.triples())]


def push(parts: list[Part], way: Way, again: bool = False, watch: Watch = lambda sent: None) -> Pushed:
    """Load the parts of a graph into a store, and take away what an earlier push loaded and the graph no longer has.

    With `again` also what the store has already. EndpointFailed where the store fails; what was loaded stays.
    """
    done = Pushed()
    try:
        records = way.records()
        for part in parts:
            _load(part, way, records, again, watch, done)
        for name in sorted(records.keys() - {part.name for part in parts}):
            way.drop(name, records)
            done.dropped.append(name)
    except EndpointFailed as error:
        raise EndpointFailed(error.message, f"{error.hint}; {RESUME}" if error.hint else RESUME) from error
    return done


def _load(part: Part, way: Way, records: Records, again: bool, watch: Watch, done: Pushed) -> None:
    known = records.get(part.name)
    if known and known.digest == part.digest and not again:
        done.unchanged.append(part.name)
        watch(len(part.triples))
        return
    way.load(part, records, watch)
    held = way.count(part.name)
    if held != len(part.triples):
        raise EndpointFailed(f"the store was sent {len(part.triples)} statements of {part.name} and holds {held}")
    records[part.name] = Record(part.digest, held)
    way.record(part, records)
    done.loaded.append(part.name)
    done.statements += len(part.triples)


class ByGraphStore:
    """The SPARQL 1.1 Graph Store Protocol: each named graph is put in one request, as a whole or not at all."""

    def __init__(self, service: Service, base: str) -> None:
        self.service, self.log = service, graphs_of(base) + LOADED

    def records(self) -> Records:
        """Return what the store says was loaded; nothing where it has no such graph."""
        return records_in(self._get(self.log))

    def load(self, part: Part, records: Records, watch: Watch) -> None:
        """Replace a named graph."""
        # Not every store takes a body whose length it is not told.
        self._put(part.name, _Body(part, watch), {"Content-Length": str(part.size)})

    def record(self, part: Part, records: Records) -> None:
        """Record all that is loaded."""
        self._put(self.log, _recorded(records))

    def count(self, name: str) -> int:
        """Return how many statements the store now has in a named graph, by fetching them."""
        return len(set(self._get(name)))

    def drop(self, name: str, records: Records) -> None:
        """Take a named graph away, and its record."""
        answer = self.service.send("DELETE", params={"graph": name})
        if answer.status != 404:
            answer.succeeded()
        records.pop(name)
        self._put(self.log, _recorded(records))

    def _get(self, name: str) -> list[Triple]:
        asked = {"Accept": "application/n-triples, text/turtle;q=0.9"}
        answer = self.service.send("GET", params={"graph": name}, headers=asked)
        if answer.status == 404:
            return []
        form = RdfFormat.from_media_type(answer.succeeded().media_type)
        if form is None:
            told = f"{self.service.url} answers {answer.media_type or 'something'} where RDF was asked for"
            raise EndpointFailed(told, "this is no address of the Graph Store Protocol; Oxigraph's ends in /store")
        try:
            return [quad.triple for quad in parse(answer.body, format=form)]
        except (SyntaxError, ValueError) as error:
            raise EndpointFailed(f"{self.service.url} answers with broken RDF: {error}") from error

    def _put(self, name: str, content: _Body | bytes, more: Mapping[str, str] | None = None) -> None:
        # N-Triples is Turtle, too, and that name every store knows.
        headers = {"Content-Type": "text/turtle; charset=utf-8", **(more or {})}
        self.service.send("PUT", params={"graph": name}, content=content, headers=headers).succeeded()


class _Body:
    """The statements of a part as a body that can be sent again where a store wants credentials first."""

    def __init__(self, part: Part, watch: Watch) -> None:
        self.part, self.watch = part, watch

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self.part.triples), CHUNK):
            yield b"".join(self.part.lines(start, start + CHUNK))
            self.watch(min(CHUNK, len(self.part.triples) - start))


class ByUpdate:
    """SPARQL 1.1 Update: a named graph is loaded in chunks under another name, then moved to its own in one request."""

    def __init__(self, service: Service, asked: Service, base: str, chunk: int = CHUNK) -> None:
        self.service, self.asked, self.log, self.chunk = service, asked, graphs_of(base) + LOADED, chunk

    def records(self) -> Records:
        """Return what the store says was loaded."""
        from customs_graph.rdf.endpoint import triples_of

        return records_in(triples_of(self.asked, self.log))

    def load(self, part: Part, records: Records, watch: Watch) -> None:
        """Replace a named graph; chunks that an earlier push has sent are not sent again."""
        staging, total = part.name + LOADING, len(part.triples)
        begun = records.pop(staging, None)
        start = begun.triples if begun and begun.digest == part.digest else 0
        watch(start)
        if not start:
            self._update(f"DROP SILENT GRAPH <{staging}>")
        for at in range(start, total, self.chunk):
            end = min(at + self.chunk, total)
            chunk = b"".join(part.lines(at, end)).decode()
            data = f"INSERT DATA {{ GRAPH <{staging}> {{\n{chunk}}} }}"
            self._update(data, *self._recording(staging, Record(part.digest, end)))
            watch(end - at)
        self._update(f"MOVE GRAPH <{staging}> TO GRAPH <{part.name}>", self._forgetting(staging))

    def record(self, part: Part, records: Records) -> None:
        """Record that a named graph is loaded."""
        self._update(*self._recording(part.name, records[part.name]))

    def count(self, name: str) -> int:
        """Return how many statements the store now has in a named graph."""
        from customs_graph.rdf.endpoint import count_of

        return count_of(self.asked, name)

    def drop(self, name: str, records: Records) -> None:
        """Take a named graph away, and its record."""
        self._update(f"DROP SILENT GRAPH <{name}>", self._forgetting(name))
        records.pop(name)

    def _update(self, *operations: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        self.service.send("POST", content=" ;\n".join(operations).encode(), headers=headers).succeeded()

    def _forgetting(self, name: str) -> str:
        return f"DELETE WHERE {{ GRAPH <{self.log}> {{ <{name}> ?p ?o }} }}"

    def _recording(self, name: str, record: Record) -> tuple[str, str]:
        text = _recorded({name: record}).decode()
        return self._forgetting(name), f"INSERT DATA {{ GRAPH <{self.log}> {{\n{text}}} }}"


def _recorded(records: Records) -> bytes:
    number = NamedNode(PREFIXES["xsd"] + "integer")
    triples = [
        Triple(NamedNode(name), NamedNode(predicate), value)
        for name, record in sorted(records.items())
        for predicate, value in (
            (DIGEST, Literal(record.digest)),
            (TRIPLES, Literal(str(record.triples), datatype=number)),
        )
    ]
    return "".join(f"{triple} .\n" for triple in triples).encode()


def records_in(triples: list[Triple]) -> Records:
    """Return the records that the statements of the graph `loaded` make."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples:
        said[str(triple.subject.value)][triple.predicate.value] = str(triple.object.value)  # type: ignore[union-attr]
    whole = {name: values for name, values in said.items() if {DIGEST, TRIPLES} <= values.keys()}
    return {name: Record(values[DIGEST], int(float(values[TRIPLES]))) for name, values in whole.items()}
