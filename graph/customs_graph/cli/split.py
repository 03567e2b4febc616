"""`customs-graph split`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.changing import show_or_write
from customs_graph.cli.options import data_option


@click.command()
@click.argument("identifier", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option(
    "--section", "sections", multiple=True, required=True, metavar="SOURCE/SECTION", help="What says it of NEW; repeat."
)
@click.option("--name", "called", multiple=True, help="The name of NEW, then its other spellings; repeat.")
@click.option("--move", multiple=True, metavar="KEY", help="A further key whose value goes over to NEW; repeat.")
@data_option
@click.option("--yes", is_flag=True, help="Write the change. Without it the change is only shown.")
def command(
    identifier: str,
    new: str,
    sections: tuple[str, ...],
    called: tuple[str, ...],
    move: tuple[str, ...],
    data: Path,
    yes: bool,
) -> None:
    """Part the entry ID: what some sections say of it is about another, which becomes the entry NEW.

    Posts, acts and references go to NEW where they rest on these sections alone; what rests on others too is parted.
    References that rest on no section are listed, to be looked at. An event is parted by one of its accounts. The
    change is shown; --yes writes it.
    """
    from customs_graph.facts.splitting import splitting
    from customs_graph.files import alone, finish

    with alone(data):
        finish(data)
        show_or_write(splitting(data, identifier, new, sections, called, move), data, yes)
