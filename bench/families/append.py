"""Many claims at a time, validated, hashed, chained and projected: against DuckDB that just inserts the rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from time import perf_counter
from typing import TYPE_CHECKING, Any

import duckdb

from bench import peer
from bench.measure import Figure, Goal, Turn, race
from bench.store import Bench, Part, commit_staged, parts
from timeline.definitions import sql
from timeline.opening import create_store
from timeline.upkeep.kept import catch_up

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = ("documents", "events")

PEER_CLAIMS = 20_000
"""Claims by which the speed of `eventsourcing` is taken: it does not depend on how many there are."""

AGAINST = {
    "reference": "DuckDB inserting the same rows from Arrow",
    "peer": f"eventsourcing on SQLite, batches of {peer.BATCH:,}",
}

COMPARED = (
    ("bulk append: validated, hashed, chained, projected", "ours", "reference", Goal("at least", 0.4)),
    ("bulk append without projections", "log", "reference", None),
    ("bulk append, against the package", "ours", "peer", Goal("at least", 4)),
    ("bulk append without projections, against the package", "log", "peer", None),
)
"""What is told of whom, against whom."""


def figures(bench: Bench, claims: int) -> Iterator[Figure]:
    """Seconds for the whole log, from Arrow tables in memory to the closed file."""
    log = bench.log(claims)
    few = peer.stored(log, min(claims, PEER_CLAIMS))

    @contextmanager
    def ours() -> Iterator[Turn]:
        with _scratch(bench) as path:
            yield lambda: _ours(path, log, keep_up=True)

    @contextmanager
    def log_alone() -> Iterator[Turn]:
        with _scratch(bench) as path:
            yield lambda: _ours(path, log, keep_up=False)

    @contextmanager
    def bare() -> Iterator[Turn]:
        with _scratch(bench) as path:
            yield lambda: _bare(path, log)

    @contextmanager
    def eventsourcing() -> Iterator[Turn]:
        with _scratch(bench) as path, peer.opened(path) as store:
            yield lambda: peer.put_in_batches(store, few) * claims / len(few)

    contestants = {"ours": ours, "log": log_alone, "reference": bare}
    if peer.is_installed():
        contestants["peer"] = eventsourcing
    ran = race(contestants, bench.rounds)
    for what, who, other, goal in COMPARED:
        if other in ran.medians:
            seconds, others = ran.medians[who], ran.medians[other]
            speed = ran.speed(who, other)
            yield Figure("append", what, claims, seconds, others, AGAINST[other], speed, goal, rounds=ran.rounds)


def _ours(path: Path, log: Path, *, keep_up: bool) -> float:
    """Seconds in which the log becomes a store; reading its file into Arrow does not count."""
    start = perf_counter()
    with create_store(path) as db:
        seconds = perf_counter() - start
        for part in parts(log):
            rows = _in_arrow(log, part)
            start = perf_counter()
            with db.transaction():
                db.execute(sql("schema", "staging"))
                for kind in KINDS:
                    db._connection.register("arriving", rows[kind])
                    db.execute(f"INSERT INTO incoming_{kind} BY NAME FROM arriving")
                    db._connection.unregister("arriving")
                commit_staged(db, part)
            seconds += perf_counter() - start
        start = perf_counter()
        if keep_up:
            catch_up(db)
    return seconds + perf_counter() - start


def _bare(path: Path, log: Path) -> float:
    """Seconds in which DuckDB inserts the same rows, in as many transactions."""
    start = perf_counter()
    with duckdb.connect(str(path)) as db:
        for kind in KINDS:
            db.execute(f"CREATE TABLE {kind} AS FROM '{log / kind}.parquet' LIMIT 0")
        seconds = perf_counter() - start
        for part in parts(log):
            rows = _in_arrow(log, part)
            start = perf_counter()
            db.execute("BEGIN")
            for kind in KINDS:
                db.register("arriving", rows[kind])
                db.execute(f"INSERT INTO {kind} FROM arriving")
                db.unregister("arriving")
            db.execute("COMMIT")
            seconds += perf_counter() - start
        start = perf_counter()
    return seconds + perf_counter() - start


def _in_arrow(log: Path, part: Part) -> "dict[str, pa.Table]":
    tables: dict[str, Any] = {kind: duckdb.sql(part.rows(log, kind)).to_arrow_table() for kind in KINDS}
    gc.collect()
    return tables


@contextmanager
def _scratch(bench: Bench) -> Iterator[Path]:
    folder = bench.scratch()
    yield folder / "store.duckdb"
    rmtree(folder)
