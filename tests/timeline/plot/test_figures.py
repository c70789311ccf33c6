"""timeline/plot/figures.py: what a figure shows, and what it says it leaves out."""

from datetime import date, datetime

import pytest

from tests.timeline.papers import Paper, once, only, publish
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import Refused
from timeline.filters import Filter
from timeline.plot.figures import figure

TODAY = Clocks(date(2019, 7, 1))


@pytest.fixture
@once
def log(db: Database) -> Database:
    publish(
        db,
        Paper("2019-01-01", "A")
        .says("meeting.held", date="2018-11-11", place="Paris", format="summit")
        .says("meeting.announced", due="2019-09-05/2019-09-06", place="Vienna")
        .says("meeting.announced", "IRN USA", due="2019-02", place="Oslo")
        .says("meeting.announced", "IRN USA", due="../2019-12-24", place="Rome")
        .says("sanction.imposed", "IRN USA", date="2018-12-05", actors="USA", targets="IRN"),
        Paper("2019-06-29", "B")
        .says("meeting.canceled", due="2018-11-11", place="Paris", format="summit")
        .says("deadline.set", "IRN USA", due="2020/.."),
    )
    return db


def test_the_moment_of_recording_is_given_in_utc(log: Database) -> None:
    clocks = Clocks(date(2019, 7, 1), recorded_by=datetime.fromisoformat("2019-07-01T01:30+02:00"))
    assert figure(log, "deadlines", clocks).subtitle == "State on 2019-07-01, as recorded by 2019-06-30 23:30 UTC"


def test_deadlines_ahead_are_windows_in_the_order_of_time(log: Database) -> None:
    found = figure(log, "deadlines", TODAY)
    assert [(row["label"], row["when"], row["status"]) for row in found.rows.dicts()] == [
        ("meeting in Vienna", "5–6 Sep 2019", "upcoming"),
        ("meeting in Rome", "by 24 Dec 2019", "due"),
        ("Sentence 1 of B.", "from 1 Jan 2020 on", "upcoming"),
    ]
    assert found.aside == "1 passed with no outcome reported: not shown"


def test_what_may_come_any_day_is_drawn_from_the_day_asked_on(log: Database) -> None:
    row = only(figure(log, "deadlines", TODAY).rows, when="by 24 Dec 2019")
    assert (row["start"], row["first"], row["last"]) == (None, date(2019, 7, 1), date(2019, 12, 24))


def test_what_passed_is_drawn_where_it_is_asked_for(log: Database) -> None:
    [row] = figure(log, "deadlines", TODAY, Filter(statuses=("passed",))).rows.dicts()
    assert (row["label"], row["when"]) == ("meeting in Oslo", "Feb 2019")


def test_meetings_stand_by_pair_and_say_what_is_contested(log: Database) -> None:
    found = figure(log, "meetings", TODAY)
    rows = [(row["group"], row["label"], row["status"], row["contested"]) for row in found.rows.dicts()]
    assert rows == [
        ("IRN–USA", "Oslo", "unconfirmed", False),
        ("IRN–USA", "Rome", "announced", False),
        ("RUS–USA", "Paris, summit", "canceled", True),
        ("RUS–USA", "Vienna", "announced", False),
    ]


def test_rows_beyond_the_limit_are_counted(log: Database) -> None:
    found = figure(log, "meetings", TODAY, limit=3)
    assert (len(found.rows), found.left_out) == (3, 1)


def test_a_balance_is_asked_for_month_by_month_up_to_the_day(log: Database) -> None:
    found = figure(log, "balance", TODAY, Filter(parties=("IRN", "USA")))
    rows = {row["day"]: row["balance"] for row in found.rows.dicts()}
    assert list(rows)[-3:] == [date(2019, 5, 31), date(2019, 6, 30), date(2019, 7, 1)]
    assert (rows[date(2018, 11, 30)], rows[date(2018, 12, 31)]) == (None, -1.0)


def test_a_balance_knows_what_was_known_then(log: Database) -> None:
    before = figure(log, "balance", Clocks(date(2019, 7, 1), known_on=date(2018, 12, 31)))
    assert len(before.rows) == 0


def test_long_spans_have_fewer_days(log: Database) -> None:
    days = figure(log, "balance", TODAY, Filter(since=date(1950, 1, 1))).rows.column("day")
    assert len(set(days)) <= 37
    assert min(days).year in {1950, 1951, 1952, 1953, 1954, 1955}


def test_there_are_three_pictures(log: Database) -> None:
    with pytest.raises(Refused, match="balance, deadlines, meetings"):
        figure(log, "treaties", TODAY)
