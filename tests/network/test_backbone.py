"""Backbones: by chance (Serrano, Boguñá and Vespignani) and by the strongest ties of each."""

from __future__ import annotations

import random
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from customs_graph.network.backbone import disparity, strongest
from customs_graph.network.ties import Tie


def _tie(a: str, b: str, weight: float) -> Tie:
    return Tie(min(a, b), max(a, b), weight, (), ())


def _star(weights: list[float]) -> list[Tie]:
    return [_tie("hub", f"leaf-{index}", weight) for index, weight in enumerate(weights)]


def test_level_is_the_probability_of_the_paper() -> None:
    # One tie of the hub holds 7 parts of 10, the other three 1 each: (1 - 0.7)^3 = 0.027 and (1 - 0.1)^3 = 0.729.
    star = _star([7.0, 1.0, 1.0, 1.0])
    assert isclose((1 - 0.7) ** 3, 0.027)
    assert disparity(star, 0.0271) == [star[0]]
    assert disparity(star, 0.0269) == []
    assert disparity(star, 0.7291) == star


def test_even_ties_are_no_backbone_and_an_only_tie_is_not_kept_for_being_the_only_one() -> None:
    assert disparity(_star([1.0] * 10)) == []
    assert disparity([_tie("a", "b", 5.0)]) == []


def test_one_end_is_enough() -> None:
    # Next to nothing for the hub, nearly everything for the leaf.
    ties = [
        *_star([50.0] * 20),
        *(_tie("small", f"other-{index}", 0.1) for index in range(5)),
        _tie("small", "hub", 9.0),
    ]
    kept = disparity(ties)
    assert _tie("small", "hub", 9.0) in kept
    assert not any(tie.weight == 0.1 for tie in kept)


def test_ties_without_weight_are_evidence_only() -> None:
    assert disparity([_tie("a", "b", 0.0)], 2.0) == strongest([_tie("a", "b", 0.0)]) == []


weighted = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(10, 19)), st.floats(0.01, 9.0, allow_nan=False), max_size=40
)


@given(weighted, st.integers(1, 4))
def test_everybody_stays_tied_by_the_strongest(weights: dict[tuple[int, int], float], most: int) -> None:
    ties = [_tie(f"a{a}", f"b{b}", weight) for (a, b), weight in weights.items()]
    kept = strongest(ties, most)
    ends = {end for tie in ties for end in (tie.a, tie.b)}
    assert {end for tie in kept for end in (tie.a, tie.b)} == ends
    for end in ends:
        of_end = sorted((tie.weight for tie in ties if end in (tie.a, tie.b)), reverse=True)[:most]
        assert sum(tie.weight for tie in kept if end in (tie.a, tie.b)) >= sum(of_end) - 1e-9


@given(weighted)
def test_order_decides_nothing_and_a_higher_level_keeps_more(weights: dict[tuple[int, int], float]) -> None:
    ties = [_tie(f"a{a}", f"b{b}", weight) for (a, b), weight in weights.items()]
    mixed = random.Random(3).sample(ties, len(ties))
    assert disparity(ties, 0.3) == disparity(mixed, 0.3)
    assert strongest(ties, 2) == strongest(mixed, 2)
    assert set(disparity(ties, 0.1)) <= set(disparity(ties, 0.3)) <= set(ties)


def test_backbone_of_a_large_network_is_much_smaller_and_quick() -> None:
    chance = random.Random(1)
    ends = {tuple(sorted(chance.sample(range(4000), 2))) for _ in range(20000)}
    ties = [_tie(f"n{a}", f"n{b}", chance.paretovariate(1.2)) for a, b in sorted(ends)]
    assert 0 < len(disparity(ties)) < len(ties) / 4
    assert len(strongest(ties, 1)) < len(ties) / 2
