"""From what a person names as OLD or NEW to a graph: a folder, an edition, a revision of git, or an endpoint.

Git itself is asked, as it alone knows all its ways of naming a revision. Nothing is checked out: the files of facts are
read from its store into a temporary folder.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from customs_graph.errors import DataFaulty, WrongUse
from customs_graph.facts.loading import ENDINGS
from customs_graph.facts.problems import printable

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph, StoredGraph

EDITIONS = ("data/customs-graph.nq", "customs-graph.nq")
RDF = {".nq": "N_QUADS", ".ttl": "TURTLE", ".nt": "N_TRIPLES", ".jsonld": "JSON_LD", ".trig": "TRIG"}
FILE_MODES = ("100644", "100755")
SECONDS = 60


def open_version(side: str, named: str) -> Graph:
    """Return the graph that `named` stands for; `side` is OLD or NEW and stands in what is said of a mistake.

    WrongUse where it is nothing that can be read, DataFaulty where its facts have problems.
    """
    if named.startswith(("http://", "https://")):
        from customs_graph.rdf.endpoint import open_endpoint

        return open_endpoint(named).local()
    path = Path(named)
    if path.is_dir():
        edition = next((path / one for one in EDITIONS if (path / one).is_file()), None)
        return _edition(side, edition) if edition else _facts(side, path, path.as_posix())
    if path.suffix in ENDINGS and path.is_file():
        return _one_file(side, path)
    if path.exists():
        return _edition(side, path)
    with tempfile.TemporaryDirectory() as folder:
        _fetch(side, named, Path(folder))
        return _facts(side, Path(folder), named)


def _one_file(side: str, file: Path) -> StoredGraph:
    """A file of facts that names nothing outside itself."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / file.name).write_bytes(file.read_bytes())
        return _facts(side, Path(folder), file.parent.as_posix())


def _facts(side: str, folder: Path, named: str) -> StoredGraph:
    from customs_graph.facts.checks import check
    from customs_graph.rdf.store import graph_of

    facts, problems = check(folder)
    if problems:
        first = problems[0]
        file = first.at.file.replace(folder.as_posix(), named, 1)
        told = replace(first, at=replace(first.at, file=file))
        count = f"{len(problems)} problem{'s'[: len(problems) > 1]}"
        raise DataFaulty(
            f"{side}: the facts in {printable(named)} have {count}, the first: {told}",
            "only sound facts can be compared; `customs-graph check` lists all",
        )
    return graph_of(facts)


def _edition(side: str, file: Path) -> StoredGraph:
    from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

    from customs_graph.rdf.namespaces import expand, graphs_of
    from customs_graph.rdf.store import stored

    if file.suffix not in RDF:
        raise WrongUse(f"{side}: {file} cannot be compared", f"a folder of facts, a site, or {', '.join(RDF)}")
    try:
        quads = list(parse(path=str(file), format=getattr(RdfFormat, RDF[file.suffix])))
    except (SyntaxError, ValueError, OSError) as error:
        raise WrongUse(f"{side}: {file} cannot be read: {printable(str(error))}") from error
    space = expand("void:uriSpace")
    base = next((str(quad.object.value) for quad in quads if quad.predicate.value == space), "")
    if not base:
        raise WrongUse(f"{side}: {file} holds no graph of ours", "name what `customs-graph export` or `publish` wrote")
    # Turtle knows no named graphs; what it says goes into one, for statements are read from these.
    one = NamedNode(graphs_of(base) + "edition")
    named = [Quad(q.subject, q.predicate, q.object, one) if q.graph_name == DefaultGraph() else q for q in quads]
    return stored(named, base)


def _fetch(side: str, named: str, folder: Path) -> None:
    """Write the files of facts of a revision into a folder."""
    listed = _listed(side, named)
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split()[:3]
        path = PurePosixPath(os.fsdecode(name))
        if mode in FILE_MODES and path.suffix in ENDINGS and ".." not in path.parts:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git("cat-file", "blob", blob).stdout)


def _listed(side: str, named: str) -> bytes:
    """What git lists in the folder of facts of a revision."""
    revision, colon, _ = named.partition(":")
    if _git("rev-parse", "--git-dir").returncode:
        raise WrongUse(f"{side}: there is no '{printable(named)}'", "no such file or folder, and this is no git folder")
    if _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        raise WrongUse(f"{side}: there is no '{printable(named)}'", "no such file, folder or revision of git")
    tree = _git("rev-parse", "--verify", "--quiet", "--end-of-options", named if colon else f"{revision}:./data")
    listed = _git("ls-tree", "-r", "-z", "--full-tree", tree.stdout.decode().strip()) if not tree.returncode else tree
    if listed.returncode:
        raise WrongUse(f"{side}: no folder of facts in '{printable(named)}'", "name it, such as HEAD~1:data")
    return listed.stdout


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    # A partial clone must not reach for the network.
    environment = os.environ | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(["git", *arguments], capture_output=True, env=environment, timeout=SECONDS, check=False)
    except FileNotFoundError as error:
        raise WrongUse("git is not on this machine", "compare folders instead") from error
    except subprocess.TimeoutExpired as error:
        raise WrongUse(f"git did not answer within {SECONDS} seconds") from error
