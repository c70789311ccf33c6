"""EDTF: every precision has its first and last day, and nothing else is a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edtf import Window, bounds, validate

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2019-06-28", date(2019, 6, 28), date(2019, 6, 28)),
        ("2019-08", date(2019, 8, 1), date(2019, 8, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-06-28?", date(2019, 6, 28), date(2019, 6, 28)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2018-11-30/2018-12-01", date(2018, 11, 30), date(2018, 12, 1)),
        ("2018-07/2019-06-26", date(2018, 7, 1), date(2019, 6, 26)),
        ("2014/..", date(2014, 1, 1), None),
        ("../2019-06", None, date(2019, 6, 30)),
        ("2019-21", date(2019, 3, 1), date(2019, 5, 31)),
        ("2019-22", date(2019, 6, 1), date(2019, 8, 31)),
        ("2019-23", date(2019, 9, 1), date(2019, 11, 30)),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
    ],
)
def test_a_date_spans_from_its_first_to_its_last_day(edtf: str, start: date | None, end: date | None) -> None:
    assert bounds(edtf) == Window(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2019-13",
        "2019-02-30",
        "28 June 2019",
        "..",
        "../..",
        "2019-25",
        "2019-12-01/2018",
        "Y-17E7",
        "0000",
        "٢٠١٩-٠٦",
    ],
)
def test_what_is_no_calendar_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|interval"):
        validate(text)


@given(DAYS)
def test_a_day_is_its_own_window(day: date) -> None:
    assert bounds(day.isoformat()) == Window(day, day)


@given(DAYS, st.integers(0, 4000))
def test_an_interval_has_the_bounds_of_its_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    window = bounds(f"{first}/{last}")
    assert window == Window(first, last)
    assert window.days == length + 1


@given(DAYS)
def test_a_coarser_date_contains_the_finer_one(day: date) -> None:
    month, year = bounds(f"{day:%Y-%m}"), bounds(f"{day:%Y}")
    assert year.start <= month.start <= day <= month.end <= year.end


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_windows_overlap_whichever_is_asked(a: date, b: date, c: date, d: date) -> None:
    one, two = Window(min(a, b), max(a, b)), Window(min(c, d), max(c, d))
    assert one.overlaps(two) == two.overlaps(one) == (max(one.start, two.start) <= min(one.end, two.end))


def test_an_open_end_overlaps_all_on_its_side() -> None:
    assert Window(date(2014, 1, 1), None).overlaps(bounds("2030"))
    assert not Window(date(2014, 1, 1), None).overlaps(bounds("2013"))
    assert Window(None, None).days is None


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_and_a_year_end_where_the_next_begin(year: int, month: int) -> None:
    within = bounds(f"{year:04}-{month:02}")
    assert within.start == date(year, month, 1)
    assert within.end is not None
    assert within.end == date.max or (within.end + timedelta(days=1)).day == 1
    assert bounds(f"{year:04}") == Window(date(year, 1, 1), date(year, 12, 31))
