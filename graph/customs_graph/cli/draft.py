"""`customs-graph draft`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.options import data_option, out_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@out_option(False, "The draft file. [default: standard output]")
@data_option
@click.option("--source", metavar="ID", default="", help="The id of the source. [default: from publisher and number]")
@click.option("--model", metavar="MODULE:OBJECT", default="", help="Also ask a model; what it says must stand in FILE.")
@click.option("--helper", metavar="COMMAND", default="", help="Also ask a program, by JSON; it must stand in FILE too.")
@click.option("--force", is_flag=True, help="Write over a draft that is there already, with the answers in it.")
def command(file: Path, out: Path | None, data: Path, source: str, model: str, helper: str, force: bool) -> None:
    """Draft the facts of a newsletter: FILE is its text, Markdown, HTML or PDF.

    The draft has the form of the fact files. Each value ends with a comment: how sure the rule is, page and line.
    Nothing of it is a fact before it went through `customs-graph review`.
    """
    from customs_graph.errors import WrongUse
    from customs_graph.files import finish_alone, write_all
    from customs_graph.intake.drafting import draft_of
    from customs_graph.intake.helper import Helper
    from customs_graph.intake.journal import path_of
    from customs_graph.intake.model import suggester
    from customs_graph.intake.sheet import counted, sheet

    to_file = out is not None and out != Path("-")
    if out is not None and to_file and out.exists() and not force:
        raise WrongUse(f"{out} is there already", "go on with `customs-graph review`, or --force writes it anew")
    if out is not None and to_file and out.resolve().is_relative_to(data.resolve()):
        raise WrongUse(f"{out} lies among the facts, and a draft is none", "name a file elsewhere, such as in drafts/")
    if model and helper:
        raise WrongUse("--model and --helper exclude each other", "name one of them")
    asked = suggester(model) if model else Helper(helper) if helper else None
    finish_alone(data)
    draft = draft_of(file, data, source, asked)
    text = sheet(draft)
    for line in draft.told:
        click.echo(line, err=True)
    if out is None or not to_file:
        click.echo(text, nl=False)
    else:
        write_all({out: text.encode()})
        path_of(out).unlink(missing_ok=True)
        click.echo(f"wrote {out}: {counted(text)}\nnext: customs-graph review {out}", err=True)
