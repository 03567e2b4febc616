"""The places of the organizations: apart, together by community, the same every time."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys

import pytest

from customs_graph.explorer import layout
from customs_graph.explorer.layout import PANE, box, caption, positions, shares
from customs_graph.explorer.page import FOLDER
from customs_graph.explorer.payload import Payload
from customs_graph.network.projection import strengths
from payloads import sample_ties

PLACE = """
import json, sys
from customs_graph.explorer.layout import positions
names, ties = json.load(sys.stdin)
print(json.dumps(positions(names, [tuple(tie) for tie in ties]), sort_keys=True))
"""


def _given(sample: Payload) -> tuple[dict[str, str], list[tuple[str, str, float]]]:
    names = {one.id: one.short or one.label for one in sample.organizations}
    return names, [(tie.a, tie.b, tie.weight) for tie in sample_ties()]


def _places(sample: Payload) -> dict[str, tuple[float, float]]:
    return {one: (x, y) for one, x, y in sample.networks[0].places}


def test_same_places_under_any_hash_seed_and_in_any_order(sample: Payload) -> None:
    names, ties = _given(sample)
    path = str(FOLDER.parent.parent.parent)
    given = [(names, ties), (dict(reversed(names.items())), [(b, a, weight) for a, b, weight in reversed(ties)])]
    runs = [
        subprocess.run(
            [sys.executable, "-c", PLACE],
            input=json.dumps(one).encode(),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for one, seed in zip(given, ("1", "99"), strict=True)
    ]
    assert runs[0] == runs[1]


def test_no_two_names_touch_at_first_view(sample: Payload) -> None:
    share = {one.id: 0.0 for one in sample.organizations} | shares(strengths(sample_ties()))
    place, boxes = _places(sample), []
    for one in sample.organizations:
        width, above, below = box(one.short or one.label, share[one.id])
        x, y = place[one.id][0] * PANE[0] / 2, place[one.id][1] * PANE[1] / 2
        boxes.append((one.id, x - width / 2, x + width / 2, y - above, y + below))
    for (a, *first), (b, *second) in itertools.combinations(boxes, 2):
        beside = first[1] <= second[0] or second[1] <= first[0]
        above = first[3] <= second[2] or second[3] <= first[2]
        assert beside or above, f"{a} touches {b}"


def test_places_fill_the_pane_and_stay_inside(sample: Payload) -> None:
    for axis in zip(*_places(sample).values(), strict=True):
        assert -1 <= min(axis) < -0.75
        assert 0.75 < max(axis) <= 1


def test_strongly_tied_stand_nearer_than_others(sample: Payload) -> None:
    place = _places(sample)

    def distance(a: str, b: str) -> float:
        return float(((place[a][0] - place[b][0]) ** 2 + (place[a][1] - place[b][1]) ** 2) ** 0.5)

    assert distance("rcl-china", "rcl-korea") < distance("rcl-china", "tonga-customs") / 2
    assert distance("rocb-ap", "wco") < distance("cit", "wco")


def test_the_unconnected_stand_in_a_row_below() -> None:
    names = {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}
    places = positions(names, [("a", "b", 1.0), ("b", "c", 1.0)])
    assert places["d"][1] == places["e"][1] > max(places[one][1] for one in "abc")
    assert places["d"][0] == -places["e"][0]


@pytest.mark.parametrize("names", [{}, {"a": "Alone"}, {"a": "", "b": "Both"}])
def test_small_pictures(names: dict[str, str]) -> None:
    ties = [("a", "b", 1.0)] if len(names) == 2 else []
    places = positions(names, ties)
    assert places.keys() == names.keys()
    assert all(abs(part) <= 1 for place in places.values() for part in place)


def test_caption_is_short_lines() -> None:
    lines = caption("Trade and Supply Chain Finance Program of the Asian Development Bank and others")
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 20 for line in lines)


def test_who_is_tied_to_one_only_stands_around_them() -> None:
    names = {"hub": "Hub"} | {f"leaf-{number:02d}": f"Leaf {number}" for number in range(12)}
    places = positions(names, [("hub", name, 1.0) for name in names if name != "hub"])
    (x, y), around = places["hub"], [place for name, place in places.items() if name != "hub"]
    assert min(left for left, _ in around) < x < max(left for left, _ in around)
    assert min(top for _, top in around) < y < max(top for _, top in around)


def test_a_dense_network_is_drawn_by_its_strongest_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MANY_TIES", 100)
    ends = [f"o{number:02d}" for number in range(40)]
    pairs = list(itertools.combinations(ends, 2))
    alike = {pair: int(pair[0][1:]) % 2 == int(pair[1][1:]) % 2 for pair in pairs}
    strong = [(a, b, 5.0) for a, b in pairs if alike[a, b]]
    weak = [(a, b, 0.001) for a, b in pairs if not alike[a, b]]
    names = {end: end for end in ends}
    assert positions(names, [*strong, *weak]) == positions(names, strong)
    monkeypatch.setattr(layout, "MANY_TIES", 10_000)
    assert positions(names, [*strong, *weak]) != positions(names, strong)
