"""How large everything is in the picture: marks, the names under them, and the pane in which they stand."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping

import numpy
from numpy.typing import NDArray

Places = NDArray[numpy.float64]

LINE_LENGTH = 19
LINES = 3
# The pane in which the marks stand and the names must not touch, in pixels: that of a window of 1440 by 900.
PANE = numpy.array([896.0, 570.0])
# Parts of the size of the letters, which `picture.js` sets in the same way; enough for the widest of the usual fonts.
LETTER = 0.62
LINE = 1.18


def caption(name: str) -> tuple[str, ...]:
    """Return the name in the short lines under which it stands in the picture."""
    text = " ".join(name.split())
    return tuple(textwrap.wrap(text, LINE_LENGTH, max_lines=LINES, placeholder=" …")) or ("–",)


def radius(share: float) -> float:
    """Return the size of a mark in pixels; `share` is 1 for the strongest organization, 0 for one without ties."""
    return 5.5 + 13.5 * share


def box(name: str, share: float) -> tuple[float, float, float]:
    """Return in pixels how wide an organization is with its name, and how far it reaches above and below its place."""
    lines = caption(name)
    size = 11.0 + 5.0 * share**2
    width = max(len(line) for line in lines) * LETTER * size
    return max(width, 2 * radius(share)), radius(share), radius(share) + 3.0 + len(lines) * LINE * size


def shares(strengths: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each organization in the strength of the strongest, evened so that the weak stay visible."""
    strongest = max(strengths.values(), default=0.0)
    return {name: math.sqrt(value / strongest) if strongest > 0 else 0.0 for name, value in strengths.items()}
