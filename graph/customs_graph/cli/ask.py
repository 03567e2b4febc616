"""`customs-graph ask`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from customs_graph.cli.options import data_option, format_option
from customs_graph.questions.answers import FORMATS

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Question


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from customs_graph.questions.catalogue import questions

    return [name for name in questions() if name.startswith(incomplete)]


def _complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from customs_graph.questions.catalogue import questions

    asked = questions().get(ctx.params.get("name") or "")
    return [f"{name}=" for name in asked.parameters if name.startswith(incomplete)] if asked else []


@click.command()
@click.argument("name", required=False, shell_complete=_complete_name)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...", shell_complete=_complete_parameter)
@click.option("--about", is_flag=True, help="Describe the question instead of answering it.")
@data_option
@format_option(tuple(FORMATS))
def command(name: str | None, parameters: tuple[str, ...], about: bool, data: Path, form: str) -> None:
    """List all questions, or answer the question NAME.

    \b
    customs-graph ask
    customs-graph ask partners of=rocb-ap
    customs-graph ask sponsors --format csv

    A value may be an id, a name, an alias, or the beginning of a name that fits one thing only.
    """
    from customs_graph.questions.catalogue import question

    if name is None:
        click.echo(_listing_as_json() if form == "json" else _listing())
        return
    asked = question(name)
    if about:
        click.echo(asked.model_dump_json(indent=2) if form == "json" else _description(asked))
        return
    from customs_graph.questions.runner import ask
    from customs_graph.rdf.store import load_graph

    answer = ask(load_graph(data), asked, _given(parameters))
    click.echo(FORMATS[form](answer), nl=False)
    if not answer.rows:
        click.echo("nothing in the sources answers this", err=True)


def _given(parameters: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not value:
            raise click.UsageError(f"'{parameter}' is not KEY=VALUE, such as organization=rocb-ap")
        if key in given:
            raise click.UsageError(f"'{key}' is given twice")
        given[key] = value
    return given


def _listing() -> str:
    from customs_graph.questions.catalogue import Group, questions

    width = max(len(name) for name in questions())
    lines = []
    for group in get_args(Group):
        members = [asked for asked in questions().values() if asked.group == group]
        lines += ["", group] + [f"  {asked.name:<{width}}  {asked.question}" for asked in members]
    return "\n".join([*lines[1:], "", "customs-graph ask NAME KEY=VALUE …   (ask NAME --about: its parameters)"])


def _listing_as_json() -> str:
    from customs_graph.questions.catalogue import questions

    return json.dumps([asked.model_dump(mode="json") for asked in questions().values()], ensure_ascii=False, indent=2)


def _description(asked: Question) -> str:
    lines = [asked.question, asked.why]
    for name, parameter in asked.parameters.items():
        told = "needed" if parameter.required else f"default {parameter.default}" if parameter.default else "optional"
        lines.append(f"  {name}=  ({parameter.kind}, {told})  {parameter.help}")
    how = asked.sparql or f"Answered by the network: {asked.network}."
    return "\n".join([*lines, "", how.rstrip()])
