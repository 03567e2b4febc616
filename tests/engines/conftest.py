"""A running engine, and graphs loaded into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from customs_graph.rdf import credentials
from customs_graph.rdf.endpoint import EndpointGraph, open_endpoint
from customs_graph.rdf.push import ByGraphStore, parts_of, push
from customs_graph.rdf.service import Service
from customs_graph.rdf.store import Graph
from engines.servers import ENGINES, PASSWORD, USER, Addresses


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    with pytest.MonkeyPatch.context() as environment, ENGINES[request.param](tmp_path_factory.mktemp("store")) as made:
        environment.setenv(credentials.USER, USER)
        environment.setenv(credentials.PASSWORD, PASSWORD)
        yield made


@pytest.fixture
def holding(engine: Addresses) -> Callable[[Graph], EndpointGraph]:
    """Load a graph into the engine in place of what it held, and return it as it is asked there."""

    def load(graph: Graph) -> EndpointGraph:
        push(parts_of(graph), ByGraphStore(Service(engine.store), graph.base))
        return open_endpoint(engine.query)

    return load
