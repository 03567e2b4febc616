"""The backbone of a network that is too large to be looked at whole: the ties that matter to those they join."""

from __future__ import annotations

from collections.abc import Iterable

from customs_graph.network.ties import Tie

LEVEL = 0.05


def disparity(ties: Iterable[Tie], level: float = LEVEL) -> list[Tie]:
    """Return the ties that are heavier than chance would make them for one of their ends, sorted.

    An agent of k ties that shared out its strength at random would give a tie a part of p or more with the probability
    (1-p)^(k-1); a tie is kept where that is below the level for at least one end. The only tie of an agent tells of no
    choice and is judged by its other end. M. A. Serrano, M. Boguñá and A. Vespignani, Extracting the multiscale
    backbone of complex weighted networks, PNAS 106, 6483 (2009), equation 2.
    """
    weighed = sorted(tie for tie in ties if tie.weight > 0)
    total, count = dict[str, float](), dict[str, int]()
    for tie in weighed:
        for end in (tie.a, tie.b):
            total[end], count[end] = total.get(end, 0.0) + tie.weight, count.get(end, 0) + 1

    def chance(tie: Tie, end: str) -> float:
        return (1.0 - min(1.0, tie.weight / total[end])) ** (count[end] - 1) if count[end] > 1 else 1.0

    return [tie for tie in weighed if min(chance(tie, tie.a), chance(tie, tie.b)) < level]


def strongest(ties: Iterable[Tie], most: int = 3) -> list[Tie]:
    """Return the ties that are among the `most` heaviest of one of their ends, sorted: everybody who is tied stays so.

    Of ties of one weight, all count that are as heavy as the last one, so that no order of names decides.
    """
    weighed = sorted(tie for tie in ties if tie.weight > 0)
    weights: dict[str, list[float]] = {}
    for tie in weighed:
        for end in (tie.a, tie.b):
            weights.setdefault(end, []).append(tie.weight)
    least = {end: sorted(found, reverse=True)[:most][-1] for end, found in weights.items()}
    return [tie for tie in weighed if tie.weight >= min(least[tie.a], least[tie.b])]
