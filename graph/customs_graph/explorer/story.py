"""From a guided view, as it was typed, to the story of a page: each step with the address that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

from customs_graph.explorer.payload import Story, StoryStep
from customs_graph.rdf.names import ids_by_kind

if TYPE_CHECKING:
    from customs_graph.facts.views import GuidedView, Shown
    from customs_graph.rdf.store import Graph

TOPICS = """
SELECT ?topic ?label { ?concept skos:inScheme <https://w3id.org/customs-graph/vocabulary/topics> ;
  skos:notation ?topic ; skos:prefLabel ?label }"""
PARTS = {"organization": "org", "person": "person"}


def story_of(graph: Graph, view: GuidedView) -> Story:
    """Return the story of a guided view. Every id in it is known, as the facts were checked before."""
    topics = {row["topic"]: row["label"] for row in graph.select(TOPICS)}
    known = ids_by_kind(graph)
    kinds = {one: PARTS[kind] for kind in PARTS for one in known[kind]}
    steps = tuple(
        StoryStep(str(step.title), str(step.text), _fragment(step.shows, kinds, topics)) for step in view.steps
    )
    return Story(str(view.title), str(view.question), steps)


def _fragment(shows: Shown, kinds: dict[str, str], topics: dict[str, str]) -> str:
    settings = {
        "net": _word(shows.network or ""), "view": _word(shows.view or ""), "rule": _word(shows.rule or ""),
        "since": shows.since.text if shows.since else "", "until": shows.until.text if shows.until else "",
        "roles": _list(shows.roles), "topics": _list(topics[one] for one in shows.topics),
        "sponsors": _list(shows.sponsors), "regions": _list(shows.regions),
    }  # fmt: skip
    chosen = [f"{name}={value}" for name, value in settings.items() if value]
    return "&".join([_selection(shows, kinds), *chosen])


def _selection(shows: Shown, kinds: dict[str, str]) -> str:
    for name, pair in (("tie", shows.tie), ("path", shows.path), ("compare", shows.compare)):
        if pair:
            return f"{name}={_list(pair)}"
    if not shows.select:
        return "overview"
    return f"{kinds.get(shows.select, 'event')}={_word(shows.select)}"


def _word(text: str) -> str:
    return quote(text, safe="").replace("~", "%7E")


def _list(items: Iterable[str]) -> str:
    return "~".join(map(_word, items))
