"""timeline/storage/faults.py: DuckDB's messages in our words."""

from pathlib import Path

import duckdb
import pytest

from timeline.errors import HeadMoved, Refused, StoreLocked, StoreUnreadable, TimelineError
from timeline.storage.faults import in_our_words

STORE = Path("a.duckdb")


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("IO Error: Could not set lock on file: held in /bin/python (PID 7)", StoreLocked, "process 7 (python)"),
        ("Connection Error: opened with a different configuration", StoreLocked, "another process"),
        ("TransactionContext Error: Conflict on update!", HeadMoved, "somebody else appended"),
        ('Constraint Error: Duplicate key "number: 1"', HeadMoved, "somebody else appended"),
        ("IO Error: Cannot open file: Permission denied", StoreUnreadable, "permission denied"),
        ("IO Error: Could not write: No space left on device", StoreUnreadable, "the disk is full"),
        ("IO Error: it exists, but is not a valid DuckDB database file!", StoreUnreadable, "not a DuckDB file"),
        ("IO Error: Could not read enough bytes\nmore", StoreUnreadable, "(IO Error: Could not read enough bytes). If"),
        ("Out of Memory Error: failed to allocate", Refused, "more memory than it may have"),
        ("Permission Error: Cannot access file", Refused, "Cannot access file."),
        ("Catalog Error: Table x does not exist!\nLINE 1", TimelineError, "Catalog Error: Table x does not exist!"),
    ],
)
def test_a_message_of_each_kind(said: str, kind: type[TimelineError], words: str) -> None:
    error = in_our_words(STORE, said)
    assert type(error) is kind
    assert words in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("Constraint Error", "CREATE TABLE t (a INT PRIMARY KEY); INSERT INTO t VALUES (1), (1)"),
        ("Permission Error", "SET enable_external_access = false; FROM read_csv('a.csv')"),
        ("IO Error", "FROM read_csv('missing.csv')"),
        ("TransactionContext Error", "COMMIT"),
    ],
)
def test_a_message_of_duckdb_begins_with_its_kind(kind: str, statement: str) -> None:
    with pytest.raises(duckdb.Error, match=f"^{kind}: "), duckdb.connect() as connection:
        connection.execute(statement)
