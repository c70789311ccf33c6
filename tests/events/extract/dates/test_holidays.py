"""Holidays, and days that made history, as dates."""

from datetime import date

import pytest

from tests.events.extract.calendar_reading import values


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("They met on Christmas Eve.", date(2019, 1, 10), ["2018-12-24"]),
        ("They will meet before Easter.", date(2019, 4, 1), ["2019-04-21"]),
        ("Stores were shut on Labor Day.", date(2018, 10, 1), ["2018-09-03"]),
        ("Stores were shut on New Year's Day.", date(2019, 6, 26), ["2019-01-01"]),
        ("It opened on Thanksgiving Day 2012.", date(2019, 6, 26), ["2012-11-22"]),
        ("He spoke before the Fourth of July.", date(2019, 7, 10), ["2019-07-04"]),
        ("They met on Halloween night.", date(2018, 11, 3), ["2018-10-31"]),
        ("the Christmas shopping season", date(2019, 6, 26), []),
    ],
)
def test_a_holiday_is_the_nearest_that_the_tense_allows(text, reference, expected):
    assert values(text, reference) == expected


@pytest.mark.parametrize(
    "text", ["the 9/11 attacks", "the September 11 attacks", "since the 11 September attacks", "since Sept. 11, 2001"]
)
def test_the_attacks_of_11_september_are_of_2001(text):
    assert values(text) == ["2001-09-11"]


def test_nobody_names_an_attack_before_it():
    assert values("the Sept. 11 attacks", date(1998, 2, 10)) == ["1997-09-11"]
