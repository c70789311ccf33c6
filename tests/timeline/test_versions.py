"""timeline/versions.py: what is past stands beside what is kept, each version with the knowledge by which it held."""

from datetime import date, datetime

from tests.timeline.papers import Paper, publish
from timeline import upkeep
from timeline.database import Database

ONE = Paper("2019-06-20", "One").says("meeting.announced", due="2019-06-28")
OTHER = Paper("2019-06-29", "Other").says("meeting.held", date="2019-06-28", place="Osaka")


def past(db: Database) -> list[tuple[object, ...]]:
    """The past states of meetings."""
    query = "SELECT p.status, p.claims, known_from, known_until, recorded_from, recorded_until"
    return db.query(f"{query} FROM kept.past_meetings p JOIN kept.versions v USING (version) ORDER BY ALL").rows


def test_what_a_report_changes_is_kept_as_it_was_until_its_day(db: Database) -> None:
    publish(db, ONE, recorded_at=datetime(2020, 1, 1))
    assert past(db) == []

    publish(db, OTHER, recorded_at=datetime(2020, 1, 2))
    days = date(2019, 6, 20), date(2019, 6, 29)
    assert past(db) == [("announced", 1, *days, 1, 2), ("unconfirmed", 1, *days, 1, 2)]
    assert db.query("SELECT DISTINCT known_from, recorded_from FROM kept.meetings").rows == [(days[1], 2)]


def test_what_came_at_once_is_told_as_what_came_bit_by_bit(db: Database) -> None:
    publish(db, ONE)
    publish(db, OTHER)
    bit_by_bit = past(db)
    assert upkeep.rebuild(db) == []
    assert past(db) == bit_by_bit


def test_of_one_occurrence_each_of_its_subjects_has_a_version(db: Database) -> None:
    """What nothing is told of has none: an act whose day is not known at all."""
    publish(db, Paper("2019-06-20").says("aid.approved", date="../2019-06-01", parties="USA"))
    publish(db, Paper("2019-06-21", "B").says("aid.approved", date="../2019-06-01", parties="USA"))

    assert db.query("FROM kept.versions").rows == []
    assert upkeep.differing(db) == []
