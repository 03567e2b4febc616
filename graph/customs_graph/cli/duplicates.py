"""`customs-graph duplicates`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import data_option, format_option

if TYPE_CHECKING:
    from customs_graph.facts.duplicates import Candidate


@click.command()
@click.option(
    "--apart", nargs=2, metavar="ONE OTHER", help="Say that two are not the same, so that it is asked no more."
)
@format_option(("text", "json"))
@data_option
def command(apart: tuple[str, str] | None, form: str, data: Path) -> None:
    """List people, organizations and events that may be one thing under two ids, with file, line and reasons.

    What is one thing is joined with `merge`. What is two is told apart with --apart, which writes the decision into
    decisions.yaml: neither this command nor `check`, `draft` or `review` asks again.
    """
    from customs_graph.facts.checks import check
    from customs_graph.facts.duplicates import candidates

    facts, problems = check(data)
    if apart:
        _keep_apart(data, *apart)
        return
    found = candidates(facts)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo("\n".join(_lines(one)))
    if problems:
        click.echo(f"the facts have problems ({len(problems)}), so some may be missing; see `check`", err=True)
    click.echo(_told(len(found)), err=True)


def _keep_apart(data: Path, one: str, other: str) -> None:
    from customs_graph.facts.checks import check
    from customs_graph.facts.deciding import kept_apart
    from customs_graph.files import alone, finish, write_all
    from customs_graph.resources import refuse_bundled

    refuse_bundled(data)
    with alone(data):
        finish(data)
        facts, _ = check(data)
        files = kept_apart(facts, data, one, other)
        write_all(files)
    click.echo(f"wrote {', '.join(path.as_posix() for path in files)}: {one} is not {other}", err=True)


def _lines(one: Candidate) -> list[str]:
    from customs_graph.facts.problems import printable

    head = f"{one.other_at}: {one.kind} {one.other} may be {one.one} (at {one.at})"
    return [printable(head), *(printable(f"  {reason}") for reason in one.reasons)]


def _as_json(one: Candidate) -> dict[str, object]:
    told = asdict(one)
    return told | {"at": str(one.at), "other_at": str(one.other_at), "reasons": list(one.reasons)}


def _told(number: int) -> str:
    if not number:
        return "nothing looks like one thing under two ids"
    pairs = "1 pair" if number == 1 else f"{number} pairs"
    return f"{pairs}; to join two: customs-graph merge KEEP OTHER; to tell two apart: duplicates --apart ONE OTHER"
