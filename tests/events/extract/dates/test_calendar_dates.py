"""Dates that name their place in the calendar, in the forms that news has for them."""

from datetime import date

import pytest

from tests.events.extract.calendar_reading import AUTUMN_OF_1989, narrowed, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 12/11/2019", ["2019-12-11"]),
        ("on 11.12.2019", ["2019-12-11"]),
        ("on 2019-12-11", ["2019-12-11"]),
        ("on 2013/03/22", ["2013-03-22"]),
        ("on 21/6/19", ["2019-06-21"]),
        ("on 22-Mar-2013", ["2013-03-22"]),
        ("on Mar. 22, 2013", ["2013-03-22"]),
        ("on March the 4th", ["2019-03-04"]),
        ("the first Monday in October 2018", ["2018-10-01"]),
        ("the last day of May 2018", ["2018-05-31"]),
        ("on the 4th of March, 2013", ["2013-03-04"]),
        # one who writes "3 December" writes 12 November as 12/11
        ("Signed on 3 December 2019, printed on 12/11/2019.", ["2019-12-03", "2019-11-12"]),
        ("Signed on December 3, 2019, printed on 12/11/2019.", ["2019-12-03", "2019-12-11"]),
    ],
)
def test_orders_of_day_month_and_year(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it on October 30.", ["2018-10-30"]),
        ("They will sign it on October 30.", ["2019-10-30"]),
        ("He was killed on the night of Aug. 7.", ["2018-08-07"]),
        ("In the spring he came back.", ["2019-21"]),
        ("She will stay until March.", ["2020-03"]),
        ("He has lived there since 1994.", ["1994"]),
        ("It must be done by the end of 2020.", ["2020"]),
        ("It has risen since late 2018.", ["2018"]),
        ("They will talk until the end of October.", ["2019-10"]),
        ("It opened at the beginning of May.", ["2019-05"]),
    ],
)
def test_a_year_left_out_is_told_by_tense(text, expected):
    assert values(text) == expected


def test_a_day_named_weeks_away_needs_no_year():
    matures = "The notes mature Nov. 16 and are payable Dec. 15 to holders of record Nov. 24."
    assert values(matures, date(1989, 11, 2)) == ["1989-11-16", "1989-12-15", "1989-11-24"]
    assert values("Shares fell after the Oct. 13 plunge and the October 1987 crash.", AUTUMN_OF_1989) == [
        "1989-10-13",
        "1987-10",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on July 7-8", ["2019-07-07/2019-07-08"]),
        ("from 3 to 5 May 2018", ["2018-05-03/2018-05-05"]),
        ("from July 30 to August 2", ["2019-07-30/2019-08-02"]),
        ("They will meet on July 7, 8 and 9.", ["2019-07-07/2019-07-09"]),
        ("It was shut between June and August.", ["2018-06/2018-08"]),
        ("It will be shut between July and September.", ["2019-07/2019-09"]),
        ("from Monday to Wednesday", ["2019-06-24/2019-06-26"]),
        # two dates, not one period
        ("They met in May and June.", ["2019-05", "2019-06"]),
        ("from 1990 to 1995", ["1990", "1995"]),
    ],
)
def test_ranges(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("early July 2018", "2018-07", "2018-07-01/2018-07-10"),
        ("in the first half of July 2018", "2018-07", "2018-07-01/2018-07-15"),
        ("in the second half of July 2018", "2018-07", "2018-07-16/2018-07-31"),
        ("mid-July 2018", "2018-07", "2018-07-11/2018-07-20"),
        ("late July 2018", "2018-07", "2018-07-21/2018-07-31"),
        ("the mid-1990s", "199X", "1994/1996"),
        ("in early 2018", "2018", "2018-01/2018-04"),
        ("earlier this month", "2019-06", "2019-06-01/2019-06-26"),
        ("later this month", "2019-06", "2019-06-26/2019-06-30"),
        ("earlier this year", "2019", "2019-01-01/2019-06-26"),
        ("later in the year", "2019", "2019-06-26/2019-12-31"),
        ("late last month", "2019-05", "2019-05-21/2019-05-31"),
        ("earlier this week", "2019-06-24/2019-06-30", "2019-06-24/2019-06-26"),
        ("July 2018", "2018-07", "2018-07"),
    ],
)
def test_a_part_of_a_stretch_is_the_whole_and_narrowed(text, whole, part):
    assert (values(text), narrowed(text)) == ([whole], [part])


@pytest.mark.parametrize(
    "text",
    [
        "April Jones and June Smith met August Wilson in Augusta.",
        "Mon General said the fall of Kabul would spring a surprise.",
        "He may march on in the sun, and the sat. dish was second to none.",
        "The 36-year-old has worked there for three years, a two-week course included.",
    ],
)
def test_numbers_and_names_that_are_no_dates(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In April 1989 guards fired on farmers. On 21 August the two broke off relations.", "1989-08-21"),
        ("On 20 December 1989 guards fired on farmers. In February the two broke off relations.", "1990-02"),
        ("Two men were charged in the December 21, 1988, bombing. In April they were handed over.", "2019-04"),
        ("In April 1989 guards fired on farmers. On 21 May the two will hold talks.", "2020-05-21"),
    ],
)
def test_a_story_of_long_ago_goes_on_without_its_year(text, last):
    assert values(text)[-1] == last


@pytest.mark.parametrize("text", ["Talks are planned for the summer.", "Talks are pencilled in for the summer."])
def test_the_season_that_something_is_planned_for(text):
    assert [value[-2:] for value in values(text)] == ["22"]
