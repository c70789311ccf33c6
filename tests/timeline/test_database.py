"""timeline/database.py: transactions, settings, and messages when DuckDB refuses."""

from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import database
from timeline.database import Database
from timeline.errors import HeadMoved, Refused, StoreUnreadable, TimelineError
from timeline.opening import in_memory, open_store

pytestmark = pytest.mark.file


def test_reading_cannot_write(store: Path) -> None:
    with open_store(store) as db, pytest.raises(TimelineError, match="only read"):
        db.execute("DELETE FROM events")


def test_a_transaction_is_all_or_nothing(db: Database) -> None:
    def half_way() -> None:
        with db.transaction():
            db.execute("INSERT INTO meta VALUES ('half', 'way')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_way()
    assert db.first("SELECT 1 FROM meta WHERE key = 'half'") is None


def test_two_appends_at_the_same_moment_do_not_both_become_number_one(store: Path) -> None:
    with open_store(store, write=True) as one, open_store(store, write=True) as other:

        def too_late() -> None:
            with other.transaction():
                other.query("FROM commits")
                publish(one, Paper("2019-06-29").says("meeting.held"))
                other.execute("INSERT INTO commits SELECT 1, 'a', NULL, 'd', '2020-01-01', 'ann', 'm', 0, 0")

        with pytest.raises(HeadMoved, match="Try again"):
            too_late()
        assert other.query("SELECT number, author FROM commits").rows == [(1, "tester")]


def test_memory_can_be_limited(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_memory", {})
    database.limit_memory("100MB")
    with open_store(store) as db:
        assert db.first("SELECT current_setting('memory_limit')") == ("95.3 MiB",)


def test_a_store_leaves_memory_to_others(store: Path) -> None:
    with open_store(store) as db:
        size, unit = db.query("SELECT current_setting('memory_limit')").rows[0][0].split()
    assert unit == "MiB" or float(size) <= 1.5


def test_what_is_no_size_of_memory_is_refused() -> None:
    with pytest.raises(Refused, match="'lots' is not an amount of memory"):
        database.limit_memory("lots")


def test_a_full_disk_is_told_of_as_such(store: Path) -> None:
    said = "TransactionContext Error: Failed to commit: Could not write file: No space left on device"
    with open_store(store) as db, pytest.raises(StoreUnreadable, match=r"the disk is full\. What was committed stays"):
        db.query("SELECT error(?)", [said])


def test_the_last_row_is_found_where_others_were_deleted() -> None:
    with in_memory() as db:
        db.execute("CREATE TABLE numbers (n BIGINT NOT NULL, name VARCHAR)")
        db.execute("INSERT INTO numbers SELECT unnest(range(5)), 'deleted'; CHECKPOINT; DELETE FROM numbers")
        db.execute("INSERT INTO numbers VALUES (0, 'the last')")
        assert db.query("SELECT name FROM numbers ORDER BY n DESC LIMIT 1").rows == [("the last",)]


def test_little_work_is_done_by_one_thread_and_then_there_are_as_many_as_before(store: Path) -> None:
    def threads(db: Database) -> int:
        (number,) = db.first("SELECT current_setting('threads')") or (0,)
        return int(number)

    with open_store(store, write=True) as db:
        db.execute("SET threads = 2")
        with db.one_thread():
            assert threads(db) == 1
            with db.one_thread():
                assert threads(db) == 1
            assert threads(db) == 1
        assert threads(db) == 2


def test_an_empty_journal_leaves_all_that_was_committed_in_the_file(store: Path) -> None:
    journal = Path(f"{store}.wal")
    with open_store(store, write=True) as db:
        publish(db, Paper("2019-07-01").says("meeting.held", date="2019-06-28"))
        assert journal.stat().st_size > 0

        db.empty_journal()
        assert not journal.exists()
        assert db.query("FROM meetings").column("status") == ["held"]
