"""Drawing a network by forces: ties pull, everything else pushes, and communities become visible.

ForceAtlas2 in its variant for clusters (M. Jacomy et al., PLoS ONE 9(6), e98679 (2014); the energy is that of A. Noack,
J. Graph Algorithms Appl. 13, 201 (2009)), begun from a drawing in its plain variant. In a large network each node is
pushed by cells of nodes, not by each of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from customs_graph.explorer.boxes import Places
from customs_graph.network.cohesion import divided

SCALING = 3.0
GRAVITY = 1.0
JITTER = 1.0
ROUNDS = 400
FEWEST_ROUNDS = 150
ROUNDS_EACH = 8
# So many pairs of nodes in a round cost some milliseconds; with more nodes, cells push instead.
EXACT = 1200
# Strips from left to right, and cells in each strip.
STRIPS = 24
# Nearer than this, two nodes push as if they were so far apart (squared); the drawing is some hundred wide.
NEAREST = 1e-4
# Rows of the table of distances that are worked on together, so that they stay near the processor.
BLOCK = 64
Pull = Callable[[Places], Places]


@dataclass(frozen=True)
class Ties:
    """The ties of nodes 0 … count-1 as columns: both ends of each, and its weight."""

    count: int
    a: NDArray[numpy.int64]
    b: NDArray[numpy.int64]
    weights: Places

    @classmethod
    def of(cls, graph: Any) -> Ties:
        """Return the ties of a networkx graph whose nodes are whole numbers, numbered in their order."""
        number = {node: index for index, node in enumerate(sorted(graph))}
        ends = sorted((*sorted((number[a], number[b])), weight) for a, b, weight in graph.edges.data("weight"))
        a, b, weights = zip(*ends, strict=True) if ends else ((), (), ())
        return cls(len(number), numpy.array(a, int), numpy.array(b, int), numpy.array(weights, float))

    def masses(self) -> Places:
        """Return how hard each node pushes: the number of its ties and one."""
        return 1.0 + self._added(numpy.ones(len(self.a)), numpy.ones(len(self.a)))

    def pull(self, places: Places) -> Places:
        """Return where the ties draw each node, each as hard as it is long."""
        return self._drawn((places[self.b] - places[self.a]) * self.weights[:, None])

    def pull_evenly(self, places: Places) -> Places:
        """Return where the ties draw each node, each by the logarithm of its length: long ones hardly harder."""
        between = places[self.b] - places[self.a]
        length = numpy.hypot(*between.T)
        return self._drawn(between * (self.weights * numpy.log1p(length) / numpy.maximum(length, 1e-9))[:, None])

    def _drawn(self, at_a: Places) -> Places:
        return numpy.stack([self._added(part, -part) for part in at_a.T], axis=1)

    def _added(self, at_a: Places, at_b: Places) -> Places:
        at_ends = numpy.bincount(self.a, at_a, self.count), numpy.bincount(self.b, at_b, self.count)
        return numpy.add(*at_ends, dtype=float)


def draw(graph: Any) -> Places:
    """Return a place for each node of a networkx graph with whole numbers as nodes, in their order.

    The same graph gives the same places, in whatever order it was made.
    """
    if (hub := _hub(graph)) is not None:
        return _star(sorted(graph).index(hub), len(graph))
    ties, rounds = Ties.of(graph), _rounds(len(graph))
    _, groups = divided(len(graph), ties.a, ties.b, ties.weights)
    # First by the length of the ties, which finds what lies beside what, then by its logarithm, which shows groups.
    rough = _settled(ties, _by_community(groups), rounds // 3, ties.pull)
    return _settled(ties, _widened(ties, rough), rounds - rounds // 3, ties.pull_evenly)


def _hub(graph: Any) -> int | None:
    """Return the node to which all others are tied and nothing else is; of two nodes the first."""
    if graph.number_of_edges() != len(graph) - 1:
        return None
    return min((node for node in graph if graph.degree(node) == len(graph) - 1), default=None)


def _star(hub: int, count: int) -> Places:
    """Return places with the hub in the middle and the others around it, as evenly as seeds in a sunflower.

    H. Vogel, Math. Biosci. 44, 179 (1979).
    """
    order = numpy.insert(numpy.arange(1, count), hub, 0)
    turns = order * math.pi * (3.0 - math.sqrt(5.0))
    return numpy.stack([numpy.cos(turns), numpy.sin(turns)], axis=1) * numpy.sqrt(order / count)[:, None]


def _rounds(nodes: int) -> int:
    """Return how many rounds a drawing takes: a few nodes find their places soon, and many take long for each round."""
    return min(ROUNDS, FEWEST_ROUNDS // 3 + ROUNDS_EACH * nodes, max(FEWEST_ROUNDS, ROUNDS * 600 // nodes))


def _by_community(groups: list[list[int]]) -> Places:
    """Starting places on a circle of communities, so that the drawing begins without knots."""
    number = {node: index for index, node in enumerate(sorted(node for group in groups for node in group))}
    places = numpy.zeros((len(number), 2))
    for middle, group in zip(_circle(len(groups)), groups, strict=True):
        places[[number[node] for node in group]] = middle + 0.2 * _circle(len(group))
    return places


def _circle(count: int) -> Places:
    turns = 2.0 * math.pi * numpy.arange(count) / count
    return numpy.stack([numpy.cos(turns), numpy.sin(turns)], axis=1)


def _settled(ties: Ties, places: Places, rounds: int, pull: Pull) -> Places:
    """Move everything by the forces until the rounds are used up; the step follows how steadily it moves."""
    mass = ties.masses()
    speed, efficiency, before = 1.0, 1.0, numpy.zeros_like(places)
    for _ in range(rounds):
        force = pull(places) + _push(places, mass) + _gravity(places, mass)
        swing, steady = mass * numpy.hypot(*(force - before).T), mass * numpy.hypot(*(force + before).T) / 2.0
        speed, efficiency = _paced(ties.count, swing.sum(), steady.sum(), speed, efficiency)
        places = places + force * (speed / (1.0 + numpy.sqrt(speed * swing)))[:, None]
        before = force
    return places


def _widened(ties: Ties, places: Places) -> Places:
    """Return the drawing at the size at which the even pull and the push are in balance.

    Push times distance is the same at every distance, so that a size has only to be sought for the pull.
    """
    mass = ties.masses()
    wide = places - places.mean(axis=0)
    push = SCALING * (mass.sum() ** 2 - (mass**2).sum()) / 2.0
    low, high = -20.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2.0
        drawn = wide * 2.0**middle
        pull = -((ties.pull_evenly(drawn) + _gravity(drawn, mass)) * drawn).sum()
        low, high = (middle, high) if pull < push else (low, middle)
    widened: Places = wide * 2.0**low
    return widened


def _paced(count: int, swing: float, steady: float, speed: float, efficiency: float) -> tuple[float, float]:
    """Return the speed of the next round and how well it works, as ForceAtlas2 adapts them."""
    swing, steady = max(swing, 1e-9), max(steady, 1e-9)
    best = 0.05 * math.sqrt(count)
    jitter = JITTER * max(math.sqrt(best), min(10.0, best * steady / count**2))
    if swing / steady > 2.0:
        efficiency = max(efficiency * 0.5, 0.05)
        jitter = max(jitter, JITTER)
    target = jitter * efficiency * steady / swing
    if swing > jitter * steady:
        efficiency = max(efficiency * 0.7, 0.05)
    elif speed < 1000.0:
        efficiency *= 1.3
    return speed + min(target - speed, 0.5 * speed), efficiency


def _gravity(places: Places, mass: Places) -> Places:
    away = places - places.mean(axis=0)
    drawn: Places = -GRAVITY * (mass / numpy.maximum(numpy.hypot(*away.T), 1e-9))[:, None] * away
    return drawn


def _push(places: Places, mass: Places) -> Places:
    """Return how far all others push each node away, by their masses and the inverse of the distance."""
    centres, weights = (places, mass) if len(places) <= EXACT else _cells(places, mass)
    # |p - c|² = |p|² - 2 p·c + |c|², all in one product.
    from_here = numpy.column_stack([(places**2).sum(axis=1), -2.0 * places, numpy.ones(len(places))])
    to_there = numpy.stack([numpy.ones(len(centres)), *centres.T, (centres**2).sum(axis=1)])
    summing = numpy.column_stack([centres, numpy.ones(len(centres))])
    pushed = numpy.empty((len(places), 3))
    for start in range(0, len(places), BLOCK):
        strength = from_here[start : start + BLOCK] @ to_there
        numpy.maximum(strength, NEAREST, out=strength)
        numpy.divide(weights, strength, out=strength)
        pushed[start : start + BLOCK] = strength @ summing
    result: Places = (places * pushed[:, 2:] - pushed[:, :2]) * mass[:, None] * SCALING
    return result


def _cells(places: Places, mass: Places) -> tuple[Places, Places]:
    """Return the middles and masses of cells with about as many nodes in each: strips of x, cut by y."""
    count = len(places)
    strip = places[:, 0].argsort(kind="stable").argsort(kind="stable") * STRIPS // count
    order = numpy.lexsort((places[:, 1], strip))
    first = numpy.searchsorted(strip[order], numpy.arange(STRIPS))
    sizes = numpy.bincount(strip, minlength=STRIPS)
    cell = numpy.empty(count, int)
    within = numpy.arange(count) - first[strip[order]]
    cell[order] = strip[order] * STRIPS + within * STRIPS // sizes[strip[order]]
    weights = numpy.bincount(cell, mass, STRIPS**2).astype(float)
    held = weights > 0
    middles = numpy.stack([numpy.bincount(cell, mass * part, STRIPS**2)[held] for part in places.T], axis=1)
    return middles / weights[held][:, None], weights[held]
