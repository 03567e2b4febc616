"""`customs-graph review`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from customs_graph.cli.options import data_option
from customs_graph.intake.replies import listed

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.intake.reviewing import Review


HELP = """\
Go through DRAFT beside the newsletter's sentences, and take what is right into the facts.

Every answer is kept in DRAFT at once: stop with q, and go on another day. When nothing is open any more, what was
accepted goes into the folder of facts, if `check` finds nothing wrong with it; else nothing is written.

Answers are a word and Enter:

\b
{replies}

Words of the value are underlined in its sentence; with NO_COLOR, or in a pipe, they stand between » and «.
"""


@click.command(help=HELP.format(replies="\n".join(listed())))
@click.argument("draft", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@data_option
@click.option("--newsletter", type=click.Path(path_type=Path), help="What DRAFT was made from. [default: beside it]")
@click.option("--only-unsure", is_flag=True, help="Ask only about what is marked ?? in the draft.")
@click.option("--accept-above", type=click.FloatRange(0, 1), metavar="SURE", help="Accept what is at least so sure.")
@click.option("--as-it-stands", is_flag=True, help="Ask nothing: take the draft into the facts as it stands, edited.")
@click.option("--yes", is_flag=True, help="Write into the facts at the end without asking once more.")
def command(
    draft: Path,
    data: Path,
    newsletter: Path | None,
    only_unsure: bool,
    accept_above: float | None,
    as_it_stands: bool,
    yes: bool,
) -> None:
    """Ask, keep the answers, and write."""
    from customs_graph.files import alone, finish_alone
    from customs_graph.resources import refuse_bundled

    refuse_bundled(data)
    with alone(draft):
        if finish_alone(data):
            click.echo(f"an earlier review was stopped while it wrote into {data}: all of it is written now", err=True)
        if as_it_stands:
            _as_it_stands(draft, data)
        else:
            _reviewed(draft, data, newsletter, accept_above, only_unsure, yes)


def _as_it_stands(draft: Path, data: Path) -> None:
    from customs_graph.intake.acceptance import refuse_unreviewed
    from customs_graph.intake.by_hand import settle_file

    _sound(draft, data)
    refuse_unreviewed(draft)
    settle_file(draft)
    _write(draft, data)


def _reviewed(
    draft: Path, data: Path, newsletter: Path | None, accept_above: float | None, only_unsure: bool, yes: bool
) -> None:
    from customs_graph.intake.origin import origin_of
    from customs_graph.intake.reviewing import Review

    facts = _sound(draft, data)
    review = Review(draft, facts, origin_of(draft, draft.read_text("utf-8"), newsletter))
    if accept_above is not None:
        taken = review.accept_above(accept_above)
        click.echo(f"accepted {taken} values that are at least {accept_above:g} sure", err=True)
    if _asked(review, only_unsure):
        _end(review, draft, data, yes)


def _sound(draft: Path, data: Path) -> Facts:
    """The facts that the draft is reviewed beside, where it is a draft at all."""
    from customs_graph.facts.checks import check
    from customs_graph.intake.acceptance import read_draft, source_of

    content = read_draft(draft)
    facts, _ = check(data)
    source_of(draft, content, facts)
    return facts


def _asked(review: Review, only_unsure: bool) -> bool:
    """Ask until nothing is left, or until the reviewer stops; return whether the end was reached."""
    from customs_graph.cli.asking import show
    from customs_graph.errors import WrongUse

    while (item := review.next(only_unsure)) is not None:
        show(review.question(item))
        while True:
            click.echo("> ", nl=False)
            typed = _typed()
            if not typed or typed.strip() == "q":
                click.echo("\nAll answers are kept in the draft; the same command goes on from here.", err=True)
                return False
            try:
                for told in review.answer(item, typed):
                    click.echo(told)
                break
            except WrongUse as error:
                click.echo(str(error))
    return True


def _typed() -> str:
    """What is typed; Ctrl-C ends the review as the end of the input does."""
    try:
        return sys.stdin.readline()
    except KeyboardInterrupt:
        return ""


def _end(review: Review, draft: Path, data: Path, yes: bool) -> None:
    waiting = review.answers.open()
    if waiting:
        sure = [item for item in waiting if not item.mark.unsure]
        hint = "; --accept-above 0.8 accepts the sure ones" if sure else ""
        click.echo(f"{len(waiting)} wait for an answer, {len(sure)} of them sure{hint}. Nothing was written.", err=True)
        return
    if not yes:
        click.echo(f"\nEverything is answered. Write what was accepted into {data}? y/n > ", nl=False)
        if _typed().strip().lower() not in ("y", "yes"):
            click.echo("Nothing was written; the same command asks again.", err=True)
            return
    _write(draft, data)


def _write(draft: Path, data: Path) -> None:
    from customs_graph.files import alone, write_together
    from customs_graph.intake.acceptance import accepted

    with alone(data):
        made = accepted(draft, data)
        write_together(made.files, data)
    click.echo(f"{made.records} records and {made.additions} additions, in:", err=True)
    for path in sorted(made.files):
        click.echo(f"  {path}", err=True)
    if made.places:
        named = ", ".join(made.places)
        click.echo(f"new places, for which the map wants a line in coordinates.yaml: {named}", err=True)
    click.echo("next: customs-graph arrange, then customs-graph build", err=True)
