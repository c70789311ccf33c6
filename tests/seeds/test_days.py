"""Printed dates: the calendar day as it stands there, and two days where the numbers can be read both ways."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.days import day_of, printed_days

DAY = date(2019, 6, 26)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %d, %Y",
    "%a, %d %b %Y",
    "%A, %B %d %Y",
    "%d-%b-%Y",
)


@given(day=DAYS, form=st.sampled_from(FORMS))
def test_a_day_is_read_back_from_each_way_of_printing_it(day, form):
    assert day_of(day.strftime(form)) == day


@pytest.mark.parametrize(
    "text",
    [
        "2019-06-26T23:30:00-04:00",
        "2019-06-26T00:30:00+14:00",
        "20190626T101500Z",
        "Wed, 26 Jun 2019 23:59:59 -1200",
        "Wednesday, June 26th, 2019 10:15 AM",
        "the 26th of June 2019",
        "26.06.2019",
        "6/26/2019",
    ],
)
def test_the_day_is_the_one_printed_whatever_the_time_zone(text):
    assert day_of(text) == DAY


@given(day=DAYS)
def test_numbers_in_either_order_mean_one_day_or_are_left_open(day):
    [printed] = printed_days(day.strftime("%d/%m/%Y"))
    assert day in printed.readings.values()
    assert printed.day == (day if day.day > 12 or day.day == day.month else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "June 2019",
        "26 June",
        "31/02/2019",
        "2019-13-01",
        "120190626",
        "201906261",
        "room 3-4-20195",
        "v1.2019-06-26",
    ],
)
def test_what_is_no_whole_date_is_none(text):
    assert list(printed_days(text)) == []


@given(st.text(max_size=200))
def test_dates_lie_where_they_say(text):
    assert all(0 <= one.start < one.end <= len(text) and one.readings for one in printed_days(text))
