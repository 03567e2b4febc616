"""`customs-graph merge`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.changing import show_or_write
from customs_graph.cli.options import data_option


@click.command()
@click.argument("keep")
@click.argument("other")
@data_option
@click.option("--yes", is_flag=True, help="Write the change. Without it the change is only shown.")
def command(keep: str, other: str, data: Path, yes: bool) -> None:
    """Join the entry OTHER with the entry KEEP, where the two are one person, organization, event, place or work.

    KEEP gets the names, sections, posts and acts of OTHER, and all that named OTHER names KEEP. Where the two differ,
    the value of KEEP stays and both are recorded, to be weighed. An event of another source becomes an account. The id
    OTHER leads to KEEP from then on. The change is shown; --yes writes it, if `check` finds nothing wrong with it.
    """
    from customs_graph.facts.merging import merging
    from customs_graph.files import alone, finish

    with alone(data):
        finish(data)
        show_or_write(merging(data, keep, other), data, yes)
