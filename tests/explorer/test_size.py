"""A page of five thousand organizations and twenty thousand ties still opens, finds, selects and filters.

One of more organizations begins with its backbone, says so, and shows everything when it is asked to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmark.network import invented_payload
from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Payload
from customs_graph.network.backbone import strongest
from payloads import newman_ties
from visits import DESKTOP, Visit

NODES, TIES = 5000, 20000
TOO_MANY = 5200
# Patience with a slow machine; nothing here measures time.
PATIENCE = 60000
DRAWN = """() => {
  const canvas = document.querySelector('#picture canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
  return seen.size;
}"""


@pytest.fixture(scope="module")
def large() -> Payload:
    return invented_payload(NODES, TIES)


@pytest.fixture(scope="module")
def larger() -> Payload:
    return invented_payload(TOO_MANY, 2 * TOO_MANY)


@pytest.fixture(scope="module")
def address(larger: Payload, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("larger") / "larger.html"
    path.write_text(render(larger), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def seen(browser: Any, large: Payload, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(render(large), encoding="utf-8")
    yield from _visited(browser, path.as_uri())


@pytest.fixture
def begun(browser: Any, address: str) -> Iterator[Visit]:
    yield from _visited(browser, address)


def _visited(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address, DESKTOP)
    visit.page.set_default_timeout(PATIENCE)
    yield visit
    visit.context.close()
    assert visit.complaints == []


def _pairs(visit: Visit) -> set[tuple[str, str]]:
    return {(a, b) for a, b in visit.page.evaluate("Filters.ties().map((tie) => [tie.a, tie.b])")}


def test_large_page_draws(seen: Visit, large: Payload) -> None:
    assert len(large.organizations) == NODES
    assert seen.page.evaluate("Filters.network().ties.length") >= TIES
    assert seen.page.evaluate(DRAWN) > 20


def test_large_page_finds_and_selects(seen: Visit) -> None:
    seen.page.fill("#search-field", "office 4321")
    seen.page.keyboard.press("Enter")
    is_there = "text => document.querySelector('#panel-body h2').textContent.startsWith(text)"
    seen.page.wait_for_function(is_there, arg="Office 4321")
    assert "office-04321" in seen.fragment()


def test_large_page_filters_by_weight(seen: Visit, large: Payload) -> None:
    before = seen.counts()
    ties = newman_ties(large.occasions)
    heaviest = max(tie.weight for tie in ties)
    left = sum(tie.weight == heaviest for tie in ties)
    seen.page.focus("#threshold")
    seen.page.keyboard.press("End")
    seen.page.wait_for_function("before => document.getElementById('counts').textContent !== before", arg=before)
    assert f"{left} of {len(ties)} ties" in seen.counts()


def test_large_page_filters_by_kind_and_period(seen: Visit, large: Payload) -> None:
    seen.page.evaluate("Filters.reset()")
    assert f"{NODES} of {NODES} organizations" in seen.counts()
    first = seen.page.locator(".kind").first
    count = int(first.locator(".kind-count").text_content() or "")
    first.click()
    assert f"{NODES - count} of {NODES} organizations" in seen.counts()
    seen.page.evaluate("Filters.reset()")
    seen.page.evaluate("Route.set({ since: '2020-01' })")
    left = newman_ties(tuple(one for one in large.occasions if one.start >= "2020-01"))
    assert f"{len(left)} of {len(newman_ties(large.occasions))} ties" in seen.counts()


def test_a_long_table_begins_with_its_first_rows(seen: Visit, large: Payload) -> None:
    seen.page.evaluate("Filters.reset()")
    seen.page.click("#show-table")
    assert seen.page.locator("#table-view tbody tr").count() == 1000
    assert f"1000 of {len(newman_ties(large.occasions))} rows" in seen.page.inner_text("#table-view .choice")
    seen.page.fill(".sought", "office 4321")
    assert 0 < seen.page.locator("#table-view tbody tr").count() < 100
    assert seen.page.locator("#table-view .rest button").count() == 0
    seen.page.fill(".sought", "")
    seen.page.click("#show-picture")


def test_five_thousand_are_shown_whole(seen: Visit) -> None:
    assert seen.page.evaluate("Route.keepOf('organizations')") == "all"


def test_more_begin_with_the_backbone_and_say_so(begun: Visit, larger: Payload) -> None:
    assert "This network is large: the picture starts from its backbone" in begun.panel()
    assert "only the backbone" in begun.page.inner_text("#rule-text").lower()
    ties = newman_ties(larger.occasions)
    kept = strongest(ties)
    assert _pairs(begun) == {(tie.a, tie.b) for tie in kept}
    assert f"{TOO_MANY} of {TOO_MANY} organizations, {len(kept)} of {len(ties)} ties" in begun.counts()
    assert begun.page.evaluate(DRAWN) > 20


def test_a_dense_network_begins_with_the_backbone_too(browser: Any, tmp_path: Path) -> None:
    sparse = invented_payload(60, 200)
    (network,) = sparse.networks
    for ties, keep in ((25_000, "all"), (25_001, "backbone")):
        page = tmp_path / f"{ties}.html"
        page.write_text(render(replace(sparse, networks=(replace(network, ties=ties),))), encoding="utf-8")
        for seen in _visited(browser, page.as_uri()):
            assert seen.page.evaluate("Route.keepOf('organizations')") == keep
            assert ("the picture starts from its backbone" in seen.panel()) == (keep == "backbone")


def test_the_backbone_is_loosened_and_the_address_keeps_it(begun: Visit, larger: Payload) -> None:
    ties = newman_ties(larger.occasions)
    begun.page.click(".notice button")
    assert f"{len(ties)} of {len(ties)} ties" in begun.counts()
    assert begun.fragment() == "#overview&keep=all"
    begun.page.reload()
    begun.page.wait_for_selector("#panel-body h2")
    assert f"{len(ties)} of {len(ties)} ties" in begun.counts()
    assert "This network is large" not in begun.panel()
    begun.page.click("#more-filters summary")
    begun.page.check("#backbone")
    assert begun.fragment() == "#overview"
    assert f"{len(strongest(ties))} of {len(ties)} ties" in begun.counts()


def test_large_page_is_silent(seen: Visit) -> None:
    assert seen.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in seen.requests)
