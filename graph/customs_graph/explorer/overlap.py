"""Keeping names apart: pushing boxes that overlap, and finding a free place for one more box."""

from __future__ import annotations

from bisect import bisect_left

import numpy
from numpy.typing import NDArray

from customs_graph.explorer.boxes import Places

GAP = numpy.array([6.0, 4.0])
ROUNDS = 800
FEWEST_ROUNDS = 80
ROUNDS_EACH = 10
# A little less than half of an overlap, so that a box pushed from several sides does not leap.
STEP = 0.4
# The size with which a box begins, and the part of the rounds in which it grows.
SMALLEST = 0.2
GROWING = 0.6
# Up to so many boxes, those that could not be pushed apart are moved one by one.
FEW = 300
# Pixels between the places that are tried for a new box.
GRID = 8.0


def apart(places: Places, boxes: Places, half: Places) -> Places:
    """Push overlapping boxes apart inside a pane of that half size, until none overlap or the rounds are used up.

    The boxes begin small and grow, so that the crowded find their way out before they are wedged in.
    """
    places = numpy.clip(places, -half, half)
    rounds = max(FEWEST_ROUNDS, min(ROUNDS, ROUNDS_EACH * len(places), ROUNDS * 700 // max(len(places), 1)))
    sizes = [min(1.0, SMALLEST + (1.0 - SMALLEST) * turn / (rounds * GROWING)) for turn in range(rounds)]
    # While none overlap nothing moves.
    first = bisect_left(sizes, True, key=lambda size: bool(_push(places, boxes * size).any()))
    for size in sizes[first:]:
        push = _push(places, boxes * size)
        if size == 1.0 and not push.any():
            break
        places = numpy.clip(places + push, -half, half)
    return _moved_out(places, boxes, half) if len(places) <= FEW else places


def _moved_out(places: Places, boxes: Places, half: Places) -> Places:
    """Take those that still overlap out of the crowd, the weakest first, to the nearest place that is free."""
    places, moved = places.copy(), set[int]()
    while stuck := {one for pair in touching(places, boxes) for one in pair} - moved:
        one = min(stuck, key=lambda one: (boxes[one, 1], one))
        others = numpy.arange(len(places)) != one
        places[one] = free_place(places[one], boxes[one], places[others], boxes[others], half)
        moved.add(one)
    return places


def middles_and_sizes(places: Places, boxes: Places) -> tuple[Places, Places]:
    """Return the middle of each box and its width and height; a box is wide, reaches so far above and so far below."""
    width, above, below = boxes.T
    shift = numpy.stack([numpy.zeros(len(places)), (below - above) / 2.0], axis=1)
    return places + shift, numpy.stack([width, above + below], axis=1)


def touching(places: Places, boxes: Places) -> list[tuple[int, int]]:
    """Return the pairs of boxes that overlap, sorted."""
    middles, sizes = middles_and_sizes(places, boxes)
    a, b = _level(middles[:, 1], sizes[:, 1])
    overlap = (sizes[a] + sizes[b]) / 2.0 - numpy.abs(middles[a] - middles[b])
    both = (overlap > 1e-6).all(axis=1)
    return sorted((min(pair), max(pair)) for pair in zip(a[both].tolist(), b[both].tolist(), strict=True))


def _push(places: Places, boxes: Places) -> Places:
    """Return how far each box moves away from those it overlaps, along the direction that needs least.

    Of two, the one with the smaller mark gives way more.
    """
    middles, sizes = middles_and_sizes(places, boxes)
    a, b = _level(middles[:, 1], sizes[:, 1] + GAP[1])
    near = numpy.abs(middles[a, 0] - middles[b, 0]) < (sizes[a, 0] + sizes[b, 0]) / 2.0 + GAP[0]
    a, b = a[near], b[near]
    between = middles[a] - middles[b]
    overlap = (sizes[a] + sizes[b]) / 2.0 + GAP - numpy.abs(between)
    # Two in exactly the same place part by their order.
    direction = numpy.where(between == 0.0, numpy.sign(a - b)[:, None], numpy.sign(between))
    least = overlap.argmin(axis=1)[:, None] == numpy.arange(2)
    moved = direction * (overlap + 1.0) * 2.0 * STEP * least
    yielding = (boxes[b, 1] / (boxes[a, 1] + boxes[b, 1]))[:, None]
    at_a, at_b, count = moved * yielding, moved * (yielding - 1.0), len(places)
    return numpy.stack([numpy.bincount(a, at_a[:, i], count) + numpy.bincount(b, at_b[:, i], count) for i in (0, 1)], 1)


def _level(middles: Places, heights: Places) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """Return each pair of boxes that overlap in height once: sorted by their tops, each with those that begin in it."""
    tops = middles - heights / 2.0
    order = tops.argsort(kind="stable")
    ends = numpy.searchsorted(tops[order], (tops + heights)[order], side="left")
    counts = ends - numpy.arange(len(order)) - 1
    first = numpy.repeat(numpy.arange(len(order)), counts)
    steps = numpy.arange(len(first)) - numpy.repeat(counts.cumsum() - counts, counts)
    return order[first], order[first + 1 + steps]


def free_place(wanted: Places, new: Places, places: Places, boxes: Places, half: Places) -> Places:
    """Return the place nearest to the wanted one at which a new box overlaps none of the others.

    Where there is none inside the pane, the one at which it overlaps least.
    """
    columns, rows = (numpy.arange(-edge, edge + GRID / 2, GRID) for edge in half)
    tried = numpy.stack(numpy.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    tried = numpy.concatenate([numpy.clip(wanted, -half, half)[None], tried])
    tried = tried[((tried - wanted) ** 2).sum(axis=1).argsort(kind="stable")]
    middles, sizes = middles_and_sizes(places, boxes)
    own, size = middles_and_sizes(tried, numpy.broadcast_to(new, (len(tried), 3)))
    covered = numpy.zeros(len(tried))
    for middle, other in zip(middles, sizes, strict=True):
        overlap = numpy.maximum((size + other) / 2.0 + GAP - numpy.abs(own - middle), 0.0)
        covered += overlap[:, 0] * overlap[:, 1]
    best: Places = tried[covered.argmin()]
    return best
