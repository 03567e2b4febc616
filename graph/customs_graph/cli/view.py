"""`customs-graph view`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from customs_graph.cli.options import Function, graph_options, out_option, rule_option
from customs_graph.rdf.access import Origin


def _date(ctx: click.Context, param: click.Parameter, text: str | None) -> str:
    from customs_graph.facts.dates import PartialDate

    if text is None:
        return ""
    try:
        return PartialDate.parse(text).text
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is not a date (write 2022, 2022-05 or 2022-05-18)") from error


def _date_option(name: str, text: str) -> Callable[[Function], Function]:
    return click.option(name, metavar="DATE", callback=_date, help=text)


@click.command()
@out_option(True, "The HTML file; - is standard output.")
@click.option("--story", metavar="ID", help="A guided view of the facts folder, such as pacific.")
@click.option("--focus", metavar="NAME", help="The organization that is selected at the start.")
@_date_option("--since", "Begin with occasions from this date on (2022, 2022-05, 2022-05-18).")
@_date_option("--until", "Begin with occasions up to this date.")
@rule_option
@graph_options
def command(out: Path, story: str | None, focus: str | None, since: str, until: str, rule: str, origin: Origin) -> None:
    """Make the explorer page: one HTML file that shows who worked with whom, and where that is written.

    The file needs no network and no server; open it in a browser.
    """
    from customs_graph.explorer.arrangement import known_places
    from customs_graph.explorer.story import story_of
    from customs_graph.explorer.view import View, explorer_page
    from customs_graph.facts.guides import guided_view
    from customs_graph.files import write_all
    from customs_graph.network.units import whole_of
    from customs_graph.rdf.names import resolve

    graph = origin.open().local().gathered()
    chosen = graph.short(whole_of(graph, resolve(graph, focus, "organization").iri)) if focus else ""
    told = story_of(graph, guided_view(origin.folder, story)) if story else None
    page = explorer_page(graph, View(rule, since, until, chosen), known_places(origin.folder), told)
    if str(out) == "-":
        click.echo(page.encode(), nl=False)
        return
    write_all({out: page.encode()})
    click.echo(f"wrote {out}", err=True)
