"""A page of five thousand organizations and twenty thousand ties still opens, finds, selects and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from benchmark.network import invented_payload
from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Payload
from payloads import newman_ties
from visits import DESKTOP, Visit

NODES, TIES = 5000, 20000
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
def seen(browser: Any, large: Payload, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(render(large), encoding="utf-8")
    visit = Visit(browser, path.as_uri(), DESKTOP)
    visit.page.set_default_timeout(PATIENCE)
    yield visit
    visit.context.close()


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


def test_large_page_is_silent(seen: Visit) -> None:
    assert seen.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in seen.requests)
