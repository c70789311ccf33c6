"""timeline/plot/bars.py: windows and balances as text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.plot.bars import ASCII, UNICODE, bar, line, signs_for

AXIS = date(2019, 1, 1), date(2019, 1, 21)


def drawn(first: int, last: int, status: str = "held", today: int = 1) -> str:
    row = {"first": date(2019, 1, first), "last": date(2019, 1, last), "status": status}
    return bar(row, AXIS, 21, date(2019, 1, today))


def test_a_window_is_a_bar_over_its_days() -> None:
    assert drawn(3, 9) == "│ ━━━●━━━"
    assert drawn(5, 5, "canceled", today=3) == "  │ ✕"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 80), st.sampled_from(sorted(UNICODE.marks)))
def test_every_window_is_seen(start: int, days: int, width: int, status: str) -> None:
    first = date(2019, 1, 1) + timedelta(start)
    row = {"first": first, "last": first + timedelta(days), "status": status}
    text = bar(row, (date(2019, 1, 1), date(2021, 12, 31)), width, date(2019, 6, 1), ASCII)
    assert ASCII.marks[status] in text
    assert len(text) <= width


def test_a_balance_is_a_level_a_day() -> None:
    assert line([-1.0, None, 0.0, 1.0], 10) == "▁·▅█"
    assert line([-1.0, -1.0, 0.0, 1.0], 2) == "▁█"


@pytest.mark.parametrize(
    ("encoding", "signs"), [("utf-8", UNICODE), ("ascii", ASCII), (None, ASCII), ("latin-1", ASCII), ("no such", ASCII)]
)
def test_an_output_gets_signs_that_it_can_hold(encoding: str | None, signs: object) -> None:
    assert signs_for(encoding) is signs


def test_marks_differ() -> None:
    for signs in (UNICODE, ASCII):
        assert signs.marks.keys() == UNICODE.marks.keys()
        meetings = [signs.marks[one] for one in ("held", "announced", "postponed", "canceled", "unconfirmed")]
        assert len(set(meetings)) == len(meetings)
