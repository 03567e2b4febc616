"""Dates as a time line wants them say no more than the sources do."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.network.formats.duration import Duration, Spell, duration_of, joined
from customs_graph.network.incidence import Incidence

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1)).map(date.isoformat)
SPELLS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))))


def act(occasion: str, start: str, end: str = "") -> Incidence:
    return Incidence(occasion, "alpha", "host", "alpha", "", "node", "event", start, end or start)


@pytest.mark.parametrize(
    "dates, wanted",
    [
        ([], Duration("", "", (), 0)),
        ([""], Duration("", "", (), 1)),
        (["2022-05-03"], Duration("2022-05-03", "2022-05-03", (("2022-05-03", "2022-05-03"),), 0)),
        (["2022-02"], Duration("2022-02", "2022-02", (("2022-02-01", "2022-02-28"),), 0)),
        (["2022", ""], Duration("2022", "2022", (("2022-01-01", "2022-12-31"),), 1)),
        (["2022-05", "2022-05-20"], Duration("2022-05", "2022-05", (("2022-05-01", "2022-05-31"),), 0)),
        (
            ["2022-05-20", "2021"],
            Duration("2021", "2022-05-20", (("2021-01-01", "2021-12-31"), ("2022-05-20", "2022-05-20")), 0),
        ),
    ],
)
def test_a_partial_date_means_any_of_its_days(dates: list[str], wanted: Duration) -> None:
    assert duration_of(act(f"o{number}", text) for number, text in enumerate(dates)) == wanted


def test_an_occasion_counts_once() -> None:
    assert duration_of([act("o", ""), act("o", "")]).undated == 1


@given(SPELLS)
def test_joined_spells_cover_the_same_days_and_share_none(spells: list[Spell]) -> None:
    made = joined(spells)
    assert all(end < start for (_, end), (start, _) in pairwise(made))
    covered = {day for start, end in spells for day in _days(start, end)}
    assert {day for start, end in made for day in _days(start, end)} == covered


def _days(start: str, end: str) -> range:
    return range(date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal() + 1)
