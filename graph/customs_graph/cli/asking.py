"""How a question of the review is laid out for a terminal, a pipe or a screen reader."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from customs_graph.intake.reviewing import Question

WIDEST = 100
OPENING, CLOSING = "\ue000", "\ue001"
JOINED = "\ue002"


def show(question: Question) -> None:
    """Print a question: how far the review is, what is asked about, its sentence, its value and why, the choices."""
    item = question.item
    click.echo("\n" + "\n".join(textwrap.wrap(f"[{question.progress}]", _width())))
    click.echo(f"{item.collection}/{item.id}" + (f"  {item.key}" if item.key else ""))
    _paragraph(f"{question.place}: {_with_marks(question)}")
    value = _wrapped(question.value)
    click.echo("\n".join(_styled(line, bold=True) for line in value))
    _paragraph(f"({question.sure})")
    for number, choice in enumerate(question.choices, 1):
        click.echo(f"  {number} {choice}")
    click.echo(keys())


def keys() -> str:
    """Return in short what can be answered, on lines that fit."""
    from customs_graph.intake.replies import REPLIES

    told = "  ".join(f"{key.split()[0]}{JOINED}{short}" for key, (short, _) in REPLIES.items() if short)
    return "\n".join(textwrap.wrap(told, _width())).replace(JOINED, " ")


def _paragraph(text: str) -> None:
    opened = False
    for line in _wrapped(text):
        shown, opened = _marked_line(line, opened)
        click.echo(shown)


def _wrapped(text: str) -> list[str]:
    plain = "".join(c if c.isprintable() or c in (OPENING, CLOSING) else "?" for c in text)
    return textwrap.wrap(plain, _width(), initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _marked_line(line: str, opened: bool) -> tuple[str, bool]:
    """One line with its marks: underlined where the terminal has colours, between \u00bb\u00ab elsewhere."""
    if not _coloured():
        return line.replace(OPENING, "\u00bb").replace(CLOSING, "\u00ab"), False
    made = line[: len(line) - len(line.lstrip())]
    for piece in re.split(f"([{OPENING}{CLOSING}])", line.lstrip()):
        if piece in (OPENING, CLOSING):
            opened = piece == OPENING
        else:
            made += _styled(piece) if opened else piece
    return made, opened


def _styled(text: str, bold: bool = False) -> str:
    return click.style(text, bold=True, underline=None if bold else True) if _coloured() and text else text


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def _with_marks(question: Question) -> str:
    made, at = "", 0
    for start, end in question.marked:
        if start >= at:
            made += f"{question.sentence[at:start]}{OPENING}{question.sentence[start:end]}{CLOSING}"
            at = end
    return made + question.sentence[at:]
