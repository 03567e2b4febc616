"""Packing rectangles close together into a shape like that of the pane."""

from __future__ import annotations

import math
from collections.abc import Sequence

Size = tuple[float, float]
Corner = tuple[float, float]
# Widths that are tried, as parts of that of a perfect packing.
TRIED = (1.0, 1.06, 1.12, 1.2, 1.3, 1.45, 1.7)


def pack(sizes: Sequence[Size], shape: Size) -> list[Corner]:
    """Return the upper left corner of each rectangle, so that together they fill a shape like `shape` well.

    The highest come first, each as far up as it fits, then as far left (the skyline of the bottom-left rule).
    """
    if not sizes:
        return []
    area = sum(width * height for width, height in sizes)
    ideal = math.sqrt(area * shape[0] / shape[1])
    widest = max(width for width, _ in sizes)
    packed = [_packed(sizes, max(widest, ideal * part)) for part in TRIED]
    return min(packed, key=lambda corners: _scale(sizes, corners, shape))


def extent(sizes: Sequence[Size], corners: Sequence[Corner]) -> Size:
    """Return how wide and how high the packed rectangles are together."""
    placed = list(zip(sizes, corners, strict=True))
    return max(x + width for (width, _), (x, _) in placed), max(y + height for (_, height), (_, y) in placed)


def _scale(sizes: Sequence[Size], corners: Sequence[Corner], shape: Size) -> float:
    width, height = extent(sizes, corners)
    return max(width / shape[0], height / shape[1])


def _packed(sizes: Sequence[Size], width: float) -> list[Corner]:
    # The skyline: where each step begins, and how deep it is; it ends at the width.
    steps: list[Corner] = [(0.0, 0.0)]
    found: dict[int, Corner] = {}
    for index in sorted(range(len(sizes)), key=lambda index: (-sizes[index][1], -sizes[index][0], index)):
        found[index] = _lowest(steps, sizes[index][0], width)
        steps = _raised(steps, found[index], sizes[index])
    return [found[index] for index in range(len(sizes))]


def _lowest(steps: list[Corner], wide: float, width: float) -> Corner:
    fitting = [(x, _depth(steps, x, x + wide)) for x, _ in steps if x + wide <= width + 1e-6]
    return min(fitting, key=lambda corner: (corner[1], corner[0]))


def _depth(steps: list[Corner], left: float, right: float) -> float:
    ends = [x for x, _ in steps[1:]] + [math.inf]
    return max(y for (x, y), end in zip(steps, ends, strict=True) if x < right - 1e-6 and end > left + 1e-6)


def _raised(steps: list[Corner], corner: Corner, size: Size) -> list[Corner]:
    left, right = corner[0], corner[0] + size[0]
    after = [y for x, y in steps if x <= right + 1e-6][-1]
    kept = [step for step in steps if step[0] < left - 1e-6 or step[0] > right + 1e-6]
    return sorted([*kept, (left, corner[1] + size[1]), (right, after)])
