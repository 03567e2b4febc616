"""`customs-graph push`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import allow_option, data_option

if TYPE_CHECKING:
    from customs_graph.rdf.push import Pushed, Watch, Way
    from customs_graph.rdf.store import Graph

WAYS = ("graph-store", "update")


@click.command()
@click.argument("url")
@click.option(
    "--by",
    type=click.Choice(WAYS),
    default=WAYS[0],
    show_default=True,
    help="Whether URL takes the Graph Store Protocol or SPARQL updates.",
)
@click.option(
    "--query-url", metavar="URL", default="", help="With --by update: where the store is asked. [default: URL]"
)
@click.option("--again", is_flag=True, help="Load also what the store has already.")
@click.option("--internal", is_flag=True, help="Load also what the facts hold back from publication.")
@allow_option
@click.option("--seconds", type=click.IntRange(1), default=600, show_default=True, help="Limit of time of one request.")
@data_option
def command(
    url: str, by: str, query_url: str, again: bool, internal: bool, allow: tuple[str, ...], seconds: int, data: Path
) -> None:
    """Load the graph into the SPARQL 1.1 store at URL, where --endpoint of the other commands can ask it.

    \b
    Oxigraph   customs-graph push http://localhost:7878/store
    Fuseki     customs-graph push http://localhost:3030/NAME/data
    Virtuoso   customs-graph push http://localhost:8890/sparql-graph-crud-auth
    updates    customs-graph push http://localhost:7878/update --by update --query-url http://localhost:7878/query

    Each source becomes a named graph, and every statement once more stands in the named graph …/graph/all, of which
    queries are asked. By the Graph Store Protocol a named graph is replaced in one request; by updates it is sent in
    chunks under another name and then moved to its own. Nothing else in the store is touched.

    The store keeps a record (…/graph/loaded): what it has already is left out, and after a failure the same command
    goes on where it stopped. A named graph that the facts no longer have is taken away.

    Credentials come from CUSTOMS_GRAPH_USER and CUSTOMS_GRAPH_PASSWORD, from CUSTOMS_GRAPH_TOKEN, or from ~/.netrc.
    """
    from customs_graph.rdf.access import load_graph
    from customs_graph.rdf.push import parts_of, push

    graph: Graph = load_graph(data)
    if not internal:
        from customs_graph.site.gate import proven

        graph = proven(graph, allowed=allow)
    parts = parts_of(graph)
    with _watched(sum(len(part.triples) for part in parts)) as watch:
        done = push(parts, _way(url, by, query_url, seconds, graph.base), again, watch)
    click.echo(_told(done), err=True)


def _way(url: str, by: str, query_url: str, seconds: int, base: str) -> Way:
    from customs_graph.rdf.push import ByGraphStore, ByUpdate
    from customs_graph.rdf.service import Service

    if by == "graph-store":
        return ByGraphStore(Service(url, seconds), base)
    return ByUpdate(Service(url, seconds), Service(query_url or url, seconds), base)


def _told(done: Pushed) -> str:
    loaded = f"{len(done.loaded)} named graphs loaded with {done.statements} statements"
    gone = f", {len(done.dropped)} taken away" if done.dropped else ""
    return f"{loaded}, {len(done.unchanged)} unchanged{gone}"


@contextmanager
def _watched(total: int) -> Iterator[Watch]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda sent: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("statements"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda sent: progress.advance(task, sent)
