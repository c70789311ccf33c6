"""timeline/checks.py: a deadline's stage on each day, for windows with and without open ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.checks import Deadline, Lead, Level, Stage, Window, level_of, stage_of, summary

DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))
LEADS = st.builds(Lead, st.integers(0, 90), st.integers(0, 90), st.booleans())
AUGUST = Window(date(2019, 8, 1), date(2019, 8, 31))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and end and start > end:
        start, end = end, start
    return Window(start, end)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2019-07-01", Stage.UPCOMING),
        ("2019-07-02", Stage.WARNING),  # thirty days before its first possible day
        ("2019-08-16", Stage.WARNING),
        ("2019-08-17", Stage.CRITICAL),  # fourteen days before its last
        ("2019-08-31", Stage.CRITICAL),
        ("2019-09-01", Stage.PASSED),
    ],
)
def test_a_month_is_warned_of_from_its_first_day_and_passes_after_its_last(day: str, stage: Stage) -> None:
    assert stage_of(AUGUST, date.fromisoformat(day), Lead(30, 14)) is stage


def test_the_lead_time_may_be_counted_from_the_first_possible_day() -> None:
    on = date(2019, 7, 18)
    assert stage_of(AUGUST, on, Lead(30, 14, before_first=True)) is Stage.CRITICAL
    assert stage_of(AUGUST, on - timedelta(1), Lead(30, 14, before_first=True)) is Stage.WARNING


@pytest.mark.parametrize(
    ("window", "day", "stage"),
    [
        (Window(None, date(2030, 1, 1)), "2019-07-01", Stage.WARNING),  # it may come any day
        (Window(None, date(2030, 1, 1)), "2029-12-25", Stage.CRITICAL),
        (Window(None, date(2030, 1, 1)), "2030-01-02", Stage.PASSED),
        (Window(date(2019, 8, 1), None), "2019-07-01", Stage.UPCOMING),
        (Window(date(2019, 8, 1), None), "2035-01-01", Stage.WARNING),  # it may still come
    ],
)
def test_a_window_without_one_of_its_ends(window: Window, day: str, stage: Stage) -> None:
    assert stage_of(window, date.fromisoformat(day), Lead(30, 7)) is stage


@given(windows(), DAYS, st.integers(0, 400), LEADS)
def test_stages_only_ever_go_on(window: Window, day: date, later: int, lead: Lead) -> None:
    now, then = stage_of(window, day, lead), stage_of(window, day + timedelta(later), lead)
    assert now.rank <= then.rank


@given(windows(), DAYS, LEADS)
def test_it_has_passed_just_when_its_last_day_is_over(window: Window, day: date, lead: Lead) -> None:
    passed = window.end is not None and day > window.end
    assert (stage_of(window, day, lead) is Stage.PASSED) == passed


@given(windows(), LEADS)
def test_from_its_first_possible_day_on_it_is_never_unmentioned(window: Window, lead: Lead) -> None:
    day = window.start or window.end or date(2020, 1, 1)
    assert stage_of(window, day, lead) is not Stage.UPCOMING


@given(windows(), windows(), DAYS)
def test_a_window_that_holds_another_has_each_of_its_days(outer: Window, inner: Window, day: date) -> None:
    def has(window: Window) -> bool:
        return (window.start or date.min) <= day <= (window.end or date.max)

    assert outer.holds(outer)
    if outer.holds(inner) and has(inner):
        assert has(outer)


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window(date(2019, 8, 2), date(2019, 8, 2)), "2019-08-02"),
        (AUGUST, "2019-08-01 to 2019-08-31"),
        (Window(None, date(2019, 8, 2)), "by 2019-08-02"),
        (Window(date(2019, 8, 2), None), "2019-08-02 or later"),
    ],
)
def test_a_window_in_words(window: Window, text: str) -> None:
    assert str(window) == text


def deadline(kind: str, stage: Stage) -> Deadline:
    return Deadline("x", kind, "it", ("RUS",), AUGUST, stage, {})


def test_the_most_pressing_decides() -> None:
    warning, critical = deadline("treaty", Stage.WARNING), deadline("treaty", Stage.CRITICAL)
    silence, passed = deadline("meeting", Stage.PASSED), deadline("obligation", Stage.PASSED)

    assert [level_of(found) for found in ([], [silence], [passed], [warning, critical])] == [
        Level.OK, Level.WARNING, Level.WARNING, Level.CRITICAL,
    ]  # fmt: skip
    assert summary([silence, warning, critical, warning]) == "1 critical, 2 warning, 1 silence"
