"""`customs-graph build`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import data_option

if TYPE_CHECKING:
    from customs_graph.explorer.arrangement import Arrangement
    from customs_graph.files import Content
    from customs_graph.rdf.store import Graph

EXPLORER = "explorer.html"


@click.command()
@data_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"), show_default=True)
@click.option("--page/--no-page", default=True, help="Also make the explorer page (explorer.html).")
def command(data: Path, out: Path, page: bool) -> None:
    """Check the facts and write all exports into the folder OUT.

    Where the facts have problems nothing is written, and the old files stay.
    """
    from customs_graph.explorer.arrangement import known_places
    from customs_graph.exports import counts
    from customs_graph.files import write_all
    from customs_graph.rdf.access import load_graph

    graph = load_graph(data).gathered()
    # Of a large graph what the page is made of goes before the exports are made.
    graph = graph if graph.large else graph.settled()
    places = known_places(data)
    written = write_all((out / name, content) for name, content in _contents(graph, places, page))
    told = ", ".join(f"{number} {name}" for name, number in counts(graph).items())
    click.echo(f"{told}\nwrote {written} files to {out}", err=True)


def _contents(graph: Graph, places: Arrangement, page: bool) -> Iterator[tuple[str, Content]]:
    from customs_graph.explorer.view import explorer_page
    from customs_graph.exports import contents

    if page:
        yield EXPLORER, explorer_page(graph, places=places).encode()
    yield from contents(graph, places.get("organizations"))
