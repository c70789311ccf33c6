"""timeline/notify/notices.py: each stage of a deadline is reported once, and again only if it moved or is gone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.checks import Deadline, Lead, Stage, Window, stage_of
from timeline.notify.notices import Change, Notice, Situation, notices_for
from timeline.notify.told import CLOSED, Fate, Told

LEAD = Lead(30, 14)
AUGUST = Window(date(2019, 8, 1), date(2019, 8, 31))
OCTOBER = Window(date(2019, 10, 1), date(2019, 10, 31))
DAY = date(2019, 7, 20)


def deadline(window: Window = AUGUST, day: date = DAY, name: str = "trt-1") -> Deadline:
    return Deadline(name, "treaty", "INF Treaty", ("RUS", "USA"), window, stage_of(window, day, LEAD), {})


def situation(
    day: date = DAY, window: Window | None = AUGUST, status: str | None = "in force", extensions: tuple[str, ...] = ()
) -> Situation:
    """The one deadline on a day; without a window it is gone."""
    found = [] if window is None else [deadline(window, day)]
    listed = [one for one in found if one.stage is not Stage.UPCOMING]
    fate = Fate(status, ("c1", "c2", *extensions), frozenset(extensions))
    return Situation(day, listed, [one for one in found if one not in listed], {"trt-1": fate})


def told_of(notice: Notice, day: date) -> Told:
    return Told(
        "desk", notice.occurrence, notice.occurrence, notice.kind, notice.subject, notice.parties, notice.window,
        notice.stage, day, notice.claims,
    )  # fmt: skip


def after(told: list[Told], now: Situation) -> tuple[list[Notice], list[Told]]:
    """What is told, and the history after that."""
    notices = notices_for(told, now)
    return notices, [*told, *(told_of(notice, now.day) for notice in notices)]


def news(notices: list[Notice]) -> list[str]:
    return [str(notice.change or notice.stage) for notice in notices]


def test_each_stage_is_told_once() -> None:
    told: list[Told] = []
    heard = []
    for number in range(100):
        notices, told = after(told, situation(date(2019, 6, 1) + timedelta(number)))
        heard += [(str(date(2019, 6, 1) + timedelta(number)), *news(notices))] if notices else []
    assert heard == [("2019-07-02", "warning"), ("2019-08-17", "critical"), ("2019-09-01", "passed")]


def test_what_could_not_be_delivered_was_not_told() -> None:
    [notice] = notices_for([], situation())
    undelivered = replace(told_of(notice, DAY), delivered=False)
    assert notices_for([undelivered], situation()) == [notice]


@pytest.mark.parametrize(
    ("window", "extensions", "expected"),
    [
        (OCTOBER, (), ["moved"]),
        (OCTOBER, ("x1",), ["extended"]),
        (Window(date(2019, 8, 20), date(2019, 9, 10)), (), ["moved"]),
        (Window(date(2019, 8, 10), date(2019, 8, 12)), (), []),  # more is known, and nothing moved
        (Window(date(2019, 8, 1), None), (), ["moved"]),
    ],
)
def test_a_deadline_that_moved_is_told_again_once(window: Window, extensions: tuple[str, ...], expected) -> None:
    _, told = after([], situation())
    notices, told = after(told, situation(window=window, extensions=extensions))
    assert news(notices) == expected
    assert [notice.before for notice in notices] == [AUGUST] * len(expected)
    assert notices_for(told, situation(window=window, extensions=extensions)) == []


def test_after_a_move_the_stages_begin_anew() -> None:
    _, told = after([], situation(date(2019, 8, 20)))
    _, told = after(told, situation(date(2019, 8, 20), OCTOBER))
    assert news(notices_for(told, situation(date(2019, 9, 5), OCTOBER))) == ["warning"]


@pytest.mark.parametrize(
    ("status", "extensions", "expected"),
    [
        ("canceled", (), ["canceled"]),
        ("postponed", (), ["postponed"]),
        ("in force", ("x1",), ["extended"]),
        ("held", (), []),
        ("expired", (), []),
        (None, (), []),
    ],
)
def test_a_deadline_that_is_gone_is_told_of_unless_it_had_its_outcome(status, extensions, expected) -> None:
    _, told = after([], situation())
    notices, told = after(told, situation(window=None, status=status, extensions=extensions))
    assert (news(notices), [notice.stage for notice in notices]) == (expected, [CLOSED] * len(expected))
    assert notices_for(told, situation(window=None, status=status, extensions=extensions)) == []


def test_what_nobody_claims_any_more_is_withdrawn_once() -> None:
    _, told = after([], situation())
    _, told = after(told, situation(date(2019, 8, 20)))
    told = [replace(told[0], occurrence=None), replace(told[1], occurrence=None, claims=("c2", "c3"))]
    nothing = Situation(date(2019, 8, 21))
    [notice] = notices_for(told, nothing)
    assert (notice.change, notice.occurrence) == (Change.WITHDRAWN, "trt-1")
    assert notices_for([*told, replace(told_of(notice, nothing.day), occurrence=None)], nothing) == []


def test_what_was_canceled_and_is_planned_again_is_told_again() -> None:
    _, told = after([], situation())
    _, told = after(told, situation(window=None, status="canceled"))
    assert news(notices_for(told, situation())) == ["warning"]


def test_a_look_at_an_earlier_day_tells_nothing_about_what_was_told_later() -> None:
    _, told = after([], situation())
    assert notices_for(told, situation(DAY - timedelta(5), OCTOBER)) == []
    assert notices_for(told, situation(DAY - timedelta(5), None, "canceled")) == []


DAYS = st.dates(date(2019, 6, 1), date(2020, 3, 1))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start = draw(DAYS)
    return Window(start, start + timedelta(draw(st.integers(0, 60))))


@given(st.lists(st.tuples(st.integers(0, 20), st.none() | windows()), max_size=12))
def test_nothing_is_told_twice_in_a_row_and_no_stage_goes_back_without_a_move(steps) -> None:
    day, window, told = date(2019, 6, 1), AUGUST, []
    for days, moved_to in steps:
        day, window = day + timedelta(days), moved_to or window
        before = told[-1] if told else None
        notices, told = after(told, situation(day, window))
        assert len(notices) <= 1
        assert notices_for(told, situation(day, window)) == []
        for notice in notices:
            if notice.change is None and before is not None:
                assert Stage(notice.stage).rank > before.rank
