"""timeline/proof/hashing.py: OpenSSL gives the same hashes as DuckDB, while it is in use."""

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.proof import hashing as hashes
from timeline.proof.hashing import hashing

HASHED = """SELECT event_row_hash(e), event_id(e), hex_sha256(NULL), hex_sha256(''), hex_sha256(repeat('é', 1_000_000)),
    document_row_hash(d)
FROM events e JOIN documents d ON d.hash = e.source ORDER BY e.seq"""

OURS = "SELECT count(*) FROM duckdb_functions() WHERE function_name LIKE '%openssl%'"


@pytest.fixture
def few(db: Database) -> Database:
    """A log of a few claims."""
    publish(db, Paper("2019-06-29", "«Ça»\x1f").says("meeting.held", quote="“x”/\\ \t.", date="2019-06", place="Ōsaka"))
    publish(db, Paper("2019-06-30", "B").says("treaty.signed", treaty="New START", date="2019-06-28"))
    return db


def test_many_rows_have_the_same_hashes_as_few(few: Database) -> None:
    with hashing(few, 1):
        by_duckdb = few.query(HASHED).rows
        assert few.first(OURS) == (0,)
    with hashing(few, hashes.MANY):
        assert few.first(OURS) == (1,)
        assert few.query(HASHED).rows == by_duckdb
    assert len(by_duckdb) == 2


def test_what_does_it_is_gone_afterwards_whatever_happens(few: Database) -> None:
    with pytest.raises(ZeroDivisionError), hashing(few, hashes.MANY):
        raise ZeroDivisionError
    assert few.first(OURS) == (0,)
    assert few.first("SELECT hex_sha256('') = sha256('')") == (True,)


def test_two_connections_may_do_it_at_once(few: Database) -> None:
    other = few.beside()
    with hashing(few, hashes.MANY):
        with hashing(other, hashes.MANY):
            assert few.query(HASHED).rows == other.query(HASHED).rows
        other.close()
        assert few.first("SELECT hex_sha256('') = sha256('')") == (True,)


def test_ctrl_c_is_ctrl_c_there_too(few: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(_: bytes) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(hashes, "_hexadecimal", cut_short)
    with pytest.raises(KeyboardInterrupt), hashing(few, hashes.MANY):
        few.query(HASHED)
    assert few.first(OURS) == (0,)
