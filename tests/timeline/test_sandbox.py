"""timeline/sandbox.py: foreign SQL reads this store and does nothing else."""

import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database, open_store
from timeline.errors import Refused, StoreMissing
from timeline.sandbox import Limits, refuse_reaching_out, run_sql


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from timeline.database import create_store

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


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('{store}')",
        "SELECT * FROM glob('/*')",
        "COPY events TO '{folder}/stolen.csv'",
        "COPY (SELECT 1) TO '{folder}/x.parquet' (FORMAT parquet)",
        "EXPORT DATABASE '{folder}/all'",
        "ATTACH '{store}' AS other",
        "ATTACH '{folder}/new.duckdb' AS other",
        "ATTACH ':memory:' AS other",
        "DELETE FROM events",
        "UPDATE events SET place = 'x'",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DROP VIEW meetings",
        "CREATE TABLE mine (x INTEGER)",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET memory_limit = '100GB'",
        "PRAGMA enable_external_access = true",
        "RESET enable_external_access",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT getenv('HOME')",
        "SELECT * FROM read_blob('/proc/self/environ')",
        "SELECT * FROM read_json('/etc/hostname')",
        "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
        "FROM '/etc/passwd'",
        "FROM '../timeline.duckdb'",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('{store}')",
        "SELECT * FROM sqlite_scan('{store}', 'events')",
        "SELECT * FROM query('COPY events TO ''{folder}/x.csv''')",
        "SELECT * FROM query_table('/etc/passwd')",
        "IMPORT DATABASE '{folder}'",
        "DETACH timeline",
        "CHECKPOINT",
        "VACUUM",
        "BEGIN",
        "USE memory",
        "CALL pragma_version()",
        "SET VARIABLE x = 1",
        "CREATE TEMP MACRO sha256(x) AS 'lie'",
        "CREATE SECRET (TYPE s3)",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "EXPLAIN ANALYZE DELETE FROM events",
        "EXPLAIN ANALYZE COPY events TO '{folder}/x.csv'",
        "WITH x AS (DELETE FROM events RETURNING *) FROM x",
        "FORCE INSTALL httpfs FROM 'http://127.0.0.1:9/'",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM events",
        "",
        "   -- nothing",
        "SELEC 1",
        "SELECT nothing FROM nowhere",
    ],
)
def test_what_does_not_just_read_this_store_is_refused(log: Path, tmp_path: Path, query: str) -> None:
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


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        ("SELECT count(*) FROM range(1000000000) a, range(1000) b", Limits(seconds=1), "longer than 1 seconds"),
        ("SELECT length(repeat('x', 2000000000))", Limits(seconds=20, memory=64), "memory|longer"),
        ("FROM range(1001)", Limits(rows=1000), "more than 1000 rows"),
        ("SELECT repeat('x', 3000000)", Limits(output=1), "more than 1 MB"),
    ],
)
def test_limits_are_kept_and_named(log: Path, query: str, limits: Limits, message: str) -> None:
    with pytest.raises(Refused, match=message):
        run_sql(log, query, limits)


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
