"""Dates as printed, in all the ways that newsletters were seen to print them; and what is none."""

from __future__ import annotations

import pytest

from customs_graph.intake.printed_dates import printed_dates

PRINTED = {
    "from 25 to 29 April 2024": ["2024-04-25 to 2024-04-29"],
    "on 9 March 2024": ["2024-03-09"],
    "18-20 April 2023": ["2023-04-18 to 2023-04-20"],
    "27 – 28 October 2021": ["2021-10-27 to 2021-10-28"],
    "June 7-9, 2022": ["2022-06-07 to 2022-06-09"],
    "MAY 3-5, 2023": ["2023-05-03 to 2023-05-05"],
    "15th October 2020": ["2020-10-15"],
    "the 3rd of May 2024": ["2024-05-03"],
    "the 3rd to 5th of May, 2024": ["2024-05-03 to 2024-05-05"],
    "29 January to 9 February 2024": ["2024-01-29 to 2024-02-09"],
    "18th to 19th May 2023": ["2023-05-18 to 2023-05-19"],
    "22 and 23 February 2023": ["2023-02-22 to 2023-02-23"],
    "from 4-8 March 2024": ["2024-03-04 to 2024-03-08"],
    "December 21 2021": ["2021-12-21"],
    "on May 31 2023": ["2023-05-31"],
    "between 11 and 13 November 2020": ["2020-11-11 to 2020-11-13"],
    "25~26 September 2023": ["2023-09-25 to 2023-09-26"],
    "Over 15 to 17 October 2021": ["2021-10-15 to 2021-10-17"],
    "31May 2023": ["2023-05-31"],
    "12 to14 June 2023": ["2023-06-12 to 2023-06-14"],
    "28th June to 1st July 2023": ["2023-06-28 to 2023-07-01"],
    "29 December to 2 January 2024": ["2023-12-29 to 2024-01-02"],
    "29 December 2023 to 2 January": ["2023-12-29 to 2024-01-02"],
    "from Monday 5 September to Friday, 9 September 2022": ["2022-09-05 to 2022-09-09"],
    "Sunday the 5th till Thursday the 9th of December 2021": ["2021-12-05 to 2021-12-09"],
    "May 31-June 2, 2023": ["2023-05-31 to 2023-06-02"],
    "30 September – 02 October 2019": ["2019-09-30 to 2019-10-02"],
    "18 to 20 Sept. 2022": ["2022-09-18 to 2022-09-20"],
    "2024-05-03 to 2024-05-05": ["2024-05-03 to 2024-05-05"],
    "25.04.2024 - 29.04.2024": ["2024-04-25 to 2024-04-29"],
    "25/04/2024": ["2024-04-25"],
    "25.-29.04.2024": ["2024-04-25 to 2024-04-29"],
    "15/16 March 2023": ["2023-03-15 to 2023-03-16"],
    "in April 2021": ["2021-04"],
    "April through June 2024": ["2024-04 to 2024-06"],
    "from 15:00-17:00, 7 April 2024 (UTC+8)": ["2024-04-07"],
    "at 10 a.m. on 5 May 2024": ["2024-05-05"],
    "part one 17 to 21 October 2024, part two 24 October to 1 December 2024": [
        "2024-10-17 to 2024-10-21",
        "2024-10-24 to 2024-12-01",
    ],
}


@pytest.mark.parametrize("text", PRINTED)
def test_dates_with_a_year(text: str) -> None:
    assert [found.value for found in printed_dates(text)] == PRINTED[text]


OPEN = {
    "27 – 28 October": "27 to 28 October",
    "31May": "31 May",
    "18-19 August 202": "18 to 19 August",
    "5 May 20202": "5 May",
    "between 11 and 13 November": "11 to 13 November",
    "29 December to 2 January": "29 December to 2 January",
}


@pytest.mark.parametrize("text", OPEN)
def test_a_year_that_is_not_printed_or_damaged_stays_open(text: str) -> None:
    (found,) = printed_dates(text)
    assert found.value == "" and found.words() == OPEN[text]
    assert bool(found.damaged) == any(year in text for year in ("202", "20202"))


@pytest.mark.parametrize("text", ["2 and 5 September 2023", "2, 4 and 5 September 2023", "September 2 and 5, 2023"])
def test_single_days_are_no_period(text: str) -> None:
    (found,) = printed_dates(text)
    assert found.apart and found.value == "2023-09-02 to 2023-09-05" and found.words() == "2 and 5 September 2023"


NONE = [
    "Resolution 1540 and HS 2022",
    "Articles 5-9 of the Convention",
    "FY 2021/22 and 2022/2023",
    "15 minutes, page 5",
    "telephone +00-12-555-0199",
    "03/05/2024",
    "31 April 2024",
    "30 February 2024",
    "participants may 5 times ask",
    "COVID-19 and Incoterms 2020",
    "from 9:00 to 17:30",
    "the march to 5 ports",
    "29-25 April 2024",
    "version 2.10.2024.1",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_or_could_be_two(text: str) -> None:
    assert printed_dates(text) == []


def test_a_day_keeps_the_weekday_beside_it() -> None:
    (found,) = printed_dates("Tuesday 17 to Thursday 19 September 2019")
    assert found.weekdays == (1, 3)
