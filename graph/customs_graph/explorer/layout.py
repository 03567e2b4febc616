"""Where each organization stands in the picture: communities together, names apart, the unconnected in a row below.

The same names and ties give the same places under any hash seed: networkx only ever sees whole numbers, handed over
in sorted order, and every random choice has a fixed seed.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

import networkx
import numpy
from numpy.typing import NDArray

Places = NDArray[numpy.float64]
Weighted = tuple[str, str, float]

SEED = 77
LINE_LENGTH = 19
LINES = 3
# The pane in which the names must not touch, in pixels: that of a window of 1440 by 900.
PANE = numpy.array([960.0, 580.0])
LETTER = 7.0
LINE = 15.0
MARK = 20.0
GAP = numpy.array([12.0, 9.0])
ROUNDS = 600
ROW_LENGTH = 8


def caption(name: str) -> tuple[str, ...]:
    """Return the name in the short lines under which it stands in the picture."""
    text = " ".join(name.split())
    return tuple(textwrap.wrap(text, LINE_LENGTH, max_lines=LINES, placeholder=" …")) or ("–",)


def box(name: str) -> tuple[float, float]:
    """Return the width and height in pixels that an organization takes with its mark and its name below."""
    lines = caption(name)
    return max(len(line) for line in lines) * LETTER, MARK + len(lines) * LINE


def positions(names: Mapping[str, str], ties: Iterable[Weighted]) -> dict[str, tuple[float, float]]:
    """Return a place for each organization, x and y from -1 to 1; `names` maps its id to the name in the picture."""
    graph, order = _numbered(names, ties)
    tied = [node for node in graph if graph.degree(node)]
    alone = [node for node in graph if not graph.degree(node)]
    rows = math.ceil(len(alone) / ROW_LENGTH)
    floor = 1.0 - 0.22 * min(rows, 4)
    places = _spread(graph.subgraph(tied), [box(names[order[node]]) for node in tied], floor)
    found = {order[node]: (float(x), float(y)) for node, (x, y) in zip(tied, places, strict=True)}
    found |= {order[node]: _place_in_row(index, len(alone), floor) for index, node in enumerate(alone)}
    return {name: (round(found[name][0], 4), round(found[name][1], 4)) for name in names}


def _numbered(names: Mapping[str, str], ties: Iterable[Weighted]) -> tuple[Any, list[str]]:
    order = sorted(names)
    number = {name: index for index, name in enumerate(order)}
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(order)))
    graph.add_weighted_edges_from(sorted((number[a], number[b], weight) for a, b, weight in ties if weight > 0))
    return graph, order


def _spread(tied: Any, boxes: list[tuple[float, float]], floor: float) -> Places:
    """Draw the ties together, fill the pane evenly, then push names apart."""
    if not boxes:
        return numpy.zeros((0, 2))
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(tied.nodes))
    graph.add_weighted_edges_from(sorted(tied.edges.data("weight")))
    drawn = networkx.forceatlas2_layout(
        graph, _by_community(graph), max_iter=400, scaling_ratio=3.0, weight="weight", linlog=True, seed=SEED
    )
    places = _filling(_upright(numpy.array([drawn[node] for node in sorted(tied.nodes)])))
    depth = PANE * numpy.array([1.0, (floor + 1.0) / 2.0])
    apart = _apart(places * depth / 2.0, numpy.array(boxes), depth / 2.0)
    shift = numpy.array([0.0, (floor - 1.0) / 2.0])
    result: Places = apart / (PANE / 2.0) + shift
    return result


def _by_community(graph: Any) -> dict[int, tuple[float, float]]:
    """Return starting places on a circle of communities, so that the drawing begins without knots."""
    communities = networkx.community.louvain_communities(graph, weight="weight", seed=SEED)
    start: dict[int, tuple[float, float]] = {}
    for index, members in enumerate(sorted(communities, key=min)):
        turn = 2 * math.pi * index / len(communities)
        for step, node in enumerate(sorted(members)):
            small = 2 * math.pi * step / len(members)
            start[node] = (math.cos(turn) + 0.2 * math.cos(small), math.sin(turn) + 0.2 * math.sin(small))
    return start


def _upright(places: Places) -> Places:
    """Turn the drawing so that it is widest from left to right, as the pane is."""
    centred = places - places.mean(axis=0)
    _, axes = numpy.linalg.eigh(centred.T @ centred)
    # An axis has no direction of its own; the larger part is made positive so that nothing is mirrored by chance.
    signs = numpy.where(axes[numpy.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned: Places = (centred @ (axes * signs))[:, ::-1]
    return turned


def _filling(places: Places) -> Places:
    """Mix each coordinate with its rank, which opens crowded places and keeps the order."""
    half = numpy.abs(places).max(axis=0)
    scaled = places / numpy.where(half > 0, half, 1.0)
    if len(places) == 1:
        return scaled
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(places) - 1) * 2.0 - 1.0
    # On a disc rather than a square: far out in one direction leaves less room in the other.
    reach = numpy.sqrt(1.0 - 0.5 * ranks[:, ::-1] ** 2)
    mixed: Places = 0.4 * scaled + 0.6 * ranks * reach
    return mixed


def _apart(places: Places, boxes: Places, half: Places) -> Places:
    """Push overlapping boxes apart, each round along the direction that needs least, inside the pane."""
    places = places.copy()
    limit = numpy.maximum(half - boxes / 2.0, 0.0)
    for _ in range(ROUNDS):
        places = numpy.clip(places, -limit, limit)
        moved = False
        for first in range(len(places)):
            for second in range(first + 1, len(places)):
                moved |= _pushed(places, boxes, first, second)
        if not moved:
            break
    return numpy.clip(places, -limit, limit)


def _pushed(places: Places, boxes: Places, first: int, second: int) -> bool:
    """Push one pair apart if it overlaps, and say whether it did."""
    between = places[second] - places[first]
    overlap = (boxes[first] + boxes[second]) / 2.0 + GAP - numpy.abs(between)
    if (overlap <= 0.0).any():
        return False
    axis = int(overlap.argmin())
    step = (overlap[axis] + 0.5) / 2.0 * (1.0 if between[axis] >= 0 else -1.0)
    places[first, axis] -= step
    places[second, axis] += step
    return True


def _place_in_row(index: int, count: int, floor: float) -> tuple[float, float]:
    """Return a place below the picture, in rows that are filled evenly from left to right."""
    row, column = divmod(index, ROW_LENGTH)
    in_row = min(ROW_LENGTH, count - row * ROW_LENGTH)
    rows = math.ceil(count / ROW_LENGTH)
    x = (column + 0.5) / in_row * 2.0 - 1.0
    y = floor + (1.0 - floor) * (row + 0.5) / rows
    return x, y
