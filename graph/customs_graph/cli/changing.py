"""What the commands that change facts share: the change is shown first, and written when that is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from customs_graph.facts.change import Change


NEXT = "next: customs-graph arrange, then customs-graph build"


def show_or_write(made: Change, data: Path, yes: bool, after: str = NEXT) -> None:
    """Print the difference, or write all files of the change or none and say what comes after."""
    from customs_graph.files import write_together
    from customs_graph.resources import refuse_bundled

    look_at(made)
    if not yes:
        click.echo(made.diff)
        click.echo("Nothing was written yet; --yes writes this.", err=True)
        return
    refuse_bundled(data)
    write_together(made.files, data)
    click.echo(f"wrote {', '.join(sorted(path.as_posix() for path in made.files))}\n{after}", err=True)


def look_at(made: Change) -> None:
    """List what a person should look at."""
    for problem in made.doubtful:
        click.echo(f"look at {problem}", err=True)
