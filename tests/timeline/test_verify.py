"""timeline/verify.py: whoever changes the log behind its back is found out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import definitions, judgements, ledger
from timeline.database import Database, in_memory, open_store
from timeline.verify import kept_breaches, log_breaches, verify


@pytest.fixture(scope="module")
def written() -> Iterator[Database]:
    """Three commits, two claims in the first."""
    with in_memory() as db:
        publish(
            db,
            Paper("2019-06-29", "A")
            .says("meeting.held", date="2019-06-28", quote="They met in Osaka.")
            .says("meeting.held", "CHN USA", date="2019-06", quote="They met, too."),
        )
        _, claim = publish(
            db, Paper("2019-07-01", "B").says("treaty.expiry", due="2021", treaty="T").says("meeting.held")
        )
        judgements.retract(db, claim, author="ann", reason="a hoax")
        yield db


@pytest.fixture
def log(written: Database) -> Iterator[Database]:
    """The same, to be tampered with: what a test does is rolled back."""
    written.execute("BEGIN")
    yield written
    written.execute("ROLLBACK")


def told(db: Database) -> list[str]:
    return [breach.message for breach in log_breaches(db)]


def test_a_log_that_nobody_touched_is_sound(store: Path) -> None:
    with open_store(store, write=True) as db:
        assert log_breaches(db) == []
        claim, _ = publish(db, Paper("2019-06-29", "A").says("meeting.held", date="2019-06").says("meeting.announced"))
        judgements.amend(db, claim, {"date": "2019-06-28"}, author="ann", reason="the calendar")
    with open_store(store) as db:
        assert verify(db, expected_head=ledger.head(db)) == []


REHASH = "UPDATE events SET row_hash = event_row_hash(e) FROM events e WHERE e.seq = events.seq"

TAMPERINGS = {
    "a field changed": ("UPDATE events SET parties = ['PRK', 'USA'] WHERE seq = 1", "was changed after"),
    "the confidence changed": ("UPDATE events SET confidence = 0.1 WHERE seq = 1", "was changed after"),
    "the reported day changed": ("UPDATE events SET reported = '2019-06-30' WHERE seq = 1", "was changed after"),
    "a change covered up": (
        f"UPDATE events SET place = 'Kyoto' WHERE seq = 1; {REHASH}",
        "not those that it was made over",
    ),
    "a claim deleted": ("DELETE FROM events WHERE seq = 2", "holds 1 documents and 1 events, not 1 and 2"),
    "the last claim deleted": ("DELETE FROM events WHERE seq = 5", "holds 0 documents and 0 events, not 0 and 1"),
    "a claim inserted": (
        "INSERT INTO events BY NAME SELECT * REPLACE (6 AS seq, 'feed' AS id) FROM events WHERE seq = 1",
        "holds 1 documents and 3 events, not 1 and 2",
    ),
    "claims swapped": (
        f"UPDATE events SET seq = 3 - seq WHERE seq <= 2; {REHASH}",
        "not those that it was made over",
    ),
    "a claim moved to another commit": (
        'UPDATE events SET "commit" = (SELECT hash FROM commits WHERE number = 2) WHERE seq = 2',
        "holds 1 documents and 1 events, not 1 and 2",
    ),
    "a claim without a commit": ("UPDATE events SET \"commit\" = 'none' WHERE seq = 2", "belongs to no commit"),
    "a text changed": (
        "UPDATE documents SET text = replace(text, 'Osaka', 'Kyoto') WHERE seq = 1",
        "was changed after",
    ),
    "a text changed: its quote": (
        "UPDATE documents SET text = replace(text, 'Osaka', 'Kyoto') WHERE seq = 1",
        "quote does not stand in its document",
    ),
    "a day of publication changed": (
        "UPDATE documents SET published = '2019-01-01' WHERE seq = 1",
        "that its hash names",
    ),
    "a publisher changed": ("UPDATE documents SET publisher = 'C' WHERE seq = 1", "document .* was changed after"),
    "a document deleted": ("DELETE FROM documents WHERE seq = 1", "document is not in the log"),
    "an author changed": ("UPDATE commits SET author = 'eve' WHERE number = 1", "time, author, message"),
    "a time changed": ("UPDATE commits SET recorded_at = '2001-01-01' WHERE number = 2", "time, author, message"),
    "a commit taken out": ("DELETE FROM commits WHERE number = 2", "parent is not the commit before it"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(log: Database, what: str) -> None:
    statements, message = TAMPERINGS[what]
    log.execute(definitions.sql("schema", "hashes"))
    log.execute(statements)

    found = told(log)
    assert any(re.search(message, said) for said in found), found


def test_the_first_bad_commit_and_event_come_first(log: Database) -> None:
    log.execute("UPDATE events SET quote = 'They met in Kyoto.' WHERE seq IN (1, 3)")

    first = log_breaches(log)[0]
    (commit, event) = log.query('SELECT "commit", id FROM events WHERE seq = 1').rows[0]
    assert (first.commit, first.event) == (commit, event)


def test_an_event_that_breaks_the_rules_of_its_type_or_bears_another_id_is_found(log: Database) -> None:
    log.execute(
        "UPDATE events SET treaty = NULL WHERE type = 'treaty.expiry'; UPDATE events SET id = 'feed' WHERE seq = 1"
    )

    assert {"the event breaks a rule of its type", "the event's id is not that of its content"} <= set(told(log))


def test_days_that_are_not_those_of_the_date_are_found(log: Database) -> None:
    log.execute("UPDATE events SET date_start = '2019-06-02' WHERE seq = 2")

    assert "the event's days are not those of its date" in told(log)


def test_a_log_cut_off_at_its_end_is_found_by_a_head_kept_outside(log: Database) -> None:
    kept = ledger.head(log)
    log.execute("DELETE FROM events WHERE seq = 5; DELETE FROM commits WHERE number = 3")

    assert told(log) == []
    assert f"the log does not hold commit {str(kept)[:12]}, which it should" in {
        breach.message for breach in verify(log, expected_head=kept)
    }


def test_a_view_or_table_that_says_something_else_is_found(store: Path) -> None:
    with open_store(store, write=True) as db:
        db.execute("CREATE VIEW my_own AS FROM meetings")
        assert [breach.message for breach in kept_breaches(db) if "my_own" in breach.message] == []
        db.execute("CREATE OR REPLACE VIEW conflicts AS SELECT 'all is well' AS message")
        db.execute("UPDATE event_types SET quad = 'verbal conflict' WHERE name = 'meeting.held'")
        found = kept_breaches(db)

    assert [breach.message.split(" is not")[0] for breach in found] == ["table event_types", "view conflicts"]
