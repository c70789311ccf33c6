"""The calendar's own arithmetic, against published dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edtf import bounds
from events.extract.dates import moments
from events.extract.dates.holidays import day_of
from events.lexicon import tables


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1991, date(1991, 3, 31), date(1991, 4, 7)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2014, date(2014, 4, 20), date(2014, 4, 20)),
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter(year, western, orthodox):
    assert (moments.easter(year), moments.orthodox_easter(year)) == (western, orthodox)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Thanksgiving", 1999, date(1999, 11, 25)),
        ("Election Day", 1998, date(1998, 11, 3)),
        ("Memorial Day", 2018, date(2018, 5, 28)),
        ("Good Friday", 1998, date(1998, 4, 10)),
    ],
)
def test_movable_holidays(name, year, day):
    entry = next(entry for entry in tables("holidays")["holiday"] if name in entry["names"])
    assert day_of(entry, year) == day


def test_a_month_shifted_from_its_last_day_stays_in_the_next():
    assert moments.shift(date(2019, 1, 31), 1, "month") == date(2019, 2, 28)
    assert moments.shift(date(2019, 6, 26), -2, "quarter") == date(2018, 12, 26)


@given(
    st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]),
    st.dates(date(1, 1, 8), date(9998, 12, 31)),
)
def test_a_unit_spans_what_its_edtf_says(unit, on):
    moment = moments.of_unit(unit, on)
    if on.year >= 100:
        assert bounds(moment.edtf) == (moment.first, moment.last)
    if unit != "weekend":
        assert moment.first <= on <= moment.last


@given(st.integers(1, 9998), st.sampled_from([21, 22, 23, 24]))
def test_a_season_spans_what_its_edtf_says(year, code):
    moment = moments.season(year, code)
    assert bounds(moment.edtf) == (moment.first, moment.last)


def test_word_lists_are_sorted_and_without_repeats():
    lists = [entry for section in tables("dates").values() for entry in section.values() if isinstance(entry, list)]
    flat = [entry for entry in lists if isinstance(entry[0], str)]
    assert len(flat) > 20
    assert all(entry == sorted(set(entry)) for entry in flat)
