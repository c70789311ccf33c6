"""timeline/projections/deadlines.sql: what is still open, and for how long."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, only, publish
from tests.timeline.projections.contract import ProjectionContract
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database


def deadlines(db: Database, day: str) -> list[dict[str, object]]:
    return ask(db, "deadlines", Clocks(date.fromisoformat(day))).dicts()


class TestDeadlines(ProjectionContract):
    projection = "deadlines"
    columns = (
        *("kind", "subject", "parties", "due_start", "due_end", "days_to_start", "days_to_end", "status"),
        *("occurrence", "sources"),
    )


@pytest.mark.parametrize(
    ("day", "status", "to_start", "to_end"),
    [
        ("2019-06-27", "upcoming", 1, 2),
        ("2019-06-28", "due", 0, 1),
        ("2019-06-29", "due", -1, 0),
        ("2019-06-30", "passed", -2, -1),
    ],
)
def test_a_deadline_comes_is_due_and_passes(db: Database, day: str, status: str, to_start: int, to_end: int) -> None:
    publish(db, Paper("2019-06-20").says("meeting.announced", due="2019-06-28/2019-06-29", place="Osaka"))

    row = only(deadlines(db, day))
    assert (row["status"], row["days_to_start"], row["days_to_end"]) == (status, to_start, to_end)
    assert (row["kind"], row["subject"]) == ("meeting", "meeting in Osaka")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("meeting.held", {"date": "2019-06-28"}),
        ("meeting.canceled", {"due": "2019-06-28"}),
        ("meeting.postponed", {"due": "2019-06-28"}),
    ],
)
def test_a_meeting_held_canceled_or_moved_is_gone(db: Database, kind: str, fields: dict[str, str]) -> None:
    publish(db, Paper("2019-06-20").says("meeting.announced", due="2019-06-28"))
    assert len(deadlines(db, "2019-06-28")) == 1

    publish(db, Paper("2019-06-28").says(kind, **fields))
    assert deadlines(db, "2019-06-28") == []


def test_a_treaty_is_a_deadline_until_it_expired_or_was_extended(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20").says("treaty.expiry", due="2021-02", treaty="New START"),
        Paper("2021-02-04").says("treaty.extended", date="2021-02-03", treaty="New START"),
    )

    assert [len(deadlines(db, day)) for day in ("2019-06-19", "2019-06-20", "2021-02-02", "2021-02-03")] == [0, 1, 1, 0]


def test_an_obligation_is_told_by_its_words(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20").says("deadline.set", "IRN", quote="Iran must comply by 7 July.", due="2019-07-07"),
        Paper("2019-06-25").says("deadline.set", "IRN", quote="The deadline is in July.", due="2019-07"),
    )

    row = only(deadlines(db, "2019-07-01"))
    assert (row["kind"], row["subject"], row["sources"]) == ("obligation", "Iran must comply by 7 July.", 2)
    assert (row["due_start"], row["due_end"]) == (date(2019, 7, 7), date(2019, 7, 7))


def test_what_was_set_later_is_not_open_yet_and_what_has_no_date_never(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20").says("deadline.set", "IRN", date="2019-06-18", due="2019-07-07").says("meeting.announced"),
    )

    assert [len(deadlines(db, day)) for day in ("2019-06-17", "2019-06-18")] == [0, 1]


def test_the_next_comes_first(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20")
        .says("treaty.expiry", due="2021", treaty="New START")
        .says("deadline.set", "IRN", due="2019-07-07")
        .says("meeting.announced", due="2019-08"),
    )

    assert [row["kind"] for row in deadlines(db, "2019-07-01")] == ["obligation", "meeting", "treaty"]
