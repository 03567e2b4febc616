"""`customs-graph init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="What the graph is called. [default: from the name of DIR]")
@click.option("--id-base", metavar="URL", default="", help="What all ids stand below. [default: on example.org]")
def command(folder: Path, title: str, id_base: str) -> None:
    """Begin the facts of another region in the folder DIR.

    It gets data/graph.yaml, which says what the graph is, and a page that tells how to go on. In DIR every command
    takes its facts from there.
    """
    from customs_graph.facts.workspace import new_workspace
    from customs_graph.files import write_all

    files = new_workspace(folder, title, id_base)
    write_all(files)
    for path in files:
        click.echo(f"wrote {path}", err=True)
    click.echo(f"next: look through {folder / 'data' / 'graph.yaml'}, then draft a newsletter in {folder}", err=True)
