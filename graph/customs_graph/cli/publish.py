"""`customs-graph publish`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import allow_option, graph_options
from customs_graph.rdf.access import Origin

if TYPE_CHECKING:
    from customs_graph.site.publication import Step


@click.command()
@click.option(
    "--out", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder of the site."
)
@click.option(
    "--base-url", metavar="URL", default="", help="Where the site will stand: adds canonical links and sitemap.xml."
)
@click.option(
    "--as-of", metavar="DAY", default="", help="The day of publication, which ends embargoes; without it all still run."
)
@click.option(
    "--since", metavar="OLD", default="", help="An earlier version, as `diff` takes it: adds a page of what changed."
)
@allow_option
@graph_options
def command(out: Path, base_url: str, as_of: str, since: str, allow: tuple[str, ...], origin: Origin) -> None:
    """Publish the facts as a site of static pages in the folder OUT.

    The pages need no server and no network: open OUT/index.html in a browser, or copy the folder to any web server.
    There is a page for each thing, with its RDF beside it, one for each question with its answer, the explorer, the
    data, and a search.

    The new site is made beside the old one and takes its place at once; a failure leaves the old one untouched. Pages
    that stay the same are not written again. A folder that holds anything else is refused.

    With --since the page since.html tells what changed from an earlier version, such as `HEAD~1`, the site that was
    published last, or a folder of facts: in the world, or in what is known of it.

    What the facts hold back (`audience: internal`, `embargo:`) is left out, and the finished pages are searched for it
    before anything is written.
    """
    from customs_graph.changes.versions import open_version
    from customs_graph.explorer.arrangement import known_places
    from customs_graph.facts.guides import guided_views
    from customs_graph.site.publication import Edition, publish

    earlier = open_version("--since", since) if since else None
    edition = Edition(base_url, as_of, allow, known_places(origin.folder), guided_views(origin.folder), earlier)
    done, held = publish(origin.open(), out, edition, _watched)
    for identifier, name in held.unprovable:
        click.echo(f"cannot be proven for {identifier}, as a public thing is called '{name}', too", err=True)
    gone = f", {done.removed} removed" if done.removed else ""
    click.echo(f"{out}: {done.written} written, {done.unchanged} unchanged{gone}", err=True)


def _watched(steps: list[Step]) -> Iterable[Step]:
    """Pass the steps on, with a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(steps))
        for step in steps:
            progress.update(task, description=step.name)
            yield step
            progress.advance(task)
