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
# The pane in which the marks stand and the names must not touch, in pixels: that of a window of 1440 by 900.
PANE = numpy.array([896.0, 570.0])
# Parts of the size of the letters, which `picture.js` sets in the same way; enough for the widest of the usual fonts.
LETTER = 0.62
LINE = 1.18
GAP = numpy.array([10.0, 6.0])
ROUNDS = 800
# A little less than half of an overlap, so that a box pushed from several sides does not leap.
STEP = 0.4
ROW_LENGTH = 8
ROWS = 5
# Parts of the half height of the pane: for the line above the rows of the unconnected, and for each row.
HEAD = 0.12
ROW = 0.17


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


def positions(names: Mapping[str, str], ties: Iterable[Weighted]) -> dict[str, tuple[float, float]]:
    """Return a place for each organization, x and y from -1 to 1; `names` maps its id to the name in the picture."""
    graph, order = _numbered(names, ties)
    tied = [node for node in graph if graph.degree(node)]
    alone = [node for node in graph if not graph.degree(node)]
    floor = _floor(len(alone))
    share = shares({name: graph.degree(number, weight="weight") for number, name in enumerate(order)})
    boxes = [box(names[order[node]], share[order[node]]) for node in tied]
    places = _spread(graph.subgraph(tied), numpy.array(boxes), floor)
    found = {order[node]: (float(x), float(y)) for node, (x, y) in zip(tied, places, strict=True)}
    found |= {order[node]: _place_in_row(index, len(alone), floor) for index, node in enumerate(alone)}
    return {name: (round(found[name][0], 4), round(found[name][1], 4)) for name in names}


def _floor(alone: int) -> float:
    """Return where the picture of the tied ends and the rows of the unconnected begin."""
    return 1.0 - HEAD - ROW * min(math.ceil(alone / ROW_LENGTH), ROWS) if alone else 1.0


def _numbered(names: Mapping[str, str], ties: Iterable[Weighted]) -> tuple[Any, list[str]]:
    order = sorted(names)
    number = {name: index for index, name in enumerate(order)}
    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(len(order)))
    graph.add_weighted_edges_from(sorted((number[a], number[b], weight) for a, b, weight in ties if weight > 0))
    return graph, order


def _spread(tied: Any, boxes: Places, floor: float) -> Places:
    """Draw the ties together, fill the pane evenly, then push names apart."""
    if not len(boxes):
        return numpy.zeros((0, 2))
    graph: Any = networkx.Graph()
    graph.add_nodes_from(sorted(tied.nodes))
    graph.add_weighted_edges_from(sorted(tied.edges.data("weight")))
    # networkx divides each organization's distance to itself by itself, and then drops the outcome.
    with numpy.errstate(invalid="ignore"):
        drawn = networkx.forceatlas2_layout(
            graph, _by_community(graph), max_iter=400, scaling_ratio=3.0, weight="weight", linlog=True, seed=SEED
        )
    places = _filling(_upright(numpy.array([drawn[node] for node in sorted(tied.nodes)])))
    depth = PANE * numpy.array([1.0, (floor + 1.0) / 2.0])
    apart = _apart(places * depth / 2.0, boxes, depth / 2.0)
    shift = numpy.array([0.0, (floor - 1.0) / 2.0])
    result: Places = _stretched(apart, depth / 2.0) / (PANE / 2.0) + shift
    return result


def _by_community(graph: Any) -> dict[int, Places]:
    """Return starting places on a circle of communities, so that the drawing begins without knots."""
    communities = networkx.community.louvain_communities(graph, weight="weight", seed=SEED)
    start: dict[int, Places] = {}
    for index, members in enumerate(sorted(communities, key=min)):
        turn = 2 * math.pi * index / len(communities)
        for step, node in enumerate(sorted(members)):
            small = 2 * math.pi * step / len(members)
            start[node] = _on_circle(turn, 1.0) + _on_circle(small, 0.2)
    return start


def _on_circle(turn: float, radius: float) -> Places:
    return radius * numpy.array([math.cos(turn), math.sin(turn)])


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
    """Push overlapping boxes apart inside the pane, until none overlap or the rounds are used up."""
    places = numpy.clip(places, -half, half)
    for _ in range(ROUNDS):
        push = _push(places, boxes)
        if not push.any():
            break
        places = numpy.clip(places + push, -half, half)
    return places


def _push(places: Places, boxes: Places) -> Places:
    """Return how far each box moves away from those it overlaps, along the direction that needs least."""
    count = len(places)
    width, above, below = boxes.T
    middles = places + numpy.stack([numpy.zeros(count), (below - above) / 2.0], axis=1)
    sizes = numpy.stack([width, above + below], axis=1)
    between = middles[:, None] - middles[None]
    overlap = (sizes[:, None] + sizes[None]) / 2.0 + GAP - numpy.abs(between)
    touching = (overlap > 0.0).all(axis=-1) & ~numpy.eye(count, dtype=bool)
    # Two in exactly the same place part by their order.
    order = numpy.sign(numpy.arange(count)[:, None] - numpy.arange(count)[None])[..., None]
    direction = numpy.where(between == 0.0, order, numpy.sign(between))
    least = overlap.argmin(axis=-1)[..., None] == numpy.arange(2)
    push: Places = (direction * (overlap + 1.0) * STEP * least * touching[..., None]).sum(axis=1)
    return push


def _stretched(places: Places, half: Places) -> Places:
    """Draw the places out to the rim of the pane; names that are apart only move further apart."""
    low, high = places.min(axis=0), places.max(axis=0)
    reach = (high - low) / 2.0
    stretched: Places = (places - (low + high) / 2.0) * numpy.where(reach > 0.0, half / numpy.maximum(reach, 1e-9), 1.0)
    return stretched


def _place_in_row(index: int, count: int, floor: float) -> tuple[float, float]:
    """Return a place below the picture, in rows that are filled evenly from left to right."""
    row, column = divmod(index, ROW_LENGTH)
    in_row = min(ROW_LENGTH, count - row * ROW_LENGTH)
    rows = math.ceil(count / ROW_LENGTH)
    x = (column + 0.5) / in_row * 2.0 - 1.0
    y = floor + HEAD + (1.0 - floor - HEAD) * (row + 0.5) / rows
    return x, y
