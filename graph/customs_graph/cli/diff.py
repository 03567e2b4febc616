"""`customs-graph diff`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.options import format_option
from customs_graph.errors import WrongUse

FORMATS = ("text", "json", "markdown", "html")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there is a difference.")
@format_option(FORMATS)
@click.pass_context
def command(ctx: click.Context, old: str, new: str, exit_code: bool, form: str) -> None:
    """Tell what changed from OLD to NEW: in the world, or in what we know of it.

    Each is a folder of facts, a file of facts that names nothing outside itself, a published site or an export of RDF,
    a revision of git (`HEAD~3` means its folder ./data; `v0.2.0:facts` names another), or the address of an endpoint.

    \b
    customs-graph diff HEAD~1 data
    customs-graph diff site data --format html

    The world changed only where a source says so that OLD did not have, about a time after the sources of OLD, or by a
    later status. What else differs is our knowledge, or cannot be told; each line says why.
    """
    from customs_graph.changes.report import FORMATS as WRITERS
    from customs_graph.changes.report import report
    from customs_graph.changes.versions import open_version

    if old == new or (Path(old).exists() and Path(new).exists() and Path(old).samefile(new)):
        raise WrongUse(f"OLD and NEW are the same: {old}", "name two versions")
    told = report(open_version("OLD", old), open_version("NEW", new), (old, new))
    click.echo(WRITERS[form](told), nl=False)
    if exit_code and (told.differences or told.ties):
        ctx.exit(1)
