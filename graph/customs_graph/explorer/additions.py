"""Places for those who are new in a picture that is known already: near their partners, where they cover nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy

from customs_graph.explorer.boxes import Places
from customs_graph.explorer.overlap import free_place


def placed(network: Any, boxes: Places, known: Mapping[int, tuple[float, float]], pane: Places, floor: float) -> Places:
    """Return places of the nodes 0 … n-1, in parts of the pane: the known ones unmoved, the others around them.

    Each time the one who is tied most strongly to those that stand already comes next; who is tied to none of them
    begins where there is most room.
    """
    half = pane / 2.0
    places = numpy.zeros((len(boxes), 2))
    for node, place in known.items():
        places[node] = numpy.array(place) * half
    standing = sorted(known)
    pulls = {node: _pull(network, node, set(standing)) for node in network if node not in known}
    reach = numpy.array([1.0, (floor + 1.0) / 2.0]) * half
    shift = numpy.array([0.0, (floor - 1.0) / 2.0]) * half
    while pulls:
        node = max(sorted(pulls), key=lambda node: (pulls[node], network.degree(node)))
        wanted = _wanted(network, node, standing, places, reach, shift)
        spot = free_place(wanted - shift, boxes[node], places[standing] - shift, boxes[standing], reach)
        places[node] = spot + shift
        standing.append(node)
        del pulls[node]
        for partner, tie in network[node].items():
            if partner in pulls:
                pulls[partner] += tie["weight"]
    result = places / half
    for node, place in known.items():
        result[node] = place
    return result


def _pull(network: Any, node: int, standing: set[int]) -> float:
    return float(sum(tie["weight"] for partner, tie in network[node].items() if partner in standing))


def _wanted(network: Any, node: int, standing: list[int], places: Places, reach: Places, shift: Places) -> Places:
    """Return the middle of the partners by the weight of the ties, or else the emptiest place of the pane."""
    partners = sorted(set(network[node]).intersection(standing))
    if partners:
        weights = numpy.array([network[node][partner]["weight"] for partner in partners])
        middle: Places = (places[partners] * weights[:, None]).sum(axis=0) / weights.sum()
        return middle
    columns, rows = (numpy.linspace(-edge, edge, 25) for edge in reach)
    tried = numpy.stack(numpy.meshgrid(columns, rows), axis=-1).reshape(-1, 2) + shift
    away = ((tried[:, None] - places[standing][None]) ** 2).sum(axis=-1).min(axis=1)
    empty: Places = tried[away.argmax()]
    return empty
