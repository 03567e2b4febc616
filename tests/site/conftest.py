"""Sites published once a session: of newsletter 77, of an invented region, and of facts in which every text attacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from customs_graph.explorer.arrangement import known_places
from customs_graph.facts.guides import guided_views
from customs_graph.rdf.store import Graph
from customs_graph.site.publication import Edition, publish
from samples import DATA


@pytest.fixture(scope="session")
def site(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of newsletter 77."""
    out = tmp_path_factory.mktemp("newsletter") / "site"
    publish(graph, out, Edition(places=known_places(DATA), views=guided_views(DATA)))
    return out


@pytest.fixture(scope="session")
def region_site(region: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented region, which has two sources, under an address."""
    out = tmp_path_factory.mktemp("region") / "site"
    publish(region, out, Edition("https://example.org/region"))
    return out


@pytest.fixture(scope="session")
def hostile_site(hostile_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the attacks."""
    out = tmp_path_factory.mktemp("attacked") / "site"
    publish(hostile_graph, out)
    return out
