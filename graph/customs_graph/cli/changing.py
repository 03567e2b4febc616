"""What the commands that change facts share: the change is shown first, and written when that is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from customs_graph.facts.change import Change


def show_or_write(made: Change, data: Path, yes: bool) -> None:
    """Print the difference, or write all files of the change or none; list what a person should look at."""
    from customs_graph.files import write_together

    for problem in made.doubtful:
        click.echo(f"look at {problem}", err=True)
    if not yes:
        click.echo(made.diff)
        click.echo("Nothing was written yet; --yes writes this.", err=True)
        return
    write_together(made.files, data)
    click.echo(f"wrote {', '.join(sorted(path.as_posix() for path in made.files))}", err=True)
    click.echo("next: customs-graph arrange, then customs-graph build", err=True)
