"""Numbers in figures and words, with their qualifiers."""

from __future__ import annotations

import pytest

from customs_graph.intake.editions import editions, ordinal
from customs_graph.intake.numbers import numbers

PRINTED = {
    "27 participants": ["27"],
    "About 30 participants and around 12 observers": ["about 30", "about 12"],
    "some thirty-five officers": ["about 35"],
    "nearly 1,200 traders": ["about 1200"],
    "more than twenty administrations": ["more than 20"],
    "Over 3000 people": ["more than 3000"],
    "upwards of two hundred and fifty guests": ["more than 250"],
    "70+ delegates": ["more than 70"],
    "eighty-five (85) delegates": ["85"],
    "85 (eighty-five) delegates": ["85"],
    "up to 30 seats": [],
    "two dozen officers, half a dozen ships": ["24"],
    "1.200 participants": ["1200"],
    "less than 20 replies": [],
    "3.5 per cent, 40% and 12 per cent": [],
    "the 22nd meeting at 15:30 in room 4/12": [],
    "COVID-19": [],
}


@pytest.mark.parametrize("text", PRINTED)
def test_numbers(text: str) -> None:
    assert [str(number) for number in numbers(text)] == PRINTED[text]


def test_a_number_printed_twice_and_differently_keeps_both() -> None:
    (number,) = numbers("Twenty (21) officers")
    assert (number.value, number.other) == (21, 20)


def test_a_bound_that_includes_the_number_is_marked() -> None:
    assert [number.loose for number in numbers("at least 20, not less than 24, more than 26")] == [True, True, False]


EDITIONS = {
    "23rd Conference": [23],
    "Twenty-third Conference": [23],
    "Thirtieth Forum": [30],
    "W/S 12 th Heads Meeting": [12],
    "second Joint Working Group": [2],
    "XLI Conference of Directors": [41],
    "XIV Assembly": [14],
    "Meeting of the Fourth Industrial Revolution Group": [],
    "in the 21st century": [],
    "Workshop of the third quarter": [],
    "Phase II Workshop": [],
    "Plan V": [],
}


@pytest.mark.parametrize("title", EDITIONS)
def test_editions(title: str) -> None:
    assert editions(title) == EDITIONS[title]


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
    )
