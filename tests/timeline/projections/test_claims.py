"""timeline/projections/claims.sql: the claims as a list."""

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.database import Database


def test_claims_come_in_the_order_of_what_they_are_about(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26", "A")
        .says("treaty.expiry", due="2021", treaty="New START")
        .says("treaty.signed", date="1987", treaty="INF Treaty")
        .says("meeting.held")
        .says("meeting.announced", due="2019-06-28", date="2019-06-25"),
    )

    assert db.query("SELECT type FROM claims").column("type") == [
        "treaty.signed",
        "meeting.held",
        "meeting.announced",
        "treaty.expiry",
    ]


def test_each_comes_with_its_publisher_and_without_the_logs_own_events(db: Database) -> None:
    one, _ = publish(db, Paper("2019-06-26", "A").says("meeting.held").says("meeting.held", "CHN USA"))
    judgements.retract(db, one, author="ann", reason="a hoax")

    assert db.query("SELECT publisher, parties FROM claims").rows == [("A", ["CHN", "USA"])]


def test_every_column_is_explained(db: Database) -> None:
    assert (
        db.query("SELECT column_name FROM duckdb_columns() WHERE table_name = 'claims' AND comment IS NULL").rows == []
    )
