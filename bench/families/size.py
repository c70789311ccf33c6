"""The size of a store's file: against a bare DuckDB file of the raw columns, and what each part of it costs."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import duckdb

from bench.measure import Figure, Goal
from bench.store import BARE, Bench
from timeline.definitions import SCHEMA, sql
from timeline.storage.settings import BLOCK, FORMAT

LOG = ("documents", "events", "commits")

AS_OURS = f"(STORAGE_VERSION '{FORMAT}', BLOCK_SIZE {BLOCK})"
"""What a file is made with that is like a store's."""


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Bytes of the file, and of its parts copied into files of their own."""
    store, folder = bench.store(claims), bench.scratch()
    raw = _written(folder / "raw.duckdb", store, (BARE / "raw_columns.sql").read_text(encoding="utf-8"))
    log = _written(folder / "log.duckdb", store, _log(), AS_OURS)
    keyed = _written(folder / "keyed.duckdb", store, _log() + _keys(store), AS_OURS)
    kept = _written(folder / "kept.duckdb", store, _copies("kept", _tables(store, "kept")), AS_OURS)
    empty = _written(folder / "empty.duckdb", store, "", AS_OURS)
    rmtree(folder)
    yield _figure("file size", claims, store.stat().st_size, raw, Goal("at most", 1.5))
    yield _figure("of that: the log, with ids and hashes", claims, log, raw)
    yield _figure("of that: the log's primary keys", claims, keyed - log, raw)
    yield _figure("of that: the kept state", claims, kept - empty, raw)
    yield _figure("of that: free blocks, for what comes", claims, _free(store), raw)


def _figure(what: str, claims: int, size: int, raw: int, goal: Goal | None = None) -> Figure:
    against = "a bare DuckDB file of the raw columns"
    return Figure("size", what, claims, size, raw, against, size / raw, goal, unit="bytes")


def _written(path: Path, store: Path, statements: str, options: str = "") -> int:
    """Bytes of a new file `raw` into which statements have copied something of the store."""
    with duckdb.connect(":memory:") as db:
        db.execute(f"ATTACH '{store}' AS store (READ_ONLY); ATTACH '{path}' AS raw {options}")
        db.execute(f"{statements}; CHECKPOINT raw")
    return path.stat().st_size


def _free(store: Path) -> int:
    """Bytes of the file that hold nothing at present."""
    with duckdb.connect(str(store), read_only=True) as db:
        (free,) = db.execute("SELECT free_blocks * block_size FROM pragma_database_size()").fetchone() or (0,)
    return int(free)


def _log() -> str:
    """Statements that make the tables of the log, compressed as in a store, but without keys, and fill them."""
    made = "; ".join(sql("schema", migration).replace(" PRIMARY KEY", " NOT NULL") for migration in SCHEMA)
    return f"USE raw; {made}; " + "; ".join(f"INSERT INTO {table} FROM store.main.{table}" for table in LOG)


def _copies(schema: str, tables: tuple[str, ...]) -> str:
    return "; ".join(f"CREATE TABLE raw.{table} AS FROM store.{schema}.{table}" for table in tables)


def _tables(store: Path, schema: str) -> tuple[str, ...]:
    with duckdb.connect(str(store), read_only=True) as db:
        found = db.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = ? ORDER BY 1", [schema])
        return tuple(name for (name,) in found.fetchall())


def _keys(store: Path) -> str:
    """Statements that give the copied tables of the log their primary keys and other indexes."""
    with duckdb.connect(str(store), read_only=True) as db:
        keys = db.execute(
            "SELECT table_name, array_to_string(constraint_column_names, ', ') FROM duckdb_constraints() "
            "WHERE constraint_type = 'PRIMARY KEY' AND list_contains(?, table_name) ORDER BY 1",
            [list(LOG)],
        ).fetchall()
    return "".join(f"; ALTER TABLE raw.{table} ADD PRIMARY KEY ({columns})" for table, columns in keys)
