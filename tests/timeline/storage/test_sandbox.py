"""timeline/storage/sandbox.py: foreign SQL reads this store and does nothing else."""

import os
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bench.escapes import Bomb, bombs, statements
from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.errors import Refused, StoreLocked, StoreMissing, TimelineError
from timeline.opening import open_store
from timeline.storage.patience import Patience, have_patience
from timeline.storage.sandbox import Limits, answered, refuse_reaching_out, run_sql


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from timeline.opening import create_store

    path = tmp_path_factory.mktemp("sandbox") / "timeline.duckdb"
    with create_store(path) as db:
        publish(db, Paper("2019-06-26").says("meeting.announced", due="2019-06-28", place="Osaka"))
    return path


def test_it_answers_with_the_types_of_the_columns(log: Path) -> None:
    rows = run_sql(
        log,
        "SELECT due_start, parties, recorded_at::DATE = current_date AS today, TIMESTAMP '2020-01-02 03:04:05' AS t, "
        "1.50::DECIMAL(5, 2) AS d, MAP {1: 'x'} AS m, NULL::DATE AS unknown FROM claims",
    )

    assert rows.columns == ("due_start", "parties", "today", "t", "d", "m", "unknown")
    assert rows.rows == [
        (date(2019, 6, 28), ["RUS", "USA"], True, datetime(2020, 1, 2, 3, 4, 5), Decimal("1.50"), {"1": "x"}, None)
    ]


def test_it_knows_the_projections(log: Path) -> None:
    assert run_sql(log, "SELECT status FROM meetings_as_of(DATE '2019-06-27')").rows == [("announced",)]


@pytest.mark.parametrize("query", statements())
def test_what_does_not_just_read_this_store_is_refused(log: Path, tmp_path: Path, query: str) -> None:
    """By the connection, shut in as in the child; `make torture` tries each in a process of its own."""
    job = {"path": str(log), "query": query.format(store=log, folder=tmp_path)}
    with pytest.raises(TimelineError):
        answered(job, Limits())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", [statements()[0], "DELETE FROM events", "SELECT 1; SELECT 2", "SELEC 1"])
def test_what_the_child_refuses_is_told_here(log: Path, tmp_path: Path, query: str) -> None:
    with pytest.raises(Refused):
        run_sql(log, query.format(store=log, folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_was_changed_by_the_attempts(log: Path) -> None:
    with open_store(log) as db:
        assert (len(db.query("FROM events")), len(db.query("FROM meetings"))) == (1, 1)


def test_the_environment_does_not_reach_the_child(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "told")

    assert "SECRET" in os.environ
    with pytest.raises(Refused):
        run_sql(log, "SELECT getvariable('SECRET') || getenv('SECRET')")


@pytest.mark.parametrize("bomb", bombs(), ids=lambda bomb: bomb.sql)
def test_limits_are_kept_and_named(log: Path, bomb: Bomb) -> None:
    with pytest.raises(Refused, match=bomb.says):
        run_sql(log, bomb.sql, bomb.limits)


def test_a_store_that_another_process_holds_is_told_as_such(log: Path) -> None:
    hold = f"""
from pathlib import Path
from timeline.opening import open_store
with open_store(Path({str(log)!r}), write=True):
    print("held", flush=True)
    input()
"""
    have_patience(Patience(0))
    try:
        with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout
            holder.stdout.readline()
            with pytest.raises(StoreLocked, match=rf"held by process {holder.pid} \(python.*--wait"):
                run_sql(log, "SELECT 1")
            holder.communicate(b"\n")
    finally:
        have_patience(Patience())


def test_a_store_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="timeline init"):
        run_sql(tmp_path / "none.duckdb", "SELECT 1")


@pytest.mark.parametrize(
    "query",
    [
        "FROM sqlite_scan('other.sqlite', 'secrets')",
        "SELECT (SELECT count(*) FROM POSTGRES_QUERY('x', 'DROP TABLE y'))",
        "FROM query('FROM postgres_scan(''host=elsewhere'', ''public'', ''x'')')",
        "FROM __ducklake_metadata_lake.ducklake_metadata",
        "CALL ducklake_expire_snapshots('lake')",
    ],
)
def test_foreign_sql_cannot_use_what_the_lake_brought(memory: Database, query: str) -> None:
    with pytest.raises(Refused):
        refuse_reaching_out(memory, query)
