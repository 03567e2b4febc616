"""`customs-graph arrange`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.options import data_option


@click.command()
@data_option
@click.option("--anew", is_flag=True, help="Forget the known places and draw all pictures from the beginning.")
def command(data: Path, anew: bool) -> None:
    """Keep the places of the pictures beside the facts, so that nobody moves when the next issue arrives.

    Who has a place keeps it; who is new gets one near the partners; who is gone is dropped. The pictures that `view`
    and `build` make are then the same on every machine.
    """
    from customs_graph.explorer import arrangement
    from customs_graph.explorer.networks import drawn_networks
    from customs_graph.files import write_all
    from customs_graph.rdf.access import load_graph
    from customs_graph.resources import refuse_bundled

    refuse_bundled(data)
    known = {} if anew else arrangement.known_places(data)
    places = arrangement.arranged(drawn_networks(load_graph(data).gathered()), known)
    write_all({data / arrangement.FILE: arrangement.table_of(places)})
    told = ", ".join(f"{number} {what}" for what, number in arrangement.changes(known, places).items())
    click.echo(f"places: {told}\nwrote {data / arrangement.FILE}", err=True)
