"""Pictures of answers as SVG. `PLOTS` is the one table of their kinds.

Everything is laid out in inches, by widths of text that are estimated on the wide side: labels neither overlap nor are
cut, and the same answer gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse
from customs_graph.facts.dates import PartialDate
from customs_graph.questions.answers import SOURCE, Answer, Cell, Cells
from customs_graph.questions.formats import asked_with, in_words, printable
from customs_graph.questions.sheet import (
    GREY,
    INK,
    MARGIN,
    WIDTH,
    Sheet,
    line_height,
    own_style,
    text_width,
    wrapped,
)

if TYPE_CHECKING:
    from customs_graph.questions.catalogue import Plot, Question

GAP = 0.12
TOP = 40
EVENTS = 120
LABEL = 3.2
SLANTED = 2.2
LEAN = 0.7072
BLUE, PALE = "#0072B2", "#9CCBE8"
# After Okabe and Ito: told apart by readers with any kind of colour vision.
TONES = (PALE, "#F5D58A", "#A8DCC6", "#F0B999", "#E3C1D5", "#D9D9D9")


def plot_of(asked: Question | None) -> Plot:
    """Return what a question says of its picture; WrongUse where it has none."""
    if asked and asked.plot:
        return asked.plot
    raise WrongUse(f"the question '{asked.name}' has no picture" if asked else "only a question has a picture")


def picture(answer: Answer) -> bytes:
    """Draw an answer as SVG, with the question above, and its notes and sources below.

    WrongUse where the question has no picture, or the answer no rows.
    """
    plot = plot_of(answer.question)
    if not answer.rows:
        raise WrongUse("there is nothing to draw", answer.refusal or "nothing in the sources answers this")
    with own_style():
        sheet = Sheet()
        _head(sheet, answer)
        PLOTS[plot.kind](sheet, answer, plot)
        _foot(sheet, answer)
        return sheet.svg(answer.question.question if answer.question else "")


def _head(sheet: Sheet, answer: Answer) -> None:
    if answer.question:
        sheet.paragraph(answer.question.question, 14, INK, weight="bold")
    sheet.paragraph(asked_with(answer), 9, GREY)
    sheet.y += GAP


def _foot(sheet: Sheet, answer: Answer) -> None:
    sheet.y += GAP
    found = tuple(sorted({cell for row in answer.rows for cell in row.get(SOURCE, ())}))
    for note in [*answer.notes, *([f"Sources: {in_words(found)}"] if found else [])]:
        sheet.paragraph(note, 8, GREY)
        sheet.y += 0.04


def _caption(sheet: Sheet, text: str, x: float) -> None:
    sheet.text(x, sheet.y + 0.08, text.replace("_", " "), 9, GREY)
    sheet.y += 0.26


def _more(sheet: Sheet, count: int) -> None:
    if count > 0:
        sheet.y += 0.04
        sheet.paragraph(f"… {count} more", 9, GREY)


def _label_width(labels: list[str]) -> float:
    return min(max(text_width(label, 9) for label in labels), LABEL)


def _bars(sheet: Sheet, answer: Answer, plot: Plot) -> None:
    """One bar a row in the order of the answer, its value at its end; a row whose value is no number has no bar."""
    shown = answer.rows[:TOP]
    labels = [in_words(row[plot.of]) for row in shown]
    values = [row.get(plot.value, ()) for row in shown]
    numbers = [_number(cells) for cells in values]
    left = MARGIN + _label_width(labels) + GAP
    zero, scale = _scale(left, numbers, max(text_width(in_words(cells), 9) for cells in values))
    _caption(sheet, f"{plot.value} by {plot.of}", left)
    top = sheet.y
    for label, number, cells in zip(labels, numbers, values, strict=True):
        _bar(sheet, wrapped(label, LABEL, 9), left, (zero, number * scale), in_words(cells))
    sheet.line(zero, top, zero, sheet.y, GREY)
    _more(sheet, len(answer.rows) - len(shown))


def _scale(left: float, numbers: list[float], text: float) -> tuple[float, float]:
    """Where zero stands, and how long 1 is, with room for the values at the ends of the bars."""
    low, high = min(*numbers, 0.0), max(*numbers, 0.0)
    begin = left + (text + GAP if low < 0 else 0)
    scale = (WIDTH - MARGIN - text - GAP - begin) / ((high - low) or 1.0)
    return begin - low * scale, scale


def _bar(sheet: Sheet, lines: list[str], left: float, bar: tuple[float, float], text: str) -> None:
    height = max(len(lines), 1) * line_height(9) + 0.09
    middle = sheet.y + height / 2
    zero, length = bar
    sheet.label(lines, left - GAP, middle)
    sheet.box(zero, middle - 0.075, length, 0.15, BLUE)
    side = "right" if length < 0 else "left"
    sheet.text(zero + length + (-0.06 if length < 0 else 0.06), middle, printable(text), 9, ha=side)
    sheet.y += height


def _number(cells: Cells) -> float:
    value = cells[0].value if cells else 0
    return 0.0 if isinstance(value, str) else float(value)


@dataclass(frozen=True)
class Crossing:
    """What stands in one cell of a matrix: a text, and a number to shade it by where all its values are numbers."""

    text: str
    number: float | None


def _matrix(sheet: Sheet, answer: Answer, plot: Plot) -> None:
    """Cells shaded by their number, or one tone a text; sides in the order of the answer."""
    crossings = _crossings(answer, plot)
    ones = list(dict.fromkeys(one for one, _ in crossings))
    others = list(dict.fromkeys(other for _, other in crossings))
    labels = [in_words((one,)) for one in ones[:TOP]]
    titles = [wrapped(in_words((other,)), SLANTED, 8) for other in others[:TOP]]
    left, across = MARGIN + _label_width(labels) + GAP, _cell_width(list(crossings.values()), titles)
    _caption(sheet, f"{plot.value or 'number'}: {plot.of} in rows, {plot.across} in columns", MARGIN)
    _slanted(sheet, titles, left, across)
    colour = _colours(list(crossings.values()))
    for one, label in zip(ones, labels, strict=False):
        cells = [crossings.get((one, other)) for other in others[:TOP]]
        _matrix_row(sheet, wrapped(label, LABEL, 9), (left, across), [(cell, colour) for cell in cells])
    _more_of(sheet, plot.of, len(ones) - TOP)
    _more_of(sheet, plot.across, len(others) - TOP)


def _more_of(sheet: Sheet, column: str, count: int) -> None:
    if count > 0:
        sheet.paragraph(f"… {count} more of {column.replace('_', ' ')}", 9, GREY)


def _crossings(answer: Answer, plot: Plot) -> dict[tuple[Cell, Cell], Crossing]:
    found: dict[tuple[Cell, Cell], list[Cells]] = {}
    for row in answer.rows:
        for pair in ((one, other) for one in row[plot.of] for other in row[plot.across]):
            found.setdefault(pair, []).append(row.get(plot.value, ()))
    return {pair: _crossing(values, bool(plot.value)) for pair, values in found.items()}


def _crossing(values: list[Cells], valued: bool) -> Crossing:
    if not valued:
        return Crossing(str(len(values)), len(values))
    cells = [cell for row in values for cell in row]
    numbers = [cell.value for cell in cells if not isinstance(cell.value, str)]
    if cells and len(numbers) == len(cells):
        return Crossing(f"{sum(numbers):g}", sum(numbers))
    return Crossing("; ".join(dict.fromkeys(in_words((cell,)) for cell in cells)), None)


def _cell_width(crossings: list[Crossing], titles: list[list[str]]) -> float:
    """Wide enough for the texts in the cells, within reason, and for the slanted titles beside each other."""
    texts = min(max(text_width(crossing.text, 8) for crossing in crossings) + 0.14, 1.1)
    return max(texts, (max(map(len, titles)) + 0.35) * line_height(8) / LEAN, 0.36)


def _slanted(sheet: Sheet, titles: list[list[str]], left: float, across: float) -> None:
    longest = max(text_width(line, 8) for lines in titles for line in lines)
    sheet.y += longest * LEAN + max(map(len, titles)) * line_height(8) * LEAN + 0.1
    for number, lines in enumerate(titles):
        middle = left + (number + 0.5) * across
        raised = 0.1 + (len(lines) - 1) * line_height(8) / 2 * LEAN
        sheet.text(middle, sheet.y - raised, "\n".join(lines), 8, rotation=45, rotation_mode="anchor", ha="left")
    sheet.width = max(WIDTH, left + len(titles) * across + longest * LEAN + MARGIN)


def _matrix_row(
    sheet: Sheet,
    label: list[str],
    place: tuple[float, float],
    cells: list[tuple[Crossing | None, Callable[[Crossing], tuple[str, str]]]],
) -> None:
    left, across = place
    texts = [wrapped(cell.text, across - 0.06, 8) if cell else [] for cell, _ in cells]
    height = max(len(label) * line_height(9), *(len(lines) * line_height(8) for lines in texts)) + 0.12
    sheet.label(label, left - GAP, sheet.y + height / 2)
    for number, ((cell, colour), lines) in enumerate(zip(cells, texts, strict=True)):
        fill, ink = colour(cell) if cell else ("#F6F6F6", INK)
        x = left + number * across
        sheet.box(x + 0.01, sheet.y + 0.01, across - 0.02, height - 0.02, fill)
        sheet.text(x + across / 2, sheet.y + height / 2, "\n".join(lines), 8, ink, ha="center")
    sheet.y += height


def _colours(crossings: list[Crossing]) -> Callable[[Crossing], tuple[str, str]]:
    """How a cell is filled and written: darker for larger numbers, one tone a text."""
    most = max((crossing.number or 0 for crossing in crossings), default=0) or 1
    texts = list(dict.fromkeys(crossing.text for crossing in crossings if crossing.number is None))

    def colours(crossing: Crossing) -> tuple[str, str]:
        if crossing.number is None:
            return TONES[texts.index(crossing.text) % len(TONES)], INK
        share = max(crossing.number / most, 0)
        return _blend(share), "white" if share > 0.88 else INK

    return colours


def _blend(share: float) -> str:
    """From a very light blue at 0 to the full one at 1."""
    light, full = (0xE3, 0xF0, 0xF8), (0x00, 0x72, 0xB2)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(light, full, strict=True))


@dataclass(frozen=True, order=True)
class Span:
    """The days that something may have taken (`first` to `last`) and those it surely took (`begin` to `end`)."""

    first: int
    last: int
    begin: int
    end: int
    label: str
    dates: str

    @property
    def partial(self) -> bool:
        """Whether a date is given as a month or a year only."""
        return (self.first, self.last) != (self.begin, self.end)


def _timeline(sheet: Sheet, answer: Answer, plot: Plot) -> None:
    """A bar or a dot for what is dated, by its beginning; what is not is listed below."""
    found = {_label(row, plot): _span(row, plot) for row in answer.rows}
    spans = sorted({span for row in answer.rows if (span := _span(row, plot))})
    undated = [label for label, span in found.items() if not span]
    if spans:
        _dated(sheet, spans[:EVENTS])
    _more(sheet, len(spans) - EVENTS)
    sheet.y += GAP
    if any(span.partial for span in spans):
        sheet.paragraph("Lighter: only the month or the year is given, so the day lies somewhere in it.", 8, GREY)
    if undated:
        sheet.paragraph(f"undated: {'; '.join(undated)}", 9, INK)


def _label(row: dict[str, Cells], plot: Plot) -> str:
    return in_words(row[plot.of])


def _span(row: dict[str, Cells], plot: Plot) -> Span | None:
    given = [in_words(row.get(name, ())) for name in (plot.start, plot.end)]
    texts = [text for text in given if text]
    try:
        dates = sorted((PartialDate.parse(text) for text in texts), key=lambda one: one.first_day)
        first, begin = _day(dates[0].first_day), _day(dates[0].last_day)
        end, last = _day(dates[-1].first_day), _day(dates[-1].last_day)
    except (ValueError, IndexError):
        return None
    return Span(first, last, begin, end, _label(row, plot), " – ".join(dict.fromkeys(texts)))


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _dated(sheet: Sheet, spans: list[Span]) -> None:
    left = MARGIN + _label_width([span.label for span in spans]) + GAP
    right = WIDTH - MARGIN - max(text_width(span.dates, 8) for span in spans) - GAP
    first, last = min(span.first for span in spans), max(span.last for span in spans) + 1
    spare = (last - first) * 0.02 + 1

    def at(day: float) -> float:
        return left + (day - first + spare) / (last - first + 2 * spare) * (right - left)

    sheet.y += 0.2
    top = sheet.y
    for span in spans:
        _spanned(sheet, span, at, left, right)
    for day, text in ticks(first, last):
        sheet.line(at(day), top, at(day), sheet.y)
        sheet.text(at(day), top - 0.1, text, 8, GREY, ha="center")


def _spanned(sheet: Sheet, span: Span, at: Callable[[float], float], left: float, right: float) -> None:
    lines = wrapped(span.label, LABEL, 9)
    height = max(len(lines), 1) * line_height(9) + 0.1
    middle = sheet.y + height / 2
    sheet.label(lines, left - GAP, middle)
    sheet.text(right + GAP, middle, span.dates, 8, GREY)
    if span.partial:
        _days(sheet, at(span.first), at(span.last + 1), middle, PALE)
    if span.begin <= span.end:
        _days(sheet, at(span.begin), at(span.end + 1), middle, BLUE)
    sheet.y += height


def _days(sheet: Sheet, begin: float, end: float, middle: float, colour: str) -> None:
    if end - begin < 0.11:
        sheet.dot((begin + end) / 2, middle, colour)
    else:
        sheet.box(begin, middle - 0.05, end - begin, 0.1, colour)


def ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Return the days to mark between two days, and what to write there: weeks, months or years, eight at most."""
    if last - first < 56:
        return [(day, date.fromordinal(day).isoformat()) for day in range(first, last, max((last - first) // 4, 1))]
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = range(begin.year * 12 + begin.month, end.year * 12 + end.month)
    step = next((step for step in (1, 2, 3, 6) if len(months) <= 8 * step), 12 * (len(months) // 96 + 1))
    marked = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day.toordinal(), f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}") for day in marked]


PLOTS: dict[str, Callable[[Sheet, Answer, Plot], None]] = {"bars": _bars, "matrix": _matrix, "timeline": _timeline}
