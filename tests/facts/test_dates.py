from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs_graph.facts.dates import PartialDate, Period, in_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-05-03", "2022-05-05", "3 to 5 May 2022"),
        ("2022-04-28", "2022-05-02", "28 April to 2 May 2022"),
        ("2021-12-30", "2022-01-02", "30 December 2021 to 2 January 2022"),
        ("2022-05-10", "2022-05-10", "10 May 2022"),
        ("2022-04", "2022-06", "April to June 2022"),
        ("2021-04", "2021-04", "April 2021"),
        ("2011", "2011", "2011"),
        ("2020", "2022-05", "2020 to May 2022"),
        ("", "", ""),
    ],
)
def test_words(start: str, end: str, words: str) -> None:
    assert in_words(start, end) == words


@pytest.mark.parametrize(
    ("text", "datatype", "first", "last"),
    [
        ("2022", "gYear", "2022-01-01", "2022-12-31"),
        ("2024-02", "gYearMonth", "2024-02-01", "2024-02-29"),
        ("2022-05-18", "date", "2022-05-18", "2022-05-18"),
    ],
)
def test_precision_is_kept(text: str, datatype: str, first: str, last: str) -> None:
    date = PartialDate.parse(text)
    assert (date.text, date.datatype, date.first_day, date.last_day) == (text, datatype, first, last)


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)), st.integers(0, 400))
def test_every_period_survives_its_own_text(day: object, days: int) -> None:
    import datetime

    assert isinstance(day, datetime.date)
    if day.year > 2190:
        return
    end = day + datetime.timedelta(days)
    period = Period.parse(f"{day.isoformat()} to {end.isoformat()}")
    assert Period.parse(str(period)) == period


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_clear_refusal(text: str) -> None:
    try:
        assert str(Period.parse(text))
    except ValueError as error:
        assert str(error)
