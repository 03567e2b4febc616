"""`customs-graph ask`."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, get_args

import click

from customs_graph.cli.options import data_folder, format_option, graph_options
from customs_graph.errors import QueryStopped, WrongUse
from customs_graph.progress import told_to
from customs_graph.questions.formats import FORMATS, ROWS
from customs_graph.rdf.access import Origin

if TYPE_CHECKING:
    from customs_graph.questions.answers import Answer
    from customs_graph.questions.catalogue import Question

CATALOGUE = Path(__file__).parents[1] / "questions" / "catalogue"
# Seconds after which somebody wants to know how far it is.
PATIENCE = 1.0
# The names of the files, so that help reads no question.
NAMES = [path.stem for path in sorted(CATALOGUE.glob("*.yaml"))]
LISTED = fill(f"Questions: {', '.join(NAMES)}", 78, break_on_hyphens=False)
SAID = {
    "answered": "",
    "empty": "nothing in the sources answers this",
    "refused": "the sources say too little to answer this: {refusal}",
}


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


def _complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    typed: tuple[str, ...] = ctx.params.get("parameters") or ()
    try:
        if split := _split_key(typed, incomplete):
            return _values(ctx, split, incomplete)
        key, equals, value = incomplete.partition("=")
        if equals:
            return [f"{key}={spelling}" for spelling in _values(ctx, key, value)]
        return _keys(ctx, key, typed)
    except Exception:
        # Whatever is wrong will be told when the command runs; here it would only disturb the line being typed.
        return []


def _split_key(typed: tuple[str, ...], incomplete: str) -> str:
    """The key whose value is being typed, where the shell takes `=` for a word of its own, as bash does."""
    before, last = ["", "", *typed][-2:]
    if last == "=":
        return before
    # Click hands on nothing of a `=` that nothing follows.
    return last if not incomplete and "=" not in last and before != "=" else ""


def _keys(ctx: click.Context, beginning: str, typed: tuple[str, ...]) -> list[str]:
    from customs_graph.questions.catalogue import question

    used = {word.partition("=")[0] for word in typed}
    return [
        f"{key}=" for key in question(ctx.params["name"]).parameters if key.startswith(beginning) and key not in used
    ]


def _values(ctx: click.Context, key: str, beginning: str) -> list[str]:
    from customs_graph.questions.catalogue import question
    from customs_graph.questions.parameters import spellings_of

    parameter = question(ctx.params["name"]).parameters[key]
    origin = Origin(ctx.params.get("data") or data_folder(None), ctx.params.get("endpoint") or "")
    spellings = spellings_of(parameter, lambda: origin.open(seconds=3))
    # Shells would take one with a blank for two words.
    return [spelling for spelling in spellings if spelling.startswith(beginning) and " " not in spelling]


@click.command(epilog=f"\b\n{LISTED}")
@click.argument("name", required=False, shell_complete=_complete_name)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...", shell_complete=_complete_parameter)
@click.option("--about", is_flag=True, help="Describe the question instead of answering it.")
@click.option("--explain-query", is_flag=True, help="Print the query, or the measure, with its values instead.")
@click.option("--rows", type=click.IntRange(0), default=ROWS, show_default=True, help="Rows of a table; 0 shows all.")
@click.option(
    "--plot", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.svg", help="Draw the answer, too."
)
@click.option("--seconds", type=click.IntRange(1, 3600), default=30, show_default=True, help="Limit of time.")
@graph_options
@format_option(tuple(FORMATS))
def command(
    name: str | None,
    parameters: tuple[str, ...],
    about: bool,
    explain_query: bool,
    rows: int,
    plot: Path | None,
    seconds: int,
    origin: Origin,
    form: str,
) -> None:
    """List all questions, or answer the question NAME.

    \b
    customs-graph ask
    customs-graph ask partners of=rocb-ap
    customs-graph ask sponsors --format csv

    A value may be an id, a name, an alias, or the beginning of a name that fits one thing only. Where a question is
    about one thing, its value alone is enough, and `of=` always means that thing.

    \b
    Outcome   Exit code  Standard output        Standard error
    answered  0          rows and notes         -
    empty     0          notes, no rows         nothing in the sources answers this
    refused   0          the reason, and notes  the sources say too little to answer this
    mistake   2          -                      what is wrong, and what to do
    stopped   1          -                      stopped after N seconds

    A table shows the first rows and values only and says how many more there are; the other formats hold all.
    """
    if name is None:
        click.echo(_listing_as_json() if form == "json" else _listing())
    elif about:
        _describe(name, form)
    elif explain_query:
        click.echo(_explained(name, _given(name, parameters), origin))
    else:
        answer = _answer(name, _given(name, parameters), origin, plot, seconds)
        click.echo(FORMATS[form](answer, rows), nl=False)
        if SAID[answer.status]:
            click.echo(SAID[answer.status].format(refusal=answer.refusal), err=True)


def _answer(name: str, given: dict[str, str], origin: Origin, plot: Path | None, seconds: int) -> Answer:
    from customs_graph.files import write_all
    from customs_graph.questions.catalogue import question
    from customs_graph.questions.pictures import picture, plot_of
    from customs_graph.questions.runner import ask

    asked = question(name)
    if plot and plot_of(asked) and plot.suffix != ".svg":
        raise WrongUse(f"--plot: '{plot}' does not end in .svg", "pictures are SVG")
    graph = origin.open()
    # What is computed from the network asks for all of it.
    graph = graph.gathered() if asked.network else graph
    with stopped_after(seconds), progress_shown():
        answer = ask(graph, asked, given)
        drawn = picture(answer) if plot else b""
    if plot:
        write_all({plot: drawn})
        click.echo(f"wrote {plot}", err=True)
    return answer


@contextmanager
def progress_shown() -> Iterator[None]:
    """On a terminal, show how far a long computation is on a line that goes when it ends."""
    if not sys.stderr.isatty():
        yield
        return
    begun = time.monotonic()

    def show(what: str, done: int, number: int) -> None:
        if time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{what}: {done} of {number}\033[K", err=True, nl=False)

    with told_to(show):
        yield
    if time.monotonic() - begun > PATIENCE:
        click.echo("\r\033[K", err=True, nl=False)


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """End the whole process with the exit code of QueryStopped where what runs inside takes longer.

    The engine cannot be interrupted, but lets other threads run while it evaluates. Nothing may be half written inside.
    """
    timer = threading.Timer(seconds, _stop, [seconds])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stop(seconds: int) -> None:
    stopped = QueryStopped(
        f"the question was stopped after {seconds} second{'s'[: seconds > 1]}",
        "narrow it by a parameter, or give it more --seconds",
    )
    print(f"customs-graph: {stopped}", file=sys.stderr, flush=True)
    os._exit(stopped.exit_code)


def _given(name: str, parameters: tuple[str, ...]) -> dict[str, str]:
    from customs_graph.questions.catalogue import question

    given: dict[str, str] = {}
    main = question(name).main_parameter
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals and main and len(parameters) == 1:
            key, value = main, parameter
        elif not equals or not value:
            keys = ", ".join(f"{key}=" for key in question(name).parameters) or "it takes none"
            raise click.UsageError(f"'{parameter}' is not KEY=VALUE ({keys})")
        if key in given:
            raise click.UsageError(f"'{key}' is given twice")
        given[key] = value
    return given


def _explained(name: str, given: dict[str, str], origin: Origin) -> str:
    from customs_graph.questions.catalogue import question
    from customs_graph.questions.workings import workings

    return workings(origin.open(), question(name), given)


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


def _describe(name: str, form: str) -> None:
    from customs_graph.questions.catalogue import question

    asked = question(name)
    click.echo(asked.model_dump_json(indent=2) if form == "json" else _description(asked))


def _description(asked: Question) -> str:
    lines = [asked.question, asked.why]
    for name, parameter in asked.parameters.items():
        kind = " | ".join(parameter.choices) or parameter.kind
        lines.append(f"  {name}=  ({kind}, {parameter.need})  {parameter.help}")
    if asked.plot:
        lines.append(f"  --plot FILE.svg draws {asked.plot.kind}.")
    how = asked.sparql or f"Answered by the network: {asked.network}."
    return "\n".join([*lines, "", how.rstrip()])
