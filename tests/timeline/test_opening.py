"""timeline/opening.py: open and create stores, and messages when that fails."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.timeline.papers import Paper, publish
from timeline import opening
from timeline.database import Database
from timeline.errors import Refused, StoreLocked, StoreMissing, StoreUnreadable
from timeline.opening import create_store, open_store
from timeline.storage.patience import Patience, have_patience
from timeline.upkeep import kept

pytestmark = pytest.mark.file

HOLDER = """
import sys
import duckdb

connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def impatient() -> Iterator[None]:
    have_patience(Patience(0.1))
    yield
    have_patience(Patience())


@pytest.fixture
def holder(store: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def release(process: "subprocess.Popen[str]") -> None:
    process.communicate("")


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.usefixtures("impatient")
def test_a_store_that_another_process_holds_names_that_process(
    store: Path, holder: "subprocess.Popen[str]", write: bool
) -> None:
    with pytest.raises(StoreLocked, match=rf"held by process {holder.pid} \(python.*--wait"):
        open_store(store, write=write)
    release(holder)


def test_opening_waits_for_a_process_that_is_soon_done(store: Path, holder: "subprocess.Popen[str]") -> None:
    timer = threading.Timer(0.3, release, [holder])
    timer.start()

    with open_store(store) as db:
        assert len(db.query("FROM claims")) == 0
    timer.join()


def test_where_there_is_no_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="Run `timeline init`"):
        open_store(tmp_path / "none.duckdb")


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"\0" * 20_000], ids=["empty", "text", "zeros"])
def test_a_file_that_is_no_database_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.duckdb"
    path.write_bytes(content)

    with pytest.raises(StoreUnreadable, match=r"broken\.duckdb"):
        open_store(path)


def test_a_database_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE secrets (x INTEGER)")

    for attempt in (open_store, create_store):
        with pytest.raises(StoreUnreadable, match="not a store of ours"):
            attempt(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("secrets",)]


def test_a_store_of_a_newer_version_is_left_alone(store: Path) -> None:
    with open_store(store, write=True) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")

    with pytest.raises(StoreUnreadable, match="newer version"):
        open_store(store)


def test_a_store_in_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="there is no folder"):
        create_store(tmp_path / "nowhere" / "timeline.duckdb")


@pytest.mark.parametrize("name", ["kept.duckdb", "Kept.2019.duckdb"])
def test_a_store_is_not_called_like_a_part_of_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="another name"):
        create_store(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_making_a_store_that_is_there_keeps_what_it_holds(store: Path) -> None:
    with open_store(store, write=True) as db:
        publish(db, Paper("2019-06-29").says("meeting.held"))

    with create_store(store) as db:
        assert len(db.query("FROM claims")) == 1


def test_views_of_another_version_are_replaced_when_the_store_is_opened(store: Path) -> None:
    with open_store(store, write=True) as db:
        db.execute("UPDATE meta SET value = 'older' WHERE key = 'projections'")
        db.execute("CREATE OR REPLACE VIEW meetings AS SELECT 'old' AS status; DROP TABLE places")

    with open_store(store) as db:
        assert "occurrence" in db.query("FROM meetings").columns
        assert db.first("SELECT state FROM places WHERE name = 'Helsinki'") == ("FIN",)


def test_who_reads_knows_every_commit_even_where_others_append_without_a_pause(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, days = opening.connect, iter(range(1, 9))

    def after_another_commit(path: Path, **how: Any) -> Database:
        if not how:  # for reading
            with connect(path, writes="log") as db:
                publish(db, Paper(f"2019-06-0{next(days)}").says("meeting.held"), keep_up=False)
        return connect(path, **how)

    monkeypatch.setattr(opening, "connect", after_another_commit)
    with open_store(store) as db:
        assert db.first("SELECT (SELECT count(*) FROM events), (SELECT sum(claims) FROM meetings)") == (2, 2)


def test_any_duckdb_client_gives_the_same_rows(store: Path) -> None:
    with open_store(store, write=True) as db:
        publish(
            db,
            Paper("2019-06-26")
            .says("meeting.announced", due="2019-06-28", place="Osaka")
            .says("treaty.expiry", due="2021", treaty="New START"),
        )
    queries = (
        "FROM meetings",
        "FROM deadlines_as_of(DATE '2019-06-27')",
        "FROM relations_as_of(DATE '2019-07-15')",
        "FROM treaties_as_of(DATE '2019-07-01', known_on := DATE '2019-06-26')",
        "FROM conflicts_as_of(DATE '2019-07-01', recorded_by := TIMESTAMP '2030-01-01')",
        "FROM claims",
        "FROM occurrences",
    )
    with open_store(store) as db:
        ours = [db.query(query).rows for query in queries]

    with duckdb.connect(str(store), read_only=True) as client:
        assert [client.execute(query).fetchall() for query in queries] == ours
    assert [len(rows) for rows in ours] == [1, 2, 1, 1, 0, 2, 2]


def test_every_table_view_and_column_of_a_store_is_explained(db: Database) -> None:
    unexplained = db.query(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() c WHERE NOT internal AND comment IS NULL "
        "AND database_name = current_database() AND schema_name = 'main' "
        "UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL AND NOT temporary "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT temporary AND comment IS NULL"
    )

    assert unexplained.rows == []


def test_reading_the_store_does_not_import_what_only_writing_needs() -> None:
    script = (
        "import sys, timeline.opening, timeline.answers, timeline.difference, timeline.ledger, timeline.judgements\n"
        "heavy = {'pydantic', 'spacy', 'edtf', 'events', 'seeds'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    root = Path(opening.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_what_came_late_is_told_before_the_store_is_given_back(store: Path) -> None:
    with open_store(store, write=True) as db:
        for day in ("2019-07-05", "2019-07-02"):
            publish(db, Paper(day).says("meeting.held", date="2019-06-28"))
        assert kept.is_late(db)
    with duckdb.connect(str(store), read_only=True) as file:
        assert file.sql("SELECT count(*) FROM kept.late").fetchone() == (0,)
