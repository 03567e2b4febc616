"""Organizations look in other programs as they do in the explorer."""

from __future__ import annotations

import re
from importlib.resources import files

from customs_graph.explorer.arrangement import known_places
from customs_graph.explorer.view import View, payload_of
from customs_graph.network.formats.exchange import exchange
from customs_graph.network.formats.looks import COLOURS, LINE, Looks
from customs_graph.rdf.store import StoredGraph
from samples import DATA


def test_the_colours_are_those_of_the_light_page() -> None:
    style = files("customs_graph.explorer").joinpath("assets/page.css").read_text("utf-8")
    light = style.split("prefers-color-scheme")[0]
    assert tuple(re.findall(r"--kind-\d: (#[0-9a-f]{6});", light)) == COLOURS
    assert re.findall(r"--line-tie: (#[0-9a-f]{6});", light) == [LINE]


def test_each_has_the_colour_of_its_entry_in_the_legend(everything: StoredGraph) -> None:
    network = exchange(everything)
    looks = Looks(network, {})
    page = payload_of(everything, View(), known_places(DATA))
    legend = {kind.id: COLOURS[at] for at, kind in enumerate(page.kinds)}
    wanted = {one.id: legend[one.kind] for one in page.organizations}
    assert {one.id: looks.colour(one) for one in network.organizations}.items() <= wanted.items()


def test_regions_are_those_of_the_explorer(everything: StoredGraph) -> None:
    page = payload_of(everything, View())
    labels = {region.id: region.label for region in page.regions}
    wanted = {one.id: {labels[region] for region in one.regions} for one in page.organizations}
    found = {one.id: set(one.regions) for one in exchange(everything).organizations}
    assert any(found.values())
    assert found.items() <= wanted.items()
