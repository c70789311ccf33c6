"""Years, decades and centuries, and the numbers that are none."""

import pytest

from tests.events.extract.calendar_reading import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the early nineties", ["199X"]),
        ("He was elected in '88.", ["1988"]),
        ("debts at end-2018", ["2018"]),
        ("debts at year-end 2018", ["2018"]),
        ("the 2017-18 season", ["2017/2018"]),
        ("in the early 20th century", ["19XX"]),
        ("in the mid-19th century", ["18XX"]),
        ("in the twentieth century", ["19XX"]),
        ("the late 19th and early 20th centuries", ["18XX", "19XX"]),
        ("in the nineteenth and twentieth centuries", ["18XX", "19XX"]),
        ("in the fifth century B.C.", []),
        ("in the 1800s", ["18XX"]),
        ("by the 1950s and '60s", ["195X", "196X"]),
        ("a woman in her thirties in the '60s", ["196X"]),
    ],
)
def test_years_decades_and_centuries(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose to $1,995 and 1,987 points; 2,001 died.",
        "He got 1912 votes, 2012 of them by mail.",
        "Trains left by 1400 BST, and planes by 1900 GMT.",
        "Temperatures will be in the 80s.",
    ],
)
def test_numbers_that_are_no_years(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1992 they fell out. In May the ministers met; in July they signed.", ["1992", "1992-05", "1992-07"]),
        ("It began in 1979. That March he signed the treaty.", ["1979", "1979-03"]),
        ("The pact lapsed in 2014. That year they made peace on 26 October.", ["2014", "2014", "2014-10-26"]),
    ],
)
def test_a_story_goes_on_in_the_bare_year_that_opens_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_of_a_year_not_long_gone_the_months_are_told_as_this_years() -> None:
    assert values("In 2017 they signed the pact. In May he left it.") == ["2017", "2019-05"]
