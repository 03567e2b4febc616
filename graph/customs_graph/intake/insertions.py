"""What a reviewer enters because no rule found it: lines for the draft, in the place where the record wants them."""

from __future__ import annotations

import re

from customs_graph.errors import WrongUse
from customs_graph.intake import shapes
from customs_graph.intake.answers import OF_A_THING, Answers, Item
from customs_graph.intake.marks import LOOK, OK, UNKNOWN, Marked

TYPED = "typed in the review"
NEEDED = "needed"
FIRST_ADDITION = "# To be added"
INDENT = 4


def add_value(answers: Answers, item: Item, key: str, value: str) -> None:
    """Add a value, as YAML, to the thing of a proposal. WrongUse where its key holds one value and has it."""
    needed = [one for one in answers.items() if _place(one) == (item.collection, item.id, key)]
    waiting = next((one for one in needed if one.mark.value == UNKNOWN), None)
    if waiting:
        answers.correct(waiting, value)
    elif item.mark.added:
        lead = f"{item.collection}/{item.id}.{key}:"
        answers.lines.insert(item.index + 1, _line(item, 0, lead, value, off=True))
    else:
        _into_block(answers, item, key, value)


def add_entry(answers: Answers, item: Item, collection: str, identifier: str, name: str, like: list[str]) -> None:
    """Add an entry to the section of a proposal; where it is like others it is asked about, and else accepted."""
    sure, mark = (0.5, LOOK) if like else (1.0, OK)
    why = f"new, like {', '.join(like)}" if like else TYPED
    lines = [_line(item, 2, f"{identifier}:", "", mark=mark, sure=sure, why=why)]
    for key in shapes.fields(collection):
        if key in ("name", "title"):
            lines.append(_line(item, INDENT, f"{key}:", name, mark=mark, sure=sure))
        elif key == "section":
            lines.append(f"    section: {item.section.rpartition('/')[2]}")
        elif key in shapes.needed(collection):
            why = f"{NEEDED}: {', '.join(shapes.terms_of(collection, key))}"
            lines.append(_line(item, INDENT, f"{key}:", UNKNOWN, mark=LOOK, sure=0.0, why=why, off=True))
    if f"{collection}:" in answers.lines:
        at = _end(answers.lines, answers.lines.index(f"{collection}:"), 0)
        answers.lines[at:at] = lines
    else:
        ends = [n for n, line in enumerate(answers.lines) if line.startswith(FIRST_ADDITION)]
        at = ends[0] if ends else len(answers.lines)
        answers.lines[at:at] = [f"{collection}:", *lines, ""]


def _into_block(answers: Answers, item: Item, key: str, value: str) -> None:
    """Go down into the record as far as the keys are there, and add what is missing of the way."""
    many = shapes.holds_many(item.collection, key)
    way = key.split(".")
    lines, at, indent = answers.lines, _head(answers.lines, item.index), INDENT
    headers = way if many else way[:-1]
    while headers:
        found = [n for n in range(at + 1, _end(lines, at, indent - 2)) if _opens(lines[n], indent, headers[0])]
        if not found:
            break
        if not lines[found[0]].rstrip().endswith(":"):
            raise WrongUse(f"{key} stands on one line here", "correct that line in the draft")
        at, indent, headers = found[0], indent + 2, headers[1:]
    end = _end(lines, at, indent - 2)
    if not many and any(_opens(line, indent, way[-1]) for line in lines[at + 1 : end]):
        raise WrongUse(f"{item.id} has its {key} already", "correct it where it is asked about, or undo its answer")
    new = [f"{' ' * (indent + 2 * n)}{header}:" for n, header in enumerate(headers)]
    depth = indent + 2 * len(headers)
    lines[end:end] = [*new, _line(item, depth, "-" if many else f"{way[-1]}:", value)]


def _place(item: Item) -> tuple[str, str, str]:
    return item.collection, item.id, item.key


def _line(
    item: Item,
    indent: int,
    lead: str,
    value: str,
    *,
    mark: str = OK,
    sure: float = 1.0,
    why: str = TYPED,
    off: bool = False,
) -> str:
    return str(Marked(indent, off, lead, value, mark, sure, item.mark.page, item.mark.line, why))


def _head(lines: list[str], index: int) -> int:
    """The line that opens the thing in which a line stands."""
    return next(n for n in range(index, -1, -1) if re.match(rf" {{{OF_A_THING}}}[\w.-]+:", lines[n]))


def _opens(line: str, indent: int, key: str) -> bool:
    return line.startswith(f"{' ' * indent}{key}:")


def _end(lines: list[str], start: int, indent: int) -> int:
    """Behind the last line that stands deeper than the line at `start`, whose indent is given."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        end = number + 1 if line.strip() else end
    return end
