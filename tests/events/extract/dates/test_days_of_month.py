"""Days told by their number alone."""

from datetime import date

import pytest

from tests.events.extract.calendar_reading import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on the 12th.", ["2019-06-12"]),
        ("They will meet on the 30th.", ["2019-06-30"]),
        ("They will meet on the 12th.", ["2019-07-12"]),
        ("He will stay until the 5th.", ["2019-07-05"]),
        ("The fair runs from the 3rd to the 5th.", ["2019-07-03/2019-07-05"]),
        ("Rent is due on the 1st of next month.", ["2019-07-01"]),
        ("It was paid the 15th of last month.", ["2019-05-15"]),
        # the month is the one named before
        ("He arrived on May 3 and left on the 12th.", ["2019-05-03", "2019-05-12"]),
        ("He arrives on August 28 and leaves on the 3rd.", ["2019-08-28", "2019-09-03"]),
        ("They met in March 2018. On the 20th they signed.", ["2018-03", "2018-03-20"]),
        ("It was heard on July 7 and 9, 2018.", ["2018-07-07", "2018-07-09"]),
        ("They voted on May 7 and 9.", ["2019-05-07", "2019-05-09"]),
        ("Shares fell on Friday the 13th.", ["2019-09-13"]),
        ("They met on Tuesday the 4th.", ["2019-06-04"]),
        # a date in full is no bare number
        ("He came on the 12th of June.", ["2019-06-12"]),
    ],
)
def test_a_number_is_the_nearest_such_day_or_one_of_the_month_named_before(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fire broke out on the 12th floor.",
        "The 12th man, the 3rd Infantry Division and the 5th of ten children.",
        "She finished in the 12th, after birdies on the 3rd and the 5th holes.",
        "He birdied on the 18th.",
        "It lasted from the 12th to the 14th rounds.",
    ],
)
def test_ordinals_of_other_things(text):
    assert values(text) == []


def test_a_number_that_counts_things_after_a_date_is_no_second_day():
    assert values("On May 3 and 9 were hurt.", date(2019, 5, 6)) == ["2019-05-03"]
    assert values("It struck on May 3, and 10 people died.", date(2019, 5, 6)) == ["2019-05-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A visit is planned for the 24th.", "2003-05-24"),
        ("He called off a trip scheduled for the 24th.", "2003-05-24"),
        ("The talks on the 10th between the two were short.", "2003-05-10"),
        ("A delegation which was to have come on the 17th has asked for a later date.", "2003-05-17"),
        ("They lost for the 10th time.", None),
    ],
)
def test_what_a_plan_is_for_may_be_a_number(text: str, expected: str | None) -> None:
    assert values(text, date(2003, 5, 15)) == ([expected] if expected else [])
