"""A sheet to draw on as SVG, and how wide texts are on it."""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from customs_graph.questions.formats import printable

WIDTH, MARGIN = 10.0, 0.35
INK, GREY, RULE = "#1A1A1A", "#595959", "#DDDDDD"
NARROW = frozenset("fijlrtI.,:;!|'()[] ")


@contextmanager
def own_style() -> Iterator[None]:
    """Draw with settings that no configuration of the reader's machine changes, and always the same bytes."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        # A font without a sign says so; the reader's own fonts have it.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "customs-graph"})
        yield


class Sheet:
    """A drawing that grows downwards: `y` is where it goes on. All lengths are inches from the upper left corner."""

    def __init__(self) -> None:
        from matplotlib.figure import Figure

        self.figure = Figure(facecolor="white")
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.width, self.y = WIDTH, MARGIN

    def text(self, x: float, y: float, text: str, size: float, colour: str = INK, **more: Any) -> None:
        """Write one text; nothing in it is markup."""
        style: dict[str, Any] = {"va": "center", "family": ["DejaVu Sans", "sans-serif"], "parse_math": False}
        self.axes.text(x, y, text, fontsize=size, color=colour, **(style | more))

    def paragraph(self, text: str, size: float, colour: str, **more: Any) -> None:
        """Write a text over the whole width, in as many lines as it needs."""
        for line in wrapped(text, WIDTH - 2 * MARGIN, size * (1.08 if more else 1)):
            self.text(MARGIN, self.y + line_height(size) / 2, line, size, colour, **more)
            self.y += line_height(size)

    def label(self, lines: list[str], right: float, middle: float, size: float = 9) -> None:
        """Write lines that end at `right`, around `middle`."""
        top = middle - (len(lines) - 1) * line_height(size) / 2
        for number, line in enumerate(lines):
            self.text(right, top + number * line_height(size), line, size, ha="right")

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; a negative width goes to the left."""
        from matplotlib.patches import Rectangle

        self.axes.add_artist(Rectangle((x, y), width, height, facecolor=colour, edgecolor="none"))

    def dot(self, x: float, y: float, colour: str) -> None:
        """Fill a small circle."""
        from matplotlib.patches import Circle

        self.axes.add_artist(Circle((x, y), 0.055, facecolor=colour, edgecolor="none"))

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = RULE) -> None:
        """Draw a thin line below everything else."""
        self.axes.plot([x1, x2], [y1, y2], color=colour, linewidth=0.8, zorder=0)

    def svg(self, title: str) -> bytes:
        """Return the sheet as SVG, as high as what was drawn."""
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        height = self.y + MARGIN
        self.figure.set_size_inches(self.width, height)
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(height, 0)
        out = io.BytesIO()
        about = {"Title": printable(title), "Creator": "customs-graph", "Date": None}
        self.figure.set_canvas(FigureCanvasSVG(self.figure))
        self.figure.savefig(out, format="svg", metadata=about)
        return out.getvalue()


def line_height(size: float) -> float:
    """Return the height of a line of text in inches."""
    return size * 1.35 / 72


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in inches, on the wide side."""
    return sum(map(_em, text)) * size / 72


@cache
def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.4 if char in NARROW else 0.8 if char.isupper() or char in "mw@%&" else 0.64


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit into a width, between words where that is possible."""
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        joined = f"{line} {word}" if line else word
        if line and text_width(joined, size) > width:
            lines.append(line)
            joined = word
        *full, line = _broken(joined, width, size)
        lines += full
    return [*lines, line] if line else lines


def _broken(text: str, width: float, size: float) -> list[str]:
    if text_width(text, size) <= width:
        return [text]
    pieces = [""]
    for char in text:
        if pieces[-1] and text_width(pieces[-1] + char, size) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
