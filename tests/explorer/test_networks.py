"""The page ties the marks itself: it must make the same ties as the package does, under every rule and filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from customs_graph.network.backbone import strongest
from customs_graph.network.incidence import incidences, responsible_roles, role_labels, within
from customs_graph.network.projection import RULES, project
from customs_graph.network.ties import Tie
from customs_graph.rdf.store import Graph

TIES = "Filters.network().ties.map((tie) => [tie.a, tie.b, tie.weight, tie.occasions, tie.shares])"
PERIODS = [("", ""), ("2022-06", ""), ("", "2022-05-10"), ("2022-05", "2022-05"), ("2022-05-19", "2022-06-08")]


def _plain(graph: Graph, ties: Iterable[Tie]) -> dict[tuple[str, str], tuple[float, dict[str, float]]]:
    return {
        (graph.short(tie.a), graph.short(tie.b)): (
            tie.weight, {graph.short(one): share for one, share in zip(tie.occasions, tie.shares, strict=True)}
        )
        for tie in ties
    }  # fmt: skip


def _of_page(seen: Any) -> dict[tuple[str, str], tuple[float, dict[str, float]]]:
    found = seen.page.evaluate(TIES)
    return {(a, b): (weight, dict(zip(occasions, shares, strict=True))) for a, b, weight, occasions, shares in found}


@pytest.mark.parametrize("people", [False, True])
@pytest.mark.parametrize("rule", list(RULES))
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_the_page_weighs_as_the_package_does(
    visit: Any, graph: Graph, rule: str, since: str, until: str, people: bool
) -> None:
    acts = within(incidences(graph, people=people), since, until)
    expected = _plain(graph, project(acts, RULES[rule], responsible_roles(graph)))
    net = "people" if people else "organizations"
    made = _of_page(visit("newsletter", f"#overview&net={net}&rule={rule}&since={since}&until={until}"))
    assert made.keys() == expected.keys()
    for pair, (weight, shares) in expected.items():
        assert made[pair][0] == pytest.approx(weight, abs=2e-6), pair
        assert made[pair][1] == pytest.approx(shares, abs=2e-6), pair


@pytest.mark.parametrize("kinds", [("responsibility",), ("attendance",), ("remarks", "guidance")])
def test_roles_are_left_out_before_the_occasions_are_divided(visit: Any, graph: Graph, kinds: tuple[str, ...]) -> None:
    labels = frozenset().union(*(role_labels(graph)[kind] for kind in kinds))
    acts = [act for act in incidences(graph) if act.role in labels]
    expected = _plain(graph, project(acts, RULES["newman"]))
    made = _of_page(visit("newsletter", f"#overview&roles={'~'.join(kinds)}"))
    assert {pair: pytest.approx(weight, abs=2e-6) for pair, (weight, _) in expected.items()} == {
        pair: weight for pair, (weight, _) in made.items()
    }


def test_sponsors_are_joined_to_what_they_paid_for(visit: Any, graph: Graph) -> None:
    made = _of_page(visit("newsletter", "#overview&net=sponsors"))
    rows = graph.select("SELECT ?who ?what { ?s a cg:Sponsorship ; cg:agent ?who ; cg:sponsored ?what }")
    events = {(graph.short(row["who"]), graph.short(row["what"])) for row in rows}
    assert {pair for pair in made if pair[1] in {what for _, what in events}} <= events
    assert len(made) == len(rows)


def test_agreements_keep_those_without_a_party(visit: Any, graph: Graph) -> None:
    seen = visit("newsletter", "#overview&net=agreements")
    marks = set(seen.page.evaluate("[...Filters.network().marks]"))
    assert {graph.short(row["one"]) for row in graph.select("SELECT ?one { ?one a cg:Agreement }")} <= marks
    parties = graph.select("SELECT DISTINCT ?one ?who { ?one a cg:Agreement ; cg:party ?who }")
    assert len(_of_page(seen)) <= len(parties)


def test_thanks_are_no_part_in_an_event(visit: Any) -> None:
    made = _of_page(visit("newsletter", "#overview&net=events"))
    assert ("uic", "railway-workshop-2022") in made
    assert ("rdtc-korea", "railway-workshop-2022") not in made
    assert ("japan-customs", "suva-working-group-2022") in made


def test_the_backbone_is_that_of_the_package(visit: Any, graph: Graph) -> None:
    acts = incidences(graph)
    ties = project(acts, RULES["newman"])
    seen = visit("newsletter", "#overview&keep=backbone")
    kept = {(tie["a"], tie["b"]) for tie in seen.page.evaluate("Filters.ties()")}
    expected = {(graph.short(tie.a), graph.short(tie.b)) for tie in strongest(ties)}
    assert kept >= expected
    assert len(kept) < len(ties)
    weightless = {(graph.short(tie.a), graph.short(tie.b)) for tie in ties if not tie.weight}
    assert kept - expected <= weightless
    assert "backbone" in seen.page.inner_text("#rule-text")
    assert seen.page.evaluate("Route.written()") == "#overview&keep=backbone"
    seen.page.click(".notice button")
    assert f"{len(ties)} of {len(ties)} ties" in seen.counts()
    assert seen.fragment() == "#overview"


def test_a_network_of_equal_lines_has_no_backbone(visit: Any) -> None:
    seen = visit("newsletter", "#overview&net=events&keep=backbone")
    assert seen.page.evaluate("Route.written()") == "#overview&net=events"
