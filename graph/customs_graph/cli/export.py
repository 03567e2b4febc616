"""`customs-graph export`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO

import click

from customs_graph.cli.options import graph_options, out_option
from customs_graph.exports import FORMATS, Picture
from customs_graph.rdf.access import Origin

LISTED = "\n".join(f"  {form.name:<21}{form.purpose}" for form in FORMATS.values())


@click.command(help=f"Write one FORMAT to standard output, or to a file with --out.\n\n\b\n{LISTED}")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@out_option(False, "The file. [default: standard output]")
@graph_options
def command(form: str, out: Path | None, origin: Origin) -> None:
    """Write one format."""
    from customs_graph.explorer.arrangement import known_places
    from customs_graph.files import write_all

    wanted = FORMATS[form]
    places = known_places(origin.folder).get("organizations") if isinstance(wanted, Picture) else None
    write: Callable[[IO[bytes]], None] = partial(wanted.write, origin.open().local(), places=places)
    if out:
        write_all({out: write})
    else:
        write(click.open_file("-", "wb"))
