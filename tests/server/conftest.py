"""Two servers for all tests: one with a few facts that makes its own site, one with the facts of the newsletter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from customs_graph.site.folder import replace_site
from samples import DATA
from server.started import Served, serve, small_facts

OTHER_SITE = "https://app.example.org"
OWN_NAME = "graph.example.org"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a few facts, as it starts without options."""
    with serve("--data", str(small_facts(tmp_path_factory.mktemp("served") / "data"))) as served:
        yield served


@pytest.fixture(scope="session")
def newsletter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the facts of the repository, open to another site and known by a name, with a site of one page."""
    site = tmp_path_factory.mktemp("published") / "site"
    replace_site(site, {"index.html": b"<!doctype html><title>Published</title>"})
    options = ("--site", str(site), "--cors", OTHER_SITE, "--host-name", OWN_NAME)
    with serve("--data", str(DATA), *options) as served:
        yield served
