"""`customs-graph check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import data_folder, format_option

if TYPE_CHECKING:
    from customs_graph.facts.problems import Problem


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--shapes", is_flag=True, help="Also validate the RDF against the SHACL shapes (some seconds).")
@format_option(("text", "json"))
@click.pass_context
def command(ctx: click.Context, folder: Path | None, shapes: bool, form: str) -> None:
    """List the problems in the facts of FOLDER, each as file:line: rule: message (hint).

    Silent where there is none. Exit code 1 where there is any.
    """
    from customs_graph.facts.problems import grouped

    problems = _problems(data_folder(folder), shapes)
    if form == "json":
        click.echo(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=2))
    else:
        for line in grouped(problems):
            click.echo(line)
    if problems:
        noun = "problem" if len(problems) == 1 else "problems"
        click.echo(f"{len(problems)} {noun} in {data_folder(folder)}", err=True)
        ctx.exit(1)


def _problems(folder: Path, shapes: bool) -> list[Problem]:
    from customs_graph.facts.checks import check
    from customs_graph.rdf.prepared import known_sound
    from customs_graph.rdf.shapes import shape_problems

    if not shapes and known_sound(folder):
        return []
    facts, problems = check(folder)
    return problems if problems or not shapes else shape_problems(facts)
