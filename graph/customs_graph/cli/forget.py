"""`customs-graph forget`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.changing import look_at, show_or_write
from customs_graph.cli.options import data_option

OUT_OF_REACH = (
    "Out of reach of this command: the history of git, copies that were made, and what was published before.\n"
    "Run `customs-graph build` and publish again, so that exports and pages follow."
)


@click.command()
@click.argument("person")
@data_option
@click.option("--date", metavar="DATE", default="", help="When it was asked for; kept with the record.")
@click.option("--yes", is_flag=True, help="Write the change. Without it the change is only shown.")
def command(person: str, data: Path, date: str, yes: bool) -> None:
    """Take PERSON out of the facts on request, and keep a record of it without a name.

    What the person did stays with the organization they acted for, where the source names it, and goes where not. Texts
    that name the person are listed with file and line; until they are edited by hand nothing is written (exit code 1).
    `check` then refuses the person's name where it is typed again.
    """
    from customs_graph.files import alone, finish

    with alone(data):
        finish(data)
        _forgotten(data, person, date, yes)


def _forgotten(data: Path, person: str, date: str, yes: bool) -> None:
    from customs_graph.errors import StillNamed
    from customs_graph.facts.removal import removal

    made = removal(data, person, _date(date))
    if made.named:
        look_at(made)
        click.echo("\n".join(str(problem) for problem in made.named))
        raise StillNamed(f"texts name the person, see above ({len(made.named)}); nothing was changed", "edit them")
    show_or_write(made, data, yes, OUT_OF_REACH)
    if yes:
        from customs_graph.rdf.prepared import forget_all

        # The stores that are kept of earlier facts still name the person.
        forget_all()


def _date(text: str) -> str:
    from customs_graph.facts.dates import PartialDate

    try:
        return PartialDate.parse(text).text if text else ""
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--date") from error
