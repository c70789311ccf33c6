"""Dates told from the day of publication, or from the date named before."""

from datetime import date

import pytest

from tests.events.extract.calendar_reading import quoted, values

TUESDAY = date(2019, 6, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell ill on May 3. The day before, he had flown.", ["2019-05-03", "2019-05-02"]),
        ("He was shot on June 3 and died three days later.", ["2019-06-03", "2019-06-06"]),
        ("The truce began on May 1. The following week it broke.", ["2019-05-01", "2019-05-06/2019-05-12"]),
        ("It was signed in March 2018. The following month it lapsed.", ["2018-03", "2018-04"]),
        ("Sales were $450 million in 1997, against $300 million the year before.", ["1997", "1996"]),
        ("In 1998 the bank lost money; in the previous year it had not.", ["1998", "1997"]),
        ("He rose in 1998 and fell the following year.", ["1998", "1999"]),
        ("They split in 2001. Two years later they made peace.", ["2001", "2003"]),
        ("He was fired on Friday. The next day he sued.", ["2019-06-21", "2019-06-22"]),
        ("He collapsed on Friday and appeared in court the next morning.", ["2019-06-21", "2019-06-22"]),
        ("It opened on May 3. That same day it closed.", ["2019-05-03", "2019-05-03"]),
        ("He left on May 3 and died that Sunday.", ["2019-05-03", "2019-05-05"]),
        ("He said on Friday that Monday's talks would go on.", ["2019-06-21", "2019-07-01"]),
        ("He left on May 3. The following Monday he died.", ["2019-05-03", "2019-05-06"]),
        ("It was signed in 1998. The following June it lapsed.", ["1998", "1999-06"]),
        ("He fled in June 1998 and came back later in the year.", ["1998-06", "1998"]),
    ],
)
def test_a_date_is_counted_from_the_one_named_before(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize("text", ["The year before, he fled.", "Later that year he fled.", "Three days later he fled."])
def test_without_a_date_before_there_is_nothing_to_count_from(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two years ago", ["2017"]),
        ("It began ten years ago today.", ["2009-06-26"]),
        ("a hundred years ago", ["1919"]),
        ("1,500 years ago, 4 1/2 years ago, five hundred years ago", []),
        ("three days from now", ["2019-06-29"]),
        ("It will end in two weeks.", ["2019-07-08/2019-07-14"]),
        ("It will end in a fortnight.", ["2019-07-08/2019-07-14"]),
        ("a week from Friday", ["2019-07-05"]),
        ("The week before last he was in Rome.", ["2019-06-10/2019-06-16"]),
        ("The month after next it ends.", ["2019-08"]),
        ("at the beginning of the year", ["2019"]),
        ("since the start of the month", ["2019-06"]),
        ("late yesterday", ["2019-06-25"]),
        ("later today", ["2019-06-26"]),
        ("by this time next year", ["2020"]),
        ("this decade", ["201X"]),
        ("last spring", ["2019-21"]),
    ],
)
def test_a_date_is_counted_from_the_day_of_publication(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke at 6 p.m. Wednesday", ["Wednesday"]),
        ("The quake struck at 10:35 a.m. (0735 GMT) on Friday.", ["Friday"]),
        ("It ended at 9 a.m. EST Tuesday.", ["Tuesday"]),
        ("It began at noon on Sunday.", ["Sunday"]),
        ("It struck late Friday night.", ["Friday night"]),
        ("It ended at 2130 GMT.", []),
        ("The 1400 deaths at 0900 on 3 May", ["3 May"]),
    ],
)
def test_times_of_day_are_left_out(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a headline tells the day only of what is to come: news of yesterday needs none
        ("Iran's president visits Iraq Monday\n\nTEHRAN - He will speak.", ["2019-07-01"]),
        ("Leaders meet in Kabul Monday", ["2019-07-01"]),
        ("Leaders met in Kabul Monday", ["2019-06-24"]),
        # a caption describes yesterday's picture in the present
        ("President Hassan Rouhani visits a shrine in Baghdad, Iraq, Monday.", ["2019-06-24"]),
    ],
)
def test_the_present_tense_of_headlines_looks_ahead_and_that_of_captions_back(text, expected):
    assert values(text, TUESDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "for the past two years, in the last three months, over the past year",
        "today's youth in today's world",
        "every year, each month, twice a week, once a day, daily for weeks",
        "the day of the match, the year of the dog, one day, a year-long course, half a century ago",
    ],
)
def test_durations_and_habits_are_no_dates(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("They will meet on Monday and Tuesday next week.", "2011-10-31/2011-11-01"),
        ("They met on Tuesday and Wednesday of last week.", "2011-10-18/2011-10-19"),
        ("The visit, from Thursday to Saturday this week, is short.", "2011-10-27/2011-10-29"),
    ],
)
def test_two_weekdays_are_of_the_week_that_is_told_behind_them(phrase: str, expected: str) -> None:
    assert values(phrase, date(2011, 10, 24)) == [expected]


def test_the_day_before_is_counted_from_the_day_of_the_story():
    assert values("The summit ended on Monday. All were tired. Nobody spoke. The day before, he had left.")[-1] == (
        "2019-06-23"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They emerged from weekend crisis talks in Lima.", ["2019-06-22/2019-06-23"]),
        ("Weekend raids killed three.", ["2019-06-22/2019-06-23"]),
        ("He is due in Lima for a weekend visit.", ["2019-06-29/2019-06-30"]),
        ("They have a weekend house.", []),
    ],
)
def test_a_bare_weekend_dates_a_meeting_or_a_raid(text, expected):
    assert values(text) == expected
