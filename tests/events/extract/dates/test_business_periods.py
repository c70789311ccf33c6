"""Quarters, halves and fiscal years of business news."""

import pytest

from tests.events.extract.calendar_reading import AUTUMN_OF_1989, WEDNESDAY, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit fell in the third quarter.", ["1989-07/1989-09"]),
        ("Third-quarter net rose.", ["1989-07/1989-09"]),
        ("It expects a loss in the fourth quarter.", ["1989-10/1989-12"]),
        ("It will sell the unit in the first quarter.", ["1990-01/1990-03"]),
        ("It will report third-quarter results soon.", ["1989-07/1989-09"]),
        ("Sales rose in the second half of this year.", ["1989-07/1989-12"]),
        ("Sales rose in the first half of the year.", ["1989-01/1989-06"]),
        ("Sales rose in the second quarter of last year.", ["1988-04/1988-06"]),
        ("It fell from last year's third quarter.", ["1988-07/1988-09"]),
        ("It fell from 1988's first half.", ["1988-01/1988-06"]),
        ("It fell in fiscal 1988's fourth quarter.", ["1988-10/1988-12"]),
        ("First-half profit rose 5%.", ["1989-01/1989-06"]),
        ("Profit fell in the third quarter from the year-earlier quarter.", ["1989-07/1989-09", "1988-07/1988-09"]),
        ("Third-quarter net was $2 million, up from $1 million a year ago.", ["1989-07/1989-09", "1988-07/1988-09"]),
        (
            "Third-quarter net fell from a year earlier. Sales rose from a year earlier.",
            ["1989-07/1989-09"] + 2 * ["1988-07/1988-09"],
        ),
        ("Third-quarter net was above that of the same period last year.", ["1989-07/1989-09", "1988-07/1988-09"]),
        ("Third-quarter net rose. In the 1988 quarter it fell.", ["1989-07/1989-09", "1988-07/1988-09"]),
        ("Third-quarter net fell. In the quarter, sales rose.", ["1989-07/1989-09", "1989-07/1989-09"]),
        ("Sales fell in the latest quarter.", ["1989-07/1989-09"]),
        ("Sales will fall in the current quarter.", ["1989-10/1989-12"]),
        ("3Q profit fell from Q3 1988.", ["1989-07/1989-09", "1988-07/1988-09"]),
    ],
)
def test_quarters_and_halves_are_the_nearest_that_the_tense_allows(text, expected):
    assert values(text, AUTUMN_OF_1989) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in fiscal 1999", ["1999"]),
        ("in fiscal year 2018", ["2018"]),
        ("Net rose in FY2020.", ["2020"]),
        ("Net rose in FY '18.", ["2018"]),
        ("In the current fiscal year sales will rise.", ["2019"]),
        ("Sales fell last fiscal year.", ["2018"]),
        ("In the fiscal year that ended in June, sales fell.", ["2019-06"]),
        ("The fiscal year ended June 30, 1998, was good.", ["1998-06-30"]),
        ("Sales will rise in the fiscal year ending March 31.", ["2020-03-31"]),
    ],
)
def test_a_fiscal_year_bears_its_name_or_its_last_day(text, expected):
    assert values(text, WEDNESDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He scored twice in the first half.",
        "The quarterback threw two touchdowns in the third quarter.",
        "Profits rose in the second half of the game and the third quarter of the race.",
        "They lost the second quarter-final.",
        "It was over in the first half-hour, after the last quarter of an hour.",
        "A quarter of them live in the Latin Quarter for half a century.",
    ],
)
def test_quarters_and_halves_of_other_things(text):
    assert values(text) == []
