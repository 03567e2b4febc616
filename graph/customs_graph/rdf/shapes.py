"""The SHACL shapes of the ontology, held against statements by rudof, some records at a time.

The shapes look at a node, at the nodes below it, and at the class of what it refers to, never further: a part of the
statements, with the classes of what it refers to and the ontology, shows whatever is wrong in it.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, Triple, serialize

from customs_graph.facts.loading import Facts
from customs_graph.facts.problems import Position, Problem
from customs_graph.rdf.mapping import Mapper
from customs_graph.rdf.namespaces import PREFIXES
from customs_graph.rdf.store import Graph, ontology_quads
from customs_graph.resources import bundled

# Statements in a part. The engine takes some ten kilobytes of memory for each.
PART = 10_000
TYPE = f"<{PREFIXES['rdf']}type>"
Violation = tuple[str, str]


def shape_problems(facts: Facts) -> list[Problem]:
    """Return the violations as problems at the place of the record that the node comes from."""
    mapper = Mapper(facts)
    problems = []
    for iri, message in _violations((quad.triple for quad in mapper.quads()), mapper.base):
        node = iri.removeprefix(mapper.base)
        record = node.split("/")[0]
        at = facts.declared[record][1] if record in facts.declared else Position()
        problems.append(Problem(at, "shape", f"{node}: {message}"))
    return sorted(problems)


def violations(graph: Graph) -> list[Violation]:
    """Return the address and the message of everything in the graph that breaks a shape, sorted."""
    return _violations(sorted(graph.triples(), key=lambda triple: _record(str(triple.subject), graph.base)), graph.base)


def _violations(statements: Iterable[Triple], base: str) -> list[Violation]:
    """Validate statements that come record by record."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "statements.nt"
        with lines.open("w", encoding="utf-8") as written:
            classes = _classes(statements, written)
        shapes = _Shapes.written_to(Path(folder) / "shapes.nt")
        ontology = _lines_of(quad.triple for quad in ontology_quads())
        found = set[Violation]()
        with lines.open(encoding="utf-8") as written:
            for part in _parts(written, base):
                (Path(folder) / "part.nt").write_text("".join([*part.lines, *part.around(classes), ontology]), "utf-8")
                broken = shapes.broken_by(Path(folder) / "part.nt")
                found |= {one for one in broken if f"<{one[0]}>" in part.subjects}
    return sorted(found)


@dataclass(frozen=True)
class _Part:
    """The statements of some records, as lines of N-Triples, and the subjects and objects in them."""

    lines: list[str]
    subjects: set[str]
    objects: set[str]

    def around(self, classes: dict[str, list[str]]) -> Iterator[str]:
        """Yield the statements that give what the part refers to its class."""
        for other in self.objects - self.subjects:
            yield from classes.get(other, ())


def _classes(statements: Iterable[Triple], written: IO[str]) -> dict[str, list[str]]:
    """Write the statements as lines; return by subject those that give it a class."""
    classes = defaultdict[str, list[str]](list)
    for triple in statements:
        line = f"{triple} .\n"
        written.write(line)
        subject, predicate, _ = line.split(" ", 2)
        if predicate == TYPE:
            classes[subject].append(line)
    return classes


def _parts(lines: Iterable[str], base: str) -> Iterator[_Part]:
    part = _Part([], set(), set())
    for _, of_record in groupby(lines, key=lambda line: _record(line.split(" ", 1)[0], base)):
        for line in of_record:
            subject, _, value = line.split(" ", 2)
            part.lines.append(line)
            part.subjects.add(subject)
            part.objects.add(value.removesuffix(" .\n"))
        if len(part.lines) >= PART:
            yield part
            part = _Part([], set(), set())
    yield part


def _record(subject: str, base: str) -> str:
    """Return the id of the record that a node comes from; its address where it comes from none."""
    here = f"<{base}"
    return subject.removeprefix(here).rstrip(">").split("/")[0] if subject.startswith(here) else subject


def _lines_of(triples: Iterable[Triple]) -> str:
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None
    return lines.decode()


@dataclass(frozen=True)
class _Shapes:
    """The shapes in a file, each with an address, and what each says where it is broken."""

    path: Path
    messages: dict[str, str]

    @classmethod
    def written_to(cls, path: Path) -> _Shapes:
        """Name the shapes that have no name: the engine's own words for some constraints are not those of the shape."""
        import rdflib

        named = rdflib.Graph().parse(bundled("ontology") / "shapes.ttl").skolemize()
        named.serialize(path, format="nt", encoding="utf-8")
        return cls(path, {str(shape): str(message) for shape, message in named.subject_objects(rdflib.SH.message)})

    def broken_by(self, part: Path) -> Iterator[Violation]:
        """Yield what breaks a shape among the statements of a file."""
        import pyrudof
        from rdflib.util import from_n3

        engine = pyrudof.Rudof(pyrudof.RudofConfig())
        engine.read_data(part, format=pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
        engine.read_shacl(self.path, format=pyrudof.ShaclFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
        for entry in engine.validate_shacl():
            # The message of a query is at the query; it comes as a literal in quotes.
            yield entry.focus_node, self.messages.get(entry.source_shape or "") or str(from_n3(entry.message))
