"""timeline/clocks.py: the three clocks, by example."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.timeline.papers import Paper, once, only, publish
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database

WROTE_2019 = datetime(2026, 1, 10, 9, tzinfo=UTC)
WROTE_2018 = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
@once
def helsinki(db: Database) -> Database:
    """The article of 2019 was brought in first, that of 2018, backfilled, two months later."""
    after = Paper("2019-06-25", "After").says("meeting.held", date="2018-07-16", place="Helsinki")
    before = Paper("2018-07-15", "Before").says("meeting.announced", due="2018-07-16", place="Helsinki")
    publish(db, after, recorded_at=WROTE_2019)
    publish(db, before, recorded_at=WROTE_2018)
    return db


def status(db: Database, clocks: Clocks) -> str | None:
    rows = ask(db, "meetings", clocks)
    return str(only(rows)["status"]) if rows.rows else None


def test_as_of_alone_uses_everything_known_today(helsinki: Database) -> None:
    assert status(helsinki, Clocks(date(2018, 7, 15))) == "announced"
    assert status(helsinki, Clocks(date(2018, 7, 16))) == "held"


def test_known_on_leaves_out_what_was_published_later(helsinki: Database) -> None:
    assert status(helsinki, Clocks(date(2018, 7, 16), known_on=date(2018, 7, 16))) == "announced"
    assert status(helsinki, Clocks(date(2018, 7, 20), known_on=date(2018, 7, 20))) == "unconfirmed"
    assert status(helsinki, Clocks(date(2018, 7, 20), known_on=date(2018, 7, 14))) is None


def test_recorded_by_leaves_out_what_we_recorded_later(helsinki: Database) -> None:
    before_the_backfill = WROTE_2018 - timedelta(seconds=1)

    assert status(helsinki, Clocks(date(2018, 7, 15), recorded_by=before_the_backfill)) is None
    assert status(helsinki, Clocks(date(2018, 7, 15), recorded_by=WROTE_2018)) == "announced"
    assert status(helsinki, Clocks(date(2018, 7, 16), recorded_by=before_the_backfill)) == "held"


def test_the_clocks_are_independent(helsinki: Database) -> None:
    """A backfilled article changes what was known then, not what we had recorded then."""
    clocks = Clocks(date(2018, 7, 15), known_on=date(2018, 7, 15), recorded_by=WROTE_2018)

    assert status(helsinki, clocks) == "announced"
    assert status(helsinki, Clocks(clocks.as_of, clocks.known_on, WROTE_2018 - timedelta(days=1))) is None


def test_calls_are_sql_that_any_client_can_run() -> None:
    assert Clocks(date(2019, 7, 1)).call("meetings_as_of") == "meetings_as_of(DATE '2019-07-01')"
    assert (
        Clocks(date(2019, 7, 1), date(2019, 6, 26)).call("m") == "m(DATE '2019-07-01', known_on := DATE '2019-06-26')"
    )


def test_an_instant_is_put_into_utc() -> None:
    moment = datetime(2019, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))

    assert "recorded_by := TIMESTAMP '2019-06-30 23:30:00'" in Clocks(date(2019, 7, 1), recorded_by=moment).call("m")
