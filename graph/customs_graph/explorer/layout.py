"""Where everything stands in a picture: communities together, names apart, the unconnected in a row below.

The same names and ties give the same places under any hash seed: what draws them only ever sees whole numbers, handed
over in sorted order, and every random choice has a fixed seed. Places that are known already are kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import networkx
import numpy

from customs_graph.explorer.additions import placed
from customs_graph.explorer.boxes import PANE as PANE
from customs_graph.explorer.boxes import Places
from customs_graph.explorer.boxes import box as box
from customs_graph.explorer.boxes import caption as caption
from customs_graph.explorer.boxes import radius as radius
from customs_graph.explorer.boxes import shares as shares
from customs_graph.explorer.forces import draw
from customs_graph.explorer.overlap import apart, middles_and_sizes
from customs_graph.explorer.packing import Corner, pack
from customs_graph.network.backbone import strongest
from customs_graph.network.projection import strengths
from customs_graph.network.ties import Tie

Place = tuple[float, float]
Weighted = tuple[str, str, float]

# How much of the pane names and marks may cover. With more of them the pane is taken for larger than it is; the page
# then shows the names of the strong, and those of the others when the reader comes nearer.
COVERED = 0.5
# Pixels between parts of the network that are not tied to each other.
MARGIN = numpy.array([24.0, 18.0])
# With more ties than this, each one is drawn by its strongest only: the others hardly move it.
MANY_TIES = 8_000
STRONGEST = 10
ROW_LENGTH = 8
ROWS = 5
# Parts of the half height of the pane: for the line above the rows of the unconnected, and for each row.
HEAD = 0.12
ROW = 0.17
# How far below its place a mark with a name of one line reaches, in pixels.
NAME = 25.0


def positions(
    names: Mapping[str, str], ties: Iterable[Weighted], fixed: Mapping[str, Place] | None = None
) -> dict[str, Place]:
    """Return a place for each id, x and y from -1 to 1; `names` maps it to the name in the picture.

    Who is tied and has a place in `fixed` keeps exactly that. The others come near their partners, where they cover
    nobody. Who has no tie stands in the rows below, which reach below 1 where the known places leave no room.
    """
    telling = sorted(Tie(min(a, b), max(a, b), weight, (), ()) for a, b, weight in ties if weight > 0)
    strength = strengths(telling)
    tied, alone, share = sorted(strength), sorted(names.keys() - strength.keys()), shares(strength)
    boxes = numpy.array([box(names[one], share[one]) for one in tied]).reshape(-1, 3)
    known = {index: fixed[one] for index, one in enumerate(tied) if fixed and one in fixed}
    floor = _floor(len(alone))
    network = _network(tied, telling if len(telling) <= MANY_TIES else strongest(telling, STRONGEST))
    if known:
        places = placed(network, boxes, known, pane_for(boxes, floor), floor)
        floor = max(floor, float(places[:, 1].max()))
    else:
        places = _spread(network, boxes, floor - _overhang(boxes) if alone else floor)
    found = {one: (float(x), float(y)) for one, (x, y) in zip(tied, places, strict=True)}
    found |= {name: _place_in_row(index, len(alone), floor) for index, name in enumerate(alone)}
    return {name: (round(found[name][0], 4), round(found[name][1], 4)) for name in names}


def _network(tied: list[str], ties: Iterable[Tie]) -> Any:
    """Return the ties as a network of whole numbers, the places of the names in their list."""
    number = {name: index for index, name in enumerate(tied)}
    network: Any = networkx.Graph()
    network.add_nodes_from(range(len(tied)))
    network.add_weighted_edges_from((number[tie.a], number[tie.b], tie.weight) for tie in ties)
    return network


def pane_for(boxes: Places, floor: float = 1.0) -> Places:
    """Return the size of the pane in pixels, or of one of the same shape that has room for so many boxes."""
    width, above, below = boxes.T
    room = PANE.prod() * (floor + 1.0) / 2.0 * COVERED
    pane: Places = PANE * math.sqrt(max(1.0, float((width * (above + below)).sum()) / room))
    return pane


def _floor(alone: int) -> float:
    """Return where the picture of the tied ends and the rows of the unconnected begin."""
    return 1.0 - HEAD - ROW * min(math.ceil(alone / ROW_LENGTH), ROWS) if alone else 1.0


def _overhang(boxes: Places) -> float:
    """Return how much higher the tied have to end, so that names of several lines stay above the rows."""
    return max(0.0, float(boxes[:, 2].max(initial=0.0)) - NAME) / float(PANE[1] / 2.0)


def _spread(network: Any, boxes: Places, floor: float) -> Places:
    """Draw each part of the network that hangs together, and fill the pane with all of them."""
    if not len(boxes):
        return numpy.zeros((0, 2))
    depth = pane_for(boxes, floor) * numpy.array([1.0, (floor + 1.0) / 2.0])
    parts = sorted((sorted(part) for part in networkx.connected_components(network)), key=lambda part: part[0])
    shift = numpy.array([0.0, (floor - 1.0) / 2.0])
    places = _packed(network, parts, boxes, depth) if len(parts) > 1 else _drawn(network, boxes, depth)
    result: Places = _stretched(places) * numpy.array([1.0, (floor + 1.0) / 2.0]) + shift
    return result


def _drawn(part: Any, boxes: Places, pane: Places) -> Places:
    """Draw what hangs together, fill the pane evenly with it, then push names apart; in pixels."""
    return apart(_filling(_upright(draw(part))) * pane / 2.0, boxes, pane / 2.0)


def _packed(network: Any, parts: list[list[int]], boxes: Places, pane: Places) -> Places:
    """Draw each part in its share of the pane and pack them close together."""
    width, above, below = boxes.T
    area = width * (above + below)
    places = numpy.zeros((len(boxes), 2))
    sizes: list[Corner] = []
    for part in parts:
        share = pane * math.sqrt(area[part].sum() / area.sum())
        places[part] = _drawn(network.subgraph(part), boxes[part], numpy.maximum(share, boxes[part, :2].max(axis=0)))
        middles, size = middles_and_sizes(places[part], boxes[part])
        low, high = (middles - size / 2.0).min(axis=0), (middles + size / 2.0).max(axis=0)
        places[part] -= low
        sizes.append(tuple(high - low + MARGIN))
    corners = pack(sizes, tuple(pane))
    for part, corner in zip(parts, corners, strict=True):
        places[part] += corner
    # Packed rectangles may need more than the pane; pressed into it, a few names meet.
    return apart(_stretched(places) * pane / 2.0, boxes, pane / 2.0)


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


def _stretched(places: Places) -> Places:
    """Draw the places out to -1 … 1; names that are apart only move further apart."""
    low, high = places.min(axis=0), places.max(axis=0)
    reach = (high - low) / 2.0
    stretched: Places = (places - (low + high) / 2.0) / numpy.where(reach > 0.0, reach, 1.0)
    return stretched


def _place_in_row(index: int, count: int, floor: float) -> Place:
    """Return a place below the picture, in rows that are filled evenly from left to right."""
    length = max(ROW_LENGTH, math.ceil(count / ROWS))
    row, column = divmod(index, length)
    in_row = min(length, count - row * length)
    rows = math.ceil(count / length)
    depth = max(1.0 - floor - HEAD, ROW * rows)
    x = (column + 0.5) / in_row * 2.0 - 1.0
    return x, floor + HEAD + depth * (row + 0.5) / rows
