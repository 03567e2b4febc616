"""Guided views: checked like the facts, and gone through by a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from customs_graph.explorer.page import render
from customs_graph.explorer.payload import Payload, Story, StoryStep
from customs_graph.explorer.story import story_of
from customs_graph.explorer.view import View, payload_of
from customs_graph.facts.checks import check
from customs_graph.facts.guides import guided_views
from customs_graph.rdf.store import Graph
from hostile import HOSTILE
from samples import DATA, MINIMAL
from visits import DESKTOP, PHONE, Visit

VIEWS = guided_views(DATA)


@pytest.fixture(scope="module")
def told(graph: Graph, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Visit]:
    folder, payload = tmp_path_factory.mktemp("stories"), payload_of(graph, View())
    for name, view in VIEWS.items():
        page = render(replace(payload, story=story_of(graph, view)))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return lambda name, viewport=DESKTOP: Visit(browser, (folder / f"{name}.html").as_uri(), viewport)


@pytest.mark.parametrize("name", list(VIEWS))
def test_every_step_shows_what_it_speaks_of(told: Callable[..., Visit], name: str) -> None:
    seen = told(name)
    assert seen.page.inner_text(".story-title") == VIEWS[name].title
    for step in VIEWS[name].steps:
        seen.page.click("#story .next")
        assert seen.page.inner_text(".story-title") == step.title
        assert seen.page.evaluate("document.activeElement.className") == "story-title"
        assert not seen.page.evaluate("Route.current().lost")
        assert seen.page.evaluate("Filters.marks().length") > 1
        if step.shows.select:
            assert step.shows.select in seen.fragment()
    assert seen.page.locator("#story .next").count() == 0
    assert seen.complaints == []
    seen.context.close()


def test_a_step_can_be_shared_and_gone_back_from(told: Callable[..., Visit]) -> None:
    seen = told("pacific", PHONE)
    seen.page.click("#story .next")
    seen.page.click("#story .next")
    assert seen.fragment() == "#event=suva-working-group-2022&net=events&story=2"
    seen.page.reload()
    assert seen.page.inner_text(".story-title") == "Suva: training trainers"
    seen.page.click("#story button:has-text('Back')")
    assert seen.page.inner_text(".story-title") == "Two events in Fiji"
    seen.page.go_back()
    seen.page.wait_for_function("() => document.querySelector('.story-title').textContent.startsWith('Suva')")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    seen.context.close()


def test_hostile_texts_of_a_story_stay_texts(browser: Any, hostile: Payload, tmp_path: Path) -> None:
    steps = tuple(StoryStep(text, text, "overview") for text in HOSTILE)
    page = tmp_path / "hostile.html"
    page.write_text(render(replace(hostile, story=Story(HOSTILE[0], HOSTILE[1], steps))), encoding="utf-8")
    seen = Visit(browser, page.as_uri(), DESKTOP)
    for text in HOSTILE:
        seen.page.click("#story .next")
        assert seen.page.text_content(".story-title") == text
    assert seen.complaints == []
    seen.context.close()


@pytest.mark.parametrize(
    ("shows", "message"),
    [
        ("{select: nobody}", "there is no record 'nobody'"),
        ("{tie: [alpha]}", "two ids are wanted"),
        ("{topics: nothing}", "nothing"),
        ("{sponsors: meeting}", "'meeting' is of the kind event"),
        ("{select: alpha, path: [alpha, beta]}", "a step selects one thing"),
        ("{network: nothing}", "network"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, shows: str, message: str) -> None:
    (tmp_path / "facts.yaml").write_text(MINIMAL, encoding="utf-8")
    text = "views:\n  way:\n    title: A way\n    question: Where?\n    steps:\n      - title: One\n        text: Go.\n"
    (tmp_path / "views.yaml").write_text(f"{text}        shows: {shows}\n", encoding="utf-8")
    _, problems = check(tmp_path)
    assert problems
    assert all(problem.at.file.endswith("views.yaml") and problem.at.line == 8 for problem in problems)
    assert message in str(problems[0])
